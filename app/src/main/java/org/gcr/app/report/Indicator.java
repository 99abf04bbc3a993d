package org.gcr.app.report;

import java.util.List;

/** One row of the table {@code indicator}. */
record Indicator(
        String edition,
        String id,
        String title,
        boolean titleVerified,
        String objective,
        String outcome,
        String unit,
        String direction,
        String status,
        String series,
        String definition,
        String rationale,
        String method,
        String limitations,
        String sources,
        String disaggregations,
        String pending,
        String methodVersion) {

    static final String COLUMNS =
            "framework_edition, indicator_id, title, title_verified, objective, outcome, unit, direction, status, series, definition, rationale, method, limitations, sources, disaggregations, pending, method_version";

    private static final String CONTEXT = "context";

    static Indicator of(List<Object> row) {
        return new Indicator(
                text(row, 0),
                text(row, 1),
                text(row, 2),
                !Boolean.FALSE.equals(row.get(3)),
                text(row, 4),
                text(row, 5),
                text(row, 6),
                text(row, 7),
                text(row, 8),
                text(row, 9),
                text(row, 10),
                text(row, 11),
                text(row, 12),
                text(row, 13),
                text(row, 14),
                text(row, 15),
                text(row, 16),
                text(row, 17));
    }

    boolean isPending() {
        return status.equals("source_pending");
    }

    /** Whether it is one of the framework's own, with a number such as 1.1.1. */
    boolean ofFramework() {
        return !edition.equals(CONTEXT) && id.matches("\\d+\\.\\d+\\.\\d+");
    }

    /** Place of its section in the page. */
    String anchor() {
        return "i-" + edition.toLowerCase(java.util.Locale.ROOT) + "-" + id.toLowerCase(java.util.Locale.ROOT);
    }

    private static String text(List<Object> row, int column) {
        return row.get(column) == null ? "" : row.get(column).toString();
    }
}
