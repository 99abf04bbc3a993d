package org.gcr.app.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gcr.core.check.CheckFailure;
import org.gcr.core.check.CheckResult;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;

/** What was checked before a release was published: the tables {@code check_result} and {@code check_failure}. */
final class CheckTables {

    private static final String NEW = "new";
    private static final String STANDING = "standing";

    private static final TableSchema RESULT = new TableSchema(
            "check_result",
            "One row a check that this release went through.",
            true,
            List.of(
                    text("table_name", "Table that was checked"),
                    text("check_name", "Name of the check"),
                    text("severity", "warn or block"),
                    text("outcome", "passed, warned, accepted (by name in the configuration) or blocked"),
                    text(
                            "news",
                            "new: passed or failed less often in the release before; standing: failed as often or more often; NULL when passed"),
                    new Column("failures", ColumnType.BIGINT, "Rows, files, areas or periods that failed"),
                    text("example", "The first failure; NULL when passed"),
                    text("accepted_as", "Names under which the configuration accepted the failures"),
                    text("description", "What is checked and why")));

    private static final TableSchema FAILURE = new TableSchema(
            "check_failure",
            "The first twenty failures of each check that failed; none of what is made of confidential tables.",
            true,
            List.of(
                    text("table_name", "Table that was checked"),
                    text("check_name", "Name of the check"),
                    new Column("number", ColumnType.INTEGER, "Which failure, from 1"),
                    text("found", "What failed; NULL where the table is not one that is queried"),
                    text("file_name", "File that the row came from, as in source_file; NULL when it is not known"),
                    new Column(
                            "source_line",
                            ColumnType.BIGINT,
                            "Line of the text or row of the sheet, from 1; NULL when it is not known")));

    /** A row of {@code check_result}. */
    private record Told(CheckResult check, String news) {}

    /** A row of {@code check_failure}. */
    private record Failed(CheckResult check, int number, CheckFailure failure) {}

    private CheckTables() {}

    /**
     * Writes both.
     *
     * @param before checks of the release before; empty when there is none
     */
    static List<TablePart> write(TableStore store, List<CheckResult> checks, List<CheckResult> before)
            throws IOException {
        Map<String, Long> then = failures(before);
        List<Told> told = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        checks.stream()
                .sorted(Comparator.comparing(CheckResult::table).thenComparing(CheckResult::check))
                .forEach(check -> {
                    String news = check.passed() ? null : check.stands(then) ? STANDING : NEW;
                    told.add(new Told(check, news));
                    for (int i = 0;
                            i < Math.min(CheckFailure.KEPT, check.first().size());
                            i++) {
                        failed.add(new Failed(check, i + 1, check.first().get(i)));
                    }
                });
        return List.of(
                ReleaseTable.write(store, RESULT, told, CheckTables::row),
                ReleaseTable.write(store, FAILURE, failed, CheckTables::row));
    }

    /** How often each check failed, by its name. */
    static Map<String, Long> failures(List<CheckResult> checks) {
        Map<String, Long> failures = new HashMap<>();
        checks.forEach(check -> failures.merge(check.name(), check.failures(), Long::sum));
        return failures;
    }

    /** The names of the files that came in, by their ids. */
    static Map<String, String> files(TableStore store, Map<String, TablePart> tables) throws IOException {
        Map<String, String> names = new HashMap<>();
        TablePart files = tables.get("source_file");
        if (files != null) {
            ParquetTableReader.read(
                    store.files(files.schema(), List.of(files)),
                    List.of("file_id", "file_name"),
                    row -> names.put((String) row[0], (String) row[1]));
        }
        return names;
    }

    private static Object[] row(Told told) {
        CheckResult check = told.check();
        return new Object[] {
            check.table(),
            check.check(),
            check.severity().name().toLowerCase(Locale.ROOT),
            check.outcome(),
            told.news(),
            check.failures(),
            check.example(),
            check.acceptedAs(),
            check.description()
        };
    }

    private static Object[] row(Failed failed) {
        return new Object[] {
            failed.check().table(),
            failed.check().check(),
            failed.number(),
            failed.failure().found(),
            failed.failure().file(),
            failed.failure().line()
        };
    }

    private static Column text(String name, String description) {
        return ReleaseTable.text(name, description);
    }
}
