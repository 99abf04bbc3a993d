package org.gcr.core.check;

/**
 * A check declared in SQL.
 *
 * @param name name within the table
 * @param severity what a failure does
 * @param description what is checked and why
 * @param sql query with a text column {@code place}, one row a failure, and, where it tells of a row that came in, {@code source_row}: the id of its
 *     file and its line with a blank between
 */
public record SqlCheck(String name, Severity severity, String description, String sql) {

    private static final String SOURCE_ROW = "source_row";

    /** The query of the first failures: what failed and the row of a file that it came from. */
    public String first() {
        return "SELECT place, " + (tellsRows() ? SOURCE_ROW : "CAST(NULL AS STRING) AS " + SOURCE_ROW) + " FROM (" + sql
                + "\n) AS failed ORDER BY place, " + SOURCE_ROW + " LIMIT " + CheckFailure.KEPT;
    }

    private boolean tellsRows() {
        return sql.contains(" AS " + SOURCE_ROW);
    }
}
