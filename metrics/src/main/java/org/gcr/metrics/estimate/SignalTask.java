package org.gcr.metrics.estimate;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gcr.core.table.TableSchema;

/** The table {@code signal}: what stands out from its own past, each kind by its own rule and with its evidence, never as one score. */
final class SignalTask extends RowTask {

    private static final int PAST = 5;
    private static final int FEWEST_PAST = 3;
    private static final double SURGE = 3;
    private static final long FEWEST_PERSONS = 500;
    private static final double FASTER = 1.25;

    static final TableSchema SIGNAL = new TableSchema(
            "signal",
            "One row a signal: a flow, a host's load or an appeal that stands out. Signals say where to look, not what will happen, and are never added up to a score; thresholds are the project's own.",
            true,
            List.of(
                    text(
                            "signal",
                            "surge (robust z of 3 or more against the five years before, and stands out), new_pair (500 people or more, no figure in the five years before), drop (robust z of -3 or less, at most half of the year before and 500 people or more fewer than the median of the five years before, and stands out; or no figure of a host in the last year after so many), acceleration (two rises in a row, the second larger and by a quarter or more, and stands out), host_load (largest tenth of hosts by the measure that rise over six ends of year; stocks of 30 June are left out), funding_gap (less than half of what plans ask for came in and a million US dollars or more is missing; of a year that is not over it says little). By month: surge against the same month of five years, new_pair of 100 people or more with none in 24 months, acceleration of three-month sums. Stands out: three years or more (three-month sums) before, against which chance is at most 5 per cent that as much comes about without a change, for values that return to a mean and for those that walk. host_load, funding_gap and new_pair describe and test nothing"),
                    text(
                            "population_type",
                            "REF, ASY, ROC, OIP for flows, REF and REF+OIP for stocks, REF+OIP for loads, _Z for funding; never added"),
                    text("origin", "Country of origin, _T all"),
                    text("asylum", "Country of asylum, _T all"),
                    whole("year", "Year of the signal"),
                    text(
                            "measure",
                            "persons (a flow of the year), stock_persons (at its end), persons_in_month, persons_in_three_months, per_1000 inhabitants, per_gdp_musd (per million US dollars of GDP), gap_usd_refugee_plans, gap_usd_all_plans"),
                    number("obs_value", "Value of the period"),
                    number(
                            "past_median",
                            "Median of the published years among the five before (of funding_gap: of the percentage that came in); NULL when there is none"),
                    number(
                            "score",
                            "surge and drop: robust z; acceleration: factor on the period before; host_load: Sen's slope a year; funding_gap: percentage that came in; NULL for new_pair"),
                    number(
                            "threshold",
                            "From which score, or persons for new_pair, it is a signal; below which for funding_gap"),
                    text("evidence", "The figures in words"),
                    text("period", "The year, or the month as 2025-03")));

    private final int baseline;

    SignalTask(int baseline) {
        super(
                "estimate.signal",
                List.of("refugee_flow", "host_year", "monthly_arrival", "observation"),
                List.of(SIGNAL));
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
        List<Object[]> rows = new ArrayList<>();
        Map<Flows.Key, TreeMap<Integer, Long>> flows = Flows.read(source);
        flows.forEach((key, years) -> {
            int firstOfType = flows.get(new Flows.Key(key.type(), "_T", "_T")).firstKey();
            years.tailMap(baseline).forEach((year, persons) -> {
                if (persons >= FEWEST_PERSONS) {
                    flowSignals(key, years, year, persons, firstOfType, rows);
                }
            });
            for (DropSignals.Drop drop : DropSignals.of(years, baseline, null)) {
                rows.add(DropSignals.row(key.type(), key.origin(), key.asylum(), drop, "persons"));
            }
        });
        rows.addAll(DropSignals.ofHosts(stocks(source), baseline));
        loads(source, rows);
        rows.addAll(MonthlySignals.rows(MonthlySignals.series(
                source.rows("monthly_arrival", "year", "month", "origin", "asylum", "population_type", "persons"))));
        rows.addAll(fundingGaps(source));
        rows.sort(Comparator.comparing(row -> (String) row[11]));
        sort(rows, 6);
        return Map.of(SIGNAL, rows);
    }

    static void flowSignals(
            Flows.Key key, TreeMap<Integer, Long> years, int year, long persons, int firstOfType, List<Object[]> rows) {
        double[] past = years.subMap(year - PAST, year).values().stream()
                .mapToDouble(Long::doubleValue)
                .toArray();
        boolean pair = !key.origin().equals("_T") && !key.asylum().equals("_T");
        if (past.length == 0 && pair && year - PAST >= firstOfType) {
            rows.add(row(
                    "new_pair",
                    key,
                    year,
                    persons,
                    null,
                    null,
                    FEWEST_PERSONS,
                    text("%d people, no figure in %d-%d", persons, year - PAST, year - 1)));
        }
        double chance = StandsOut.p(past, persons);
        if (past.length >= FEWEST_PAST) {
            double median = RobustScore.median(past);
            RobustScore score = RobustScore.of(past, persons, Math.max(0.1 * median, 50));
            if (score.z() >= SURGE && persons - median >= FEWEST_PERSONS && chance <= StandsOut.LEVEL) {
                rows.add(row(
                        "surge",
                        key,
                        year,
                        persons,
                        median,
                        score.z(),
                        SURGE,
                        text(
                                "%d people against a median of %.0f in %d of the years %d-%d, spread %.0f; chance of as many without a change %.1f %%",
                                persons, median, past.length, year - PAST, year - 1, score.spread(), 100 * chance)));
            }
        }
        Long before = years.get(year - 1);
        Long earlier = years.get(year - 2);
        if (before != null
                && earlier != null
                && before > earlier
                && persons - before > before - earlier
                && persons >= FASTER * before
                && chance <= StandsOut.LEVEL) {
            rows.add(row(
                    "acceleration",
                    key,
                    year,
                    persons,
                    RobustScore.median(past),
                    persons / (double) before,
                    FASTER,
                    text(
                            "%d, %d, %d people in %d, %d, %d; chance of as many without a change %.1f %%",
                            earlier, before, persons, year - 2, year - 1, year, 100 * chance)));
        }
    }

    private static Object[] row(
            String signal,
            Flows.Key key,
            int year,
            long persons,
            Double median,
            Double score,
            double threshold,
            String evidence) {
        return new Object[] {
            signal,
            key.type(),
            key.origin(),
            key.asylum(),
            year,
            "persons",
            (double) persons,
            median,
            score,
            threshold,
            evidence,
            Integer.toString(year)
        };
    }

    /** What hosts have at ends of years; stocks of another day are in no test with them. */
    private static Map<List<String>, TreeMap<Integer, Long>> stocks(Source source) throws IOException {
        Set<Integer> half = Flows.halfYears(source);
        Map<List<String>, TreeMap<Integer, Long>> stocks = new HashMap<>();
        for (Object[] row : source.rows("host_year", "asylum", "year", "population_type", "persons")) {
            if (row[3] != null && (Long) row[3] > 0 && !half.contains((Integer) row[1])) {
                stocks.computeIfAbsent(List.of((String) row[2], (String) row[0]), key -> new TreeMap<>())
                        .put((Integer) row[1], (Long) row[3]);
            }
        }
        return stocks;
    }

    private List<Object[]> fundingGaps(Source source) throws IOException {
        Map<String, TreeMap<Integer, Long>> hosts = new TreeMap<>();
        for (Object[] row : source.rows("host_year", "asylum", "year", "population_type", "persons")) {
            if (row[2].equals("REF+OIP") && row[3] != null) {
                hosts.computeIfAbsent((String) row[0], code -> new TreeMap<>()).put((Integer) row[1], (Long) row[3]);
            }
        }
        List<Object[]> figures = new ArrayList<>();
        for (Object[] row : source.rows(
                "observation",
                "series",
                "ref_area",
                "breakdown",
                "time_period",
                "numerator",
                "denominator",
                "coverage_areas",
                "indicator_id")) {
            if (row[7].equals("FUND.APPEAL_COVERAGE")) {
                figures.add(row);
            }
        }
        return FundingGapSignals.rows(figures, hosts, baseline);
    }

    private void loads(Source source, List<Object[]> rows) throws IOException {
        Set<Integer> half = Flows.halfYears(source);
        for (String measure : List.of("per_1000", "per_gdp_musd")) {
            Map<String, TreeMap<Integer, Double>> loads = new TreeMap<>();
            Map<Integer, List<Double>> ofYear = new TreeMap<>();
            Map<List<Object>, double[]> parts = new HashMap<>();
            for (Object[] row : source.rows(
                    "host_year", "year", "asylum", "population_type", "persons", "is_host", "population", "gdp_usd")) {
                Object by = measure.equals("per_1000") ? row[5] : row[6];
                if (!half.contains((Integer) row[0])
                        && row[2].equals("REF+OIP")
                        && Boolean.TRUE.equals(row[4])
                        && by != null) {
                    double load = measure.equals("per_1000")
                            ? 1e3 * (Long) row[3] / (Long) by
                            : 1e6 * (Long) row[3] / ((BigDecimal) by).doubleValue();
                    parts.put(List.of(row[1], row[0]), new double[] {(Long) row[3], ((Number) by).doubleValue()});
                    loads.computeIfAbsent((String) row[1], code -> new TreeMap<>())
                            .put((Integer) row[0], load);
                    ofYear.computeIfAbsent((Integer) row[0], year -> new ArrayList<>())
                            .add(load);
                }
            }
            ofYear.values().forEach(values -> values.sort(null));
            loads.forEach((code, years) -> years.tailMap(baseline).forEach((year, load) -> {
                List<Double> all = ofYear.get(year);
                double tenth = all.get((int) Math.floor(0.9 * (all.size() - 1)));
                TreeMap<Integer, Double> window = new TreeMap<>(years.subMap(year - PAST, true, year, true));
                if (load >= tenth && window.size() == PAST + 1) {
                    double slope = MannKendall.of(
                                    window.keySet().stream()
                                            .mapToDouble(Integer::doubleValue)
                                            .toArray(),
                                    window.values().stream()
                                            .mapToDouble(Double::doubleValue)
                                            .toArray(),
                                    0.95)
                            .slope();
                    if (slope > 0) {
                        double median = RobustScore.median(window.headMap(year).values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray());
                        double[] then = parts.get(List.of(code, year - PAST));
                        double[] now = parts.get(List.of(code, year));
                        rows.add(new Object[] {
                            "host_load",
                            "REF+OIP",
                            "_T",
                            code,
                            year,
                            measure,
                            load,
                            median,
                            slope,
                            0.0,
                            text(
                                    "%.4g, among the largest tenth (from %.4g) of %d hosts; it rises by %.3g a year over %d-%d: people %+.0f %%, capacity %+.0f %%",
                                    load,
                                    tenth,
                                    all.size(),
                                    slope,
                                    year - PAST,
                                    year,
                                    100 * (now[0] / then[0] - 1),
                                    100 * (now[1] / then[1] - 1)),
                            Integer.toString(year)
                        });
                    }
                }
            }));
        }
    }

    static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
