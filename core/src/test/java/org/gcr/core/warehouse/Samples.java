package org.gcr.core.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;

/** Small results and releases, written as a run writes them. */
public final class Samples {

    /** One column, {@code persons BIGINT}. */
    public static final TableSchema STOCK = EnginePair.schema("stock", "persons BIGINT");

    private Samples() {}

    /** A committed result of the table {@link #STOCK} with one row. */
    public static TaskResult result(Warehouse warehouse, String task, String fingerprint, long persons)
            throws IOException {
        return draft(warehouse, task, fingerprint, persons).commit();
    }

    /** A draft with its file written, not yet committed. */
    public static Filled draft(Warehouse warehouse, String task, String fingerprint, long persons) throws IOException {
        TableStore.Draft draft = warehouse.store().begin(task, fingerprint);
        Path file = Files.createDirectories(draft.work().resolve("stock")).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(STOCK, file, EnginePair.rows(EnginePair.row(persons)));
        return new Filled(draft, draft.part(STOCK, Map.of(file, 1L)));
    }

    /** A draft and the part that it holds. */
    public record Filled(TableStore.Draft draft, TablePart part) {
        /** Commits it. */
        public TaskResult commit() throws IOException {
            return draft.commit(Map.of("text", "a"), List.of(part), List.of(), List.of(), 0.5);
        }
    }

    /** Makes a release current, without a catalogue. */
    public static void publish(Warehouse warehouse, Release release) throws IOException {
        warehouse.announce(release);
        warehouse.point(release.id());
    }

    /** A manifest over these results. */
    public static Release release(String id, TaskResult... results) {
        Map<String, String> tasks = new LinkedHashMap<>();
        List<TablePart> tables = new ArrayList<>();
        for (TaskResult result : results) {
            tasks.put(result.task(), result.fingerprint());
            tables.addAll(result.parts());
        }
        return new Release(
                id,
                "2026-01-0" + id.charAt(id.length() - 1) + "T10:00:00Z",
                "0.1.0+test",
                "duckdb",
                "gcr.yaml",
                tasks,
                tables,
                List.of(),
                List.of(),
                Map.of());
    }
}
