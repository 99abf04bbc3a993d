package org.gcr.metrics.estimate;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The Mann–Kendall test for a monotone trend with Sen's slope (Gilbert 1987, chapter 16): normal approximation with the correction for
 * ties and for continuity.
 *
 * @param n values
 * @param s pairs that rise less pairs that fall
 * @param variance variance of s under no trend
 * @param z standardised s; 0 when s is 0 or nothing varies
 * @param p two-sided probability of a z as far from 0 when there is no trend
 * @param slope Sen's slope: median change a unit of time
 * @param slopeLower lower end of the slope's interval
 * @param slopeUpper upper end of the slope's interval
 */
record MannKendall(
        int n, long s, double variance, double z, double p, double slope, double slopeLower, double slopeUpper) {

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /**
     * Tests.
     *
     * @param times times, ascending, all different
     * @param values values at these times, at least two
     * @param confidence of the slope's interval, such as 0.95
     */
    static MannKendall of(double[] times, double[] values, double confidence) {
        int n = values.length;
        if (n < 2 || times.length != n) {
            throw new IllegalArgumentException("a trend needs two values or more, and as many times");
        }
        long s = 0;
        double[] slopes = new double[n * (n - 1) / 2];
        int pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                s += (long) Math.signum(values[j] - values[i]);
                slopes[pairs++] = (values[j] - values[i]) / (times[j] - times[i]);
            }
        }
        Arrays.sort(slopes);
        double variance = variance(values);
        double z = s == 0 || variance == 0 ? 0 : (s - Math.signum(s)) / Math.sqrt(variance);
        double p = Math.min(1, 2 * NORMAL.cumulativeProbability(-Math.abs(z)));
        double spread = NORMAL.inverseCumulativeProbability((1 + confidence) / 2) * Math.sqrt(variance);
        return new MannKendall(
                n,
                s,
                variance,
                z,
                p,
                at(slopes, (pairs + 1) / 2.0),
                at(slopes, (pairs - spread) / 2),
                at(slopes, (pairs + spread) / 2 + 1));
    }

    private static double variance(double[] values) {
        Map<Double, Long> ties = new TreeMap<>();
        for (double value : values) {
            ties.merge(value, 1L, Long::sum);
        }
        long n = values.length;
        long sum = n * (n - 1) * (2 * n + 5);
        for (long t : ties.values()) {
            sum -= t * (t - 1) * (2 * t + 5);
        }
        return sum / 18.0;
    }

    /** The value of this rank (1 is the smallest), between two ranks by proportion, and never beyond the ends. */
    private static double at(double[] sorted, double rank) {
        double place = Math.min(Math.max(rank, 1), sorted.length);
        int below = (int) Math.floor(place);
        double part = place - below;
        return part == 0 ? sorted[below - 1] : sorted[below - 1] + part * (sorted[below] - sorted[below - 1]);
    }
}
