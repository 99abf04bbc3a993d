package org.gcr.app.report;

import java.util.List;

/**
 * One row of the table {@code change}: how a figure moved since an earlier year, as the release judges it.
 *
 * @param base {@code baseline} or {@code report-YEAR}
 * @param difference in the unit of the figure; null where there is none
 * @param low lower end of the interval of the difference, or null
 * @param high upper end of the interval of the difference, or null
 * @param progress improved, worsened, little change, no direction, no evidence, not comparable, no data
 * @param note why
 */
record Verdict(
        String base,
        int baseYear,
        Double baseValue,
        int year,
        Double value,
        Double difference,
        Double low,
        Double high,
        String progress,
        String note) {

    /** The base that the framework measures from. */
    static final String BASELINE = "baseline";

    static Verdict of(List<Object> row, int from) {
        return new Verdict(
                (String) row.get(from),
                ((Number) row.get(from + 1)).intValue(),
                number(row.get(from + 2)),
                ((Number) row.get(from + 3)).intValue(),
                number(row.get(from + 4)),
                number(row.get(from + 5)),
                number(row.get(from + 6)),
                number(row.get(from + 7)),
                row.get(from + 8) == null ? "no data" : row.get(from + 8).toString(),
                row.get(from + 9) == null ? "" : row.get(from + 9).toString());
    }

    /** Whether the two values may be compared and both are there. */
    boolean comparable() {
        return baseValue != null
                && value != null
                && difference != null
                && !progress.equals("not comparable")
                && !progress.equals("no data");
    }

    /** Whether the release has evidence that the figure moved at all. */
    boolean evident() {
        return comparable() && !progress.equals("no evidence") && !progress.equals("little change");
    }

    private static Double number(Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }
}
