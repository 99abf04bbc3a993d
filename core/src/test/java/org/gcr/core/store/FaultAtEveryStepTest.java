package org.gcr.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.gcr.core.catalogue.Catalogue;
import org.gcr.core.catalogue.Verification;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.Progress;
import org.gcr.core.graph.SmallTask;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that publishes, disturbed at each of its changes in each way: readers have the old answers or the new ones, and the next run mends all. */
class FaultAtEveryStepTest {

    private static final int FLIPS = 120;

    @TempDir
    Path temporary;

    /** Brings three tables about and publishes them, as a run does. */
    private void run(Warehouse warehouse, String id, long number) throws IOException {
        EngineSettings settings = new EngineSettings("duckdb", null, 256, 1, temporary.resolve("spill"));
        try (Warehouse.Lock lock = warehouse.lock();
                Engines engines = new Engines(settings)) {
            Optional<Release> before = warehouse.current();
            SmallTask a = new SmallTask("a", number);
            SmallTask b = new SmallTask("b", 10 + number, "a");
            SmallTask c = new SmallTask("c", 5);
            a.ingredients().put("number", Long.toString(number));
            b.ingredients().put("number", Long.toString(number));
            Map<String, TaskResult> results =
                    new TaskGraph(List.of(a, b, c), List.of(), warehouse, engines).run(Progress.NONE);
            Map<String, String> tasks = new LinkedHashMap<>();
            List<TablePart> tables = new ArrayList<>();
            results.forEach((task, result) -> {
                tasks.put(task, result.fingerprint());
                tables.addAll(result.parts());
            });
            boolean unchanged = before.isPresent()
                    && before.get().tasks().equals(tasks)
                    && before.get().tables().equals(tables);
            if (!unchanged) {
                Catalogue.publish(
                        warehouse,
                        new Release(
                                id,
                                "2026-01-01T00:00:00Z",
                                "",
                                "duckdb",
                                "",
                                tasks,
                                tables,
                                List.of(),
                                List.of(),
                                Map.of()));
            }
            Catalogue.mend(warehouse);
        }
    }

    /** Table a, b, c of the current release: through its files, through its schema in the catalogue, and what the catalogue has in main. */
    private static List<String> answers(Warehouse warehouse) throws IOException, SQLException {
        String current = warehouse.requireCurrent().id();
        List<String> answers = new ArrayList<>();
        Properties properties = new Properties();
        properties.setProperty("file_search_path", warehouse.root().toString());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + warehouse.catalogue() + "' AS w (READ_ONLY)");
            statement.execute("USE w");
            for (String schema : List.of(current, "main")) {
                try (ResultSet row = statement.executeQuery("SELECT a.number, b.number, c.number FROM " + schema
                        + ".a AS a, " + schema + ".b AS b, " + schema + ".c AS c")) {
                    row.next();
                    answers.add(row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3));
                }
            }
        }
        return answers;
    }

    /** The same through the manifest and its files, as the program's own readers do. */
    private static String direct(Warehouse warehouse) throws IOException {
        Release release = warehouse.requireCurrent();
        List<String> numbers = new ArrayList<>();
        for (String table : List.of("a", "b", "c")) {
            TablePart part = release.table(table).orElseThrow();
            numbers.add(EnginePair.read(warehouse.store().files(part.schema(), List.of(part)))
                    .get(0)[0]
                    .toString());
        }
        return String.join(" ", numbers);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path file : tree.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static List<String> damage(Warehouse warehouse) throws IOException {
        return Verification.of(warehouse, Optional.empty()).stream()
                .filter(finding -> finding.kind() == Verification.Kind.DAMAGE)
                .map(finding -> finding.place() + " " + finding.found())
                .toList();
    }

    private static final String OLD = "1 12 5";
    private static final String NEW = "2 14 5";

    @ParameterizedTest
    @EnumSource(FaultyStore.Fault.class)
    void anyChangeOfAPublishingRunMayGoWrong(FaultyStore.Fault fault) throws Exception {
        Path base = temporary.resolve("base");
        run(new Warehouse(base), "r1", 1);
        FaultyStore counting = new FaultyStore(new LocalStore(copied(base, "counted")), fault, Integer.MAX_VALUE);
        run(new Warehouse(temporary.resolve("counted"), counting), "r2", 2);
        int changes = counting.changes();
        assertThat(changes).isGreaterThanOrEqualTo(10);

        for (int n = 1; n <= changes; n++) {
            Path folder = copied(base, fault + "-" + n);
            disturbed(folder, fault, n);

            assertThat(direct(new Warehouse(folder)))
                    .as(fault + " at change " + n)
                    .isIn(OLD, NEW);
            if (fault
                    != FaultyStore.Fault
                            .CUT) { // a catalogue in part cannot be opened; the program's own readers do without it
                assertThat(answers(new Warehouse(folder)))
                        .as(fault + " at change " + n)
                        .allMatch(answer -> answer.equals(OLD) || answer.equals(NEW));
            }
            run(new Warehouse(folder), "r3", 2);
            assertThat(answers(new Warehouse(folder)))
                    .as(fault + " at change " + n)
                    .containsExactly(NEW, NEW);
            assertThat(damage(new Warehouse(folder)))
                    .as(fault + " at change " + n)
                    .isEmpty();
            assertThat(new Warehouse(folder).releaseIds())
                    .as(fault + " at change " + n)
                    .hasSize(2)
                    .contains("r1");
        }
    }

    private Path copied(Path base, String name) throws IOException {
        Path folder = temporary.resolve(name);
        copy(base, folder);
        return folder;
    }

    private void disturbed(Path folder, FaultyStore.Fault fault, int n) {
        try {
            run(new Warehouse(folder, new FaultyStore(new LocalStore(folder), fault, n)), "r2", 2);
        } catch (FaultyStore.Killed | IOException | GcrException e) {
            assertThat(e).isNotNull(); // as it was meant to
        } catch (Error e) {
            assertThat(e).hasRootCauseInstanceOf(FaultyStore.Killed.class);
        }
    }

    /** Any bit of any file of the warehouse: told by verify or harmless, and never another answer. */
    @Test
    void aFlippedBitIsDamageOrHarmless() throws Exception {
        Path base = temporary.resolve("base");
        run(new Warehouse(base), "r1", 1);
        run(new Warehouse(base), "r2", 2);
        List<Path> files;
        try (Stream<Path> tree = Files.walk(base)) {
            files = tree.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
        Random random = new Random(14);
        for (int i = 0; i < FLIPS; i++) {
            Path file = files.get(i % files.size());
            Path folder = copied(base, "flip-" + i);
            Path target = folder.resolve(base.relativize(file).toString());
            byte[] bytes = Files.readAllBytes(target);
            int position = random.nextInt(bytes.length);
            bytes[position] ^= (byte) (1 << random.nextInt(8));
            Files.write(target, bytes);
            String where = base.relativize(file) + " at " + position;

            if (!damage(new Warehouse(folder)).isEmpty()) {
                Warehouse warehouse = new Warehouse(folder);
                try (Warehouse.Lock lock = warehouse.lock()) {
                    assertThat(Verification.repair(warehouse)).as(where).isNotEmpty();
                }
            } else {
                assertThat(answers(new Warehouse(folder))).as(where).containsExactly(NEW, NEW);
            }
            run(new Warehouse(folder), "r3", 2);
            assertThat(answers(new Warehouse(folder))).as(where).containsExactly(NEW, NEW);
        }
    }
}
