package org.gcr.metrics.ahead;

import java.util.Arrays;

/**
 * Intervals from the errors that earlier forecasts had, with split conformal quantiles: of n exchangeable errors and the next one, the next one lies between the ⌊(n + 1) α / 2⌋th and the
 * ⌈(n + 1) (1 − α / 2)⌉th with a probability of at least 1 − α (Vovk, Gammerman and Shafer 2005; Lei and others 2018). What is left of the drift of years is corrected by what the
 * intervals of the years before missed (Gibbs and Candès 2021).
 */
final class Conformal {

    /** Probabilities outside of the intervals of 50, 80 and 95 per cent. */
    static final double[] ALPHAS = {0.5, 0.2, 0.05};

    /** Errors that an interval of 95 per cent needs. */
    static final int FEWEST = 39;

    private Conformal() {}

    /** Lower and upper quantile of sorted errors; the least or the largest where there are too few. */
    static double[] quantiles(double[] sorted, double alpha) {
        int n = sorted.length;
        int low = (int) Math.floor((n + 1) * alpha / 2 + 1e-9);
        int high = (int) Math.ceil((n + 1) * (1 - alpha / 2) - 1e-9);
        return new double[] {sorted[Math.max(1, Math.min(n, low)) - 1], sorted[Math.min(n, Math.max(1, high)) - 1]};
    }

    /** Sorted errors of several years together. */
    static double[] sorted(Iterable<double[]> years) {
        int n = 0;
        for (double[] year : years) {
            n += year.length;
        }
        double[] all = new double[n];
        int at = 0;
        for (double[] year : years) {
            System.arraycopy(year, 0, all, at, year.length);
            at += year.length;
        }
        Arrays.sort(all);
        return all;
    }

    /** Sorted errors without those of a year, with those of another; each sorted, null for none. */
    static double[] moved(double[] sorted, double[] out, double[] in) {
        int leaving = out == null ? 0 : out.length;
        int coming = in == null ? 0 : in.length;
        double[] all = new double[sorted.length - leaving + coming];
        int n = 0;
        int o = 0;
        int i = 0;
        for (double error : sorted) {
            if (o < leaving && Double.compare(out[o], error) == 0) {
                o++;
                continue;
            }
            while (i < coming && in[i] < error) {
                all[n++] = in[i++];
            }
            all[n++] = error;
        }
        while (i < coming) {
            all[n++] = in[i++];
        }
        return all;
    }

    /** The probability outside to ask for next, after a year whose intervals missed such a share; few intervals move it little. */
    static double next(double asked, double alpha, double missed, int intervals, double speed) {
        double moved = asked + speed * intervals / (intervals + 25.0) * (alpha - missed);
        return Math.max(0.2 * alpha, Math.min(0.5 + alpha / 2, moved));
    }
}
