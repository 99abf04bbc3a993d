package org.gcr.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gcr.core.check.CheckResult;
import org.gcr.core.store.Hashes;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.TaskResult;

/** The table {@code check_result}: what was checked before a release was published, and how it went. */
final class CheckResultTable {

    private static final String TASK = "release.check_result";

    static final TableSchema SCHEMA = new TableSchema(
            "check_result",
            "One row a check that this release went through.",
            true,
            List.of(
                    text("table_name", "Table that was checked"),
                    text("check_name", "Name of the check"),
                    text("severity", "warn or block"),
                    text("outcome", "passed, warned, accepted (by name in the configuration) or blocked"),
                    new Column("failures", ColumnType.BIGINT, "Rows, files, areas or periods that failed"),
                    text("example", "The first failure; NULL when passed"),
                    text("accepted_as", "Names under which the configuration accepted the failures"),
                    text("description", "What is checked and why")));

    private CheckResultTable() {}

    static TablePart write(TableStore store, List<CheckResult> checks) throws IOException {
        List<CheckResult> sorted = new ArrayList<>(checks);
        sorted.sort(Comparator.comparing(CheckResult::table).thenComparing(CheckResult::check));
        String fingerprint = Hashes.ofText(SCHEMA.signature() + sorted);
        Optional<TaskResult> known = store.find(TASK, fingerprint);
        if (known.isPresent() && store.damage(known.get()).isEmpty()) {
            return known.get().parts().get(0);
        }
        TableStore.Draft draft = store.begin(TASK, fingerprint);
        Path file = Files.createDirectories(draft.work().resolve(SCHEMA.name())).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(
                SCHEMA, file, sorted.stream().map(CheckResultTable::row).toList());
        TablePart part = draft.part(SCHEMA, Map.of(file, (long) sorted.size()));
        return draft.commit(Map.of(), List.of(part), List.of(), List.of(), 0)
                .parts()
                .get(0);
    }

    private static Object[] row(CheckResult check) {
        return new Object[] {
            check.table(),
            check.check(),
            check.severity().name().toLowerCase(Locale.ROOT),
            check.outcome(),
            check.failures(),
            check.example(),
            check.acceptedAs(),
            check.description()
        };
    }

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }
}
