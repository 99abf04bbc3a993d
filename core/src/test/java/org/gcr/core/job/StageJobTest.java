package org.gcr.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.SmallTask;
import org.gcr.core.graph.Task;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageJobTest {

    @TempDir
    Path folder;

    private Path config;
    private final SmallTask staged = new SmallTask("staged", 1);
    private final SmallTask conformed = new SmallTask("conformed", 10, "staged");

    @BeforeEach
    void write() throws Exception {
        config = folder.resolve("gcr.yaml");
        Files.writeString(config, "warehouse: w\nengine: {name: duckdb}\n");
    }

    private void run(StageJob job, Task task, String... more) throws IOException {
        String[] arguments = new String[2 + more.length];
        arguments[0] = "--config";
        arguments[1] = config.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        job.run(arguments, (definitions, file, warehouse) -> List.of(task), Map.<String, String>of()::get);
    }

    @Test
    void stagesMeetInTheWarehouse() throws Exception {
        run(new StageJob("ingest", List.of(), List.of()), staged);
        run(new StageJob("transform", List.of("ingest"), List.of()), conformed);
        run(new StageJob("transform", List.of("ingest"), List.of()), conformed);

        assertThat(staged.runs()).isEqualTo(1);
        assertThat(conformed.runs()).isEqualTo(1);
        assertThat(folder.resolve("w/stages").toFile().list())
                .containsExactlyInAnyOrder("ingest.json", "transform.json");
        assertThat(new Warehouse(folder.resolve("w")).current())
                .as("publishing is not a stage's")
                .isEmpty();
    }

    @Test
    void aStageThatDidNotRunIsNamed() {
        assertThatThrownBy(() -> run(new StageJob("transform", List.of("ingest"), List.of()), conformed))
                .hasMessageStartingWith("GCR-2014 " + folder.resolve("w") + ": the stage ingest has not run");
    }

    @Test
    void resultsThatWereRemovedAreNamed() throws Exception {
        run(new StageJob("ingest", List.of(), List.of()), staged);
        new Warehouse(folder.resolve("w")).collectGarbage();

        assertThatThrownBy(() -> run(new StageJob("transform", List.of("ingest"), List.of()), conformed))
                .hasMessageStartingWith("GCR-2014 make.staged: its result is no longer in the warehouse");
    }

    @Test
    void aBlockingCheckEndsTheStageWithoutHandover() {
        staged.during(run -> run.add(new CheckResult("staged", "rejected_rows", Severity.BLOCK, "Few.", 3, "a.csv")));

        assertThatThrownBy(() -> run(new StageJob("ingest", List.of(), List.of()), staged))
                .isInstanceOfSatisfying(
                        GcrException.class,
                        e -> assertThat(e.problems()).extracting(Problem::code).containsExactly(Code.REJECT_LIMIT));
        assertThat(folder.resolve("w/stages")).doesNotExist();
    }

    @Test
    void wrongCallsAreRefused() {
        StageJob job = new StageJob("ingest", List.of(), List.of());

        assertThatThrownBy(() -> run(job, staged, "--confg", "x"))
                .hasMessage("GCR-2001 unknown option \"--confg\"; did you mean \"--config\"?");
        assertThatThrownBy(() -> run(job, staged, "--engine"))
                .hasMessage("GCR-2001 --engine has no value; write one after it");
        assertThatThrownBy(() -> job.run(new String[0], (definitions, file, warehouse) -> List.of(), name -> null))
                .hasMessage("GCR-2001 no configuration; name one with --config");
        assertThatThrownBy(() -> run(job, staged, "--engine", "sparkk")).hasMessageStartingWith("GCR-2004 ");
        assertThat(folder.resolve("w/tables")).doesNotExist();
    }

    @Test
    void theConfigurationMayComeFromTheEnvironment() throws Exception {
        new StageJob("ingest", List.of(), List.of())
                .run(
                        new String[] {"--warehouse", folder.resolve("other").toString()},
                        (definitions, file, warehouse) -> List.of(staged),
                        Map.of("GCR_CONFIG", config.toString())::get);

        assertThat(folder.resolve("other/stages/ingest.json")).exists();
    }
}
