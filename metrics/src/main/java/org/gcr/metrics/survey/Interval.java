package org.gcr.metrics.survey;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A 95 per cent interval.
 *
 * @param lower lower end
 * @param upper upper end
 */
record Interval(double lower, double upper) {

    private static final double TAIL = 0.025;

    double width() {
        return upper - lower;
    }

    /** The smallest that holds this one and another one. */
    Interval with(Interval other) {
        return new Interval(Math.min(lower, other.lower), Math.max(upper, other.upper));
    }

    /** Wilson's score interval for a proportion of persons drawn one by one (Wilson 1927; Newcombe 1998, method 3). */
    static Interval wilson(double proportion, double persons) {
        double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - TAIL);
        double centre = proportion + z * z / (2 * persons);
        double half = z * Math.sqrt(proportion * (1 - proportion) / persons + z * z / (4 * persons * persons));
        double scale = 1 + z * z / persons;
        return new Interval(Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
    }

    /** The exact interval of Clopper and Pearson (1934); numbers need not be whole. */
    static Interval clopperPearson(double positive, double persons) {
        double lower = positive <= 0
                ? 0
                : new BetaDistribution(null, positive, persons - positive + 1).inverseCumulativeProbability(TAIL);
        double upper = positive >= persons
                ? 1
                : new BetaDistribution(null, positive + 1, persons - positive).inverseCumulativeProbability(1 - TAIL);
        return new Interval(lower, upper);
    }

    /**
     * Korn and Graubard (1998): that of Clopper and Pearson with the effective number of persons, lessened for the degrees of freedom of the design and never above
     * the number asked (as in the standards of the National Center for Health Statistics, Parker et al. 2017).
     */
    static Interval kornGraubard(double proportion, double effective, int persons, int degreesOfFreedom) {
        double ratio = quantile(persons - 1) / quantile(degreesOfFreedom);
        double lessened = Math.min(persons, effective * ratio * ratio);
        return clopperPearson(lessened * proportion, lessened);
    }

    /** Symmetric in log odds, with Student's quantile (Korn and Graubard 1999, section 3.2; R's {@code svyciprop}, method logit); for proportions other than 0 and 1. Limit: too narrow with very few of an answer. */
    static Interval logit(double proportion, double standardError, int degreesOfFreedom) {
        double odds = Math.log(proportion / (1 - proportion));
        double half = quantile(degreesOfFreedom) * standardError / (proportion * (1 - proportion));
        return new Interval(1 / (1 + Math.exp(half - odds)), 1 / (1 + Math.exp(-half - odds)));
    }

    /** Symmetric around the value by Student's distribution, kept within bounds. */
    static Interval symmetric(double value, double standardError, int degreesOfFreedom, double least, double most) {
        double half = quantile(degreesOfFreedom) * standardError;
        return new Interval(Math.max(least, value - half), Math.min(most, value + half));
    }

    /** Of Student's distribution at 97.5 per cent. */
    private static double quantile(int degreesOfFreedom) {
        return new TDistribution(null, Math.max(1, degreesOfFreedom)).inverseCumulativeProbability(1 - TAIL);
    }
}
