package org.gcr.ingest.read;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A table in a file, whose header is known and whose rows can be read, all of them or in pieces. */
public final class Located {

    private final Header header;
    private final Grid grid;

    Located(Header header, Grid grid) {
        this.header = header;
        this.grid = grid;
    }

    /**
     * A table that was found elsewhere, in the same file.
     *
     * @param name what people are shown of the file
     * @param entry name of the text in an archive; null for a file that is none
     * @param place which of the ways to see the file is meant, as {@link #place} told
     */
    public static Located again(String name, Path path, Charset encoding, String entry, int place, Header header)
            throws IOException {
        return new Located(
                header, TableFile.openOnly(name, path, encoding, entry).grids().get(place));
    }

    /** The header. */
    public Header header() {
        return header;
    }

    /** Which of the ways to see its file this is. */
    public int place() {
        return grid.place();
    }

    /** The pieces of about so many bytes in which it can be read; one where it cannot be cut. */
    public List<Range> ranges(long size) throws IOException {
        List<Range> ranges = new ArrayList<>(grid.ranges(size));
        // what stands above the rows, and a row of tags, is looked for in the first piece
        while (ranges.size() > 1 && ranges.get(1).line() < header.line() + Grid.HEADER_ROWS) {
            ranges.set(0, new Range(0, ranges.remove(1).to(), 0));
        }
        return ranges;
    }

    /** The rows of a piece below the header, and below a row of HXL tags. */
    public RowReader open(Range range) throws IOException {
        RowReader rows = grid.open(range);
        if (!range.isFirst()) {
            return rows;
        }
        Row row = new Row();
        boolean above = rows.next(row) && row.line() < header.line();
        while (above) {
            above = rows.next(row) && row.line() < header.line();
        }
        return new AfterHeader(rows);
    }

    /** Leaves out the row of tags that may follow a header. */
    private static final class AfterHeader implements RowReader {
        private final RowReader rows;
        private boolean first = true;

        AfterHeader(RowReader rows) {
            this.rows = rows;
        }

        @Override
        public boolean next(Row row) throws IOException {
            boolean there = rows.next(row);
            if (there && first && row.isTags()) {
                there = rows.next(row);
            }
            first = false;
            return there;
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
