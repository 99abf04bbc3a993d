package org.gcr.metrics.ahead;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.estimate.RowTask;

/** The table {@code model_card}: what each model is for, how it is made and tried, where it ends, and whom its misuse could harm. */
final class ModelCardTask extends RowTask {

    static final TableSchema CARD = new TableSchema(
            "model_card",
            "One row a model that says more than a publisher's figures do: purpose, data, method, validation in this release, limits, harm by misuse, version.",
            true,
            List.of(
                    text("model", "alert, forecast, nowcast, signal"),
                    text("title", "What it is"),
                    text("purpose", "What it is for, and what not"),
                    text("data", "What it learns from"),
                    text("method", "How it is made"),
                    text(
                            "validation",
                            "What its test on the past says in this release, in words; tables in validation_table"),
                    text("validation_table", "The table with all of the test; none where the model is not tested"),
                    text("limits", "What it does not know"),
                    text("misuse", "Who could be harmed by misuse, and what it must not be used for"),
                    text("version", "Version of the method")));

    private static final String DATA =
            "Yearly figures of UNHCR's Refugee Data Finder as tables population, refugee_flow and solution have them, sums included; no figure of a person, none that is not published.";
    private static final String MISUSE =
            "People who flee, when a figure is read as a threat: borders closed or visas refused to origins that are named. Hosts and operations, when money is withheld because a model is silent. It must not be used to decide about persons, nor to keep people out.";

    ModelCardTask() {
        super(
                "estimate.model_card",
                List.of("forecast_backtest", "alert_validation", "nowcast_backtest"),
                List.of(CARD));
    }

    @Override
    protected Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {
            "alert",
            "Early warning one year ahead, or six months",
            "To say where to look in the year after the last published one: sudden flows, new pairs of origin and host, rises of an origin, falls of stocks, load on hosts, people who wait, plans paid for by less than half; in the next six months where arrivals are known by month. Not to foretell a single event.",
            DATA
                    + " New asylum-seekers by month as monthly_arrival has them. Land borders as GeoNames and mledoze give them. Requirements and funding of plans by country and year as funding_requirement has them, from FTS or the list of appeals.",
            "Logistic regression drawn to 0, learnt anew each year from the fifteen years before, against the share of such series that had the event in ten years. An alert needs a probability from which past alerts, each made with what was known in its year, were right as often as the configuration asks (key alerts, precision), and a better Brier score and ranking than the base rate in both halves of the time.",
            alerts(source),
            "alert_validation",
            "Knows no conflict, harvest, law or border that opens; a year is known in June of the next. Months that follow each other ask of one event up to six times, so their hits are fewer events than they look. Shares of plans are those that the newest file tells; its newest year counts as running and is no outcome, and of a year that is over already there is no alert. Figures of the past are those of today, revised since, but where an earlier release is supplied.",
            MISUSE,
            "1"
        });
        rows.add(new Object[] {
            "forecast",
            "Forecasts one to three years ahead",
            "To plan with a range: how many refugees, asylum-seekers, arrivals and returns the next years may have if they are as the past was. Not to foretell events.",
            DATA,
            "Six methods on logarithms, chosen by their weighted interval score from a rolling origin; the naive (next year as this one) where none is better by five per cent. Split conformal intervals by measure, level, size and horizon; forecasts of all levels made to add up (MinT).",
            forecasts(source),
            "forecast_backtest",
            "Knows nothing of what nobody expects. Series of fewer than 100 people or six years have no interval of their own. Intervals hold over many series and years, not for each.",
            MISUSE,
            "1"
        });
        rows.add(new Object[] {
            "nowcast",
            "Arrivals of a year from its first months",
            "To know about how many people a year may bring before it is published, for pairs whose new arrivals are known by month. Not to say when or where they come.",
            "New arrivals by month as monthly_arrival has them: supplied, or of UNHCR's legacy statistics.",
            "Three ways to fill the rest of the year, chosen by their past error for so many months; intervals from the errors of earlier years (split conformal), of every pair together.",
            nowcasts(source),
            "nowcast_backtest",
            "Knows no border that opens in the rest of the year. Stocks at mid-year have no estimate: no file tells mid-years of the past, so that an error could not be told.",
            MISUSE,
            "1"
        });
        rows.add(new Object[] {
            "signal",
            "Signals of what stands out from its own past",
            "To find figures that need a look or a check: surge, drop, acceleration, new pair, load, funding gap. It tells what happened, not what will.",
            "Yearly and monthly flows, stocks, loads per inhabitant and GDP, appeals.",
            "Rules with thresholds of the project's own on robust scores of five years; each kind by itself, with its evidence.",
            "Not tested against events: a signal is a description. How often it is told of series without a change is in benchmarks/RESULTS.md.",
            "none",
            "Small series and revised figures stand out as well; several signals may tell one movement.",
            MISUSE,
            "1"
        });
        return Map.of(CARD, rows);
    }

    private static String forecasts(Source source) throws IOException {
        long intervals = 0;
        double held = 0;
        int groups = 0;
        int naive = 0;
        for (Object[] row : source.rows("forecast_backtest", "published", "method", "intervals", "coverage_80")) {
            if ((Boolean) row[0]) {
                groups++;
                naive += row[1].equals("naive") ? 1 : 0;
                intervals += (Long) row[2];
                held += row[3] == null ? 0 : ((Number) row[3]).doubleValue() * (Long) row[2];
            }
        }
        return intervals == 0
                ? "Too few past forecasts for intervals."
                : String.format(
                        Locale.ROOT,
                        "%,d forecasts of the past had intervals; those of 80 per cent held %.1f per cent. The naive is published in %d of %d groups.",
                        intervals,
                        held / intervals,
                        naive,
                        groups);
    }

    private static String nowcasts(Source source) throws IOException {
        List<Object[]> rows = source.rows(
                "nowcast_backtest",
                "population_type",
                "months",
                "published",
                "error_percent",
                "nowcasts",
                "coverage_80");
        rows.sort((one, other) -> ((String) one[0]).compareTo((String) other[0]));
        List<String> said = new ArrayList<>();
        for (Object[] row : rows) {
            if ((Boolean) row[2] && (Integer) row[1] == 6) {
                said.add(String.format(
                        Locale.ROOT,
                        "%s after six months: mean error of %.1f per cent in %d past years of pairs%s",
                        row[0],
                        ((Number) row[3]).doubleValue(),
                        ((Number) row[4]).longValue(),
                        row[5] == null
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "; intervals of 80 per cent held %.0f per cent",
                                        ((Number) row[5]).doubleValue())));
            }
        }
        return said.isEmpty() ? "No past year is known by month." : String.join(". ", said) + ".";
    }

    private static String alerts(Source source) throws IOException {
        List<String> said = new ArrayList<>();
        List<Object[]> rows = source.rows(
                "alert_validation",
                "event",
                "breakdown",
                "brier",
                "brier_of_base_rate",
                "average_precision",
                "average_precision_of_base_rate",
                "alerts",
                "hits",
                "verdict");
        rows.sort((one, other) -> ((String) one[0]).compareTo((String) other[0]));
        for (Object[] row : rows) {
            if (row[1].equals("all")) {
                String scores = row[2] == null || row[4] == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "Brier %.4f against %.4f of the base rate, average precision %.3f against %.3f; ",
                                ((Number) row[2]).doubleValue(),
                                ((Number) row[3]).doubleValue(),
                                ((Number) row[4]).doubleValue(),
                                ((Number) row[5]).doubleValue());
                said.add(row[0] + ": " + scores
                        + (row[8] == null
                                ? String.format(
                                        Locale.ROOT,
                                        "%d of %d past alerts came true",
                                        ((Number) row[7]).longValue(),
                                        ((Number) row[6]).longValue())
                                : "no alerts, " + row[8]));
            }
        }
        return said.isEmpty() ? "No event could be asked of these figures." : String.join(". ", said) + ".";
    }
}
