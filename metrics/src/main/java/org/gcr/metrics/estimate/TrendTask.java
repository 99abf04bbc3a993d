package org.gcr.metrics.estimate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.core.table.TableSchema;

/** The table {@code trend}: Mann–Kendall test and Sen's slope of every series with enough years since the baseline. */
final class TrendTask extends RowTask {

    /** Fewer years say nothing about a trend. */
    static final int FEWEST_YEARS = 8;

    /** Breakdowns to which the direction of the indicator does not apply. */
    private static final List<Object> PARTS = List.of("partial", "none", "UNK");

    private static final double LEVEL = 0.05;

    private static final String[] KEY = {
        "framework_edition",
        "indicator_id",
        "series",
        "ref_area",
        "counterpart_area",
        "population_type",
        "sex",
        "age",
        "disability",
        "breakdown"
    };

    static final TableSchema TREND = new TableSchema(
            "trend",
            "One row a series with figures for eight years or more since the baseline: is there a monotone trend, and how steep. Years before and after a break of the series are never tested together: the latest unbroken run of eight years or more is taken. Years that are not complete are left out.",
            true,
            List.of(
                    text("framework_edition", "As in observation"),
                    text("indicator_id", "As in observation"),
                    text("series", "As in observation"),
                    text("ref_area", "As in observation"),
                    text("counterpart_area", "As in observation"),
                    text("population_type", "As in observation"),
                    text("sex", "As in observation"),
                    text("age", "As in observation"),
                    text("disability", "As in observation"),
                    text("breakdown", "As in observation"),
                    whole("first_year", "First year used"),
                    whole("last_year", "Last year used"),
                    whole("years", "Years with a value"),
                    count("s", "Mann-Kendall S: pairs of years that rise less pairs that fall"),
                    number("z", "S standardised, corrected for ties and continuity"),
                    number(
                            "p_value",
                            "Two-sided, normal approximation; yearly figures follow on one another, so true values are larger"),
                    number("sen_slope", "Median change a year, in the unit of the figure"),
                    number("sen_lower", "Lower end of its 95 per cent interval"),
                    number("sen_upper", "Upper end of its 95 per cent interval"),
                    text(
                            "trend",
                            "rising, falling, or none where p_value is 0.05 or more; not comparable where breaks leave no run of eight years"),
                    text(
                            "progress",
                            "improving, worsening, no trend, not comparable; no direction where an increase is neither good nor bad"),
                    text("breaks", "Years in which the series breaks, joined with ;; NULL when it does not")));

    private final int baseline;

    TrendTask(int baseline) {
        super("estimate.trend", List.of("observation", "indicator", "series_break"), List.of(TREND));
        this.baseline = baseline;
    }

    @Override
    public Map<String, String> ingredients() {
        Map<String, String> all = new HashMap<>(super.ingredients());
        all.put("baseline", Integer.toString(baseline));
        return all;
    }

    @Override
    Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        Map<List<Object>, String> directions = new HashMap<>();
        source.rows("indicator", "framework_edition", "indicator_id", "direction")
                .forEach(row -> directions.put(List.of(row[0], row[1]), (String) row[2]));
        Breaks breaks = Breaks.read(source);
        String[] columns = Arrays.copyOf(KEY, KEY.length + 4);
        columns[KEY.length] = "time_period";
        columns[KEY.length + 1] = "obs_value";
        columns[KEY.length + 2] = "obs_status";
        columns[KEY.length + 3] = "period_complete";
        List<Object[]> figures = source.rows("observation", columns).stream()
                .filter(row -> row[KEY.length + 1] != null
                        && (Integer) row[KEY.length] >= baseline
                        && !Boolean.FALSE.equals(row[KEY.length + 3]))
                .toList();
        List<Object[]> trends = new ArrayList<>();
        grouped(figures, row -> Arrays.asList(row).subList(0, KEY.length)).forEach((key, rows) -> {
            if (rows.size() >= FEWEST_YEARS) {
                boolean part = PARTS.contains(key.get(KEY.length - 1));
                trends.add(trend(key, rows, part ? "none" : directions.get(key.subList(0, 2)), breaks));
            }
        });
        sort(trends, KEY.length);
        return Map.of(TREND, trends);
    }

    private static Object[] trend(List<Object> key, List<Object[]> rows, String direction, Breaks breaks) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        TreeSet<Integer> at = new TreeSet<>();
        for (Object[] row : rows) {
            values.put((Integer) row[KEY.length], (Double) row[KEY.length + 1]);
            if ("B".equals(row[KEY.length + 2])) {
                at.add((Integer) row[KEY.length]);
            }
        }
        at.addAll(breaks.of((String) key.get(1), (String) key.get(3), (String) key.get(4), (String) key.get(5)));
        at.removeIf(year -> year <= values.firstKey() || year > values.lastKey());
        List<Object> row = new ArrayList<>(key);
        row.addAll(numbers(latestRun(values, at), values, direction));
        row.add(
                at.isEmpty()
                        ? null
                        : at.stream().map(year -> Integer.toString(year)).collect(Collectors.joining("; ")));
        return row.toArray();
    }

    /** The latest years without a break among them, if they are enough; else none. */
    static SortedMap<Integer, Double> latestRun(TreeMap<Integer, Double> values, TreeSet<Integer> breaks) {
        int end = values.lastKey() + 1;
        for (int start : breaks.descendingSet()) {
            SortedMap<Integer, Double> run = values.subMap(start, end);
            if (run.size() >= FEWEST_YEARS) {
                return run;
            }
            end = start;
        }
        SortedMap<Integer, Double> first = values.headMap(end);
        return first.size() >= FEWEST_YEARS ? first : new TreeMap<>();
    }

    private static List<Object> numbers(
            SortedMap<Integer, Double> run, TreeMap<Integer, Double> values, String direction) {
        if (run.isEmpty()) {
            return Arrays.asList(
                    values.firstKey(),
                    values.lastKey(),
                    values.size(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "not comparable",
                    "not comparable");
        }
        MannKendall test = MannKendall.of(
                run.keySet().stream().mapToDouble(Integer::doubleValue).toArray(),
                run.values().stream().mapToDouble(Double::doubleValue).toArray(),
                1 - LEVEL);
        String trend = test.p() >= LEVEL ? "none" : test.s() > 0 ? "rising" : "falling";
        return Arrays.asList(
                run.firstKey(),
                run.lastKey(),
                run.size(),
                test.s(),
                test.z(),
                test.p(),
                test.slope(),
                test.slopeLower(),
                test.slopeUpper(),
                trend,
                progress(trend, direction));
    }

    private static String progress(String trend, String direction) {
        if (!"up".equals(direction) && !"down".equals(direction)) {
            return "no direction";
        }
        if (trend.equals("none")) {
            return "no trend";
        }
        return trend.equals("rising") == direction.equals("up") ? "improving" : "worsening";
    }
}
