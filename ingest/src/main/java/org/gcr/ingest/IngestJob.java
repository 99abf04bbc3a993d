package org.gcr.ingest;

import java.util.List;
import org.gcr.core.job.StageJob;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.stage.IngestStage;

/** Stages the sources of a configuration; started by spark-submit or within {@code gcr run}. */
public final class IngestJob {

    private IngestJob() {}

    /** Arguments: {@code --config F [--warehouse DIR] [--engine spark|duckdb] [--master URL]}. */
    public static void main(String[] arguments) {
        new StageJob("ingest", List.of())
                .main(
                        arguments,
                        (config, warehouse) -> IngestStage.tasks(SourceEntry.read(config), new FileHashes(warehouse)));
    }
}
