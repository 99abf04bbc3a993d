package org.gcr.metrics.ahead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.gcr.metrics.ahead.Panel.Level;

/** All forecasts of the past and the next years of one panel: each method's, the one that is published by level, size and horizon, and how they did. */
final class Tournament {

    /** A method is published where its score is at most this share of the naive one's. */
    static final double BETTER = 0.95;

    private static final int ROUNDS = 4;

    /**
     * Forecasts that are judged together.
     *
     * @param size class of size, 0 to 2; 0 for bureaux and the world
     * @param horizon years ahead
     */
    record Group(Level level, int size, int horizon) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            return Integer.compare(number(), other.number());
        }

        private int number() {
            return (level.ordinal() * 3 + size) * 10 + horizon;
        }
    }

    final Panel panel;
    final List<List<Trial>> byYear = new ArrayList<>();
    private final List<List<Reconciliation.Sum>> sums = new ArrayList<>();
    final Map<Group, Map<Method, Tally>> tallies = new TreeMap<>();
    final Map<Group, Method> published = new TreeMap<>();
    /** Of the forecasts as they are published, which add up. */
    final Map<Group, Tally> adjusted = new TreeMap<>();

    final Map<Method, Calibration> calibrations = new EnumMap<>(Method.class);
    Calibration calibration;

    Tournament(Panel panel) {
        this.panel = panel;
        for (int at = 0; at < panel.years; at++) {
            int year = at;
            byYear.add(IntStream.range(0, panel.nodes.size())
                    .filter(i -> Trial.possible(panel.nodes.get(i), year))
                    .parallel()
                    .mapToObj(i -> new Trial(panel, i, year))
                    .toList());
        }
        for (int at = 0; at < panel.years; at++) {
            sums.add(sums(at));
        }
        spreads();
        pooled();
        Arrays.stream(Method.values()).parallel().forEach(method -> {
            Calibration one = new Calibration(byYear, (trial, h) -> trial.forecasts[method.ordinal()][h - 1]);
            Map<Group, Tally> scores = tally(one, (trial, h) -> trial.forecasts[method.ordinal()][h - 1]);
            synchronized (calibrations) {
                calibrations.put(method, one);
                scores.forEach((group, tally) -> tallies.computeIfAbsent(group, key -> new EnumMap<>(Method.class))
                        .put(method, tally));
            }
        });
        tallies.forEach((group, methods) -> published.put(group, choose(methods)));
        for (int round = 0; round < ROUNDS; round++) {
            adjust();
            boolean changed = false;
            for (Map.Entry<Group, Method> choice : published.entrySet()) {
                Tally after = adjusted.get(choice.getKey());
                if (choice.getValue() != Method.NAIVE
                        && !(after.wis()
                                <= BETTER
                                        * tallies.get(choice.getKey())
                                                .get(Method.NAIVE)
                                                .wis())) {
                    choice.setValue(Method.NAIVE);
                    changed = true;
                }
            }
            if (!changed) {
                break;
            }
        }
    }

    static Group group(Trial trial, int h) {
        return new Group(trial.node.level, trial.size, h);
    }

    private void spreads() {
        for (List<Trial> year : byYear) {
            Map<Integer, List<Double>> kin = new TreeMap<>();
            year.forEach(trial -> kin.computeIfAbsent(Calibration.category(trial), key -> new ArrayList<>())
                    .add(trial.spread));
            kin.values().forEach(list -> list.sort(null));
            year.forEach(trial -> {
                List<Double> list = kin.get(Calibration.category(trial));
                trial.shrink(list.get(list.size() / 2));
            });
        }
    }

    private void pooled() {
        Pooled[][] models = new Pooled[Level.values().length][Trial.HORIZONS];
        for (Pooled[] level : models) {
            for (int h = 0; h < level.length; h++) {
                level[h] = new Pooled();
            }
        }
        for (int at = 0; at < byYear.size(); at++) {
            for (int h = 1; h <= Trial.HORIZONS; h++) {
                for (Pooled[] level : models) {
                    level[h - 1].fade();
                }
                if (at - h >= 0) {
                    for (Trial trial : byYear.get(at - h)) {
                        double actual = trial.actual[h - 1];
                        if (!Double.isNaN(actual)) {
                            double growth = actual - trial.logs[trial.logs.length - 1];
                            models[trial.node.level.ordinal()][h - 1].learn(trial.features, growth);
                        }
                    }
                }
                for (Pooled[] level : models) {
                    level[h - 1].solve();
                }
                for (Trial trial : byYear.get(at)) {
                    double growth = models[trial.node.level.ordinal()][h - 1].growth(trial.features);
                    trial.forecasts[Method.POOLED.ordinal()][h - 1] =
                            Math.max(0, trial.logs[trial.logs.length - 1] + growth);
                    trial.forecasts[Method.MEDIAN.ordinal()][h - 1] = Method.median(trial.forecasts, h - 1);
                }
            }
        }
    }

    private Map<Group, Tally> tally(Calibration bands, ToDoubleBiFunction<Trial, Integer> forecast) {
        Map<Group, Tally> scores = new TreeMap<>();
        for (List<Trial> year : byYear) {
            for (Trial trial : year) {
                for (int h = 1; h <= Trial.HORIZONS; h++) {
                    scores.computeIfAbsent(group(trial, h), key -> new Tally())
                            .add(trial, h, forecast.applyAsDouble(trial, h), bands.band(trial, h));
                }
            }
        }
        return scores;
    }

    /** The best of those that are better than the naive by enough, in both halves of the time; else the naive. */
    private static Method choose(Map<Method, Tally> methods) {
        Tally naive = methods.get(Method.NAIVE);
        Method best = Method.NAIVE;
        double least = BETTER * naive.wis();
        int middle = naive.middle();
        for (Method method : Method.values()) {
            Tally one = methods.get(method);
            if (one.wis() < least
                    && one.wis(middle, true) < naive.wis(middle, true)
                    && one.wis(middle, false) < naive.wis(middle, false)) {
                best = method;
                least = one.wis();
            }
        }
        return best;
    }

    private double chosen(Trial trial, int h) {
        return trial.forecasts[published.get(group(trial, h)).ordinal()][h - 1];
    }

    /** Makes the chosen forecasts of each year add up, and measures them. */
    private void adjust() {
        IntStream.range(0, byYear.size()).parallel().forEach(at -> {
            for (int h = 1; h <= Trial.HORIZONS; h++) {
                double[] all = level(at, h);
                for (Trial trial : byYear.get(at)) {
                    trial.adjusted[h - 1] = Math.log1p(all[trial.place]);
                }
            }
        });
        calibration = new Calibration(byYear, (trial, h) -> trial.adjusted[h - 1]);
        adjusted.clear();
        adjusted.putAll(tally(calibration, (trial, h) -> trial.adjusted[h - 1]));
    }

    /** Forecasts of all nodes that add up, in persons. */
    double[] level(int at, int h) {
        int n = panel.nodes.size();
        double[] forecasts = new double[n];
        double[] variances = new double[n];
        for (int i = 0; i < n; i++) {
            double last = panel.nodes.get(i).values[at];
            forecasts[i] = Double.isNaN(last) ? 0 : last;
            variances[i] = square(forecasts[i] * Math.min(1.5, 0.6 * Math.sqrt(h)));
        }
        for (Trial trial : byYear.get(at)) {
            Method method = published.get(group(trial, h));
            forecasts[trial.place] = Math.expm1(chosen(trial, h));
            double error = trial.spread * calibrations.get(method).meanError(trial, h);
            variances[trial.place] = square(Math.max(trial.last, forecasts[trial.place]) * Math.min(1.5, error));
        }
        return Reconciliation.of(forecasts, variances, sums.get(at));
    }

    private static double square(double value) {
        return value * value;
    }

    private List<Reconciliation.Sum> sums(int at) {
        Map<Integer, List<Integer>> parts = new TreeMap<>();
        for (int i = 0; i < panel.nodes.size(); i++) {
            if (panel.nodes.get(i).values[at] > 0) {
                for (int whole : panel.parents[i]) {
                    parts.computeIfAbsent(whole, key -> new ArrayList<>()).add(i);
                }
            }
        }
        return parts.entrySet().stream()
                .map(entry -> new Reconciliation.Sum(
                        entry.getKey(),
                        entry.getValue().stream().mapToInt(Integer::intValue).toArray()))
                .toList();
    }
}
