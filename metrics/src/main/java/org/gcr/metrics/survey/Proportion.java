package org.gcr.metrics.survey;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A proportion estimated from a survey, and how far it can be relied on.
 *
 * @param ratio estimate and what its variance comes from
 * @param standardError its standard error
 * @param interval 95 per cent interval: logit; at 0 and 1 that of Korn and Graubard; Wilson's where persons were drawn one by one
 * @param intervalMethod its name
 * @param cautious 95 per cent interval of Korn and Graubard, which reliability is judged by; Clopper and Pearson's where persons were drawn one by one
 * @param designEffect variance against that of as many persons drawn one by one; NaN at 0 and 1
 * @param effective persons drawn one by one that would tell as much
 * @param degreesOfFreedom of the variance
 * @param persons persons asked
 * @param positive persons of those who said yes
 */
record Proportion(
        Ratio ratio,
        double standardError,
        Interval interval,
        String intervalMethod,
        Interval cautious,
        double designEffect,
        double effective,
        int degreesOfFreedom,
        int persons,
        int positive) {

    /** Below this neither an estimate is shown nor a count of answers of one kind other than 0. */
    static final int SMALLEST_COUNT = 5;

    /** Below this an estimate is not shown, and with a smaller effective number not relied on (Parker et al. 2017). */
    static final int SMALLEST_SAMPLE = 30;

    private static final double WIDE = 0.30;
    private static final double NARROW = 0.05;
    private static final double RELATIVE = 1.30;
    private static final int FEW_DEGREES = 8;
    private static final double VARIATION = 0.30;

    /** Estimates the share of yes among the persons of a domain. */
    static Proportion of(Design design, Replication replication, BitSet yes, BitSet domain) {
        double[] above = new double[design.persons()];
        double[] below = new double[design.persons()];
        domain.stream().forEach(i -> {
            above[i] = yes.get(i) ? 1 : 0;
            below[i] = 1;
        });
        Ratio ratio = Ratio.of(design, replication, above, below, domain);
        int persons = domain.cardinality();
        BitSet both = (BitSet) yes.clone();
        both.and(domain);
        int positive = both.cardinality();
        double share = Math.min(1, Math.max(0, ratio.value()));
        boolean edge = positive == 0 || positive == persons;
        double error = edge ? 0 : ratio.standardError(design, replication);
        int degrees = replication == null || design.known()
                ? design.degreesOfFreedom(domain)
                : replication.weights().length - 1;
        if (design.simple() && replication == null) {
            return new Proportion(
                    ratio,
                    error,
                    Interval.wilson(share, persons),
                    "Wilson",
                    Interval.clopperPearson(positive, persons),
                    1,
                    persons,
                    degrees,
                    persons,
                    positive);
        }
        double alone = share * (1 - share);
        double effective = edge || error == 0 ? persons : alone / (error * error);
        Interval cautious = Interval.kornGraubard(share, effective, persons, degrees);
        boolean logit = !edge && error > 0;
        return new Proportion(
                ratio,
                error,
                logit ? Interval.logit(share, error, degrees) : cautious,
                logit ? "logit" : "Korn-Graubard",
                cautious,
                edge ? Double.NaN : persons * error * error / alone,
                effective,
                degrees,
                persons,
                positive);
    }

    /** Whether it rests on so few persons, or tells of so few, that showing it could tell of them. */
    boolean confidential() {
        int negative = persons - positive;
        return persons < SMALLEST_COUNT
                || (positive > 0 && positive < SMALLEST_COUNT)
                || (negative > 0 && negative < SMALLEST_COUNT);
    }

    /** Whether it is shown: not with fewer than 30 persons asked, and not when confidential. */
    boolean shown() {
        return persons >= SMALLEST_SAMPLE && !confidential();
    }

    /**
     * Why it must not be relied on, empty when it may: the standards of the National Center for Health Statistics for proportions (Parker et al., Vital and Health Statistics
     * 2(175), 2017), and a coefficient of variation above 30 per cent, by which that office judged before.
     */
    List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        double share = ratio.value();
        if (effective < SMALLEST_SAMPLE) {
            doubts.add("effective sample size below 30");
        }
        if (cautious.width() >= WIDE) {
            doubts.add("interval of 30 points or more");
        } else if (cautious.width() > NARROW && share > 0 && cautious.width() / share > RELATIVE) {
            doubts.add("interval wider than 130 per cent of the estimate");
        }
        if (degreesOfFreedom < FEW_DEGREES) {
            doubts.add("fewer than 8 degrees of freedom");
        }
        if (positive == 0 || positive == persons) {
            doubts.add("all or none of those asked");
        }
        if (share > 0 && standardError / share > VARIATION) {
            doubts.add("coefficient of variation above 30 per cent");
        }
        return doubts;
    }
}
