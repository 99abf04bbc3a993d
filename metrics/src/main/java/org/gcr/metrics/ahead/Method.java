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
            double[] theta = theta(logs, horizons);
            double level = localLevel(logs);
            for (int h = 1; h <= horizons; h++) {
                all[DAMPED_TREND.ordinal()][h - 1] = Math.max(0, damped.forecast(h));
                all[THETA.ordinal()][h - 1] = Math.max(0, theta[h - 1]);
                all[LOCAL_LEVEL.ordinal()][h - 1] = level;
            }
        }
        return all;
    }

    /**
     * The Theta method as Hyndman and Billah (2003) write it: simple exponential smoothing with half of the slope of the straight line as drift; by step.
     */
    static double[] theta(double[] x, int steps) {
        int n = x.length;
        double[] levels = new double[ALPHAS.length];
        double[] squares = new double[ALPHAS.length];
        Arrays.fill(levels, x[0]);
        for (int i = 1; i < n; i++) {
            for (int k = 0; k < levels.length; k++) {
                double error = x[i] - levels[k];
                squares[k] += error * error;
                levels[k] += ALPHAS[k] * error;
            }
        }
        int best = least(squares);
        double alpha = ALPHAS[best];
        double half = slope(x) / 2;
        double fading = Math.pow(1 - alpha, n) / alpha;
        double[] all = new double[steps];
        for (int h = 1; h <= steps; h++) {
            all[h - 1] = levels[best] + half * (h - 1 + 1 / alpha - fading);
        }
        return all;
    }

    /** The first of the least. */
    private static int least(double[] squares) {
        int best = 0;
        for (int k = 1; k < squares.length; k++) {
            if (squares[k] < squares[best]) {
                best = k;
            }
        }
        return best;
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
        double[] levels = new double[ALPHAS.length];
        double[] squares = new double[ALPHAS.length];
        Arrays.fill(levels, x[0]);
        for (int i = 1; i < x.length; i++) {
            for (int k = 0; k < levels.length; k++) {
                double error = x[i] - levels[k];
                boolean jumps = Math.abs(error) > far;
                squares[k] += jumps ? far * far : error * error;
                levels[k] = jumps ? x[i] : levels[k] + ALPHAS[k] * error;
            }
        }
        return levels[least(squares)];
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
