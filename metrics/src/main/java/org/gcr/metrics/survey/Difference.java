package org.gcr.metrics.survey;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * One proportion less another one, with what the two samples have in common.
 *
 * <p>Standard error: of the difference of the linearised values or replicates within a survey, so that the covariance is in it; between surveys the root of the sum of the
 * variances less twice the covariance of the clusters that both have (Kish, Survey Sampling, section 12.4). Interval: from those of the two proportions, which keeps their
 * asymmetry and their degrees of freedom (MOVER: Newcombe 1998; with correlation Zou 2007; Zou and Donner 2008). With fewer than 8 degrees of freedom, which say little of the correlation, it is widened
 * to hold that of Student's distribution with the standard error, too. Limit: clusters of two surveys are the same when stratum and
 * name are.
 *
 * @param value the difference, as a share
 * @param standardError its standard error; NaN where it cannot be estimated
 * @param interval 95 per cent interval; null where there is none
 * @param degreesOfFreedom the smaller ones of the two
 * @param correlation of the two estimates; 0 for independent samples
 * @param method how it came about, in words
 */
record Difference(
        double value,
        double standardError,
        Interval interval,
        int degreesOfFreedom,
        double correlation,
        String method) {

    private static final double LEAST = 1e-12;
    private static final int FEW_DEGREES = 8;

    /** Of two domains of one survey. */
    static Difference within(Design design, Replication replication, Proportion one, Proportion other) {
        double error = one.ratio().minus(other.ratio()).standardError(design, replication);
        double own = one.standardError();
        double its = other.standardError();
        double correlation = own > 0 && its > 0 ? (own * own + its * its - error * error) / (2 * own * its) : 0;
        return of(one, other, correlation, "MOVER with covariance, 95 per cent");
    }

    /** Of two surveys; {@code covariance} is that of clusters that both have. */
    static Difference between(Proportion one, Proportion other, double covariance, int sharedClusters) {
        double own = one.standardError();
        double its = other.standardError();
        double correlation = own > 0 && its > 0 ? covariance / (own * its) : 0;
        return of(
                one,
                other,
                correlation,
                sharedClusters == 0
                        ? "MOVER, independent samples, 95 per cent"
                        : "MOVER with covariance of " + sharedClusters + " clusters of both, 95 per cent");
    }

    private static Difference of(Proportion one, Proportion other, double correlation, String method) {
        double bounded = Math.max(-1, Math.min(1, correlation));
        double own = one.standardError();
        double its = other.standardError();
        double value = one.ratio().value() - other.ratio().value();
        double error = Math.sqrt(Math.max(0, own * own + its * its - 2 * bounded * own * its));
        int degrees = Math.min(one.degreesOfFreedom(), other.degreesOfFreedom());
        Interval interval = one.interval() == null || other.interval() == null
                ? null
                : mover(one.ratio().value(), one.interval(), other.ratio().value(), other.interval(), bounded);
        if (interval != null && degrees < FEW_DEGREES && error > LEAST) {
            interval = interval.with(Interval.symmetric(value, error, degrees, -1, 1));
        }
        return new Difference(value, error > LEAST ? error : Double.NaN, interval, degrees, bounded, method);
    }

    /** Interval of one value less another one from their own intervals. */
    static Interval mover(double one, Interval ofOne, double other, Interval ofOther, double correlation) {
        double down = ofOne.lower() - one;
        double up = ofOther.upper() - other;
        double lower = Math.sqrt(Math.max(0, down * down + up * up + 2 * correlation * down * up));
        down = other - ofOther.lower();
        up = ofOne.upper() - one;
        double upper = Math.sqrt(Math.max(0, down * down + up * up - 2 * correlation * down * up));
        return new Interval(Math.max(-1, one - other - lower), Math.min(1, one - other + upper));
    }

    /** Two-sided probability of a difference as far from 0 when there is none, by Student's distribution; NaN without a standard error. */
    double p() {
        if (!(standardError > 0) || degreesOfFreedom < 1) {
            return Double.NaN;
        }
        return 2 * new TDistribution(null, degreesOfFreedom).cumulativeProbability(-Math.abs(value / standardError));
    }
}
