package org.gcr.ingest.stage;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gcr.core.problem.Code;
import org.gcr.ingest.read.Header;
import org.gcr.ingest.read.Row;
import org.gcr.ingest.read.TableFile;
import org.gcr.ingest.source.HeaderText;
import org.gcr.ingest.source.SourceSpec;

/** What rows look like below a header: how many cells they have, which are dropped unread, what is the header once more. */
final class RowShape {

    private final SourceSpec spec;
    private final Header header;
    private final int width;
    private final int[] dropped;
    private final int headed;

    RowShape(SourceSpec spec, Header header) {
        this.spec = spec;
        this.header = header;
        this.width = header.cells().size();
        this.dropped = IntStream.range(0, width)
                .filter(i -> spec.drops(HeaderText.comparable(header.cells().get(i))))
                .filter(i -> !header.places().contains(i))
                .toArray();
        this.headed = IntStream.range(0, width)
                .filter(i -> !header.cells().get(i).isEmpty())
                .findFirst()
                .orElse(0);
    }

    /** Empties the cells that the source says are not to be read. */
    void blankDropped(Row row) {
        for (int i : dropped) {
            row.blank(i);
        }
    }

    /** Whether a row is the header once more. */
    boolean isHeader(Row row) {
        if (row.size() < width || !row.text(headed).equals(header.cells().get(headed))) {
            return false;
        }
        for (int i = 0; i < width; i++) {
            if (!row.text(i).equals(header.cells().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What is wrong with the number of a row's cells; null when it fits. A sheet leaves out what is empty at the end; a text must not. */
    Fault misfit(Row row) {
        boolean cut = row.size() < width && header.sheet() == null;
        return cut || (row.size() > width && !row.isBlankFrom(width))
                ? Fault.ofRow(
                        Code.FIELD_COUNT,
                        "the row has " + row.size() + " fields, the header " + width + otherDelimiter(row))
                : null;
    }

    private String otherDelimiter(Row row) {
        if (row.size() == 1 && width > 1) {
            String text = row.text(0);
            for (char delimiter : TableFile.DELIMITERS) {
                if (text.chars().filter(c -> c == delimiter).count() + 1 == width) {
                    return ": it is separated by \"" + (delimiter == '\t' ? "tab" : delimiter)
                            + "\", the header by another mark";
                }
            }
        }
        return "";
    }

    /** The text of the header over a column of the source; the column's own name when it has none. */
    String name(int column) {
        int place = header.places().get(column);
        String cell = place >= 0 && place < width ? header.cells().get(place) : "";
        return cell.isEmpty() ? spec.columns().get(column).name() : cell;
    }

    /** What is wrong with a row that has no value in any of these columns, of which one must have one. */
    Fault noneOf(int[] columns) {
        return Fault.ofRow(
                Code.ALTERNATIVE_MISSING,
                IntStream.of(columns)
                        .filter(i -> header.places().get(i) >= 0)
                        .mapToObj(this::name)
                        .collect(Collectors.joining(", ", "none of these has a value: ", "")));
    }
}
