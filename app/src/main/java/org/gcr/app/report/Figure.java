package org.gcr.app.report;

import java.util.Set;

/**
 * One row of the table {@code observation}.
 *
 * @param value null when it is missing, withheld or not for publication
 */
public record Figure(
        String edition,
        String indicator,
        String series,
        String refArea,
        String counterpart,
        int period,
        String populationType,
        String sex,
        String age,
        String disability,
        String breakdown,
        Double value,
        String unit,
        int unitMultiplier,
        int decimals,
        String status,
        String confidentiality,
        Double numerator,
        Double denominator,
        Double low,
        Double high,
        String intervalMethod,
        Long coverageAreas,
        Double coverageShare,
        String vintage,
        String methodVersion,
        String footnotes) {

    private static final Set<String> WHOLE = Set.of("_T", "_Z");

    /** Figures made of counts of registered persons. */
    private static final String REGISTER = "registration";

    /** The key with % in place of the year. */
    String keyOfAllYears() {
        return String.join(
                "|",
                edition,
                indicator,
                series,
                refArea,
                counterpart,
                "%",
                populationType,
                sex,
                age,
                disability,
                breakdown);
    }

    /** The key columns, joined. */
    String key() {
        return keyOfAllYears().replace("%", Integer.toString(period));
    }

    /** Whether it is of all counterparts. */
    boolean ofAllCounterparts() {
        return WHOLE.contains(counterpart);
    }

    /** Whether it is of all sexes and ages, with and without disabilities. */
    boolean ofEverybody() {
        return WHOLE.contains(sex) && WHOLE.contains(age) && WHOLE.contains(disability);
    }

    /** Whether it is, or is made of, counts that were rounded at random so that nobody can be told from them. */
    boolean isRounded() {
        return series.equals(REGISTER);
    }

    /** Whether both ends of its interval are known. */
    boolean hasInterval() {
        return low != null && high != null;
    }
}
