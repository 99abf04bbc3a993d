package org.gcr.app.report.view;

import java.util.List;

/**
 * A table.
 *
 * @param id unique in the page
 * @param caption its title
 * @param heads names of the columns
 * @param rows its rows
 * @param folded whether it starts closed and can be filtered
 */
public record Grid(String id, String caption, List<String> heads, List<Row> rows, boolean folded) {

    public Grid {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }
}
