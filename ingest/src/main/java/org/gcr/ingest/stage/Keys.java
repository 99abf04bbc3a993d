package org.gcr.ingest.stage;

import java.io.IOException;

/** Judges rows by their key, or takes down what tells them apart. */
interface Keys {

    /** Says which table the next rows are of. */
    void begin(int table, String name);

    /**
     * Notes a row.
     *
     * @param place which of the rows that one line makes, from 0
     * @return what is wrong with it; null when nothing is
     */
    Fault check(KeyCheck.Signature row, long line, int place) throws IOException;
}
