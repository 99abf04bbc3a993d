package org.gcr.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gcr.core.check.CheckResult;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.metrics.disclosure.DisclosureSettings;
import org.gcr.metrics.disclosure.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invented registers through the product's protection, held against counts made here person by person, and against the audit. */
class ProtectedRegistersTest {

    private static final List<String> ATTRIBUTES = List.of(
            "document",
            "birth_registration",
            "credentials",
            "enrolled_primary",
            "enrolled_secondary",
            "work_right",
            "working",
            "return_intention",
            "returned",
            "resettlement_submission",
            "resettlement_departure",
            "pathway",
            "specific_need");

    @TempDir
    Path folder;

    private static DisclosureSettings settings(int secret) {
        return DisclosureSettings.DEFAULT.with(
                Secret.of(ByteBuffer.allocate(32).putInt(0, secret).array()));
    }

    private static String value(Object[] person, String column) {
        return String.valueOf(person[InventedRegister.COLUMNS.indexOf(column)]);
    }

    /** The person's line in a dimension: itself, then what it is a part of. */
    private static List<String> line(String dimension, Object[] person, Map<String, String> bureaux) {
        return switch (dimension) {
            case "origin", "asylum" -> {
                String own = value(person, dimension);
                yield List.of(own, bureaux.getOrDefault(own, "BUR_UNK"), "WLD");
            }
            case "disability" ->
                List.of(value(person, "disability") + "|" + value(person, "disability_method"), "_T|_T");
            default -> List.of(value(person, dimension), "_T");
        };
    }

    /** Every count of every published table, by a loop over all persons. */
    private static Map<String, Long> counts(List<Object[]> persons) {
        return counts(persons, ATTRIBUTES);
    }

    private static Map<String, Long> counts(List<Object[]> persons, List<String> attributes) {
        Map<String, String> bureaux = new TreeMap<>();
        InventedRegister.countries().forEach(row -> bureaux.put((String) row[0], (String) row[1]));
        List<String> dimensions = List.of("origin", "asylum", "sex", "age_group", "disability");
        List<Set<String>> tables = List.of(
                Set.of("asylum", "sex", "age_group", "measure"),
                Set.of("origin", "sex", "age_group"),
                Set.of("origin", "asylum", "sex"),
                Set.of("asylum", "sex", "disability"),
                Set.of("asylum", "disability", "measure"));
        Map<String, Long> counts = new TreeMap<>();
        for (Object[] person : persons) {
            Set<String> cells = new TreeSet<>();
            for (Set<String> table : tables) {
                List<String> keys = List.of(value(person, "year") + " " + value(person, "population_type"));
                for (String dimension : dimensions) {
                    List<String> line = line(dimension, person, bureaux);
                    List<String> members = table.contains(dimension) ? line : List.of(line.get(line.size() - 1));
                    List<String> longer = new ArrayList<>();
                    keys.forEach(key -> members.forEach(member -> longer.add(key + " " + member)));
                    keys = longer;
                }
                for (String key : keys) {
                    cells.add(key + " PERSONS");
                    if (table.contains("measure")) {
                        for (String attribute : attributes) {
                            String name = attribute.equals("returned") ? "RETURN" : attribute.toUpperCase();
                            cells.add(key + " " + name + "." + value(person, attribute));
                        }
                    }
                }
            }
            cells.forEach(cell -> counts.merge(cell, 1L, Long::sum));
        }
        return counts;
    }

    private static Map<String, Long> figures(Publication publication) {
        Map<String, Long> figures = new TreeMap<>();
        publication.rows().forEach(row -> figures.put(Publication.describe(row.members()), row.value()));
        return figures;
    }

    private static String persons(String cell) {
        return cell.substring(0, cell.lastIndexOf(' ')) + " PERSONS";
    }

    private static boolean registered(String cell) {
        return !cell.contains(" CREDENTIALS.") && !cell.contains(" RETURN_INTENTION.") && !cell.contains(" RETURN.");
    }

    private static void assertKeepsItsPromises(Publication publication, Map<String, Long> counts) {
        Map<String, Long> figures = figures(publication);
        double deviation = 0;
        double variance = 0;
        long shown = 0;
        for (Map.Entry<String, Long> cell : counts.entrySet()) {
            long figure = figures.getOrDefault(cell.getKey(), 0L);
            boolean all = cell.getKey().endsWith(" PERSONS");
            boolean published =
                    all || (figures.getOrDefault(persons(cell.getKey()), 0L) >= 30 && registered(cell.getKey()));
            if (published) {
                assertThat(Math.abs(figure - cell.getValue())).as(cell.getKey()).isLessThan(5);
                deviation += figure - cell.getValue();
                variance += cell.getValue() % 5 * (5 - cell.getValue() % 5);
                shown++;
            } else {
                assertThat(figure).as(cell.getKey()).isZero();
            }
        }
        figures.forEach((cell, figure) -> {
            assertThat(figure % 5).isZero();
            assertThat(figure).isPositive();
            assertThat(counts).containsKey(cell);
        });
        // cells of the same persons have the same figure, so that the mean varies somewhat more than of independent
        // ones
        assertThat(deviation / shown).isBetween(-6 * Math.sqrt(variance) / shown, 6 * Math.sqrt(variance) / shown);
    }

    private static double shareOfCells(Publication publication, Map<String, Long> counts, boolean attributes) {
        Map<String, Long> figures = figures(publication);
        List<String> cells = counts.keySet().stream()
                .filter(cell -> cell.endsWith(" PERSONS") != attributes && registered(cell))
                .toList();
        long shown = cells.stream()
                .filter(cell -> !attributes || figures.getOrDefault(persons(cell), 0L) >= 30)
                .count();
        return 100.0 * shown / cells.size();
    }

    /** How often the interval of a share of documents by group holds the true share, percent. */
    private static double intervalsThatHold(Publication publication, Map<String, Long> counts) {
        Map<String, Long> figures = figures(publication);
        int held = 0;
        int all = 0;
        for (String cell : figures.keySet()) {
            String group = cell.substring(0, cell.lastIndexOf(' '));
            double yes = figures.getOrDefault(group + " DOCUMENT.Y", 0L);
            double base = yes + figures.getOrDefault(group + " DOCUMENT.N", 0L);
            if (cell.endsWith(" PERSONS") && base >= 20) {
                double share = yes / base;
                double error = 1.96 * 2 * Math.sqrt((1 - share) * (1 - share) + share * share) / base;
                double y = counts.getOrDefault(group + " DOCUMENT.Y", 0L);
                double n = counts.getOrDefault(group + " DOCUMENT.N", 0L);
                held += Math.abs(y / (y + n) - share) <= error ? 1 : 0;
                all++;
            }
        }
        return 100.0 * held / all;
    }

    private static void assertHolds(List<Publication> draws) {
        Publication now = draws.get(draws.size() - 1);
        assertThat(Structure.faults(now)).isEmpty();
        Posterior.Findings groups = new Posterior(draws).attack(null);
        assertThat(groups.stated()).isLessThanOrEqualTo(groups.allowed());
        assertThat(groups.counts()).isZero();
        Feasibility.Findings cells = new Feasibility(List.of(now), Map.of()).attack(null, 40);
        assertThat(cells.pinned()).as(cells.pinnedExample()).isZero();
        assertThat(cells.twoValues()).as(cells.example()).isZero();
        assertThat(cells.contradictory()).isFalse();
        assertThat(AuditTask.checks(now, cells, groups)).noneMatch(CheckResult::blocks);
    }

    @Test
    void threeReleasesOfASmallRegister() throws Exception {
        InventedRegister register = new InventedRegister(11, 1_600);
        List<Publication> draws = new ArrayList<>();
        try (Releases releases = new Releases(folder)) {
            for (int release = 0; release < 3; release++) {
                Publication publication = releases.publish(register.rows(), settings(1));
                Map<String, Long> counts = counts(register.rows());
                assertKeepsItsPromises(publication, counts);
                assertThat(shareOfCells(publication, counts, false)).isEqualTo(100);
                assertThat(shareOfCells(publication, counts, true)).isGreaterThan(20);
                assertThat(intervalsThatHold(publication, counts)).isGreaterThan(90);
                draws.add(publication);
                assertHolds(draws);
                assertThat(AuditStage.compare(draws.subList(0, release), publication))
                        .noneMatch(CheckResult::blocks);
                register.churn(20);
            }
        }
        assertThat(draws.get(0).states()).isNotEqualTo(draws.get(1).states());
    }

    @Test
    void aLargerRegisterShowsMore() throws Exception {
        InventedRegister register = new InventedRegister(12, 50_000);
        try (Releases releases = new Releases(folder)) {
            Publication publication = releases.publish(register.rows(), settings(2));
            List<String> some = List.of("document", "work_right", "pathway");
            Map<String, Long> counts = counts(register.rows(), some);
            assertKeepsItsPromises(
                    PlantedLeaks.with(
                            publication,
                            publication.rows().stream()
                                    .filter(row ->
                                            row.members()[7].matches("PERSONS|(DOCUMENT|WORK_RIGHT|PATHWAY)[.].*"))
                                    .toList()),
                    counts);
            assertThat(shareOfCells(publication, counts, true)).isGreaterThan(50);
            assertThat(intervalsThatHold(publication, counts)).isBetween(92.0, 100.0);
            assertHolds(List.of(publication));
        }
    }

    @Test
    void withoutProtectionTheAuditFindsThousands() throws Exception {
        InventedRegister register = new InventedRegister(13, 5_000);
        Publication protectedOne;
        try (Releases releases = new Releases(folder)) {
            protectedOne = releases.publish(register.rows(), settings(3));
        }
        List<Publication.Figure> rows = new ArrayList<>();
        counts(register.rows())
                .forEach((cell, count) -> rows.add(new Publication.Figure(cell.split(" "), count, false, "E F 2.0")));
        Publication open = PlantedLeaks.with(protectedOne, rows);

        assertThat(Structure.faults(open).size()).isGreaterThan(2_000);
        Posterior.Findings groups = new Posterior(List.of(PlantedLeaks.exact(open))).attack(null);
        assertThat(groups.told()).isGreaterThan(100);
        assertThat(groups.stated()).isGreaterThan(groups.allowed());
    }

    @Test
    void theSamePersonsHaveTheSameFigures() throws Exception {
        InventedRegister register = new InventedRegister(14, 1_600);
        Map<String, Long> first;
        byte[] bytes;
        try (Releases releases = new Releases(folder.resolve("a"))) {
            first = figures(releases.publish(register.rows(), settings(4)));
            bytes = Files.readAllBytes(
                    releases.published().get(0).get("registration_cube").files().get(0));
        }
        List<Object[]> turned = new ArrayList<>(register.rows());
        turned.sort(Comparator.comparing(row -> java.util.Arrays.toString(row), Comparator.reverseOrder()));
        try (Releases releases = new Releases(folder.resolve("b"))) {
            assertThat(figures(releases.publish(turned, settings(4)))).isEqualTo(first);
            assertThat(Files.readAllBytes(releases.published()
                            .get(0)
                            .get("registration_cube")
                            .files()
                            .get(0)))
                    .isEqualTo(bytes);
        }
        try (Releases releases = new Releases(folder.resolve("c"))) {
            assertThat(figures(releases.publish(turned, settings(5)))).isNotEqualTo(first);
        }
        // the same set counted under two names: twins, and all of a country counted as those of a bureau
        Map<String, Long> twins = new TreeMap<>(first);
        twins.keySet().removeIf(cell -> !cell.endsWith(" WORK_RIGHT.NA"));
        assertThat(twins).isNotEmpty();
        twins.forEach((cell, figure) -> assertThat(first.get(cell.replace("WORK_RIGHT.NA", "WORKING.NA")))
                .isEqualTo(figure));
    }

    @Test
    void bothEnginesGiveTheSame() throws Exception {
        InventedRegister register = new InventedRegister(15, 1_600);
        Map<String, Long> embedded;
        try (Releases releases = new Releases(folder.resolve("duckdb"))) {
            embedded = figures(releases.publish(register.rows(), settings(6)));
        }
        try (Releases releases = new Releases(folder.resolve("spark"), "spark")) {
            assertThat(figures(releases.publish(register.rows(), settings(6)))).isEqualTo(embedded);
        }
    }

    @Test
    void aSmallRevisionIsHeldBackUntilItIsLarge() throws Exception {
        InventedRegister register = new InventedRegister(16, 3_000);
        try (Releases releases = new Releases(folder)) {
            Publication first = releases.publish(register.rows(), settings(7));
            register.correct(9);
            Publication second = releases.publish(register.rows(), settings(7));
            assertThat(figures(second)).isEqualTo(figures(first));
            assertThat(second.states()).isEqualTo(first.states());
            assertThat(releases.checks())
                    .anyMatch(check -> check.check().equals("revision_held_back") && check.failures() == 1);
            register.correct(0);
            InventedRegister more = new InventedRegister(16, 3_000);
            more.correct(14);
            Publication third = releases.publish(more.rows(), settings(7));
            assertThat(third.states()).isNotEqualTo(first.states());
            long same = third.rows().stream()
                    .filter(row -> row.value().equals(first.value(row.members())))
                    .count();
            assertThat(same / (double) third.rows().size()).isBetween(0.55, 0.8);
            assertThat(AuditStage.compare(List.of(first, second), third)).noneMatch(CheckResult::blocks);
        }
    }

    @Test
    void anotherSecretIsRefusedUnlessItIsSaidWhy() throws Exception {
        InventedRegister register = new InventedRegister(17, 1_000);
        try (Releases releases = new Releases(folder)) {
            Publication first = releases.publish(register.rows(), settings(8));
            assertThatThrownBy(() -> releases.publish(register.rows(), settings(9)))
                    .isInstanceOf(GcrException.class)
                    .hasMessageContaining("GCR-2052")
                    .hasMessageContaining("secret_changed");
            DisclosureSettings forced = new DisclosureSettings(
                    30,
                    10,
                    4,
                    List.of(),
                    "lost with the old server",
                    settings(9).secret());
            Publication second = releases.publish(register.rows(), forced);
            assertThat(second.states()).isNotEqualTo(first.states());
            // the secret that is forced once is that of the next releases
            releases.publish(register.rows(), settings(9));
        }
    }

    @Test
    void noSecretIsInAnyFileAndNoCountOutsideTheFolderOfRecords() throws Exception {
        Secret secret = Secret.create(folder.resolve("secret"));
        String text = Files.readString(folder.resolve("secret")).trim();
        InventedRegister register = new InventedRegister(18, 1_600);
        try (Releases releases = new Releases(folder)) {
            releases.publish(register.rows(), DisclosureSettings.DEFAULT.with(secret));
            try (var files = Files.walk(releases.folder())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String content = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                    assertThat(content).as(file.toString()).doesNotContain(text);
                }
            }
        }
    }

    /** Over twenty secrets every number of every public table is the same, or a multiple of 5 that varies unless the count is one. */
    @Test
    void noNumberThatIsPublishedIsACount() throws Exception {
        InventedRegister register = new InventedRegister(19, 900);
        Map<String, Long> counts = counts(register.rows());
        Map<String, Set<Long>> seen = new TreeMap<>();
        for (int secret = 0; secret < 20; secret++) {
            try (Releases releases = new Releases(folder.resolve("s" + secret))) {
                Publication publication = releases.publish(register.rows(), settings(100 + secret));
                Map<String, Long> figures = figures(publication);
                counts.keySet().stream()
                        .filter(cell -> cell.endsWith(" PERSONS"))
                        .forEach(cell -> seen.computeIfAbsent(cell, key -> new TreeSet<>())
                                .add(figures.getOrDefault(cell, 0L)));
                Map<String, org.gcr.core.table.TableFiles> tables =
                        releases.published().get(0);
                tables.forEach((name, files) -> {
                    if (files.schema().visible() && !name.equals("registration_cube")) {
                        assertNoCount(files, counts);
                    }
                });
            }
        }
        seen.forEach((cell, values) -> {
            assertThat(values).as(cell).allMatch(value -> value % 5 == 0);
            long count = counts.get(cell);
            if (count % 5 == 0) {
                assertThat(values).as(cell).containsExactly(count);
            }
        });
        long varying = seen.entrySet().stream()
                .filter(cell -> counts.get(cell.getKey()) % 5 != 0)
                .filter(cell -> cell.getValue().size() == 2)
                .count();
        long moving =
                seen.keySet().stream().filter(cell -> counts.get(cell) % 5 != 0).count();
        // a count one above a multiple keeps its lower figure in 20 draws with .8 ^ 20 = .012
        assertThat(varying / (double) moving).isGreaterThan(0.97);
    }

    private static void assertNoCount(org.gcr.core.table.TableFiles files, Map<String, Long> counts) {
        Set<Long> large = new TreeSet<>(counts.values());
        large.removeIf(count -> count < 200 || count % 5 == 0);
        try {
            ParquetTableReader.read(files, files.schema().columnNames(), row -> {
                for (int i = 0; i < row.length; i++) {
                    String column = files.schema().columns().get(i).name();
                    if (row[i] instanceof Long number
                            && !Set.of("figures", "groups_with_attributes", "groups_without_attributes")
                                    .contains(column)) {
                        assertThat(large)
                                .as(files.schema().name() + " " + column)
                                .doesNotContain(number);
                    }
                }
            });
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
