package org.gcr.metrics;

import java.util.List;
import org.gcr.core.job.StageJob;
import org.gcr.metrics.disclosure.DisclosureSettings;

/** Computes the observations from what {@code TransformJob} conformed in the same warehouse. */
public final class MetricsJob {

    private MetricsJob() {}

    /** Arguments: {@code --config F [--warehouse DIR] [--engine spark|duckdb] [--master URL]}. */
    public static void main(String[] arguments) {
        new StageJob("metrics", List.of("ingest", "transform"))
                .main(
                        arguments,
                        (config, warehouse) ->
                                MetricsStage.tasks(
                                        FrameworkSettings.read(config),
                                        DisclosureSettings.read(config)));
    }
}
