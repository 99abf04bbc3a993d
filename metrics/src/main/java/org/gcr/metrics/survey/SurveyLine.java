package org.gcr.metrics.survey;

import java.util.ArrayList;
import java.util.List;

/**
 * An estimate as it is published.
 *
 * @param status A, U not reliable, Q not shown
 * @param reason why it is not A; null when it is
 */
record SurveyLine(
        String group,
        String outcome,
        String sex,
        String ageGroup,
        String disability,
        String disabilityMethod,
        Double percent,
        Double standardError,
        Double lower,
        Double upper,
        String intervalMethod,
        Double cautiousLower,
        Double cautiousUpper,
        Double variation,
        Double designEffect,
        Double effective,
        Long degreesOfFreedom,
        Long persons,
        Long withoutAnswer,
        String status,
        String reason,
        String rule) {

    /**
     * The line of an estimate.
     *
     * @param without persons without an answer
     * @param notShown why it is not shown; null when it is
     */
    static SurveyLine of(
            String group, String outcome, Survey.Cut cut, Proportion proportion, long without, String notShown) {
        if (notShown != null) {
            return notShown(group, outcome, cut, notShown);
        }
        List<String> doubts = proportion.doubts();
        double share = proportion.ratio().value();
        return new SurveyLine(
                group,
                outcome,
                cut.sex(),
                cut.ageGroup(),
                cut.disability(),
                cut.disabilityMethod(),
                100 * share,
                known(100 * proportion.standardError()),
                lower(proportion.interval()),
                upper(proportion.interval()),
                proportion.interval() == null ? null : proportion.intervalMethod() + ", 95 per cent",
                lower(proportion.cautious()),
                upper(proportion.cautious()),
                share > 0 ? known(100 * proportion.standardError() / share) : null,
                known(proportion.designEffect()),
                known(proportion.effective()),
                (long) proportion.degreesOfFreedom(),
                (long) proportion.persons(),
                without,
                doubts.isEmpty() ? "A" : "U",
                doubts.isEmpty() ? null : String.join("; ", doubts),
                proportion.rule());
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : (Double) value;
    }

    private static Double lower(Interval interval) {
        return interval == null ? null : (Double) (100 * interval.lower());
    }

    private static Double upper(Interval interval) {
        return interval == null ? null : (Double) (100 * interval.upper());
    }

    /** The line of the difference between two groups; null where one of them is not shown. */
    static SurveyLine of(Difference difference, String outcome, Survey.Cut cut, Proportion refugees, Proportion hosts) {
        if (difference == null) {
            return notShown("difference", outcome, cut, "one of the groups is not shown");
        }
        List<String> doubts = new ArrayList<>();
        refugees.doubts().forEach(doubt -> doubts.add("refugees: " + doubt));
        hosts.doubts().forEach(doubt -> doubts.add("hosts: " + doubt));
        return new SurveyLine(
                "difference",
                outcome,
                cut.sex(),
                cut.ageGroup(),
                cut.disability(),
                cut.disabilityMethod(),
                100 * difference.value(),
                known(100 * difference.standardError()),
                lower(difference.interval()),
                upper(difference.interval()),
                difference.interval() == null ? null : difference.method(),
                null,
                null,
                null,
                null,
                null,
                (long) difference.degreesOfFreedom(),
                (long) refugees.persons() + hosts.persons(),
                null,
                doubts.isEmpty() ? "A" : "U",
                doubts.isEmpty() ? null : String.join("; ", doubts),
                refugees.rule());
    }

    private static SurveyLine notShown(String group, String outcome, Survey.Cut cut, String reason) {
        return new SurveyLine(
                group,
                outcome,
                cut.sex(),
                cut.ageGroup(),
                cut.disability(),
                cut.disabilityMethod(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "Q",
                reason,
                null);
    }
}
