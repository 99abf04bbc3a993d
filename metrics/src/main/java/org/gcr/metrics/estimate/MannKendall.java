package org.gcr.metrics.estimate;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * The Mann–Kendall test for a monotone trend with Sen's slope (Gilbert 1987, chapter 16): normal approximation with the correction for
 * ties and for continuity, and the variance for values that follow on one another (Hamed and Rao, Journal of Hydrology 204, 1998). Limit: with fewer than some thirty values the
 * correlation is hardly seen, so that of series close to a random walk the corrected test tells far more trends than it says; {@link Drift} is for those.
 *
 * @param n values
 * @param s pairs that rise less pairs that fall
 * @param variance variance of s under no trend, without the correction for correlation
 * @param inflation factor of the variance for correlation; 1 without
 * @param z standardised s; 0 when s is 0 or nothing varies
 * @param p two-sided probability of a z as far from 0 when there is no trend
 * @param slope Sen's slope: median change a unit of time
 * @param slopeLower lower end of the slope's interval
 * @param slopeUpper upper end of the slope's interval
 */
record MannKendall(
        int n,
        long s,
        double variance,
        double inflation,
        double z,
        double p,
        double slope,
        double slopeLower,
        double slopeUpper) {

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** Tests values that do not depend on one another. */
    static MannKendall of(double[] times, double[] values, double confidence) {
        return of(times, values, confidence, false);
    }

    /**
     * Tests.
     *
     * @param times times, ascending, all different
     * @param values values at these times, at least two
     * @param confidence of the slope's interval, such as 0.95
     * @param correlated whether the variance allows for values that follow on one another; it is never made smaller
     */
    static MannKendall of(double[] times, double[] values, double confidence, boolean correlated) {
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
        double inflation = correlated ? Math.max(1, inflation(times, values, at(slopes, (pairs + 1) / 2.0))) : 1;
        double error = Math.sqrt(variance * inflation);
        double z = s == 0 || variance == 0 ? 0 : (s - Math.signum(s)) / error;
        double p = Math.min(1, 2 * NORMAL.cumulativeProbability(-Math.abs(z)));
        double spread = NORMAL.inverseCumulativeProbability((1 + confidence) / 2) * error;
        return new MannKendall(
                n,
                s,
                variance,
                inflation,
                z,
                p,
                at(slopes, (pairs + 1) / 2.0),
                at(slopes, (pairs - spread) / 2),
                at(slopes, (pairs + spread) / 2 + 1));
    }

    /**
     * Factor of the variance by the autocorrelations of the ranks of what the slope leaves, of those lags at which they are significant at 5 per cent.
     *
     * @param slope Sen's slope
     */
    static double inflation(double[] times, double[] values, double slope) {
        int n = values.length;
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = values[i] - slope * (times[i] - times[0]);
        }
        double[] ranks = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(rest);
        double mean = (n + 1) / 2.0;
        double square =
                Arrays.stream(ranks).map(rank -> (rank - mean) * (rank - mean)).sum();
        if (n < 3 || square == 0) {
            return 1;
        }
        double bound = NORMAL.inverseCumulativeProbability(0.975) / Math.sqrt(n);
        double sum = 0;
        for (int lag = 1; lag < n; lag++) {
            double correlation = 0;
            for (int i = lag; i < n; i++) {
                correlation += (ranks[i] - mean) * (ranks[i - lag] - mean);
            }
            correlation /= square;
            if (Math.abs(correlation) > bound) {
                sum += (double) (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
            }
        }
        return 1 + 2 * sum / ((double) n * (n - 1) * (n - 2));
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
