package org.gcr.metrics.estimate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.estimate.Backtest.Method;
import org.gcr.metrics.estimate.Backtest.Trial;

/** The tables {@code forecast} and {@code forecast_backtest}: the next two years of flows, and how such forecasts did in the past. */
final class ForecastTask extends RowTask {

    private static final int HORIZON = 2;
    private static final int FEWEST_YEARS = Backtest.FIRST_WINDOW + Backtest.FEWEST_ERRORS + HORIZON - 1;
    private static final double LEVEL = 0.8;
    private static final double WIDE = 0.95;

    /** The damped trend is used only where its error is below this share of the naive one's; less is chance. */
    private static final double BETTER = 0.98;

    static final TableSchema FORECAST = new TableSchema(
            "forecast",
            "One row a series of yearly flows and a year to come. A continuation of the past with the error that such continuations had, not a prediction of events; read forecast_backtest with it.",
            true,
            List.of(
                    text("population_type", "REF, ASY, ROC, OIP; never added"),
                    text("origin", "Country of origin, _T all"),
                    text("asylum", "Country of asylum, _T all"),
                    whole("year", "Year foretold"),
                    whole("last_year", "Last year known"),
                    number("last_value", "Persons in it"),
                    text(
                            "method",
                            "damped_trend, or naive (next year as this one) where the damped trend was not better by two per cent or more in the past (see forecast_backtest)"),
                    number("obs_value", "Persons foretold"),
                    number(
                            "lower_80",
                            "Lower end of the 80 per cent interval, from the errors of past forecasts of this series"),
                    number("upper_80", "Upper end"),
                    number("lower_95", "Lower end of the 95 per cent interval"),
                    number("upper_95", "Upper end"),
                    whole("years", "Years learnt from"),
                    whole("past_forecasts", "Past forecasts that the interval rests on"),
                    text("obs_status", "F forecast")));

    static final TableSchema BACKTEST = new TableSchema(
            "forecast_backtest",
            "One row a kind of series, horizon and method: forecasts of the past from a rolling origin, with what was known at the time, against what came.",
            true,
            List.of(
                    text("population_type", "REF, ASY, ROC, OIP"),
                    text(
                            "kind",
                            "world, asylum (totals of countries of asylum), origin (totals of countries of origin)"),
                    whole("horizon", "Years ahead"),
                    text("method", "damped_trend or naive"),
                    whole("series", "Series tested"),
                    count("forecasts", "Forecasts of the past"),
                    number("mean_log_error", "Mean absolute error of ln(1 + persons); 0.1 is about 10 per cent"),
                    number("relative_to_naive", "That by the naive forecast's; below 1 is better"),
                    number("mean_error_persons", "Mean absolute error in persons"),
                    count("intervals", "Past forecasts that could have an interval"),
                    number("coverage_80", "Percentage of 80 per cent intervals that held what came"),
                    new org.gcr.core.table.Column(
                            "used",
                            org.gcr.core.table.ColumnType.BOOLEAN,
                            "The method that forecast uses for this kind and horizon")));

    ForecastTask() {
        super("estimate.forecast", List.of("refugee_flow", "host_year"), List.of(FORECAST, BACKTEST));
    }

    private record Series(Flows.Key key, int lastYear, double[] values) {}

    @Override
    Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        Map<List<String>, List<Series>> kinds =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        Map<Flows.Key, TreeMap<Integer, Long>> flows = Flows.read(source);
        flows.forEach((key, years) -> {
            TreeMap<Integer, Long> world = flows.get(new Flows.Key(key.type(), "_T", "_T"));
            Series series = series(key, years, world.lastKey());
            String kind = kind(key);
            if (series != null && kind != null) {
                kinds.computeIfAbsent(List.of(key.type(), kind), k -> new ArrayList<>())
                        .add(series);
            }
        });
        List<Object[]> forecasts = new ArrayList<>();
        List<Object[]> tests = new ArrayList<>();
        kinds.forEach((kind, series) -> {
            for (int steps = 1; steps <= HORIZON; steps++) {
                Method method = test(kind.get(0), kind.get(1), series, steps, tests);
                for (Series one : series) {
                    forecasts.add(forecast(one, method, steps));
                }
            }
        });
        sort(forecasts, 4);
        sort(tests, 4);
        return Map.of(FORECAST, forecasts, BACKTEST, tests);
    }

    private static String kind(Flows.Key key) {
        boolean allOrigins = key.origin().equals("_T");
        boolean allAsylum = key.asylum().equals("_T");
        return allOrigins && allAsylum ? "world" : allOrigins ? "asylum" : allAsylum ? "origin" : null;
    }

    /** The years without a gap up to the last of all; null when they are too few. */
    private static Series series(Flows.Key key, TreeMap<Integer, Long> years, int last) {
        int first = last + 1;
        while (years.containsKey(first - 1)) {
            first--;
        }
        int start = first;
        if (last - start + 1 < FEWEST_YEARS) {
            return null;
        }
        double[] values = new double[last - start + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = years.get(start + i);
        }
        return new Series(key, last, values);
    }

    private static Method test(String type, String kind, List<Series> series, int steps, List<Object[]> rows) {
        Map<Method, List<Trial>> trials = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            List<Trial> all = new ArrayList<>();
            series.forEach(one -> all.addAll(Backtest.run(one.values(), method, steps, LEVEL)));
            trials.put(method, all);
        }
        double naive = meanLogError(trials.get(Method.NAIVE));
        Method best =
                meanLogError(trials.get(Method.DAMPED_TREND)) < BETTER * naive ? Method.DAMPED_TREND : Method.NAIVE;
        for (Method method : Method.values()) {
            List<Trial> all = trials.get(method);
            List<Trial> judged =
                    all.stream().filter(trial -> trial.inside() != null).toList();
            long inside = judged.stream().filter(Trial::inside).count();
            rows.add(new Object[] {
                type,
                kind,
                steps,
                word(method),
                series.size(),
                (long) all.size(),
                meanLogError(all),
                naive == 0 ? null : meanLogError(all) / naive,
                all.stream().mapToDouble(Trial::personsError).average().orElse(0),
                (long) judged.size(),
                judged.isEmpty() ? null : 100.0 * inside / judged.size(),
                method == best
            });
        }
        return best;
    }

    private static double meanLogError(List<Trial> trials) {
        return trials.stream()
                .mapToDouble(trial -> Math.abs(trial.error()))
                .average()
                .orElse(0);
    }

    private static String word(Method method) {
        return method.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Object[] forecast(Series series, Method method, int steps) {
        double[] logs = Backtest.logs(series.values());
        List<Double> errors = Backtest.run(series.values(), method, steps, LEVEL).stream()
                .map(Trial::error)
                .toList();
        double point = method.forecast(logs, steps);
        double narrow = Backtest.halfWidth(errors, LEVEL);
        double wide = Backtest.halfWidth(errors, WIDE);
        List<Object> row = new ArrayList<>(Arrays.asList(
                series.key().type(),
                series.key().origin(),
                series.key().asylum(),
                series.lastYear() + steps,
                series.lastYear(),
                series.values()[series.values().length - 1],
                word(method)));
        for (double at : new double[] {point, point - narrow, point + narrow, point - wide, point + wide}) {
            row.add(Math.max(0, Math.expm1(at)));
        }
        row.addAll(List.of(series.values().length, errors.size(), "F"));
        return row.toArray();
    }
}
