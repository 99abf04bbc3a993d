package org.gcr.metrics.ahead;

import java.util.Arrays;
import java.util.Locale;

/** How the next years of a series of ln(1 + persons), oldest first, are foretold; the pooled method needs its kin and is in {@link Pooled}. */
enum Method {
    /** Next year as this one. */
    NAIVE,
    DAMPED_TREND,
    THETA,
    LOCAL_LEVEL,
    POOLED,
    MEDIAN;

    private static final double[] ALPHAS = {0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.0};

    /** Fewer years than this are foretold naively by each method. */
    private static final int FEWEST = 5;

    /** A step of so many usual steps is a break: the level starts anew. */
    private static final double BREAK = 3;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every method alone, none pooled; the last value is the forecast where the history is short. */
    static double[][] alone(double[] logs, int horizons) {
        double last = logs[logs.length - 1];
        double[][] all = new double[values().length][horizons];
        for (double[] one : all) {
            Arrays.fill(one, last);
        }
        if (logs.length >= FEWEST) {
            DampedTrend damped = DampedTrend.fit(logs);
            double level = localLevel(logs);
            for (int h = 1; h <= horizons; h++) {
                all[DAMPED_TREND.ordinal()][h - 1] = Math.max(0, damped.forecast(h));
                all[THETA.ordinal()][h - 1] = Math.max(0, theta(logs, h));
                all[LOCAL_LEVEL.ordinal()][h - 1] = level;
            }
        }
        return all;
    }

    /**
     * The Theta method as Hyndman and Billah (2003) write it: simple exponential smoothing with half of the slope of the straight line as drift.
     */
    static double theta(double[] x, int steps) {
        int n = x.length;
        double alpha = 1;
        double level = x[n - 1];
        double least = Double.POSITIVE_INFINITY;
        for (double trial : ALPHAS) {
            double l = x[0];
            double squares = 0;
            for (int i = 1; i < n; i++) {
                double error = x[i] - l;
                squares += error * error;
                l += trial * error;
            }
            if (squares < least) {
                least = squares;
                alpha = trial;
                level = l;
            }
        }
        return level + slope(x) / 2 * (steps - 1 + 1 / alpha - Math.pow(1 - alpha, n) / alpha);
    }

    /** Slope of the least squares line over 1, 2, … */
    static double slope(double[] x) {
        int n = x.length;
        double middle = (n - 1) / 2.0;
        double mean = Arrays.stream(x).sum() / n;
        double product = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            product += (i - middle) * (x[i] - mean);
            squares += (i - middle) * (i - middle);
        }
        return product / squares;
    }

    /** A level that follows the values by a weight and jumps to them where a step is three usual steps or more; squared errors are counted up to that. */
    static double localLevel(double[] x) {
        double[] steps = new double[x.length - 1];
        for (int i = 1; i < x.length; i++) {
            steps[i - 1] = Math.abs(x[i] - x[i - 1]);
        }
        Arrays.sort(steps);
        double far = BREAK * 1.4826 * Math.max(0.03, steps[steps.length / 2]);
        double best = x[x.length - 1];
        double least = Double.POSITIVE_INFINITY;
        for (double alpha : ALPHAS) {
            double level = x[0];
            double squares = 0;
            for (int i = 1; i < x.length; i++) {
                double error = x[i] - level;
                boolean jumps = Math.abs(error) > far;
                squares += jumps ? far * far : error * error;
                level = jumps ? x[i] : level + alpha * error;
            }
            if (squares < least) {
                least = squares;
                best = level;
            }
        }
        return best;
    }

    /** Middle of the other methods' forecasts. */
    static double median(double[][] all, int step) {
        double[] five = new double[MEDIAN.ordinal()];
        for (int m = 0; m < five.length; m++) {
            five[m] = all[m][step];
        }
        Arrays.sort(five);
        return five[five.length / 2];
    }
}
