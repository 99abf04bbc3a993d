package org.gcr.ingest.read;

import java.io.Closeable;
import java.io.IOException;
import org.gcr.core.problem.GcrException;

/** Reads rows one after another; rows without any text are left out. */
public interface RowReader extends Closeable {

    /**
     * Reads the next row.
     *
     * @return whether there was one
     * @throws GcrException if the file turns out not to be what it claims
     */
    boolean next(Row row) throws IOException;
}
