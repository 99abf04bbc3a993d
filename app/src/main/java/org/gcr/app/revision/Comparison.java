package org.gcr.app.revision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What differs between two releases.
 *
 * @param before id of the older release
 * @param after id of the newer release
 * @param tables tables that differ
 * @param figures figures that differ, the most important first
 * @param rows rows of conformed tables that differ, the largest difference first in each table and year
 * @param ways for each indicator with a figure that differs, the tables behind it that differ
 */
public record Comparison(
        String before,
        String after,
        List<TableChange> tables,
        List<FigureChange> figures,
        List<RowChange> rows,
        Map<String, Set<String>> ways) {

    public Comparison {
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
        rows = List.copyOf(rows);
        ways = Map.copyOf(ways);
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return tables.isEmpty() && figures.isEmpty();
    }

    /**
     * A table that differs.
     *
     * @param changed rows of the same key with other values; -1 where the table has no key and a change counts as removed and added
     */
    public record TableChange(String table, long added, long removed, long changed) {}

    /**
     * A figure that differs.
     *
     * @param key the key columns of {@code observation}, joined with |
     * @param kind added, removed or changed
     * @param before value in the older release; null when missing
     * @param after value in the newer release; null when missing
     * @param relative difference as a share of the larger of the two, 0 to 1 for values of one sign; 1 when one is missing
     * @param cause why
     * @param detail which files, definitions or code
     */
    public record FigureChange(
            String key,
            String indicator,
            String refArea,
            String counterpartArea,
            int period,
            String populationType,
            String kind,
            Double before,
            Double after,
            double relative,
            Cause cause,
            String detail) {

        /** Whether the value is there in both and another; else it is new, gone, or only its status, coverage, notes or sources differ. */
        public boolean revised() {
            return kind.equals("changed") && !Objects.equals(before, after);
        }
    }

    /**
     * A row of a conformed table that differs.
     *
     * @param member population or solution type; null where the table has none
     * @param before value in the older release; null where the row is new
     * @param after value in the newer release; null where the row is gone
     */
    public record RowChange(
            String table, int year, String origin, String asylum, String member, Double before, Double after) {}
}
