package org.gcr.metrics.ahead;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.ahead.Panel.Kind;
import org.gcr.metrics.ahead.Panel.Level;
import org.gcr.metrics.ahead.Panel.Node;
import org.gcr.metrics.ahead.Tournament.Group;
import org.gcr.metrics.estimate.RowTask;

/** The tables {@code forecast} and {@code forecast_backtest}: the next three years, and how such forecasts did in the past. */
final class ForecastTask extends RowTask {

    private static final List<List<String>> SIZES = List.of(
            List.of("100 to 999 people", "1,000 to 9,999 people", "10,000 people or more"), List.of("every size"));

    static final TableSchema FORECAST = new TableSchema(
            "forecast",
            "One row a series and a year to come. A continuation of the past with the errors that such continuations had, not a prediction of events; read forecast_backtest with it. Forecasts of pairs, origins, hosts, bureaux and the world add up.",
            true,
            List.of(
                    text(
                            "measure",
                            "stock (end of the year), flow (new arrivals of the year), return (refugees who returned in the year)"),
                    text("population_type", "REF refugees, ASY asylum-seekers; never added"),
                    text("level", "pair, origin, host, bureau (of hosts), world"),
                    text("origin", "Country of origin, _T all"),
                    text(
                            "asylum",
                            "Country of asylum, or bureau (BUR_), _T all; of returns the country that they left"),
                    whole("year", "Year foretold"),
                    whole("horizon", "Years ahead of the last year known, 1 to 3"),
                    whole("last_year", "Last year known"),
                    number("last_value", "Persons in it"),
                    text(
                            "method",
                            "naive (next year as this one), damped_trend, theta, local_level, pooled (regression over kin), median (of the others): the best in the past of its group, the naive where none was better by five per cent; see forecast_backtest"),
                    number("obs_value", "Persons foretold, after forecasts of all levels were made to add up"),
                    number("lower_50", "Lower end of the 50 per cent interval; NULL where note says why there is none"),
                    number("upper_50", "Upper end"),
                    number("lower_80", "Lower end of the 80 per cent interval"),
                    number("upper_80", "Upper end"),
                    number("lower_95", "Lower end of the 95 per cent interval"),
                    number("upper_95", "Upper end"),
                    whole("years", "Years without a gap that the series has, up to 25"),
                    whole(
                            "past_forecasts",
                            "Errors of past forecasts that the intervals rest on, of this series and its kin"),
                    text("note", "Why there is no interval; NULL where there is one"),
                    text("obs_status", "F forecast")));

    static final TableSchema BACKTEST = new TableSchema(
            "forecast_backtest",
            "One row a measure, level, size, horizon and method: forecasts of the past from a rolling origin, with what was known at the time, against what came. Scores are of forecasts that had an interval, on ln(1 + persons).",
            true,
            List.of(
                    text("measure", "stock, flow, return"),
                    text("population_type", "REF, ASY"),
                    text("level", "pair, origin, host, bureau, world"),
                    text(
                            "size",
                            "People in the last year known: 100 to 999 people, 1,000 to 9,999 people, 10,000 people or more; every size for bureaux and the world"),
                    whole("horizon", "Years ahead"),
                    text("method", "naive, damped_trend, theta, local_level, pooled, median"),
                    new Column(
                            "published",
                            ColumnType.BOOLEAN,
                            "The method that forecast uses for this group. Its figures are those of the forecasts as they are published, after they were made to add up; the other methods' are before that"),
                    whole("series", "Series tested"),
                    count("forecasts", "Forecasts of the past whose year is over"),
                    count("intervals", "Those of them that could have intervals: 39 errors or more were known"),
                    number("coverage_50", "Percentage of 50 per cent intervals that held what came"),
                    number("coverage_80", "Percentage of 80 per cent intervals that held what came"),
                    number("coverage_95", "Percentage of 95 per cent intervals that held what came"),
                    number(
                            "width_80",
                            "Mean width of 80 per cent intervals on logarithms; 0.7 is a factor of 2 from end to end"),
                    number("wis", "Weighted interval score of the median and the three intervals; smaller is better"),
                    number("wis_by_naive", "That by the naive forecasts'; below 1 is better"),
                    number(
                            "mase",
                            "Mean absolute error by the mean absolute change a year that the series had before, drawn towards that of its kin"),
                    number("mean_error_persons", "Mean absolute error in persons")));

    ForecastTask() {
        super("estimate.forecast", Panel.TABLES, List.of(FORECAST, BACKTEST));
    }

    @Override
    protected Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        List<Object[]> forecasts = new ArrayList<>();
        List<Object[]> tests = new ArrayList<>();
        List<Tournament> tournaments =
                Panel.read(source).parallelStream().map(Tournament::new).toList();
        for (Tournament tournament : tournaments) {
            tournament.tallies.keySet().forEach(group -> test(tournament, group, tests));
            for (int h = 1; h <= Trial.HORIZONS; h++) {
                forecast(tournament, h, forecasts);
            }
        }
        sort(forecasts, 6);
        sort(tests, 6);
        return Map.of(FORECAST, forecasts, BACKTEST, tests);
    }

    static String size(Group group) {
        return group.level().compareTo(Level.HOST) > 0
                ? SIZES.get(1).get(0)
                : SIZES.get(0).get(group.size());
    }

    private static void test(Tournament tournament, Group group, List<Object[]> rows) {
        Kind kind = tournament.panel.kind;
        double naive = tournament.tallies.get(group).get(Method.NAIVE).wis();
        tournament.tallies.get(group).forEach((method, before) -> {
            boolean published = tournament.published.get(group) == method;
            Tally tally = published ? tournament.adjusted.get(group) : before;
            boolean scored = tally.intervals > 0;
            rows.add(new Object[] {
                kind.measure(),
                kind.type(),
                group.level().word(),
                size(group),
                group.horizon(),
                method.word(),
                published,
                tally.series(),
                tally.forecasts,
                tally.intervals,
                scored ? tally.coverage(0) : null,
                scored ? tally.coverage(1) : null,
                scored ? tally.coverage(2) : null,
                scored ? tally.meanWidth() : null,
                scored ? tally.wis() : null,
                scored && naive > 0 ? tally.wis() / naive : null,
                scored ? tally.mase() : null,
                scored ? tally.meanPersonsError() : null
            });
        });
    }

    private static void forecast(Tournament tournament, int h, List<Object[]> rows) {
        Panel panel = tournament.panel;
        int at = panel.years - 1;
        Trial[] trials = new Trial[panel.nodes.size()];
        tournament.byYear.get(at).forEach(trial -> trials[trial.place] = trial);
        double[] level = tournament.level(at, h);
        for (int i = 0; i < trials.length; i++) {
            Node node = panel.nodes.get(i);
            if (!(node.values[at] > 0)) {
                continue;
            }
            Trial trial = trials[i];
            Calibration.Band band = trial == null ? null : tournament.calibration.band(trial, h);
            List<Object> row = new ArrayList<>(List.of(
                    panel.kind.measure(),
                    panel.kind.type(),
                    node.level.word(),
                    node.origin,
                    node.asylum,
                    panel.firstYear + at + h,
                    h,
                    panel.firstYear + at,
                    node.values[at],
                    trial == null
                            ? Method.NAIVE.word()
                            : tournament
                                    .published
                                    .get(Tournament.group(trial, h))
                                    .word(),
                    level[i]));
            for (int k = 0; k < Conformal.ALPHAS.length; k++) {
                row.add(band == null ? null : Math.min(level[i], Math.expm1(band.lower()[k])));
                row.add(band == null ? null : Math.max(level[i], Math.expm1(band.upper()[k])));
            }
            row.add(Math.min(node.known(at), Trial.WINDOW));
            row.add(band == null ? 0 : band.errors());
            row.add(band == null ? why(node, at) : null);
            row.add("F");
            rows.add(row.toArray());
        }
    }

    private static String why(Node node, int at) {
        if (node.values[at] < Trial.FEWEST_PERSONS) {
            return "fewer than 100 people: carried on so that sums are whole, not tested";
        }
        return node.known(at) < Trial.FEWEST_YEARS
                ? "fewer than 6 years without a gap: carried on so that sums are whole, not tested"
                : "too few past forecasts of such series for an interval";
    }
}
