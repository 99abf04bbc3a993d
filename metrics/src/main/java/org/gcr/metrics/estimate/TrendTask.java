package org.gcr.metrics.estimate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Places of S, the probability (that corrected for many tests follows) and what is told (progress follows). */
    private static final int S = 13;

    private static final int P = 15;
    private static final int TOLD = 20;

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
            "One row a series with figures for eight years or more since the baseline: is there evidence of a trend, and how steep. Told only when two tests agree after correction for their number: Mann and Kendall's with Hamed and Rao's variance, and that of the mean change against the spread of changes. Years before and after a break of the series are never tested together: the latest unbroken run of eight years or more is taken. Stocks of 30 June are left out where the others are of 31 December.",
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
                    number("z", "S standardised, corrected for ties, continuity and correlation (Hamed and Rao 1998)"),
                    number(
                            "p_value",
                            "Two-sided; the larger of those of the Mann-Kendall test with Hamed and Rao's variance and of the test of the mean change"),
                    number(
                            "q_value",
                            "p_value corrected for the number of series tested (Benjamini and Hochberg 1995), over one family: all series of this table that are tested, of all indicators and areas, each once whatever its editions"),
                    number("sen_slope", "Median change a year, in the unit of the figure"),
                    number("sen_lower", "Lower end of its 95 per cent interval"),
                    number("sen_upper", "Upper end of its 95 per cent interval"),
                    text(
                            "trend",
                            "rising or falling where q_value is at most 0.05; else no evidence; not comparable where breaks leave no run of eight years"),
                    text(
                            "progress",
                            "improving, worsening, no evidence, not comparable; no direction where an increase is neither good nor bad"),
                    text("breaks", "Years in which the series breaks, joined with ;; NULL when it does not")));

    private final int baseline;

    TrendTask(int baseline) {
        super("estimate.trend", List.of("observation", "indicator", "series_break", "host_year"), List.of(TREND));
        this.baseline = baseline;
    }

    @Override
    public Map<String, String> ingredients() {
        Map<String, String> all = new HashMap<>(super.ingredients());
        all.put("baseline", Integer.toString(baseline));
        return all;
    }

    @Override
    protected Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        Map<List<Object>, String> directions = new HashMap<>();
        source.rows("indicator", "framework_edition", "indicator_id", "direction")
                .forEach(row -> directions.put(List.of(row[0], row[1]), (String) row[2]));
        Breaks breaks = Breaks.read(source);
        String[] columns = Arrays.copyOf(KEY, KEY.length + 4);
        columns[KEY.length] = "time_period";
        columns[KEY.length + 1] = "obs_value";
        columns[KEY.length + 2] = "obs_status";
        columns[KEY.length + 3] = "period_complete";
        Set<Integer> half = Flows.halfYears(source);
        List<Object[]> figures = source.rows("observation", columns).stream()
                .filter(row -> row[KEY.length + 1] != null && (Integer) row[KEY.length] >= baseline)
                .filter(row -> !Boolean.FALSE.equals(row[KEY.length + 3]))
                .filter(row -> row[5].equals("_Z") || !half.contains((Integer) row[KEY.length]))
                .toList();
        List<Object[]> trends = new ArrayList<>();
        List<String> towards = new ArrayList<>();
        grouped(figures, row -> Arrays.asList(row).subList(0, KEY.length)).forEach((key, rows) -> {
            if (rows.size() >= FEWEST_YEARS) {
                boolean part = PARTS.contains(key.get(KEY.length - 1));
                trends.add(trend(key, rows, breaks));
                towards.add(part ? "none" : directions.get(key.subList(0, 2)));
            }
        });
        judge(trends, towards);
        sort(trends, KEY.length);
        return Map.of(TREND, trends);
    }

    /** Corrects probabilities for the number of series, of which those of several editions are one, and tells what is left. */
    static void judge(List<Object[]> trends, List<String> directions) {
        Map<List<Object>, Double> tested = new LinkedHashMap<>();
        trends.stream().filter(row -> row[P] != null).forEach(row -> tested.put(series(row), (Double) row[P]));
        double[] q = FalseDiscovery.qValues(
                tested.values().stream().mapToDouble(Double::doubleValue).toArray());
        Map<List<Object>, Double> corrected = new HashMap<>();
        int at = 0;
        for (List<Object> one : tested.keySet()) {
            corrected.put(one, q[at++]);
        }
        for (int i = 0; i < trends.size(); i++) {
            Object[] row = trends.get(i);
            if (row[P] != null) {
                double one = corrected.get(series(row));
                String trend = one > LEVEL ? "no evidence" : (Long) row[S] > 0 ? "rising" : "falling";
                row[P + 1] = one;
                row[TOLD] = trend;
            }
            row[TOLD + 1] = progress((String) row[TOLD], directions.get(i));
        }
    }

    private static List<Object> series(Object[] row) {
        return Arrays.asList(row).subList(1, KEY.length);
    }

    private static Object[] trend(List<Object> key, List<Object[]> rows, Breaks breaks) {
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
        row.addAll(numbers(latestRun(values, at), values));
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

    private static List<Object> numbers(SortedMap<Integer, Double> run, TreeMap<Integer, Double> values) {
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
                    null,
                    "not comparable",
                    null);
        }
        double[] times = run.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
        double[] figures =
                run.values().stream().mapToDouble(Double::doubleValue).toArray();
        MannKendall test = MannKendall.of(times, figures, 1 - LEVEL, true);
        return Arrays.asList(
                run.firstKey(),
                run.lastKey(),
                run.size(),
                test.s(),
                test.z(),
                p(times, figures, test),
                null,
                test.slope(),
                test.slopeLower(),
                test.slopeUpper(),
                null,
                null);
    }

    /**
     * The larger of two probabilities: no trend is either values that return to a mean, of which the first test speaks, or a walk without drift, of which the second does, and a
     * trend must be told against both (intersection–union test, Berger 1982). A mean change against the sign of S is no evidence of either.
     */
    static double p(double[] times, double[] values, MannKendall test) {
        boolean same = Math.signum(values[values.length - 1] - values[0]) == Math.signum(test.s());
        return same ? Math.max(test.p(), Drift.p(times, values)) : 1;
    }

    private static String progress(String trend, String direction) {
        if (trend.equals("not comparable")) {
            return trend;
        }
        if (!"up".equals(direction) && !"down".equals(direction)) {
            return "no direction";
        }
        if (trend.equals("no evidence")) {
            return trend;
        }
        return trend.equals("rising") == direction.equals("up") ? "improving" : "worsening";
    }
}
