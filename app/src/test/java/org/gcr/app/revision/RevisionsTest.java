package org.gcr.app.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.Call;
import org.gcr.app.Repository;
import org.gcr.app.answer.Answers;
import org.gcr.app.query.Catalogues;
import org.gcr.app.run.Kinds;
import org.gcr.app.site.Site;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionsTest {

    /** Sources of the world's configuration that speak of persons, and the lists of countries. */
    private static final List<String> PERSONS = List.of(
            "unhcr.population,",
            "unhcr.solutions,",
            "unhcr.asylum_applications,",
            "unhcr.asylum_decisions,",
            "unhcr.unrwa,",
            "unhcr.idmc,",
            "unhcr.countries,",
            "worldbank.",
            "un.wpp_population,",
            "unsd.m49,",
            "datahub.country_codes,",
            "geonames.country_info,",
            "mledoze.countries,",
            "us.prm_admissions,",
            "uk.");

    @TempDir
    static Path folder;

    /** One row of the samples' solutions is raised by 1000: that figure, its source file and its row are named, and nothing else changes. */
    @Test
    void oneChangedRowIsFoundWithItsCause() throws IOException {
        Path samples = Repository.root().resolve("data-samples");
        Path copy = folder.resolve("data-samples");
        try (Stream<Path> tree = Files.walk(samples)) {
            for (Path file : tree.toList()) {
                Path target = copy.resolve(samples.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        String warehouse = folder.resolve("warehouse").toString();
        run(copy, warehouse, "one");
        Call same = Call.gcr("releases", "diff", "one", "one", "--warehouse", warehouse, "--fail-on-difference");
        assertThat(same.exits(0).out()).contains("No difference");

        Path solutions = copy.resolve("unhcr/solutions.csv");
        String[] lines = Files.readString(solutions).split("\r\n");
        int column = java.util.Arrays.asList(lines[0].split(",")).indexOf("Returned refugees");
        int changed = -1;
        for (int i = 1; i < lines.length && changed < 0; i++) {
            String[] cells = lines[i].split(",", -1);
            if (cells[0].equals("2020") && !lines[i].contains("\"") && cells[column].matches("[1-9]\\d*")) {
                cells[column] = Integer.toString(Integer.parseInt(cells[column]) + 1000);
                lines[i] = String.join(",", cells);
                changed = i;
            }
        }
        assertThat(changed).as("a sample row with returns in 2020").isPositive();
        Files.writeString(solutions, String.join("\r\n", lines) + "\r\n");
        run(copy, warehouse, "two");

        Path output = folder.resolve("diff");
        Call diff = Call.gcr(
                        "releases",
                        "diff",
                        "one",
                        "two",
                        "--warehouse",
                        warehouse,
                        "--output",
                        output.toString(),
                        "--fail-on-difference")
                .exits(1);
        assertThat(diff.err()).contains("GCR-1502");
        assertThat(diff.out())
                .contains("1. 4.2.1 WLD 2020 RET:")
                .contains("source revised: unhcr/solutions.csv")
                .contains("solution 2020 ");
        // 4.2.1 and SOL.TOTAL, each for one country of origin, its bureau, sub-region, region and income group, and the
        // world; SOL.RETURN_RATE for the country, its pair with the host, and the world
        assertThat(Files.readAllLines(output.resolve("figures.csv"))).hasSize(1 + 2 * 6 + 3);
        assertThat(Files.readAllLines(output.resolve("source-rows.csv"))).hasSize(1 + 1);
        Warehouse place = new Warehouse(Path.of(warehouse));
        Release now = place.requireCurrent();
        try (Catalogues catalogue = Catalogues.open(place, now)) {
            Site site = new Site(
                    catalogue::query,
                    new Answers(catalogue::query, now),
                    Earlier.of(Kinds.ofProgram(), place, now),
                    false);
            assertThat(script(site, "data/revisions.js").get("figures")).hasSize(15);
            JsonNode own = script(site, "data/revision/4.2.1.js");
            assertThat(own.get("figures")).hasSize(6);
            assertThat(own.at("/figures/0/after").asDouble()
                            - own.at("/figures/0/before").asDouble())
                    .isEqualTo(1000);
            assertThat(own.at("/counts/0/cause").asText()).isEqualTo("SOURCE_REVISED");
            assertThat(script(site, "data/revision/RS.GINI.js").get("figures")).isEmpty();
        }
        Path report = folder.resolve("report");
        Call.gcr("report", "--warehouse", warehouse, "--compare", "one", "--output", report.toString())
                .exits(0);
        String page = Files.readString(report.resolve("report.html"));
        assertThat(page.substring(page.indexOf("id=\"changes\""))
                        .replaceAll("<[^>]+>|\\s+", " ")
                        .substring(0, 5000))
                .contains("15 figures are revised; 0 others")
                .contains(", World, Refugee returns, 2020")
                .contains("unhcr/solutions.csv");
    }

    private static JsonNode script(Site site, String path) throws IOException {
        String text = new String(site.page(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
        return new ObjectMapper().readTree(text.substring(text.indexOf(',') + 1, text.lastIndexOf(')')));
    }

    private static void run(Path samples, String warehouse, String tag) {
        Call.gcr(
                        "run",
                        "--config",
                        samples.resolve("gcr.yaml").toString(),
                        "--warehouse",
                        warehouse,
                        "--engine",
                        "duckdb",
                        "--tag",
                        tag)
                .exits(0);
    }

    /**
     * UNHCR revised the returns of 2022 after its Global Trends 2022: 339,261 at first, 999,261 since (the package "refugees", news of
     * 2025.6.1). No other revision since 2016 is as large beside what it revises.
     */
    @Test
    void theReturnsOf2022AreTheLargestRevision() throws IOException {
        Path data = Repository.realData();
        String world = Files.readString(Repository.root().resolve("data-samples/world.yaml"))
                .replace("${GCR_DATA}", data.toAbsolutePath().toString());
        Path warehouse = folder.resolve("vintages");
        // what speaks of persons, and the lists of countries: money and policies change no figure that is asked for
        // here
        String needed = world.lines()
                .filter(line -> !line.contains("{source: ") || PERSONS.stream().anyMatch(line::contains))
                .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(
                folder.resolve("gt2022.yaml"),
                needed.lines()
                        .filter(line ->
                                !line.contains("unhcr.asylum_applications") && !line.contains("unhcr.asylum_decisions"))
                        .map(line -> line.replace("gt2025", "gt2022").replace("2025.12.1", "2022.12.0"))
                        .collect(Collectors.joining("\n")));
        Files.writeString(
                folder.resolve("gt2025.yaml"),
                needed + "accept: [{what: \"displacement_other.*\", because: test, until: 2100-01-01}]\n");
        for (String vintage : new String[] {"gt2022", "gt2025"}) {
            Call.gcr(
                            "run",
                            "--config",
                            folder.resolve(vintage + ".yaml").toString(),
                            "--warehouse",
                            warehouse.toString(),
                            "--engine",
                            "duckdb",
                            "--tag",
                            vintage)
                    .exits(0);
        }
        Warehouse place = new Warehouse(warehouse);
        Comparison comparison =
                Revisions.compare(Kinds.ofProgram(), place, place.release("gt2022"), place.release("gt2025"));
        Comparison.FigureChange top = comparison.figures().get(0);
        assertThat(top.indicator()).isEqualTo("4.2.1");
        assertThat(top.refArea()).isEqualTo("WLD");
        assertThat(top.period()).isEqualTo(2022);
        assertThat(top.before()).isEqualTo(339_261d);
        assertThat(top.after()).isEqualTo(999_261d);
        assertThat(top.cause()).isEqualTo(Cause.SOURCE_REVISED);
        assertThat(top.detail())
                .startsWith("unhcr_rdf_gt2022/solutions.csv")
                .contains("unhcr_rdf_gt2025/solutions.csv");
        assertThat(new RevisionText(comparison).rowsOf(top))
                .as("the returns to Ukraine, which the first publication left out")
                .anyMatch(row -> row.table().equals("solution")
                        && row.year() == 2022
                        && row.origin().equals("UKR"));
        assertThat(comparison.figures().stream()
                        .filter(figure -> figure.kind().equals("added") && figure.period() > 2022)
                        .filter(figure -> !figure.key().contains("|national_proxy|"))
                        .map(Comparison.FigureChange::cause)
                        .distinct())
                .as(
                        "national statistics beside UNHCR's apart: they begin earlier, and come in with another list of countries")
                .containsOnly(Cause.NEW_DATA);
    }
}
