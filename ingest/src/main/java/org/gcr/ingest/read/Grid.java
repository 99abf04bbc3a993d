package org.gcr.ingest.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gcr.core.problem.GcrException;

/** One way to see a file as rows: a sheet of a workbook, or a text split at one delimiter. */
final class Grid {

    /** How far down a header is looked for. */
    static final int HEADER_ROWS = 60;

    private final String file;
    private final String sheet;
    private final boolean hidden;
    private final Opener opener;
    private final Ranged ranged;
    private int place;
    private List<HeadRow> head;

    /** Opens the rows from the first on. */
    interface Opener {
        RowReader open() throws IOException;
    }

    /** Rows that can be read in pieces. */
    interface Ranged {
        /** The pieces, each of about so many bytes. */
        List<Range> ranges(long size) throws IOException;

        /** Opens the rows of one. */
        RowReader open(Range range) throws IOException;
    }

    /** A row near the top, with its cells trimmed. */
    record HeadRow(long line, List<String> cells) {}

    Grid(String file, String sheet, boolean hidden, Opener opener) {
        this(file, sheet, hidden, opener, null);
    }

    Grid(String file, String sheet, boolean hidden, Opener opener, Ranged ranged) {
        this.ranged = ranged;
        this.file = file;
        this.sheet = sheet;
        this.hidden = hidden;
        this.opener = opener;
    }

    /** Which of the ways to see its file this is, from 0. */
    int place() {
        return place;
    }

    /** Numbers the ways to see a file. */
    static List<Grid> numbered(List<Grid> grids) {
        for (int i = 0; i < grids.size(); i++) {
            grids.get(i).place = i;
        }
        return grids;
    }

    /** Name of the sheet; null for a text. */
    String sheet() {
        return sheet;
    }

    boolean hidden() {
        return hidden;
    }

    RowReader open() throws IOException {
        return Parsed.rows(file, Parsed.file(file, opener::open));
    }

    /** The pieces of about so many bytes that can be read alone; one where it cannot be cut. */
    List<Range> ranges(long size) throws IOException {
        return ranged == null ? List.of(Range.WHOLE) : Parsed.file(file, () -> ranged.ranges(size));
    }

    RowReader open(Range range) throws IOException {
        return range.equals(Range.WHOLE) || ranged == null
                ? open()
                : Parsed.rows(file, Parsed.file(file, () -> ranged.open(range)));
    }

    /** The same rows, not hidden. */
    Grid shown() {
        Grid shown = new Grid(file, sheet, false, opener, ranged);
        shown.place = place;
        return hidden ? shown : this;
    }

    /** The first rows, as far as they can be read. */
    List<HeadRow> head() throws IOException {
        if (head == null) {
            head = new ArrayList<>();
            try (RowReader reader = open()) {
                Row row = new Row();
                while (head.size() < HEADER_ROWS && reader.next(row)) {
                    List<String> cells = new ArrayList<>(row.size());
                    for (int i = 0; i < row.size(); i++) {
                        cells.add(row.text(i));
                    }
                    head.add(new HeadRow(row.line(), cells));
                }
            } catch (GcrException e) {
                if (e.problems().get(0).code() != org.gcr.core.problem.Code.QUOTE_UNBALANCED) {
                    throw e;
                }
                // The wrong delimiter can make quotation marks look wrong; with the right one the full reading tells
                // it.
            }
        }
        return head;
    }
}
