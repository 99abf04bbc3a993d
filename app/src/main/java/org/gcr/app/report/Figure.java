package org.gcr.app.report;

import java.util.List;
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

    /** The select list that {@link #of} reads. What is not free for publication has no value. */
    static final String COLUMNS =
            """
            framework_edition, indicator_id, series, ref_area, counterpart_area, time_period, population_type, sex, age,
            disability, breakdown,
            CASE WHEN coalesce(conf_status, 'F') = 'F' THEN obs_value END AS obs_value,
            unit_measure, coalesce(unit_mult, 0) AS unit_mult, coalesce(decimals, 0) AS decimals, obs_status, conf_status,
            CASE WHEN coalesce(conf_status, 'F') = 'F' THEN numerator END AS numerator,
            CASE WHEN coalesce(conf_status, 'F') = 'F' THEN denominator END AS denominator,
            CASE WHEN coalesce(conf_status, 'F') = 'F' THEN ci_lower END AS ci_lower,
            CASE WHEN coalesce(conf_status, 'F') = 'F' THEN ci_upper END AS ci_upper,
            ci_method, coverage_areas, coverage_share, vintage, method_version, footnotes""";

    private static final Set<String> WHOLE = Set.of("_T", "_Z");

    static Figure of(List<Object> row) {
        return new Figure(
                text(row, 0),
                text(row, 1),
                text(row, 2),
                text(row, 3),
                text(row, 4),
                ((Number) row.get(5)).intValue(),
                text(row, 6),
                text(row, 7),
                text(row, 8),
                text(row, 9),
                text(row, 10),
                number(row, 11),
                text(row, 12),
                ((Number) row.get(13)).intValue(),
                ((Number) row.get(14)).intValue(),
                text(row, 15),
                text(row, 16),
                number(row, 17),
                number(row, 18),
                number(row, 19),
                number(row, 20),
                text(row, 21),
                row.get(22) == null ? null : ((Number) row.get(22)).longValue(),
                number(row, 23),
                text(row, 24),
                text(row, 25),
                text(row, 26));
    }

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

    /** Whether both ends of its interval are known. */
    boolean hasInterval() {
        return low != null && high != null;
    }

    private static String text(List<Object> row, int column) {
        return row.get(column) == null ? null : row.get(column).toString();
    }

    private static Double number(List<Object> row, int column) {
        return row.get(column) == null ? null : ((Number) row.get(column)).doubleValue();
    }
}
