package org.gcr.app.cli;

import java.io.IOException;
import org.gcr.app.query.Catalogues;
import org.gcr.core.warehouse.Release;
import picocli.CommandLine.Option;

/** Which release of which warehouse a command reads. */
final class ReleaseOptions extends WarehouseOption {

    @Option(names = "--release", paramLabel = "ID|TAG", description = "Release to read. Default: the current one.")
    String id;

    /**
     * The release.
     *
     * @throws org.gcr.core.problem.GcrException if there is none of that name, or none at all
     */
    Release release() throws IOException {
        return id == null ? warehouse().requireCurrent() : warehouse().release(id);
    }

    /** The tables of the release, to be closed. */
    Catalogues open() throws IOException {
        return Catalogues.open(warehouse(), release());
    }
}
