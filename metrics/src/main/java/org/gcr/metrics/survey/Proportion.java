package org.gcr.metrics.survey;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A proportion estimated from a survey, and how far it can be relied on.
 *
 * @param ratio estimate and what its variance comes from
 * @param standardError its standard error; NaN where it cannot be estimated, and at 0 and 1
 * @param interval 95 per cent interval: logit; that of Korn and Graubard at 0 and 1, with fewer than 10 effective persons of an answer or 3 degrees of freedom; Wilson's where persons were drawn one
 *     by one; null where it cannot be estimated
 * @param intervalMethod its name; null without
 * @param cautious 95 per cent interval of Korn and Graubard, which reliability is judged by; Clopper and Pearson's where persons were drawn one by one; null without
 * @param designEffect variance against that of as many persons drawn one by one; NaN at 0 and 1 and where it cannot be estimated
 * @param effective persons drawn one by one that would tell as much; NaN likewise
 * @param degreesOfFreedom of the variance; 0 where there is none
 * @param persons persons asked
 * @param positive persons of those who said yes
 * @param rule what rule the variance follows, in words
 * @param notEstimable why there is no standard error; null when there is one
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
        int positive,
        String rule,
        String notEstimable) {

    /** Below this neither an estimate is shown nor a count of answers of one kind other than 0. */
    static final int SMALLEST_COUNT = 5;

    /** Below this an estimate is not shown, and with a smaller effective number not relied on (Parker et al. 2017). */
    static final int SMALLEST_SAMPLE = 30;

    private static final double WIDE = 0.30;
    private static final double NARROW = 0.05;
    private static final double RELATIVE = 1.30;
    private static final int FEW_DEGREES = 8;
    private static final double VARIATION = 0.30;
    private static final double FEW_ANSWERS = 10;
    private static final int FEWEST_DEGREES = 3;
    private static final String ALL_ALIKE = "all or none of those asked";

    /** Correlation of persons of a cluster that is assumed where all answers are alike, so that none can be estimated. */
    private static final double ASSUMED_CORRELATION = 0.05;

    private static double edgeEffect(double personsByCluster) {
        return 1 + Math.max(0, personsByCluster - 1) * ASSUMED_CORRELATION;
    }

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
        int degrees = degreesOfFreedom(design, replication, domain);
        String rule = rule(design, replication, ratio);
        double error = ratio.standardError(design, replication);
        if (design.simple() && replication == null) {
            return new Proportion(
                    ratio,
                    edge ? Double.NaN : error,
                    Interval.wilson(share, persons),
                    "Wilson",
                    Interval.clopperPearson(positive, persons),
                    1,
                    persons,
                    degrees,
                    persons,
                    positive,
                    rule,
                    edge ? ALL_ALIKE : null);
        }
        if (degrees < 1 || (!edge && !(error > 0))) {
            return new Proportion(
                    ratio,
                    Double.NaN,
                    null,
                    null,
                    null,
                    Double.NaN,
                    Double.NaN,
                    Math.max(0, degrees),
                    persons,
                    positive,
                    rule,
                    degrees < 1
                            ? "no stratum has two clusters with persons of the group, so there is no variance to estimate from"
                            : "the estimate does not vary between clusters or replicates");
        }
        return measured(design, ratio, error, share, degrees, persons, positive, rule);
    }

    private static Proportion measured(
            Design design,
            Ratio ratio,
            double error,
            double share,
            int degrees,
            int persons,
            int positive,
            String rule) {
        boolean edge = positive == 0 || positive == persons;
        double alone = share * (1 - share);
        double effective =
                edge ? persons / edgeEffect(design.personsByCluster(ratio.domain())) : alone / (error * error);
        Interval cautious = Interval.kornGraubard(share, effective, persons, degrees);
        boolean logit = !edge
                && degrees >= FEWEST_DEGREES
                && Math.min(effective, persons) * Math.min(share, 1 - share) >= FEW_ANSWERS;
        return new Proportion(
                ratio,
                edge ? Double.NaN : error,
                logit ? Interval.logit(share, error, degrees) : cautious,
                logit ? "logit" : "Korn-Graubard",
                cautious,
                edge ? Double.NaN : persons * error * error / alone,
                edge ? Double.NaN : effective,
                degrees,
                persons,
                positive,
                rule,
                edge ? ALL_ALIKE : null);
    }

    static int degreesOfFreedom(Design design, Replication replication, BitSet domain) {
        return replication == null || design.known()
                ? design.degreesOfFreedom(domain)
                : replication.degreesOfFreedom(domain);
    }

    static String rule(Design design, Replication replication, Ratio ratio) {
        if (replication == null) {
            return design.rule();
        }
        int without = Replication.without(ratio.replicates());
        return replication.method() + ", " + ratio.replicates().length
                + " replicates around the whole sample's estimate"
                + (without == 0 ? "" : "; " + without + " without a person of the group left out");
    }

    /** Whether replicates without a person of the group were left out. */
    int replicatesLeftOut() {
        return Replication.without(ratio.replicates());
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
        if (notEstimable != null) {
            doubts.add("standard error not estimable: " + notEstimable);
        }
        if (replicatesLeftOut() > 0) {
            doubts.add(replicatesLeftOut() + " replicates without a person of the group left out");
        }
        if (cautious == null) {
            return doubts;
        }
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
        if (share > 0 && standardError / share > VARIATION) {
            doubts.add("coefficient of variation above 30 per cent");
        }
        return doubts;
    }
}
