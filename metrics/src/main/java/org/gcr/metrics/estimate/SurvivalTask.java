package org.gcr.metrics.estimate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;

/** Estimates how long pledges stay open, by group, from the table {@code pledge_duration} of counted durations. */
public final class SurvivalTask implements Task {

    private static final double CONFIDENCE = 0.95;
    private static final String METHOD = "Greenwood, log-log, 95 %";

    private static final TableSchema CURVE = new TableSchema(
            "pledge_survival",
            "Kaplan–Meier estimate of the time from the announcement of a pledge to its first report as fulfilled, one row a group and day on which something was seen. Pledges not yet fulfilled are censored at the last export, withdrawn ones on the day of the export that no longer has them.",
            true,
            List.of(
                    text("dimension", "all, edition, entity_type, contribution, area, region or host"),
                    text("member", "The member; _T for all, _U where not stated"),
                    whole("days", "Days since the announcement"),
                    whole("at_risk", "Pledges open just before"),
                    whole("fulfilled", "Pledges first reported as fulfilled on this day"),
                    whole("censored", "Pledges last seen on this day, still open"),
                    number("open_share", "Estimated share of pledges still open after this day, from 0 to 1"),
                    number(
                            "standard_error",
                            "Greenwood's standard error of open_share; NULL where nothing is left at risk"),
                    number(
                            "ci_lower",
                            "Lower end of the 95 % band; NULL before the first fulfilment and where open_share is 0"),
                    number("ci_upper", "Upper end of the 95 % band; NULL likewise"),
                    text("ci_method", "How the band was made")));

    private static final TableSchema SUMMARY = new TableSchema(
            "pledge_time_to_fulfilment",
            "Median time from the announcement of a pledge to its first report as fulfilled, by group, from pledge_survival. NULL when less than half are estimated to be fulfilled by the end of what was seen; never a guess.",
            true,
            List.of(
                    text("dimension", "all, edition, entity_type, contribution, area, region or host"),
                    text("member", "The member; _T for all, _U where not stated"),
                    whole("pledges", "Pledges"),
                    whole("fulfilled", "Pledges reported as fulfilled"),
                    whole("censored", "Pledges not yet fulfilled, or withdrawn"),
                    whole("last_day", "Longest duration seen, in days"),
                    number("open_share_at_last", "Estimated share still open at the longest duration"),
                    whole(
                            "median_days",
                            "First day on which at most half are estimated to be open; NULL when there is none"),
                    whole("median_lower", "First day on which the lower end of the band is at most a half"),
                    whole(
                            "median_upper",
                            "First day on which the upper end of the band is at most a half; NULL when there is none"),
                    text("ci_method", "How the band was made")));

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }

    private static Column whole(String name, String description) {
        return new Column(name, ColumnType.BIGINT, description);
    }

    private static Column number(String name, String description) {
        return new Column(name, ColumnType.DOUBLE, description);
    }

    @Override
    public String name() {
        return "estimate.pledge_survival";
    }

    @Override
    public List<String> inputs() {
        return List.of("pledge_duration");
    }

    @Override
    public List<TableSchema> outputs() {
        return List.of(CURVE, SUMMARY);
    }

    @Override
    public Map<String, String> ingredients() throws IOException {
        return Map.of("estimate code", CodeVersion.of(SurvivalTask.class));
    }

    @Override
    public boolean needsEngine() {
        return true;
    }

    private record Group(String dimension, String member) {}

    @Override
    public void run(TaskRun run) throws IOException {
        Map<Group, List<KaplanMeier.Day>> groups = new LinkedHashMap<>();
        for (Object[] row : run.auditor()
                .query("SELECT dimension, member, days, fulfilled, censored FROM pledge_duration"
                        + " ORDER BY dimension, member, days")) {
            groups.computeIfAbsent(new Group((String) row[0], (String) row[1]), group -> new ArrayList<>())
                    .add(new KaplanMeier.Day(number(row[2]), number(row[3]), number(row[4])));
        }
        List<Object[]> curve = new ArrayList<>();
        List<Object[]> summary = new ArrayList<>();
        groups.forEach((group, days) -> {
            List<KaplanMeier.Point> points = KaplanMeier.estimate(days, CONFIDENCE);
            points.forEach(point -> curve.add(row(group, point)));
            summary.add(row(group, points));
        });
        write(run, CURVE, curve);
        write(run, SUMMARY, summary);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static Object[] row(Group group, KaplanMeier.Point point) {
        return new Object[] {
            group.dimension(),
            group.member(),
            point.days(),
            point.atRisk(),
            point.ended(),
            point.censored(),
            point.open(),
            point.standardError(),
            point.lower(),
            point.upper(),
            METHOD
        };
    }

    private static Object[] row(Group group, List<KaplanMeier.Point> points) {
        KaplanMeier.Point last = points.get(points.size() - 1);
        KaplanMeier.Median median = KaplanMeier.median(points);
        return new Object[] {
            group.dimension(),
            group.member(),
            points.get(0).atRisk(),
            points.stream().mapToLong(KaplanMeier.Point::ended).sum(),
            points.stream().mapToLong(KaplanMeier.Point::censored).sum(),
            last.days(),
            last.open(),
            median.days(),
            median.lower(),
            median.upper(),
            METHOD
        };
    }

    private static void write(TaskRun run, TableSchema table, List<Object[]> rows) throws IOException {
        if (rows.isEmpty()) {
            run.add(table, Map.of());
            return;
        }
        Path file = run.folder(table).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(table, file, rows);
        run.add(table, Map.of(file, (long) rows.size()));
    }
}
