package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gcr.core.graph.Task;
import org.gcr.core.store.Hashes;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTaskTest {

    private static final SourceSpec SPEC = Staging.spec(
            """
            columns:
              - {name: year, type: year, required: true}
              - {name: refugees, type: count}
            ignored: [id]
            """);

    @TempDir
    private Path folder;

    @Test
    void rowsCarryWhereTheyComeFrom() {
        Staging staging = new Staging(folder, SPEC).midYear();
        Path file = staging.write("a.csv", "year,refugees\n2020,5\n");

        Staging.Result result = staging.stage(file);

        String sha = sha(file);
        assertThat(result.staged("source_file_id, source_line, source_vintage, source_release"))
                .containsExactly(List.of(sha.substring(0, 16), 2L, "v1", "mid-year"));
        assertThat(result.sourceFiles(
                        "source_id, publisher, licence, role, vintage, release, file_name, file_id, sha256, bytes"))
                .containsExactly(List.of(
                        "test.source",
                        "Publisher",
                        "CC BY 4.0",
                        "data",
                        "v1",
                        "mid-year",
                        "a.csv",
                        sha.substring(0, 16),
                        sha,
                        21L));
        assertThat(result.task().origins())
                .containsExactly(new Origin(
                        "test.source", "v1", false, List.of(new Origin.OriginFile("a.csv", sha, 21, 1, 1, 0))));
    }

    @Test
    void aSourceThatIsNotGivenHasAnEmptyTable() {
        Staging.Result result = new Staging(folder, SPEC).stage(Optional.empty());

        assertThat(result.counts())
                .isEqualTo(Map.of(
                        "staged_test",
                        0L,
                        "reject",
                        0L,
                        "staged_reject_extent",
                        0L,
                        "source_file",
                        0L,
                        "correction",
                        0L));
        assertThat(result.task().origins()).isEmpty();
        assertThat(result.task().checks()).isEmpty();
    }

    @Test
    void unknownColumnsAreAWarning() {
        Staging.Result result = new Staging(folder, SPEC).stage("id,year,refugees,hosts,\n1,2020,5,6,\n");

        assertThat(result.check("unknown_columns").outcome()).isEqualTo("warned");
        assertThat(result.check("unknown_columns").example())
                .isEqualTo("input.csv:1 has columns that nothing is known about: \"hosts\"");
        assertThat(result.sourceFiles("unknown_columns")).containsExactly(List.of("hosts"));
    }

    @Test
    void theSameContentTwiceBlocks() {
        Staging staging = new Staging(folder, SPEC);
        Path a = staging.write("a.csv", "year,refugees\n2020,5\n");
        Path b = staging.write("b.csv", "year,refugees\n2020,5\n");

        Staging.Result result = staging.stage(a, b);

        assertThat(result.check("content_given_once").blocks()).isTrue();
        assertThat(result.check("content_given_once").example())
                .isEqualTo("GCR-1012 b.csv has the same content as a.csv; give one of them");
    }

    @Test
    void whatDecidesTheResultIsAnIngredient() throws IOException {
        Path file = new Staging(folder, SPEC).write("a.csv", "year,refugees\n2020,5\n");
        Map<String, String> given = task(SPEC, "v1", "end-year", file).ingredients();

        assertThat(given).containsEntry("file a.csv", sha(file)).containsEntry("vintage", "v1");
        assertThat(task(SPEC, "v2", "end-year", file).ingredients()).isNotEqualTo(given);
        assertThat(task(SPEC, "v1", "mid-year", file).ingredients()).isNotEqualTo(given);
        SourceSpec other = SourceSpec.parse("x", SPEC.text() + "reject_limit_pct: 2\n");
        assertThat(task(other, "v1", "end-year", file).ingredients()).isNotEqualTo(given);
    }

    private Task task(SourceSpec spec, String vintage, String release, Path file) throws IOException {
        SourceFile source = new SourceFile("a.csv", file);
        return new StageTask(
                spec,
                Optional.of(new SourceEntry(spec.id(), vintage, release, List.of(source))),
                new FileHashes(new Warehouse(folder)));
    }

    @Test
    void everyDeclaredSourceHasATask() throws IOException {
        List<Task> tasks = IngestStage.tasks(Declared.SOURCES, List.of(), new FileHashes(new Warehouse(folder)));

        assertThat(tasks)
                .extracting(Task::name)
                .hasSameSizeAs(Declared.SOURCES.ids())
                .contains("ingest.unhcr.population");
        assertThat(tasks).noneMatch(Task::needsEngine).allMatch(task -> task.inputs()
                .isEmpty());
    }

    @Test
    void theSameFilesGiveTheSameBytes() {
        String table = "year,refugees\n2020,5\n2021,x\n2022,7\n";
        List<String> first = hashes(new Staging(folder.resolve("1"), SPEC).stage(table));

        assertThat(hashes(new Staging(folder.resolve("2"), SPEC).stage(table))).isEqualTo(first);
    }

    private static List<String> hashes(Staging.Result result) {
        return result.task().parts().stream()
                .flatMap(part -> part.files().stream())
                .map(file -> file.sha256())
                .toList();
    }

    private static String sha(Path file) {
        try {
            return Hashes.ofFile(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
