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
    private static final String METHOD = "Marubini-Valsecchi, log-log, 95 %";
    private static final String REPORTED = "reported";

    private static final TableSchema CURVE = new TableSchema(
            "pledge_survival",
            "Aalen–Johansen estimate of the share of pledges that are fulfilled, withdrawn and still open by the days since their announcement, one row a group and day on which something was seen. Pledges not yet fulfilled are censored at the last export; withdrawal ends a pledge and leaves it unfulfilled, on the day of the export that no longer has it. Days are those of the report or export: what happened lies between it and the one before.",
            true,
            List.of(
                    text("dimension", "all, edition, entity_type, contribution, area, region or host"),
                    text("member", "The member; _T for all, _U where not stated"),
                    whole("days", "Days since the announcement"),
                    whole("at_risk", "Pledges open just before"),
                    whole("fulfilled", "Pledges first reported as fulfilled on this day"),
                    whole("withdrawn", "Pledges that the export of this day no longer has"),
                    whole("censored", "Pledges last seen on this day, still open"),
                    number("open_share", "Estimated share of pledges still open after this day, from 0 to 1"),
                    number("fulfilled_share", "Estimated share fulfilled; the three shares add up to 1"),
                    number("withdrawn_share", "Estimated share withdrawn, which is never fulfilled"),
                    number("standard_error", "Of fulfilled_share"),
                    number("ci_lower", "Lower end of the 95 % band of fulfilled_share; NULL where that is 0 or 1"),
                    number("ci_upper", "Upper end of the 95 % band; NULL likewise"),
                    text("ci_method", "How the band was made")));

    private static final TableSchema SUMMARY = new TableSchema(
            "pledge_time_to_fulfilment",
            "Median time from the announcement of a pledge to its first report as fulfilled, by group, from pledge_survival: withdrawn pledges stay in the whole. NULL when less than half are estimated to be fulfilled by the end of what was seen; never a guess.",
            true,
            List.of(
                    text("dimension", "all, edition, entity_type, contribution, area, region or host"),
                    text("member", "The member; _T for all, _U where not stated"),
                    whole("pledges", "Pledges"),
                    whole("fulfilled", "Pledges reported as fulfilled"),
                    whole("withdrawn", "Pledges withdrawn and not reported as fulfilled before"),
                    whole("censored", "Pledges not yet fulfilled and not withdrawn"),
                    whole("last_day", "Longest duration seen, in days"),
                    number("open_share_at_last", "Estimated share still open at the longest duration"),
                    number("fulfilled_share_at_last", "Estimated share fulfilled at the longest duration"),
                    number("withdrawn_share_at_last", "Estimated share withdrawn at the longest duration"),
                    whole(
                            "median_days",
                            "First day on which at least half are estimated to be fulfilled; NULL when there is none"),
                    whole("median_lower", "First day on which the upper end of the band is at least a half"),
                    whole(
                            "median_upper",
                            "First day on which the lower end of the band is at least a half; NULL when there is none"),
                    whole(
                            "median_earliest",
                            "The median if each pledge was fulfilled or withdrawn just after the report or export before: the true one lies between this and median_days; NULL when there is none"),
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
        Map<Group, Map<String, List<AalenJohansen.Day>>> groups = new LinkedHashMap<>();
        for (Object[] row : run.auditor()
                .query("SELECT dimension, member, timing, days, fulfilled, withdrawn, censored FROM pledge_duration"
                        + " ORDER BY dimension, member, timing, days")) {
            groups.computeIfAbsent(new Group((String) row[0], (String) row[1]), group -> new LinkedHashMap<>())
                    .computeIfAbsent((String) row[2], timing -> new ArrayList<>())
                    .add(new AalenJohansen.Day(number(row[3]), number(row[4]), number(row[5]), number(row[6])));
        }
        List<Object[]> curve = new ArrayList<>();
        List<Object[]> summary = new ArrayList<>();
        groups.forEach((group, timings) -> {
            List<AalenJohansen.Point> points = AalenJohansen.estimate(timings.get(REPORTED), CONFIDENCE);
            points.forEach(point -> curve.add(row(group, point)));
            Long earliest = AalenJohansen.median(AalenJohansen.estimate(timings.get("earliest"), CONFIDENCE))
                    .days();
            summary.add(row(group, points, earliest));
        });
        write(run, CURVE, curve);
        write(run, SUMMARY, summary);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static Object[] row(Group group, AalenJohansen.Point point) {
        AalenJohansen.Day day = point.day();
        return new Object[] {
            group.dimension(),
            group.member(),
            day.days(),
            point.atRisk(),
            day.fulfilled(),
            day.withdrawn(),
            day.censored(),
            point.open(),
            point.fulfilled(),
            point.withdrawn(),
            point.standardError(),
            point.lower(),
            point.upper(),
            METHOD
        };
    }

    private static Object[] row(Group group, List<AalenJohansen.Point> points, Long earliest) {
        AalenJohansen.Point last = points.get(points.size() - 1);
        AalenJohansen.Median median = AalenJohansen.median(points);
        return new Object[] {
            group.dimension(),
            group.member(),
            points.get(0).atRisk(),
            points.stream().mapToLong(point -> point.day().fulfilled()).sum(),
            points.stream().mapToLong(point -> point.day().withdrawn()).sum(),
            points.stream().mapToLong(point -> point.day().censored()).sum(),
            last.day().days(),
            last.open(),
            last.fulfilled(),
            last.withdrawn(),
            median.days(),
            median.lower(),
            median.upper(),
            earliest,
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
