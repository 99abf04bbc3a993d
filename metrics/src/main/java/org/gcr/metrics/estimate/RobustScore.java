package org.gcr.metrics.estimate;

import java.util.Arrays;

/**
 * How far a value lies from those before it, by median and median absolute deviation, so that one odd year in the past neither hides nor
 * makes a surge (Hampel 1974; Rousseeuw and Croux 1993). Limit: of three to five values before it is a rule and no probability; {@link StandsOut} has that.
 *
 * @param median median of the past
 * @param spread 1.4826 times the median absolute deviation, which estimates a standard deviation; never below the floor
 * @param z (value − median) / spread
 */
record RobustScore(double median, double spread, double z) {

    private static final double NORMAL_CONSISTENCY = 1.4826;

    /**
     * Scores.
     *
     * @param past values before, at least one
     * @param value the value judged
     * @param floor smallest spread, above zero: keeps a past without variation from making everything a surge
     */
    static RobustScore of(double[] past, double value, double floor) {
        double median = median(past);
        double[] deviations = Arrays.stream(past).map(x -> Math.abs(x - median)).toArray();
        double spread = Math.max(NORMAL_CONSISTENCY * median(deviations), floor);
        return new RobustScore(median, spread, (value - median) / spread);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
