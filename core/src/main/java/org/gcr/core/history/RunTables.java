package org.gcr.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;

/** The tables {@code run}, {@code run_task} and {@code run_warning}: the history of a warehouse, which no release holds. */
public final class RunTables {

    private static final TableSchema RUN = new TableSchema(
            "run",
            "One row per run of this warehouse, failed and killed ones too, whichever release is asked.",
            true,
            List.of(
                    text("run_id", "The run; sorts by the time of its start"),
                    text("started", "Start, ISO 8601 in UTC"),
                    text(
                            "ended",
                            "End, ISO 8601 in UTC; of a killed run when it was last known alive; NULL while it runs"),
                    new Column("seconds", ColumnType.DOUBLE, "Seconds from start to end; NULL while it runs"),
                    text("outcome", "running, published, candidate, unchanged, failed or killed"),
                    new Column("exit_code", ColumnType.INTEGER, "Exit code; NULL while it runs and when it was killed"),
                    text("cause_codes", "Stable codes of why it stopped, joined with a blank; NULL when it did not"),
                    text("cause", "The first of the causes: place and what was found; NULL when there is none"),
                    text("host", "Machine"),
                    text("user_name", "User"),
                    text("version", "Version of the product and hash of its code"),
                    text("configuration", "Configuration file as it was named"),
                    text("configuration_hash", "SHA-256 of that file; NULL when it could not be read"),
                    text("engine", "Engine; NULL when the configuration could not be read"),
                    text("release_id", "Release that it made or found current; NULL when there is none"),
                    text("tag", "Name given to the release; NULL when none was"),
                    new Column(
                            "peak_memory_mb",
                            ColumnType.BIGINT,
                            "Largest resident memory of the process, in MB; NULL where the system does not tell"),
                    new Column("tasks_computed", ColumnType.BIGINT, "Tasks that were computed"),
                    new Column("tasks_reused", ColumnType.BIGINT, "Tasks whose result was there"),
                    new Column("tasks_failed", ColumnType.BIGINT, "Tasks that failed"),
                    new Column("rows_computed", ColumnType.BIGINT, "Rows of the tasks that were computed"),
                    new Column(
                            "warnings_new",
                            ColumnType.BIGINT,
                            "Warnings that the release before did not have, or about less"),
                    new Column("warnings_standing", ColumnType.BIGINT, "Warnings as in the release before"),
                    new Column("warnings_accepted", ColumnType.BIGINT, "Warnings that the configuration acknowledges"),
                    text("figures_since", "Release with which the figures were compared; NULL when there was none"),
                    new Column(
                            "figures_changed",
                            ColumnType.BIGINT,
                            "Figures that are new, gone or other; NULL when not compared"),
                    new Column(
                            "figures_revised",
                            ColumnType.BIGINT,
                            "Those of them that a source revised; NULL when not compared")));

    private static final TableSchema TASK = new TableSchema(
            "run_task",
            "One row per run and task that it computed, reused or failed at.",
            true,
            List.of(
                    text("run_id", "The run"),
                    text("task", "The task"),
                    text("state", "computed, reused or failed"),
                    new Column("seconds", ColumnType.DOUBLE, "Seconds that it took in this run; NULL unless computed"),
                    new Column(
                            "row_count",
                            ColumnType.BIGINT,
                            "Rows of its tables, confidential ones left out; 0 when it failed"),
                    new Column(
                            "bytes",
                            ColumnType.BIGINT,
                            "Bytes of its tables, confidential ones left out; 0 when it failed"),
                    text("engine", "Engine that computed it; NULL when it needs none or failed")));

    private static final TableSchema WARNING = new TableSchema(
            "run_warning",
            "One row per run and check that warned.",
            true,
            List.of(
                    text("run_id", "The run"),
                    text("table_name", "Table that was checked"),
                    text("check_name", "Name of the check"),
                    text("news", "new, standing or accepted"),
                    new Column("failures", ColumnType.BIGINT, "Rows, files, areas or periods that failed"),
                    new Column(
                            "failures_before",
                            ColumnType.BIGINT,
                            "Those of the release before; NULL when it did not warn then"),
                    text("example", "The first failure"),
                    text("accepted_as", "Under which name and why it is acknowledged; NULL when it is not")));

    private RunTables() {}

    /** The tables. */
    public static List<TableSchema> schemas() {
        return List.of(RUN, TASK, WARNING);
    }

    /** The table of this name, if it is one of them. */
    public static Optional<TableSchema> schema(String name) {
        return schemas().stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** The rows of a table, in the order of its columns; null is missing. */
    public static List<Object[]> rows(TableSchema table, List<RunRecord> runs) {
        List<Object[]> rows = new ArrayList<>();
        for (RunRecord run : runs) {
            if (table.equals(RUN)) {
                rows.add(run(run));
            } else if (table.equals(TASK)) {
                run.tasks()
                        .forEach(task -> rows.add(new Object[] {
                            run.id(),
                            task.task(),
                            task.state().name(),
                            task.seconds(),
                            task.rows(),
                            task.bytes(),
                            task.engine()
                        }));
            } else {
                run.warnings()
                        .forEach(warning -> rows.add(new Object[] {
                            run.id(),
                            warning.table(),
                            warning.check(),
                            word(warning.news()),
                            warning.failures(),
                            warning.before(),
                            warning.example(),
                            warning.accepted()
                        }));
            }
        }
        return rows;
    }

    /** How a kind of warning is called. */
    public static String word(RunRecord.News news) {
        return news == RunRecord.News.fresh ? "new" : news.name();
    }

    private static Object[] run(RunRecord run) {
        RunRecord.Cause first = run.causes().isEmpty() ? null : run.causes().get(0);
        String codes = String.join(
                " ",
                run.causes().stream()
                        .map(RunRecord.Cause::code)
                        .filter(code -> !code.isEmpty())
                        .distinct()
                        .toList());
        RunRecord.Figures figures = run.figures();
        return new Object[] {
            run.id(),
            run.started(),
            run.ended(),
            run.seconds(),
            run.outcome().name(),
            run.exit(),
            codes.isEmpty() ? null : codes,
            first == null ? null : (first.place() + " " + first.found()).strip(),
            run.host(),
            run.user(),
            run.version(),
            run.configuration(),
            run.configurationHash(),
            run.engine(),
            run.release(),
            run.tag(),
            run.peakMegabytes(),
            run.count(RunRecord.State.computed),
            run.count(RunRecord.State.reused),
            run.count(RunRecord.State.failed),
            run.tasks().stream()
                    .filter(task -> task.state() == RunRecord.State.computed)
                    .mapToLong(RunRecord.TaskLine::rows)
                    .sum(),
            run.count(RunRecord.News.fresh),
            run.count(RunRecord.News.standing),
            run.count(RunRecord.News.accepted),
            figures == null ? null : figures.since(),
            figures == null ? null : figures.changed(),
            figures == null ? null : figures.revised()
        };
    }

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }
}
