package org.gcr.app.trace;

import java.util.List;
import java.util.Map;

/**
 * The way from a figure back to rows.
 *
 * @param release release that was asked
 * @param figure the figure's row of table {@code observation}
 * @param sides its numerator and denominator, or its value where it has neither; empty when there is no value
 * @param remarks what else must be said, in sentences
 * @param files the files behind all tables of the way, with hash and licence
 */
public record Trace(
        String release,
        Map<String, Object> figure,
        List<Side> sides,
        List<String> remarks,
        List<Map<String, Object>> files) {

    /**
     * One number of the figure.
     *
     * @param name numerator, denominator or value
     * @param value the number
     * @param sum what the rows at the ends add up to
     * @param rounding how far sum and value may be apart, since tables on the way keep rounded amounts
     * @param steps tables on the way, in the order in which they were followed
     * @param ends where the way ends
     */
    public record Side(String name, double value, double sum, double rounding, List<Step> steps, List<End> ends) {

        /** Whether the rows add up to the number, but for that rounding. */
        public boolean addsUp() {
            return Math.abs(value - sum) <= rounding + 1e-9 * Math.max(1, Math.abs(value));
        }
    }

    /**
     * A table that was followed further.
     *
     * @param table table
     * @param column column whose values are added; {@code *} where rows are counted
     * @param madeBy the task that made it
     * @param rows how many of its rows count
     * @param sum what they add up to, each times its factor
     */
    public record Step(String table, String column, String madeBy, long rows, double sum) {}

    /**
     * A table at which the way ends.
     *
     * @param table table
     * @param column column whose values are added; {@code *} where rows are counted
     * @param madeBy the task that made it
     * @param rows how many of its rows count
     * @param sum what they add up to, each times its factor
     * @param why why it ends here, in a sentence; null where these are the rows of the files
     * @param protectedBy what protection applies, in a sentence; null where none does
     * @param first the first rows, largest first
     */
    public record End(
            String table,
            String column,
            String madeBy,
            long rows,
            double sum,
            String why,
            String protectedBy,
            List<Row> first) {}

    /**
     * A row that counts.
     *
     * @param file file that it was read from; null where the table is not of files
     * @param line line of the text or row of the sheet; null where it is not known
     * @param row what the row is about, where the table is not of files
     * @param value value of the column; 1 where rows are counted
     * @param factor by which it counts
     */
    public record Row(String file, Long line, String row, double value, double factor) {

        /** What the row adds. */
        public double adds() {
            return value * factor;
        }
    }
}
