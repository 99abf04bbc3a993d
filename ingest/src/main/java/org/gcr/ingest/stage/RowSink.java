package org.gcr.ingest.stage;

import java.io.IOException;
import java.util.List;

/** Takes what becomes of each row. */
interface RowSink {

    /** A sound row: the values of the staged table, in an array that is used again. */
    void staged(PartCount part, Object[] values) throws IOException;

    /**
     * A row that is kept out.
     *
     * @param line where it begins
     * @param faults why; at least one
     * @param raw the row as CSV; null when it must not be shown
     */
    void rejected(PartCount part, long line, List<Fault> faults, String raw) throws IOException;
}
