package org.gcr.transform;

import java.util.List;
import org.gcr.core.job.StageJob;

/** Conforms what {@code IngestJob} staged in the same warehouse; started by spark-submit or within {@code gcr run}. */
public final class TransformJob {

    private TransformJob() {}

    /** Arguments: {@code --config F [--warehouse DIR] [--engine spark|duckdb] [--master URL] [--definitions PATH]}. */
    public static void main(String[] arguments) {
        new StageJob("transform", List.of("ingest"), TransformStage.KINDS)
                .main(arguments, (definitions, config, warehouse) -> TransformStage.tasks(definitions));
    }
}
