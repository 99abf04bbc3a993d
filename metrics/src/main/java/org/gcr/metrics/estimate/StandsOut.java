package org.gcr.metrics.estimate;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How likely a flow as large, or as small, is when nothing has changed: Student's distribution of one more value after those of the past (prediction interval; Hahn and Meeker, Statistical Intervals, section
 * 4.7), of logarithms. Flows either return to a mean, so that the value is held against those before, or walk, so that its change is held against the changes before; the larger of the two
 * probabilities is taken (intersection–union test, Berger 1982), which is then at most the true one for both. Limit: logarithms of flows that are near normal.
 */
final class StandsOut {

    /** From which probability on a value does not stand out. */
    static final double LEVEL = 0.05;

    private static final int FEWEST = 3;

    private StandsOut() {}

    /**
     * One-sided probability of a value as large.
     *
     * @param past values before, in order of time; with fewer than three it is 1
     * @param value the value judged
     */
    static double p(double[] past, double value) {
        return p(past, value, 1);
    }

    /** One-sided probability of a value as small. */
    static double pOfFall(double[] past, double value) {
        return p(past, value, -1);
    }

    private static double p(double[] past, double value, int sign) {
        if (past.length < FEWEST) {
            return 1;
        }
        double[] level = Arrays.stream(past).map(one -> sign * Math.log1p(one)).toArray();
        double[] changes = new double[level.length - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = level[i + 1] - level[i];
        }
        double now = sign * Math.log1p(value);
        return Math.max(after(level, now), after(changes, now - level[level.length - 1]));
    }

    private static double after(double[] before, double value) {
        int n = before.length;
        double mean = Arrays.stream(before).average().orElseThrow();
        double squares =
                Arrays.stream(before).map(one -> (one - mean) * (one - mean)).sum();
        double spread = Math.sqrt(squares / (n - 1) * (1 + 1.0 / n));
        if (spread < 1e-12) {
            return value > mean + 1e-12 ? 0 : 1;
        }
        return 1 - new TDistribution(null, n - 1).cumulativeProbability((value - mean) / spread);
    }
}
