package org.gcr.ingest;

import org.gcr.core.definition.Definitions;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.stage.IngestStage;

/** What is declared, for tests. */
public final class Declared {

    public static final Definitions ALL = Definitions.ofProgram(IngestStage.KINDS);
    public static final SourceCatalogue SOURCES = SourceCatalogue.of(ALL);

    private Declared() {}
}
