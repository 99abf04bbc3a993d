package org.gcr.metrics;

import java.util.List;
import org.gcr.core.job.StageJob;
import org.gcr.metrics.ahead.WarningSettings;
import org.gcr.metrics.disclosure.DisclosureSettings;
import org.gcr.metrics.indicator.IndicatorCatalogue;

/** Computes the observations from what {@code TransformJob} conformed in the same warehouse. */
public final class MetricsJob {

    private MetricsJob() {}

    /** Arguments: {@code --config F [--warehouse DIR] [--engine spark|duckdb] [--master URL] [--definitions PATH]}. */
    public static void main(String[] arguments) {
        new StageJob("metrics", List.of("ingest", "transform"), MetricsStage.KINDS)
                .main(
                        arguments,
                        (definitions, config, warehouse) -> MetricsStage.tasks(
                                definitions,
                                FrameworkSettings.read(config, IndicatorCatalogue.of(definitions)),
                                DisclosureSettings.read(config),
                                WarningSettings.read(config)));
    }
}
