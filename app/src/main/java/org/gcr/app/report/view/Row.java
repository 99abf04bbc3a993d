package org.gcr.app.report.view;

import java.util.List;

/**
 * A row of a table.
 *
 * @param key key of the figures in the row with % in place of the year; empty when the row shows none
 * @param head the row's name
 * @param link where the name leads to in the page; empty for nowhere
 * @param cells the other cells; none makes the row a heading over the rows below it
 */
public record Row(String key, String head, String link, List<Cell> cells) {

    public Row {
        cells = List.copyOf(cells);
    }

    /** A row whose name leads nowhere. */
    public Row(String key, String head, List<Cell> cells) {
        this(key, head, "", cells);
    }
}
