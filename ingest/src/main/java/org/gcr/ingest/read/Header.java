package org.gcr.ingest.read;

import java.io.Serializable;
import java.util.List;
import org.gcr.ingest.source.Layout;

/**
 * A header row as it was understood.
 *
 * @param layout the layout that it fits
 * @param sheet the sheet; null in a text
 * @param line where it is
 * @param cells its texts, trimmed
 * @param places for each staged column the index of its cell; -1 when it has none
 * @param unpivoted the columns that become rows
 * @param unknown texts of cells that nothing is known about
 */
public record Header(
        Layout layout,
        String sheet,
        long line,
        List<String> cells,
        List<Integer> places,
        List<Unpivoted> unpivoted,
        List<String> unknown)
        implements Serializable {

    public Header {
        cells = List.copyOf(cells);
        places = List.copyOf(places);
        unpivoted = List.copyOf(unpivoted);
        unknown = List.copyOf(unknown);
    }

    /**
     * A column that becomes rows.
     *
     * @param place index of its cell
     * @param name what its header says, group 1 of the pattern
     */
    public record Unpivoted(int place, String name) implements Serializable {}

    /** The header in a few words. */
    public String shape() {
        String text =
                String.join(", ", cells.stream().filter(cell -> !cell.isEmpty()).toList());
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
