package org.gcr.ingest.source;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One way in which a source's table lies in a file.
 *
 * @param sheet name of the sheet in a workbook; null for the first visible one whose header fits
 * @param headerContains comparable text of a cell that marks the header row; null for the first row that has every required column
 * @param skipRows rows that are no data
 * @param stopAt from the first such row on nothing is data; null when the data go to the end
 * @param unpivot columns that are turned into rows; null when there are none
 * @param anyOf staged columns of which the header must have one; empty when it need not
 * @param noneOf comparable header texts that the header must not have
 */
public record Layout(
        String sheet,
        String headerContains,
        List<RowRule> skipRows,
        RowRule stopAt,
        Unpivot unpivot,
        List<String> anyOf,
        Set<String> noneOf)
        implements Serializable {

    /** One plain table. */
    static final Layout PLAIN = new Layout(null, null, List.of(), null, null, List.of(), Set.of());

    public Layout {
        skipRows = List.copyOf(skipRows);
        anyOf = List.copyOf(anyOf);
        noneOf = Set.copyOf(noneOf);
    }

    /**
     * Tells rows by the text of one cell.
     *
     * @param column a staged column
     * @param matches what the cell's whole text matches
     */
    public record RowRule(String column, Pattern matches) implements Serializable {}

    /**
     * Columns side by side that hold one measure: each of their cells becomes a row.
     *
     * @param header what the headers of these columns match; group 1 is the name
     * @param name staged column for the name
     * @param value staged column for the cell
     */
    public record Unpivot(Pattern header, String name, String value) implements Serializable {}

    /** Whether a column comes out of the unpivoting, so that no header is looked for. */
    public boolean makes(ColumnSpec column) {
        return unpivot != null
                && (unpivot.name().equals(column.name()) || unpivot.value().equals(column.name()));
    }
}
