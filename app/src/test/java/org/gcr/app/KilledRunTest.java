package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed leaves the old release answering and the way free for the next run. */
class KilledRunTest {

    @TempDir
    Path folder;

    @Test
    void theOldReleaseAnswersAndTheNextRunCompletes() throws Exception {
        Path config = Repository.root().resolve("data-samples/gcr.yaml");
        Path solutionsOnly = Files.writeString(
                folder.resolve("first.yaml"),
                "engine: {name: duckdb}\nsources:\n  - {source: unhcr.countries, vintage: synthetic-2026, files: [\""
                        + config.resolveSibling("unhcr/countries.csv") + "\"]}\n");
        String warehouse = folder.resolve("warehouse").toString();
        Call.gcr("run", "--config", solutionsOnly.toString(), "--warehouse", warehouse)
                .exits(0);
        String before = new Warehouse(Path.of(warehouse)).currentId().orElseThrow();

        Process run = start(config, warehouse);
        boolean working = false;
        try (BufferedReader lines = run.errorReader()) {
            for (String line = lines.readLine(); line != null && !working; line = lines.readLine()) {
                working = line.contains("model.");
            }
        }
        assertThat(working).as("the run had begun to compute tables").isTrue();
        run.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        assertThat(run.exitValue()).isNotZero();

        assertThat(new Warehouse(Path.of(warehouse)).currentId()).contains(before);
        Call answer =
                Call.gcr("query", "--warehouse", warehouse, "--format", "csv", "select count(*) as n from country");
        assertThat(answer.exits(0).out()).startsWith("n\n");

        Call next = Call.gcr("run", "--config", config.toString(), "--warehouse", warehouse, "--engine", "duckdb")
                .exits(0);
        assertThat(next.err()).contains("was killed");
        assertThat(Call.gcr(
                                "query",
                                "--warehouse",
                                warehouse,
                                "--format",
                                "csv",
                                "select outcome, exit_code, ended >= started, release_id is null from run order by run_id")
                        .exits(0)
                        .out()
                        .lines()
                        .skip(1))
                .containsExactly("published,0,true,false", "killed,,true,true", "published,0,true,false");
        assertThat(new Warehouse(Path.of(warehouse)).currentId()).isNotEqualTo(java.util.Optional.of(before));
        assertThat(Path.of(warehouse, "tmp")).isEmptyDirectory();
        Call.gcr("releases", "verify", "--warehouse", warehouse).exits(0);
    }

    @Test
    void aSecondRunAtTheSameTimeIsRefused() throws Exception {
        String warehouse = folder.resolve("warehouse").toString();
        try (Warehouse.Lock lock = new Warehouse(Path.of(warehouse)).lock()) {
            Process other = start(Repository.root().resolve("data-samples/gcr.yaml"), warehouse);
            String said = new String(other.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(other.waitFor()).isEqualTo(4);
            assertThat(said).contains("GCR-4001").contains("another run holds this warehouse");
        }
    }

    private static Process start(Path config, String warehouse) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dgcr.home=" + Repository.root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--config",
                        config.toString(),
                        "--warehouse",
                        warehouse,
                        "--engine",
                        "duckdb",
                        "--verbose"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
