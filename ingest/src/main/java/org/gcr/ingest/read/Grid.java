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
    private List<HeadRow> head;

    /** Opens the rows from the first on. */
    interface Opener {
        RowReader open() throws IOException;
    }

    /** A row near the top, with its cells trimmed. */
    record HeadRow(long line, List<String> cells) {}

    Grid(String file, String sheet, boolean hidden, Opener opener) {
        this.file = file;
        this.sheet = sheet;
        this.hidden = hidden;
        this.opener = opener;
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

    /** The same rows, not hidden. */
    Grid shown() {
        return hidden ? new Grid(file, sheet, false, opener) : this;
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
