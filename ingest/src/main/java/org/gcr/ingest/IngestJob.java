package org.gcr.ingest;

import java.util.List;
import org.gcr.core.job.StageJob;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.stage.IngestStage;

/** Stages the sources of a configuration; started by spark-submit or within {@code gcr run}. */
public final class IngestJob {

    private IngestJob() {}

    /** Arguments: {@code --config F [--warehouse DIR] [--engine spark|duckdb] [--master URL]}. */
    public static void main(String[] arguments) {
        new StageJob("ingest", List.of(), IngestStage.KINDS).main(arguments, (definitions, config, warehouse) -> {
            SourceCatalogue sources = SourceCatalogue.of(definitions);
            return IngestStage.tasks(sources, SourceEntry.read(config, sources), new FileHashes(warehouse));
        });
    }
}
