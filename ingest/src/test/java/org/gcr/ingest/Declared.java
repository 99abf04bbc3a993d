package org.gcr.ingest;

import java.util.List;
import org.gcr.core.definition.Definitions;
import org.gcr.ingest.fetch.ServiceCatalogue;
import org.gcr.ingest.source.SourceCatalogue;

/** What is declared, for tests. */
public final class Declared {

    public static final Definitions ALL = Definitions.ofProgram(List.of(SourceCatalogue.KIND, ServiceCatalogue.KIND));
    public static final SourceCatalogue SOURCES = SourceCatalogue.of(ALL);

    private Declared() {}
}
