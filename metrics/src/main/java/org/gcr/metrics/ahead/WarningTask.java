package org.gcr.metrics.ahead;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.ahead.Panel.Level;
import org.gcr.metrics.ahead.Warnings.Case;
import org.gcr.metrics.ahead.Warnings.Score;
import org.gcr.metrics.estimate.RowTask;

/** The tables {@code alert}, {@code alert_review} and {@code alert_validation}. */
final class WarningTask extends RowTask {

    private static final int SHOWN = 3;

    static final TableSchema ALERT = new TableSchema(
            "alert",
            "One row an alert: an event that the year after the last known one may bring with a probability from which alerts of the past were right as often as the configuration asks. It says where to look, not what will happen. No row where an event's alerts were not good enough; alert_validation says so.",
            true,
            List.of(
                    text(
                            "event",
                            "sudden_flow, new_pair, rise, drop, host_load, backlog, sudden_month, funding_gap; alert_validation defines them"),
                    text(
                            "measure",
                            "flow or stock, as in forecast; month new arrivals of a month, funding percentage of the requirements of plans that was paid for"),
                    text("population_type", "REF, ASY; _T of plans"),
                    text("origin", "Country of origin, _T all"),
                    text("asylum", "Country of asylum, _T all"),
                    whole("year", "Year of the event"),
                    whole("month", "Of an event of months the last one in which it may come; NULL of a year"),
                    whole("last_year", "Last year known; it is published in June of the year after"),
                    whole("last_month", "Last month known; NULL of a year"),
                    number("probability", "Probability of the event"),
                    number("base_rate", "Share of such series that had it in the ten years before"),
                    number("threshold", "Probability from which there is an alert"),
                    whole("lead_months", "Months from the alert until all figures come"),
                    text("evidence", "The figures in words"),
                    text("speaks_for", "The features that raise the probability most, with their values"),
                    text("speaks_against", "The features that lower it most, with their values"),
                    count("past_alerts", "Alerts of this event in the past, made with what was known then"),
                    count("past_hits", "Those that came true"),
                    count("past_misses", "Those that did not"),
                    text("obs_status", "F forecast")));

    static final TableSchema REVIEW = new TableSchema(
            "alert_review",
            "One row an alert of the past, made anew with what was known in its year, and what came; alerts of now are too early to say.",
            true,
            List.of(
                    text("event", "As in alert"),
                    text("measure", "As in alert"),
                    text("population_type", "As in alert"),
                    text("origin", "As in alert"),
                    text("asylum", "As in alert"),
                    whole("year", "Year of the event"),
                    whole("month", "As in alert"),
                    text("outcome", "hit, miss, too early to say"),
                    number("probability", "Probability that was told"),
                    number("threshold", "Probability from which there was an alert in that year"),
                    number("persons_before", "Persons in the last year known then; of funding the percentage"),
                    number(
                            "persons",
                            "Persons in the year of the event, or in the largest of its months; of funding the percentage; NULL while it is not known")));

    static final TableSchema VALIDATION = new TableSchema(
            "alert_validation",
            "One row an event and part of the cases: how probabilities and alerts of the past did, each made with what was known in its year, against the base rate. Where verdict is not good enough there are no alerts.",
            true,
            List.of(
                    text("event", "As in alert"),
                    text(
                            "breakdown",
                            "all; bureau (of the host, of origins theirs); period (ten years); probability (tenths, the reliability diagram); threshold (if there had been an alert from this probability on, the curve of precision and recall); known_then and known_today (the series that an earlier release had, in the year after its last one: told with that release, as in all other rows, and with today's figures)"),
                    text("item", "Which part"),
                    text("definition", "What the event is"),
                    count("cases", "Series and years that the event was asked of"),
                    count("events", "Those in which it came"),
                    number("mean_probability", "Mean probability told"),
                    number("share", "Share in which it came"),
                    number("brier", "Brier score: mean squared error of the probability"),
                    number("brier_of_base_rate", "That of the base rate"),
                    number("average_precision", "Area under the curve of precision and recall"),
                    number("average_precision_of_base_rate", "That of the base rate"),
                    count("alerts", "Alerts"),
                    count("hits", "Alerts that came true"),
                    number("precision", "Share of alerts that came true; NULL without alerts"),
                    number("recall", "Share of events that had an alert"),
                    number("false_alarms_per_hit", "False alerts for each that came true"),
                    whole("lead_months", "Months from an alert until all figures come"),
                    number(
                            "mean_lead_months",
                            "Mean months from the alerts that came true to the figures that told it; NULL without"),
                    new Column("alerts_made", ColumnType.BOOLEAN, "Alerts of this event are good enough to be made"),
                    text("verdict", "Why there are none; NULL where there are")));

    private final double precision;

    WarningTask(int percent) {
        super(
                "estimate.alert",
                Stream.concat(
                                Panel.TABLES.stream(),
                                Stream.of(
                                        "country_border",
                                        "monthly_arrival",
                                        "risk_driver",
                                        "funding_requirement",
                                        "earlier_figure"))
                        .toList(),
                List.of(ALERT, REVIEW, VALIDATION));
        this.precision = percent / 100.0;
    }

    @Override
    public Map<String, String> ingredients() {
        Map<String, String> all = new HashMap<>(super.ingredients());
        all.put("precision", Double.toString(precision));
        return all;
    }

    @Override
    protected Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        List<Panel> panels = new ArrayList<>(Panel.read(source));
        int newest = panels.stream()
                .mapToInt(panel -> panel.firstYear + panel.years - 1)
                .max()
                .orElse(0);
        Panel months = Panel.months(source);
        if (months != null) {
            panels.add(months);
        }
        List<Object[]> borders = source.rows("country_border", "iso3", "neighbour");
        List<Object[]> drivers = source.rows("risk_driver", "year", "country", "driver", "value");
        Surroundings surroundings = new Surroundings(panels, borders, drivers);
        EarlierReleases earlier = EarlierReleases.read(source, newest, borders, drivers);
        List<Object[]> alerts = new ArrayList<>();
        List<Object[]> reviews = new ArrayList<>();
        List<Object[]> validation = new ArrayList<>();
        for (Event event : Event.values()) {
            for (Panel panel : panels) {
                if (panel.kind.equals(event.kind)) {
                    Map<Integer, Warnings> then = earlier.warnings(event, precision);
                    tell(
                            new Warnings(event, panel, surroundings, precision, then),
                            newest,
                            alerts,
                            reviews,
                            validation);
                }
            }
        }
        PlanFunding plans = PlanFunding.read(source, newest, panels, Panel.bureaux(source));
        if (plans != null) {
            tell(new Warnings(Event.FUNDING_GAP, plans.panel(), plans, precision), newest, alerts, reviews, validation);
        }
        sort(alerts, 6);
        sort(reviews, 6);
        sort(validation, 3);
        return Map.of(ALERT, alerts, REVIEW, reviews, VALIDATION, validation);
    }

    /** Alerts of now come from months only where these are not older than the newest year. */
    private static void tell(
            Warnings warnings, int newest, List<Object[]> alerts, List<Object[]> reviews, List<Object[]> validation) {
        String refused = warnings.refused();
        validate(warnings, refused, validation);
        if (refused != null) {
            return;
        }
        int last = warnings.panel.years - 1;
        boolean current = year(warnings, last) >= newest;
        for (List<Case> year : warnings.byYear) {
            for (Case one : year) {
                if (!one.alert()) {
                    continue;
                }
                boolean open = current && one.at + warnings.event.steps() > last;
                if (open && one.node.lastKnown() == one.at) {
                    alerts.add(alert(warnings, one, warnings.all));
                }
                if (one.came != null || open) {
                    reviews.add(review(warnings, one));
                }
            }
        }
    }

    private static int year(Warnings warnings, int at) {
        int number = warnings.panel.firstYear + at;
        return warnings.event.monthly() ? number / 12 : number;
    }

    private static Integer month(Warnings warnings, int at) {
        return warnings.event.monthly() ? (warnings.panel.firstYear + at) % 12 + 1 : null;
    }

    /** A year, or a month as 2025-04. */
    private static String date(Warnings warnings, int at) {
        Integer month = month(warnings, at);
        return month == null
                ? Integer.toString(year(warnings, at))
                : String.format(Locale.ROOT, "%d-%02d", year(warnings, at), month);
    }

    private static Object[] review(Warnings warnings, Case one) {
        boolean over = one.came != null;
        return new Object[] {
            warnings.event.word(),
            warnings.panel.kind.measure(),
            warnings.panel.kind.type(),
            one.node.origin,
            one.node.asylum,
            year(warnings, one.at + warnings.event.steps()),
            month(warnings, one.at + warnings.event.steps()),
            !over ? "too early to say" : one.came ? "hit" : "miss",
            one.probability,
            one.threshold,
            one.last,
            over ? warnings.event.after(one.node.values, one.at) : null
        };
    }

    private static Object[] alert(Warnings warnings, Case one, Score all) {
        int to = one.at + warnings.event.steps();
        double[] v = one.node.values;
        return new Object[] {
            warnings.event.word(),
            warnings.panel.kind.measure(),
            warnings.panel.kind.type(),
            one.node.origin,
            one.node.asylum,
            year(warnings, to),
            month(warnings, to),
            year(warnings, one.at),
            month(warnings, one.at),
            one.probability,
            one.baseRate,
            one.threshold,
            warnings.event.leadMonths(),
            String.format(
                    Locale.ROOT,
                    "%s, %s, %.0f "
                            + (warnings.event == Event.FUNDING_GAP ? "%% of what plans asked for came in" : "people")
                            + " in %s, %s, %s; probability %.0f %%, base rate %.1f %%; of %d such alerts in the past %d came true",
                    told(v, one.at - 2),
                    told(v, one.at - 1),
                    v[one.at],
                    date(warnings, one.at - 2),
                    date(warnings, one.at - 1),
                    date(warnings, one.at),
                    100 * one.probability,
                    100 * one.baseRate,
                    all.alerts(),
                    all.hits()),
            features(warnings, one, true),
            features(warnings, one, false),
            all.alerts(),
            all.hits(),
            all.alerts() - all.hits(),
            "F"
        };
    }

    private static String told(double[] v, int at) {
        return at < 0 || Double.isNaN(v[at]) ? "no figure" : String.format(Locale.ROOT, "%.0f", v[at]);
    }

    private static String features(Warnings warnings, Case one, boolean raise) {
        List<Integer> order = new ArrayList<>();
        for (int j = 0; j < one.x.length; j++) {
            double part = one.model.part(one.x, j);
            if (raise ? part > 0.01 : part < -0.01) {
                order.add(j);
            }
        }
        order.sort(Comparator.comparingDouble(j -> -Math.abs(one.model.part(one.x, j))));
        List<String> names = warnings.knowledge.names();
        return order.stream()
                .limit(SHOWN)
                .map(j -> String.format(
                        Locale.ROOT,
                        "%s %.2f",
                        warnings.event.monthly() ? names.get(j).replace("year", "month") : names.get(j),
                        one.x[j]))
                .reduce((a, b) -> a + "; " + b)
                .orElse("none");
    }

    private static void validate(Warnings warnings, String refused, List<Object[]> rows) {
        List<Case> scored = warnings.scored;
        rows.add(row(warnings, "all", "_T", warnings.all, refused));
        part(warnings, "bureau", refused, rows, one -> {
            String country = warnings.event.level == Level.ORIGIN ? one.node.origin : one.node.asylum;
            return warnings.panel.bureau(country);
        });
        part(warnings, "period", refused, rows, one -> {
            int first = year(warnings, one.at + warnings.event.steps()) / 10 * 10;
            return first + "-" + (first + 9);
        });
        part(warnings, "probability", refused, rows, one -> {
            int tenth = (int) Math.min(9, one.probability * 10);
            return String.format(Locale.ROOT, "0.%d to %.1f", tenth, (tenth + 1) / 10.0);
        });
        known(warnings, refused, rows);
        long[] above = new long[10];
        long[] hits = new long[10];
        for (Case one : scored) {
            for (int tenth = 1; tenth < 10 && one.probability >= tenth / 10.0; tenth++) {
                above[tenth]++;
                hits[tenth] += one.came ? 1 : 0;
            }
        }
        for (int tenth = 1; tenth < 10; tenth++) {
            rows.add(row(
                    warnings,
                    "threshold",
                    String.format(Locale.ROOT, "%.1f", tenth / 10.0),
                    warnings.all.with(above[tenth], hits[tenth]),
                    refused));
        }
    }

    /** Years of which an earlier release tells: with it, and with today's figures. */
    private static void known(Warnings warnings, String refused, List<Object[]> rows) {
        Map<Integer, List<Case>> years = new TreeMap<>();
        warnings.scored.stream()
                .filter(one -> one.hindsight != null && !Double.isNaN(one.hindsight.probability))
                .forEach(one -> years.computeIfAbsent(
                                year(warnings, one.at + warnings.event.steps()), key -> new ArrayList<>())
                        .add(one));
        years.forEach((year, cases) -> {
            List<Case> today = cases.stream().map(one -> one.hindsight).toList();
            rows.add(row(warnings, "known_then", Integer.toString(year), Warnings.score(cases), refused));
            rows.add(row(warnings, "known_today", Integer.toString(year), Warnings.score(today), refused));
        });
    }

    private static void part(
            Warnings warnings, String breakdown, String refused, List<Object[]> rows, Function<Case, String> of) {
        Map<String, List<Case>> parts = new TreeMap<>();
        warnings.scored.forEach(one ->
                parts.computeIfAbsent(of.apply(one), key -> new ArrayList<>()).add(one));
        parts.forEach((item, cases) -> rows.add(row(warnings, breakdown, item, Warnings.score(cases), refused)));
    }

    private static Object[] row(Warnings warnings, String breakdown, String item, Score score, String refused) {
        boolean any = score.cases() > 0;
        return new Object[] {
            warnings.event.word(),
            breakdown,
            item,
            warnings.event.definition,
            score.cases(),
            score.events(),
            any ? score.meanProbability() : null,
            any ? (double) score.events() / score.cases() : null,
            any ? score.brier() : null,
            any ? score.brierOfBase() : null,
            score.events() > 0 ? score.precision() : null,
            score.events() > 0 ? score.precisionOfBase() : null,
            score.alerts(),
            score.hits(),
            score.alerts() > 0 ? (double) score.hits() / score.alerts() : null,
            score.events() > 0 ? (double) score.hits() / score.events() : null,
            score.hits() > 0 ? (double) (score.alerts() - score.hits()) / score.hits() : null,
            warnings.event.leadMonths(),
            Double.isNaN(score.lead()) ? null : score.lead(),
            refused == null,
            refused
        };
    }
}
