package org.gcr.metrics.ahead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final List<Reconciliation> sums;
    final Map<Group, Map<Method, Tally>> tallies = new TreeMap<>();
    final Map<Group, Method> published = new TreeMap<>();
    /** Of the forecasts as they are published, which add up. */
    final Map<Group, Tally> adjusted = new TreeMap<>();

    final Map<Method, Calibration> calibrations = new EnumMap<>(Method.class);
    Calibration calibration;

    Tournament(Panel panel) {
        this.panel = panel;
        List<int[]> possible = IntStream.range(0, panel.years)
                .boxed()
                .flatMap(at -> IntStream.range(0, panel.nodes.size())
                        .filter(i -> Trial.possible(panel.nodes.get(i), at))
                        .mapToObj(i -> new int[] {i, at}))
                .toList();
        for (int at = 0; at < panel.years; at++) {
            byYear.add(new ArrayList<>());
        }
        possible.parallelStream()
                .map(one -> new Trial(panel, one[0], one[1]))
                .toList()
                .forEach(trial -> byYear.get(trial.at).add(trial));
        sums = IntStream.range(0, panel.years).parallel().mapToObj(this::sums).toList();
        spreads();
        pooled();
        Arrays.stream(Method.values()).parallel().forEach(method -> {
            Calibration one = new Calibration(byYear, (trial, h) -> trial.forecasts[method.ordinal()][h - 1]);
            synchronized (calibrations) {
                calibrations.put(method, one);
                one.tallies()
                        .forEach((group, tally) -> tallies.computeIfAbsent(group, key -> new EnumMap<>(Method.class))
                                .put(method, tally));
            }
        });
        tallies.forEach((group, methods) -> published.put(group, choose(methods)));
        Set<Integer> changed = new TreeSet<>(List.of(1, 2, 3));
        for (int round = 0; round < ROUNDS && !changed.isEmpty(); round++) {
            adjust(changed);
            changed.clear();
            for (Map.Entry<Group, Method> choice : published.entrySet()) {
                Tally after = adjusted.get(choice.getKey());
                if (choice.getValue() != Method.NAIVE
                        && !(after.wis()
                                <= BETTER
                                        * tallies.get(choice.getKey())
                                                .get(Method.NAIVE)
                                                .wis())) {
                    choice.setValue(Method.NAIVE);
                    changed.add(choice.getKey().horizon());
                }
            }
        }
    }

    static Group group(Trial trial, int h) {
        return new Group(trial.node.level, trial.size, h);
    }

    private void spreads() {
        for (List<Trial> year : byYear) {
            Map<Integer, List<Trial>> kin = new TreeMap<>();
            year.forEach(trial -> kin.computeIfAbsent(Calibration.category(trial), key -> new ArrayList<>())
                    .add(trial));
            kin.values().forEach(list -> {
                double[] sorted = list.stream()
                        .mapToDouble(trial -> trial.spread)
                        .sorted()
                        .toArray();
                list.forEach(trial -> trial.shrink(sorted[sorted.length / 2]));
            });
        }
    }

    private void pooled() {
        IntStream.rangeClosed(1, Trial.HORIZONS).parallel().forEach(this::pooled);
    }

    private void pooled(int h) {
        Pooled[] models = new Pooled[Level.values().length];
        Arrays.setAll(models, level -> new Pooled());
        for (int at = 0; at < byYear.size(); at++) {
            for (Pooled model : models) {
                model.fade();
            }
            for (Trial trial : at < h ? List.<Trial>of() : byYear.get(at - h)) {
                double actual = trial.actual[h - 1];
                if (!Double.isNaN(actual)) {
                    double growth = actual - trial.logs[trial.logs.length - 1];
                    models[trial.node.level.ordinal()].learn(trial.features, growth);
                }
            }
            for (Pooled model : models) {
                model.solve();
            }
            for (Trial trial : byYear.get(at)) {
                double growth = models[trial.node.level.ordinal()].growth(trial.features);
                trial.forecasts[Method.POOLED.ordinal()][h - 1] =
                        Math.max(0, trial.logs[trial.logs.length - 1] + growth);
                trial.forecasts[Method.MEDIAN.ordinal()][h - 1] = Method.median(trial.forecasts, h - 1);
            }
        }
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

    /** Makes the chosen forecasts of each year add up, where the choice changed, and measures them. */
    private void adjust(Set<Integer> horizons) {
        IntStream.range(0, byYear.size()).parallel().forEach(at -> {
            for (int h : horizons) {
                double[] all = level(at, h);
                for (Trial trial : byYear.get(at)) {
                    trial.adjusted[h - 1] = Math.log1p(all[trial.place]);
                }
            }
        });
        calibration = new Calibration(byYear, (trial, h) -> trial.adjusted[h - 1]);
        adjusted.clear();
        adjusted.putAll(calibration.tallies());
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
        return sums.get(at).of(forecasts, variances);
    }

    private static double square(double value) {
        return value * value;
    }

    private Reconciliation sums(int at) {
        int n = panel.nodes.size();
        int[] size = new int[n];
        int[][] parts = new int[n][];
        for (int i = 0; i < n; i++) {
            if (panel.nodes.get(i).values[at] > 0) {
                for (int whole : panel.parents[i]) {
                    size[whole]++;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            if (panel.nodes.get(i).values[at] > 0) {
                for (int whole : panel.parents[i]) {
                    parts[whole] = parts[whole] == null ? new int[size[whole]] : parts[whole];
                    parts[whole][parts[whole].length - size[whole]--] = i;
                }
            }
        }
        List<Reconciliation.Sum> all = new ArrayList<>();
        for (int whole = 0; whole < n; whole++) {
            if (parts[whole] != null) {
                all.add(new Reconciliation.Sum(whole, parts[whole]));
            }
        }
        return new Reconciliation(n, all);
    }
}
