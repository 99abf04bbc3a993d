package org.gcr.ingest.stage;

import java.io.Serializable;

/** What came of a part of a source's files, wherever it was typed. */
interface TypedPart extends Serializable {

    /** The part. */
    Piece.Part part();

    /** File of the sound rows; null when there are none. */
    TableSink.Written staged();

    /** File of the others; null when there are none. */
    TableSink.Written rejects();
}
