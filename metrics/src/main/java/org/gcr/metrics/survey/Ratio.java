package org.gcr.metrics.survey;

import java.util.BitSet;

/**
 * A ratio of two weighted sums over a domain: with 0 and 1 above and 1 below, a proportion; with any values above, a mean. Linearised values are those of Taylor's expansion, (y − ratio · x) / sum of x,
 * 0 outside the domain (Woodruff 1971; Särndal, Swensson and Wretman 1992, sections 5.6 and 5.8). Limit: with few clusters or a sum below that varies much the expansion is too small.
 *
 * @param value the ratio; NaN over an empty domain
 * @param base weighted sum below
 * @param linearised one value a person, whose variance as a sum is that of the ratio
 * @param replicates the ratio with each set of replicate weights; empty without
 * @param domain persons that it is about
 */
record Ratio(double value, double base, double[] linearised, double[] replicates, BitSet domain) {

    /**
     * Estimates.
     *
     * @param above one value a person; those outside the domain are not looked at
     * @param below likewise
     * @param replication replicate weights; null without
     */
    static Ratio of(Design design, Replication replication, double[] above, double[] below, BitSet domain) {
        double[] weights = design.weights();
        double top = sum(weights, above, domain);
        double base = sum(weights, below, domain);
        double value = top / base;
        double[] parts = new double[weights.length];
        domain.stream().forEach(i -> parts[i] = (above[i] - value * below[i]) / base);
        double[] linearised = design.linearised(parts);
        double[] replicates = new double[replication == null ? 0 : replication.weights().length];
        for (int r = 0; r < replicates.length; r++) {
            double[] other = replication.weights()[r];
            replicates[r] = sum(other, above, domain) / sum(other, below, domain);
        }
        return new Ratio(value, base, linearised, replicates, domain);
    }

    /** This less another one of the same survey; what they have in common is in the variance. */
    Ratio minus(Ratio other) {
        double[] difference = linearised.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= other.linearised[i];
        }
        double[] replicated = replicates.clone();
        for (int r = 0; r < replicated.length; r++) {
            replicated[r] -= other.replicates[r];
        }
        BitSet both = (BitSet) domain.clone();
        both.or(other.domain);
        return new Ratio(value - other.value, base, difference, replicated, both);
    }

    /** Its standard error: by replicates where they are given, else by linearisation. */
    double standardError(Design design, Replication replication) {
        return Math.sqrt(replication == null ? design.variance(linearised) : replication.variance(replicates, value));
    }

    private static double sum(double[] weights, double[] values, BitSet domain) {
        return domain.stream().mapToDouble(i -> weights[i] * values[i]).sum();
    }
}
