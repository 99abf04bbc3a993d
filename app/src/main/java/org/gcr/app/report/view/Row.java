package org.gcr.app.report.view;

import java.util.List;

/**
 * A row of a table.
 *
 * @param key key of the figures in the row with % in place of the year; empty when the row shows none
 * @param head the row's name
 * @param cells the other cells
 */
public record Row(String key, String head, List<Cell> cells) {

    public Row {
        cells = List.copyOf(cells);
    }
}
