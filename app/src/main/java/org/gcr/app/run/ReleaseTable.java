package org.gcr.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Hashes;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.TaskResult;

/** Writes a table that tells of a release itself; the same rows are written once. */
final class ReleaseTable {

    private ReleaseTable() {}

    /**
     * Writes a table, or finds it.
     *
     * @param things what its rows are made of, in their order; their text tells whether they are the same
     */
    static <T> TablePart write(TableStore store, TableSchema schema, List<T> things, Function<T, Object[]> row)
            throws IOException {
        String task = "release." + schema.name();
        String fingerprint = Hashes.ofText(schema.signature() + things);
        Optional<TaskResult> known = store.find(task, fingerprint);
        if (known.isPresent() && store.damage(known.get()).isEmpty()) {
            return known.get().parts().get(0);
        }
        TableStore.Draft draft = store.begin(task, fingerprint);
        Path file = Files.createDirectories(draft.work().resolve(schema.name())).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(schema, file, things.stream().map(row).toList());
        TablePart part = draft.part(schema, Map.of(file, (long) things.size()));
        return draft.commit(Map.of(), List.of(part), List.of(), List.of(), 0)
                .parts()
                .get(0);
    }

    static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }
}
