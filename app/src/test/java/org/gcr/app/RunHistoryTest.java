package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Weeks of one warehouse: what each run leaves behind, and what it says. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunHistoryTest {

    @TempDir
    static Path folder;

    static WeeklyWarehouse week;
    static String first;

    @BeforeAll
    static void write() {
        week = new WeeklyWarehouse(folder);
    }

    private static JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve("summary.json")));
    }

    private static String summaryFile() {
        return folder.resolve("summary.json").toString();
    }

    @Test
    @Order(1)
    void aRunThatPublishesAndOneThatFindsNothingNew() throws IOException {
        Call call = week.run("--detailed-exit-code", "--summary", summaryFile()).exits(0);
        assertThat(call.err())
                .as("a few lines")
                .contains("sources:", "tables:", "indicators:")
                .doesNotContain("model.population");
        JsonNode published = summary();
        assertThat(published.path("outcome").asText()).isEqualTo("published");
        assertThat(published.path("tasks").path("reused").asInt()).isZero();
        first = published.path("release").asText();
        assertThat(new Warehouse(week.root()).currentId()).contains(first);

        week.run("--detailed-exit-code", "--summary", summaryFile()).exits(10);
        assertThat(summary().path("outcome").asText()).isEqualTo("unchanged");
        assertThat(summary().path("exit").asInt()).isEqualTo(10);
        assertThat(summary().path("tasks").path("ran").asInt()).isZero();
        assertThat(summary().path("warnings").path("new").asInt()).isZero();
        week.run().exits(0);
        assertThat(week.ask("select outcome, exit_code, release_id from run order by run_id"))
                .containsExactly("published,0," + first, "unchanged,10," + first, "unchanged,0," + first);
    }

    @Test
    @Order(2)
    void changedFiguresAreCountedAsTheComparisonListsThem() throws IOException {
        week.refugees(130);
        Call call = week.run("--summary", summaryFile()).exits(0);
        String second = summary().path("release").asText();
        Path diff = folder.resolve("diff");
        week.gcr("releases", "diff", first, second, "--output", diff.toString()).exits(0);
        List<String> figures = Files.readAllLines(diff.resolve("figures.csv"));
        long changed = figures.size() - 1;
        long revised =
                figures.stream().filter(line -> line.contains("source revised")).count();
        assertThat(revised).isPositive();
        assertThat(summary().path("figures").path("changed").asLong()).isEqualTo(changed);
        assertThat(summary().path("figures").path("by_revision").asLong()).isEqualTo(revised);
        assertThat(call.err())
                .contains(changed + " figures changed since " + first + ", " + revised
                        + " of them by revision: gcr releases diff " + first + " " + second);
    }

    @Test
    @Order(3)
    void runsThatFailLeaveTheirCause() throws IOException {
        week.webPage();
        week.run("--summary", summaryFile()).exits(1);
        assertThat(summary().path("causes").get(0).path("code").asText()).isEqualTo("GCR-1003");
        week.configure("nonsense: 1\n");
        week.run().exits(2);
        week.configure("");
        try (Warehouse.Lock lock = new Warehouse(week.root()).lock()) {
            week.run().exits(4);
        }
        assertThat(week.ask("select outcome, exit_code, cause_codes from run order by run_id desc limit 3"))
                .containsExactlyInAnyOrder("failed,4,GCR-4001", "failed,2,GCR-2003", "failed,1,GCR-1003");
        assertThat(week.ask("select count(*) from run", "--release", first))
                .as("whichever release is asked")
                .isEqualTo(week.ask("select count(*) from run"));
    }

    @Test
    @Order(4)
    void peopleReadThem() {
        assertThat(week.gcr("runs").exits(0).out()).contains("GCR-1003", "unchanged", first);
        String run = week.ask("select run_id from run where outcome = 'published' order by 1 desc limit 1")
                .get(0);
        assertThat(week.gcr("runs", "show", run).exits(0).out())
                .contains("published, exit code 0", "gcr.yaml", "model.population");
        assertThat(week.gcr("runs", "show").exits(0).out()).contains("failed");
        assertThat(week.gcr("runs", "compare", "--top", "1000").exits(0).out())
                .contains("usual (median of 1)", "model.population", "difference");
        week.gcr("runs", "show", "2019").exits(2);
        assertThat(Call.gcr("tables", "--warehouse", week.root().toString(), "run_id")
                        .exits(0)
                        .out())
                .contains("run_task");
    }

    @Test
    @Order(5)
    void asManyAreKeptAsTheConfigurationSays() throws IOException {
        week.refugees(130);
        week.configure("history: {keep: 3}\n");
        week.run().exits(0);
        assertThat(week.ask("select count(*) from run")).containsExactly("3");
        try (var files = Files.list(week.root().resolve("runs"))) {
            assertThat(files).hasSize(3);
        }
    }
}
