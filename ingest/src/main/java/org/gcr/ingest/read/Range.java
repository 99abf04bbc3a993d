package org.gcr.ingest.read;

import java.io.Serializable;

/**
 * A piece of a table that is read alone: of a text its bytes, of a Parquet file its row groups.
 *
 * @param from first byte or row group; 0 where the table begins
 * @param to after the last one
 * @param line lines, or rows with that of the names, that stand before
 */
public record Range(long from, long to, long line) implements Serializable {

    /** All of it, in one piece. */
    public static final Range WHOLE = new Range(0, Long.MAX_VALUE, 0);

    /** Whether the table begins here, with what stands above its rows. */
    public boolean isFirst() {
        return from == 0;
    }
}
