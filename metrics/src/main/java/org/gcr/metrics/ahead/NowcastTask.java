package org.gcr.metrics.ahead;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.ahead.Nowcasts.Method;
import org.gcr.metrics.ahead.Nowcasts.Trial;
import org.gcr.metrics.estimate.RowTask;

/** The tables {@code nowcast} and {@code nowcast_backtest}: arrivals of a year that nobody has published yet, from its first months, and how such estimates did in the past. */
final class NowcastTask extends RowTask {

    private static final String METHODS =
            "run_rate (the months to come are as the last three), last_year (as the same months a year ago), seasonal (by the share that the first months had in up to five years)";

    static final TableSchema NOWCAST = new TableSchema(
            "nowcast",
            "One row a pair whose new arrivals are known by month for a part of a year after the newest published one: an estimate of the whole year, with the error that such estimates had. Never in observation.",
            true,
            List.of(
                    text("population_type", "REF, ASY, OIP; never added"),
                    text("origin", "Country of origin"),
                    text("asylum", "Country of asylum"),
                    whole("year", "Year that is not over, or not published"),
                    whole("months", "Months known of it, from January without a gap"),
                    count("persons", "Persons who arrived in them"),
                    text("method", METHODS + ": the best in the past for so many months, see nowcast_backtest"),
                    number("obs_value", "Persons of the whole year, estimated"),
                    number(
                            "lower_80",
                            "Lower end of the 80 per cent interval; NULL where fewer than 9 errors are known"),
                    number("upper_80", "Upper end"),
                    count("past_nowcasts", "Past estimates of this kind, of every pair"),
                    number(
                            "past_error_percent",
                            "Their mean absolute error in per cent of the persons who came; NULL without any"),
                    text("obs_status", "E estimated")));

    static final TableSchema BACKTEST = new TableSchema(
            "nowcast_backtest",
            "One row a population type, number of months known and method: estimates of past years from their first months, each with what was known then, against the sum of the twelve. Years of fewer than 50 persons are left out.",
            true,
            List.of(
                    text("population_type", "REF, ASY, OIP"),
                    whole("months", "Months known, 1 to 11"),
                    text("method", METHODS),
                    new Column(
                            "published",
                            ColumnType.BOOLEAN,
                            "The method that nowcast uses: the least mean error on logarithms, run_rate where no other is better by five per cent"),
                    count("series", "Pairs"),
                    count("nowcasts", "Estimates of years that are over"),
                    number("error_percent", "Mean absolute error in per cent of the persons who came"),
                    number("mean_log_error", "Mean absolute error on ln(1 + persons)"),
                    count("intervals", "Estimates that had an interval: 9 errors of earlier years were known"),
                    number("coverage_80", "Percentage of 80 per cent intervals that held what came")));

    NowcastTask() {
        super("estimate.nowcast", List.of("monthly_arrival", "refugee_flow"), List.of(NOWCAST, BACKTEST));
    }

    @Override
    protected Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        int newest = source.rows("refugee_flow", "year").stream()
                .mapToInt(row -> (Integer) row[0])
                .max()
                .orElse(0);
        Map<String, List<Object[]>> types = new TreeMap<>(grouped(
                source.rows("monthly_arrival", "population_type", "origin", "asylum", "year", "month", "persons"),
                row -> (String) row[0]));
        List<Object[]> nowcasts = new ArrayList<>();
        List<Object[]> tests = new ArrayList<>();
        types.forEach((type, rows) -> {
            Nowcasts all = new Nowcasts(rows);
            for (int months = 1; months < 12; months++) {
                List<Trial> past = all.past(months);
                Method published = Nowcasts.best(past);
                for (Method method : Method.values()) {
                    if (!past.isEmpty()) {
                        tests.add(test(type, months, method, method == published, past));
                    }
                }
                for (Trial trial : all.now(months, newest)) {
                    nowcasts.add(nowcast(type, months, published, past, trial));
                }
            }
        });
        sort(nowcasts, 4);
        sort(tests, 3);
        return Map.of(NOWCAST, nowcasts, BACKTEST, tests);
    }

    private static Object[] nowcast(String type, int months, Method method, List<Trial> past, Trial trial) {
        double estimate = trial.estimates()[method.ordinal()];
        double[] ends = Nowcasts.interval(past, trial, method);
        return new Object[] {
            type,
            trial.origin(),
            trial.asylum(),
            trial.year(),
            months,
            trial.persons(),
            method.word(),
            estimate,
            ends == null ? null : ends[0],
            ends == null ? null : ends[1],
            (long) past.size(),
            past.isEmpty() ? null : percent(past, method),
            "E"
        };
    }

    private static Object[] test(String type, int months, Method method, boolean published, List<Trial> past) {
        long intervals = 0;
        long held = 0;
        for (Trial trial : past) {
            double[] ends = Nowcasts.interval(past, trial, method);
            if (ends != null) {
                intervals++;
                held += trial.actual() >= ends[0] && trial.actual() <= ends[1] ? 1 : 0;
            }
        }
        return new Object[] {
            type,
            months,
            method.word(),
            published,
            (long) new TreeSet<>(past.stream()
                            .map(trial -> trial.origin() + " " + trial.asylum())
                            .toList())
                    .size(),
            (long) past.size(),
            percent(past, method),
            Nowcasts.error(past, method),
            intervals,
            intervals == 0 ? null : 100.0 * held / intervals
        };
    }

    private static double percent(List<Trial> past, Method method) {
        double error = 0;
        double came = 0;
        for (Trial trial : past) {
            error += Math.abs(trial.estimates()[method.ordinal()] - trial.actual());
            came += trial.actual();
        }
        return 100 * error / came;
    }
}
