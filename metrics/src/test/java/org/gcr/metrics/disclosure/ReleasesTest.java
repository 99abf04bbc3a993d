package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.Progress;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Samples;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases of one cube after one another, through the task graph and the warehouse. */
class ReleasesTest {

    private static final CubeDefinition CUBE = CubeDefinition.read(
            "test",
            """
            cube: people_cube
            description: People
            input: people_count
            value: persons
            unit: People
            dimensions:
              - {columns: [year], type: INTEGER, description: Year}
              - {columns: [area], description: Area, top: [WLD], parents: {table: area, child: code, parent: region, missing: R_UNK}}
              - {columns: [sex], description: Sex, top: [_T]}
              - {columns: [disability, disability_method], description: Disability, top: [_T, _T]}
              - {columns: [measure], description: Measure, top: [PERSONS], partitions: prefix}
            tables:
              - {name: by_sex, dimensions: [area, sex, measure]}
              - {name: by_disability, dimensions: [area, "disability|disability_method"]}
            """);

    @TempDir
    Path folder;

    private Warehouse warehouse;
    private Engines engines;
    private int published;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder.resolve("warehouse"));
        engines = new Engines(new EngineSettings("duckdb", null, 256, 1, folder.resolve("spill")));
    }

    @AfterEach
    void close() {
        engines.close();
    }

    /** A table of given rows; their text is its ingredient. */
    private record Given(TableSchema schema, List<Object[]> rows) implements Task {
        @Override
        public String name() {
            return "given." + schema.name();
        }

        @Override
        public List<String> inputs() {
            return List.of();
        }

        @Override
        public List<TableSchema> outputs() {
            return List.of(schema);
        }

        @Override
        public Map<String, String> ingredients() {
            StringBuilder text = new StringBuilder();
            rows.forEach(row -> text.append(List.of(row)));
            return Map.of("rows", text.toString());
        }

        @Override
        public boolean needsEngine() {
            return false;
        }

        @Override
        public void run(TaskRun run) throws IOException {
            Path file = run.folder(schema).resolve("part-00000.parquet");
            ParquetTableWriter.writeAll(schema, file, rows);
            run.add(schema, Map.of(file, (long) rows.size()));
        }
    }

    private static Column text(String name) {
        return new Column(name, ColumnType.TEXT, "");
    }

    /** Counts by area and sex; two disabled of each area's women, the rest without; all but one of each with a document. */
    private static List<Task> given(Map<String, Long> counts) {
        TableSchema area = new TableSchema("area", "", false, List.of(text("code"), text("region")));
        TableSchema people = new TableSchema(
                "people_count",
                "",
                false,
                List.of(
                        new Column("year", ColumnType.INTEGER, ""),
                        text("area"),
                        text("sex"),
                        text("disability"),
                        text("disability_method"),
                        text("measure"),
                        new Column("persons", ColumnType.BIGINT, "")));
        List<Object[]> rows = new ArrayList<>();
        counts.forEach((key, count) -> {
            String[] members = key.split(" ");
            rows.add(new Object[] {2024, members[0], members[1], members[2], "WG_SS", "PERSONS", count});
            rows.add(new Object[] {2024, members[0], members[1], members[2], "WG_SS", "DOCUMENT.Y", count});
        });
        return List.of(
                new Given(
                        area,
                        List.of(
                                new Object[] {"KEN", "R_E"},
                                new Object[] {"UGA", "R_E"},
                                new Object[] {"ETH", "R_E"},
                                new Object[] {"COL", "R_A"},
                                new Object[] {"PER", "R_A"})),
                new Given(people, rows));
    }

    private static Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("KEN F without", 3L);
        counts.put("KEN M without", 40L);
        counts.put("UGA F without", 50L);
        counts.put("UGA M without", 60L);
        counts.put("ETH F without", 70L);
        counts.put("ETH M without", 80L);
        counts.put("COL F without", 90L);
        counts.put("COL M without", 95L);
        counts.put("PER F without", 85L);
        counts.put("PER M without", 75L);
        return counts;
    }

    private Map<String, TaskResult> run(Map<String, Long> counts, DisclosureSettings settings) throws IOException {
        List<Task> tasks = new ArrayList<>(given(counts));
        tasks.add(new ProtectTask(CUBE, settings));
        return new TaskGraph(tasks, List.of(), warehouse, engines).run(Progress.NONE);
    }

    private Map<String, Long> publish(Map<String, Long> counts) throws IOException {
        Map<String, TaskResult> results = run(counts, DisclosureSettings.DEFAULT);
        Map<String, String> fingerprints = new LinkedHashMap<>();
        List<TablePart> tables = new ArrayList<>();
        results.forEach((task, result) -> {
            fingerprints.put(task, result.fingerprint());
            tables.addAll(result.parts());
        });
        Samples.publish(
                warehouse,
                new Release(
                        "r" + ++published,
                        "2026-01-01T00:00:00Z",
                        "",
                        "duckdb",
                        "",
                        fingerprints,
                        tables,
                        List.of(),
                        List.of(),
                        Map.of()));
        return cube(results);
    }

    /** Cell → value, null when suppressed. */
    private Map<String, Long> cube(Map<String, TaskResult> results) throws IOException {
        Map<String, Long> cells = new TreeMap<>();
        for (TablePart part : results.get("disclosure.people_cube").parts()) {
            if (part.schema().name().equals("people_cube")) {
                ParquetTableReader.read(
                        warehouse.store().files(part.schema(), List.of(part)),
                        part.schema().columnNames(),
                        row -> cells.put(
                                row[1] + " " + row[2] + " " + row[3] + " " + row[4] + " " + row[5], (Long) row[6]));
            }
        }
        return cells;
    }

    @Test
    void oneMorePersonInASmallCellRevealsNothing() throws Exception {
        Map<String, Long> first = publish(counts());
        Map<String, Long> second = counts();
        second.put("KEN F without", 4L);
        Map<String, Long> next = publish(second);
        second.put("UGA M without", 64L);
        Map<String, Long> last = publish(second);

        assertThat(first).containsEntry("KEN F _T _T PERSONS", null).containsEntry("WLD F _T _T PERSONS", 298L);
        assertThat(next).containsEntry("KEN F _T _T PERSONS", null).containsEntry("WLD F _T _T PERSONS", 299L);
        notSubtracted(first, next);
        notSubtracted(next, last);
        notSubtracted(first, last);
    }

    /** What was suppressed stays so; what was shown and has not changed is shown. */
    private static void notSubtracted(Map<String, Long> before, Map<String, Long> now) {
        assertThat(now.keySet()).isEqualTo(before.keySet());
        before.forEach((cell, value) -> {
            if (value == null) {
                assertThat(now.get(cell)).as(cell).isNull();
            } else if (now.get(cell) == null) {
                assertThat(cell)
                        .as("a cell shown before is suppressed only after it changed")
                        .isEmpty();
            }
        });
    }

    @Test
    void nothingChangedIsNothingToDo() throws Exception {
        publish(counts());
        Map<String, TaskResult> again = run(counts(), DisclosureSettings.DEFAULT);

        Map<String, String> fingerprints = new TreeMap<>();
        again.forEach((task, result) -> fingerprints.put(task, result.fingerprint()));
        assertThat(warehouse.current().orElseThrow().tasks()).isEqualTo(fingerprints);
    }

    /** A cell of 7 was shown; with a minimum of 10 it would have to be hidden, which the earlier release does not allow. */
    @Test
    void whatAnEarlierReleaseRevealsIsRefused() throws Exception {
        Map<String, Long> counts = counts();
        counts.put("KEN F without", 7L);
        publish(counts);
        DisclosureSettings stricter = new DisclosureSettings("suppression", 10, false, 0, 0, 5, 0, null, true);

        assertThatThrownBy(() -> run(counts, stricter))
                .hasMessageContaining("GCR-1751")
                .hasMessageContaining("KEN");
        DisclosureSettings ignoring = new DisclosureSettings("suppression", 10, false, 0, 0, 5, 0, null, false);
        assertThat(cube(run(counts, ignoring))).containsEntry("KEN F _T _T PERSONS", null);
    }

    /** A partition that does not add up stops the run without a count in the message. */
    @Test
    void countsThatDoNotAddUpAreRefused() {
        List<Task> tasks = new ArrayList<>();
        for (Task task : given(counts())) {
            Given given = (Given) task;
            List<Object[]> rows = new ArrayList<>(given.rows());
            if (given.schema().name().equals("people_count")) {
                rows.remove(rows.size() - 1);
            }
            tasks.add(new Given(given.schema(), rows));
        }
        tasks.add(new ProtectTask(CUBE, DisclosureSettings.DEFAULT));

        assertThatThrownBy(() -> new TaskGraph(tasks, List.of(), warehouse, engines).run(Progress.NONE))
                .hasMessageContaining("GCR-1752")
                .hasMessageContaining("DOCUMENT");
    }
}
