package org.gcr.metrics.ahead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.gcr.metrics.ahead.Panel.Node;

/**
 * Early warning of one event, tried out of time: the probabilities of a year (or month, where the event is of months) come from a model that knew the years up to it, and so do the base rate and the probability from which there is an alert.
 */
final class Warnings {

    /** Years, or months, of cases and events that a model needs. */
    private static final int FEWEST_YEARS = 5;

    private static final int FEWEST_MONTHS = 24;

    private static final int FEWEST_EVENTS = 25;

    /** Years of cases that a model learns from at most: what came before was another time. */
    private static final int WINDOW = 15;

    /** Years that the base rate is taken from. */
    private static final int RECENT = 10;

    /** What of the past an alert's probability rests on at least. */
    private static final int FEWEST_ALERTS = 20;

    private static final double KIN = 20;
    private static final double LEAST = 0.001;
    private static final double PENALTY = 15;

    /** A series in a year, of which the event was asked. */
    static final class Case {
        final Node node;
        final int at;
        final int size;
        final double[] x;
        final Boolean came;
        /** Months until the event's figures, where it came. */
        int lead;
        /** NaN before there is a model. */
        double probability = Double.NaN;

        double baseRate;
        /** From which probability there is an alert in this year; infinite where none is good enough. */
        double threshold = Double.POSITIVE_INFINITY;

        Logistic model;
        /** Persons in the last year known then. */
        double last;
        /** The same with today's figures, where the probability is one made with an earlier release; null otherwise. */
        Case hindsight;

        Case(Node node, int at, int size, double[] x, Boolean came) {
            this.node = node;
            this.at = at;
            this.x = x;
            this.came = came;
            this.last = node.values[at];
            this.size = size;
        }

        boolean alert() {
            return probability >= threshold;
        }

        /** Takes what was told with an earlier release in place of today's; nothing where that had no such case. */
        private void asKnownThen(Case then) {
            hindsight = new Case(node, at, size, x, came);
            hindsight.tell(this);
            if (then == null) {
                probability = Double.NaN;
            } else {
                tell(then);
            }
        }

        private void tell(Case other) {
            probability = other.probability;
            baseRate = other.baseRate;
            threshold = other.threshold;
            model = other.model;
            last = other.last;
        }
    }

    final Event event;
    final Panel panel;
    final Knowledge knowledge;
    /** All cases, by year and then in the order of the panel. */
    final List<List<Case>> byYear = new ArrayList<>();

    /** Cases that have a probability and whose year is over. */
    final List<Case> scored = new ArrayList<>();

    /** How the probabilities of those did. */
    final Score all;

    private final double precision;

    /** With what earlier releases had, by their last year. */
    private final Map<Integer, Warnings> earlier;

    Warnings(Event event, Panel panel, Knowledge knowledge, double precision) {
        this(event, panel, knowledge, precision, Map.of());
    }

    /**
     * With figures as they were then, where they are known.
     *
     * @param earlier the same event with what earlier releases had, by their last year: its probabilities of that year stand in place of those that today's figures give
     */
    Warnings(Event event, Panel panel, Knowledge knowledge, double precision, Map<Integer, Warnings> earlier) {
        this.event = event;
        this.panel = panel;
        this.knowledge = knowledge;
        this.precision = precision;
        this.earlier = earlier;
        for (int at = 0; at < panel.years; at++) {
            List<Case> year = new ArrayList<>();
            for (Node node : panel.nodes) {
                if (node.level == event.level && event.asked(node.values, at)) {
                    Case one = new Case(
                            node,
                            at,
                            event.classOf(node.values[at]),
                            knowledge.of(panel, node, at),
                            event.came(node.values, at));
                    one.lead = Boolean.TRUE.equals(one.came) ? event.lead(node.values, at) : 0;
                    year.add(one);
                }
            }
            byYear.add(year);
            double[] base = baseRates(at);
            for (Case one : year) {
                one.baseRate = base[one.size];
                one.x[one.x.length - 1] = Math.log((base[one.size] + LEAST) / (1 - base[one.size] + LEAST));
            }
        }
        learn();
        all = score(scored);
    }

    private void learn() {
        int years = 0;
        Logistic model = null;
        int steps = event.steps();
        for (int at = steps; at < panel.years; at++) {
            List<Case> before = byYear.get(at - steps);
            before.stream()
                    .filter(one -> one.came != null && !Double.isNaN(one.probability))
                    .forEach(scored::add);
            years += before.stream().anyMatch(one -> one.came != null) ? 1 : 0;
            List<Case> known = byYear.subList(Math.max(0, at - WINDOW * perYear()), at - steps + 1).stream()
                    .flatMap(List::stream)
                    .filter(one -> one.came != null)
                    .toList();
            long events = known.stream().filter(one -> one.came).count();
            if (years < (event.monthly() ? FEWEST_MONTHS : FEWEST_YEARS)
                    || events < FEWEST_EVENTS
                    || byYear.get(at).isEmpty()) {
                continue;
            }
            model = Logistic.fit(
                    known.stream().map(one -> one.x).toList(),
                    known.stream().map(one -> one.came).toList(),
                    PENALTY,
                    model);
            double threshold = threshold(scored, precision);
            for (Case one : byYear.get(at)) {
                one.model = model;
                one.probability = model.probability(one.x);
                one.threshold = threshold;
            }
            Warnings then = earlier.get(panel.firstYear + at);
            if (then != null) {
                asKnownThen(byYear.get(at), then);
            }
        }
    }

    private static void asKnownThen(List<Case> cases, Warnings then) {
        Map<String, Case> told = new HashMap<>();
        for (Case one : then.byYear.get(then.panel.years - 1)) {
            told.put(one.node.origin + " " + one.node.asylum, one);
        }
        cases.forEach(one -> one.asKnownThen(told.get(one.node.origin + " " + one.node.asylum)));
    }

    private int perYear() {
        return event.monthly() ? 12 : 1;
    }

    /** Share of events by class of size in the ten years known at a place, drawn to the share of all. */
    private double[] baseRates(int at) {
        double[] n = new double[4];
        double[] k = new double[4];
        double all = 0;
        double came = 0;
        for (int year = Math.max(0, at - RECENT * perYear()); year <= at - event.steps(); year++) {
            for (Case one : byYear.get(year)) {
                if (one.came != null) {
                    n[one.size]++;
                    all++;
                    k[one.size] += one.came ? 1 : 0;
                    came += one.came ? 1 : 0;
                }
            }
        }
        double share = all == 0 ? 0 : came / all;
        for (int i = 0; i < n.length; i++) {
            k[i] = (k[i] + KIN * share) / (n[i] + KIN);
        }
        return k;
    }

    /**
     * The lowest probability from which the alerts of the past were right as often as asked, one false alert being added to those there were, and so were the twenty least probable of them; infinite where there is none.
     * So the share of false alerts among all is held down, however many series there are.
     */
    static double threshold(List<Case> past, double precision) {
        double[] all = sorted(past, one -> one.probability, false);
        double[] events = sorted(past, one -> one.probability, true);
        double threshold = Double.POSITIVE_INFINITY;
        int hits = 0;
        // hits down to each number of cases, where the next is less probable
        int[] down = new int[all.length + 1];
        Arrays.fill(down, 1, down.length, -1);
        int above = 0;
        int before = 0;
        for (int i = 0; i < all.length; i++) {
            double here = all[all.length - 1 - i];
            boolean last = i + 1 == all.length || all[all.length - 2 - i] < here;
            while (last && hits < events.length && events[events.length - 1 - hits] >= here) {
                hits++;
            }
            if (last) {
                while (above < before && (above < i + 1 - FEWEST_ALERTS || down[above] < 0)) {
                    above++;
                }
                before = i + 1;
                down[before] = hits;
                boolean least = hits - down[above] >= precision * (i + 1 - above);
                if (least && i + 1 >= FEWEST_ALERTS && hits >= precision * (i + 2)) {
                    threshold = here;
                }
            }
        }
        return threshold;
    }

    private static double[] sorted(List<Case> cases, ToDoubleFunction<Case> value, boolean ofEvents) {
        double[] values = cases.stream()
                .filter(one -> !ofEvents || one.came)
                .mapToDouble(value)
                .toArray();
        Arrays.sort(values);
        return values;
    }

    /** How probabilities did over some cases. */
    record Score(
            long cases,
            long events,
            double brier,
            double brierOfBase,
            double precision,
            double precisionOfBase,
            double meanProbability,
            long alerts,
            long hits,
            double lead) {

        /** The same with other alerts. */
        Score with(long otherAlerts, long otherHits) {
            return new Score(
                    cases,
                    events,
                    brier,
                    brierOfBase,
                    precision,
                    precisionOfBase,
                    meanProbability,
                    otherAlerts,
                    otherHits,
                    Double.NaN);
        }
    }

    static Score score(List<Case> cases) {
        double brier = 0;
        double base = 0;
        double mean = 0;
        long events = 0;
        long alerts = 0;
        long hits = 0;
        double lead = 0;
        for (Case one : cases) {
            brier += Scores.brier(one.probability, one.came);
            base += Scores.brier(one.baseRate, one.came);
            mean += one.probability;
            events += one.came ? 1 : 0;
            alerts += one.alert() ? 1 : 0;
            hits += one.alert() && one.came ? 1 : 0;
            lead += one.alert() && one.came ? one.lead : 0;
        }
        int n = Math.max(1, cases.size());
        return new Score(
                cases.size(),
                events,
                brier / n,
                base / n,
                averagePrecision(cases, true),
                averagePrecision(cases, false),
                mean / n,
                alerts,
                hits,
                hits == 0 ? Double.NaN : lead / hits);
    }

    /** Mean over the events of the precision among all cases that rank as high or higher; ties count whole. */
    static double averagePrecision(List<Case> cases, boolean ofModel) {
        ToDoubleFunction<Case> value = one -> ofModel ? one.probability : one.baseRate;
        double[] all = sorted(cases, value, false);
        double[] events = sorted(cases, value, true);
        double sum = 0;
        int hits = 0;
        int end = 0;
        while (hits < events.length) {
            double event = events[events.length - 1 - hits];
            int here = 0;
            while (hits + here < events.length && events[events.length - 1 - hits - here] == event) {
                here++;
            }
            while (end < all.length && all[all.length - 1 - end] >= event) {
                end++;
            }
            hits += here;
            sum += here * (double) hits / end;
        }
        return hits == 0 ? 0 : sum / hits;
    }

    /** Why there is no alert of this event; null where alerts are good enough: better than the base rate in both halves of the time, and right as often as asked. */
    String refused() {
        if (scored.isEmpty()) {
            return "too few events of the past for a model";
        }
        int middle = scored.get(scored.size() / 2).at;
        for (Score score : List.of(
                all,
                score(scored.stream().filter(one -> one.at < middle).toList()),
                score(scored.stream().filter(one -> one.at >= middle).toList()))) {
            if (!(score.brier() < score.brierOfBase()) || !(score.precision() > score.precisionOfBase())) {
                return "not better than the base rate";
            }
        }
        if (all.alerts() < FEWEST_ALERTS) {
            return "hardly any alert of the past would have been sure enough";
        }
        return all.hits() < precision * all.alerts() ? "past alerts were right less often than is asked" : null;
    }
}
