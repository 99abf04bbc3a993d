package org.gcr.metrics.ahead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.gcr.metrics.ahead.Panel.Level;

/**
 * Intervals for one way to foretell, year by year: those of a year rest on the errors of forecasts whose year was over by then, measured by the spread of their series. Errors come from series of the same
 * level and class of size; where these are too few, from the level, and then from the larger levels together.
 */
final class Calibration {

    /** Years of errors that an interval rests on. */
    private static final int WINDOW = 12;

    private static final int ENOUGH = 120;
    private static final double SPEED = 0.5;
    private static final int SIZES = 3;
    private static final int LARGER = Level.HOST.ordinal() * SIZES;
    private static final int CLASSES = SIZES * Level.values().length;

    /** An interval's ends by level of probability: lower and upper, on ln(1 + persons). */
    record Band(double[] lower, double[] upper, int errors) {}

    /** What intervals of one year, class and horizon are made of. */
    private record Quantiles(double[][] ends, double meanError, int errors) {}

    private final ToDoubleBiFunction<Trial, Integer> forecast;
    private final List<List<Trial>> byYear;
    /** By class, horizon less one, and place of the year that the forecast was made in; sorted, null where there are none. */
    private final double[][][][] errors = new double[CLASSES][Trial.HORIZONS][][];

    /** Those of the newest years together, sorted. */
    private final double[][][] newest = new double[CLASSES][Trial.HORIZONS][0];

    /** Those of hosts, bureaux and the world of all years, sorted. */
    private final double[][] larger = new double[Trial.HORIZONS][0];

    private final Quantiles[][][] known = new Quantiles[CLASSES][Trial.HORIZONS][];
    private final double[][][] asked = new double[CLASSES][Trial.HORIZONS][];

    /** How the intervals of past years did, by class and horizon less one; null where there is no forecast. */
    private final Tally[][] tallies = new Tally[CLASSES][Trial.HORIZONS];

    /**
     * Intervals of every year.
     *
     * @param byYear all trials by the place of the year that they are made in
     * @param forecast of a trial and a horizon (1 is the next year)
     */
    Calibration(List<List<Trial>> byYear, ToDoubleBiFunction<Trial, Integer> forecast) {
        this.byYear = byYear;
        this.forecast = forecast;
        for (int c = 0; c < CLASSES; c++) {
            for (int h = 0; h < Trial.HORIZONS; h++) {
                errors[c][h] = new double[byYear.size()][];
                known[c][h] = new Quantiles[byYear.size()];
                asked[c][h] = Conformal.ALPHAS.clone();
            }
        }
        IntStream.rangeClosed(1, Trial.HORIZONS).parallel().forEach(h -> {
            for (int at = 0; at < byYear.size(); at++) {
                next(at, h);
            }
        });
    }

    static int category(Trial trial) {
        return trial.node.level.ordinal() * SIZES + trial.size;
    }

    /** How the forecasts of each group did whose year is over. */
    Map<Tournament.Group, Tally> tallies() {
        Map<Tournament.Group, Tally> all = new TreeMap<>();
        for (int c = 0; c < CLASSES; c++) {
            for (int h = 1; h <= Trial.HORIZONS; h++) {
                if (tallies[c][h - 1] != null) {
                    all.put(new Tournament.Group(Level.values()[c / SIZES], c % SIZES, h), tallies[c][h - 1]);
                }
            }
        }
        return all;
    }

    /** Learns the errors of forecasts for this year and makes the quantiles that hold from it. */
    private void next(int at, int h) {
        if (at - h >= 0) {
            learn(at - h, h);
            for (int c = 0; c < CLASSES; c++) {
                double[][] years = errors[c][h - 1];
                double[] old = at - h < WINDOW ? null : years[at - h - WINDOW];
                newest[c][h - 1] = Conformal.moved(newest[c][h - 1], old, years[at - h]);
            }
            larger[h - 1] = Conformal.moved(larger[h - 1], null, pool(at - h, at - h, h, LARGER, CLASSES - 1));
        }
        boolean[] wanted = new boolean[CLASSES];
        byYear.get(at).forEach(trial -> wanted[category(trial)] = true);
        double[][] kin = new double[Level.values().length][];
        for (int c = 0; c < CLASSES; c++) {
            if (wanted[c]) {
                if (tallies[c][h - 1] == null) {
                    tallies[c][h - 1] = new Tally();
                }
                known[c][h - 1][at] = quantiles(at, h, c, kin);
            }
        }
    }

    private void learn(int origin, int h) {
        List<Trial> made = byYear.get(origin);
        int[] n = new int[CLASSES];
        for (Trial trial : made) {
            n[category(trial)] += Double.isNaN(trial.actual[h - 1]) ? 0 : 1;
        }
        int[] intervals = new int[CLASSES];
        int[][] missed = new int[CLASSES][Conformal.ALPHAS.length];
        for (Trial trial : made) {
            double actual = trial.actual[h - 1];
            if (Double.isNaN(actual)) {
                continue;
            }
            int c = category(trial);
            double[][] years = errors[c][h - 1];
            if (years[origin] == null) {
                years[origin] = new double[n[c]];
            }
            double told = forecast.applyAsDouble(trial, h);
            years[origin][--n[c]] = (actual - told) / trial.spread;
            Band band = band(trial, h, told);
            tallies[c][h - 1].add(trial, h, told, band);
            if (band != null) {
                intervals[c]++;
                for (int k = 0; k < Conformal.ALPHAS.length; k++) {
                    missed[c][k] += actual < band.lower[k] || actual > band.upper[k] ? 1 : 0;
                }
            }
        }
        for (int c = 0; c < CLASSES; c++) {
            if (errors[c][h - 1][origin] != null) {
                Arrays.sort(errors[c][h - 1][origin]);
            }
            double[] ask = asked[c][h - 1];
            for (int k = 0; intervals[c] > 0 && k < ask.length; k++) {
                double share = (double) missed[c][k] / intervals[c];
                ask[k] = Conformal.next(ask[k], Conformal.ALPHAS[k], share, intervals[c], SPEED);
            }
        }
    }

    private double[] pool(int from, int to, int h, int firstClass, int lastClass) {
        List<double[]> all = new ArrayList<>();
        for (int c = firstClass; c <= lastClass; c++) {
            for (int origin = from; origin <= to; origin++) {
                double[] one = errors[c][h - 1][origin];
                if (one != null) {
                    all.add(one);
                }
            }
        }
        return Conformal.sorted(all);
    }

    /** Quantiles for a class; errors of its whole level are kept for the other classes. */
    private Quantiles quantiles(int at, int h, int c, double[][] kin) {
        int level = c / SIZES;
        int to = at - h;
        double[] sorted = newest[c][h - 1];
        if (sorted.length < ENOUGH) {
            sorted = pool(0, to, h, c, c);
        }
        if (sorted.length < ENOUGH) {
            if (kin[level] == null) {
                kin[level] = pool(0, to, h, level * SIZES, level * SIZES + SIZES - 1);
            }
            sorted = kin[level].length > sorted.length ? kin[level] : sorted;
        }
        if (sorted.length < Conformal.FEWEST) {
            sorted = larger[h - 1];
        }
        if (sorted.length < Conformal.FEWEST) {
            return null;
        }
        double[] ask = asked[c][h - 1];
        double[][] ends = new double[ask.length][];
        double sum = 0;
        for (double error : sorted) {
            sum += Math.abs(error);
        }
        for (int k = 0; k < ask.length; k++) {
            ends[k] = Conformal.quantiles(sorted, ask[k]);
        }
        return new Quantiles(ends, sum / sorted.length, sorted.length);
    }

    /** The intervals of a trial's forecast as of its year; null where too few errors were known. */
    Band band(Trial trial, int h) {
        return band(trial, h, forecast.applyAsDouble(trial, h));
    }

    private Band band(Trial trial, int h, double middle) {
        Quantiles q = known[category(trial)][h - 1][trial.at];
        if (q == null) {
            return null;
        }
        double[] lower = new double[q.ends.length];
        double[] upper = new double[q.ends.length];
        for (int k = 0; k < lower.length; k++) {
            lower[k] = Math.max(0, middle + trial.spread * Math.min(0, q.ends[k][0]));
            upper[k] = middle + trial.spread * Math.max(0, q.ends[k][1]);
            if (k > 0) {
                lower[k] = Math.min(lower[k], lower[k - 1]);
                upper[k] = Math.max(upper[k], upper[k - 1]);
            }
        }
        return new Band(lower, upper, q.errors);
    }

    /** Mean absolute error of such forecasts, in spreads of their series; 1.5 where it is not known. */
    double meanError(Trial trial, int h) {
        Quantiles q = known[category(trial)][h - 1][trial.at];
        return q == null ? 1.5 : q.meanError;
    }
}
