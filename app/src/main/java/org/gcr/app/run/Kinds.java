package org.gcr.app.run;

import java.util.List;
import java.util.stream.Stream;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.definition.Layer;
import org.gcr.ingest.fetch.ServiceCatalogue;
import org.gcr.ingest.stage.IngestStage;
import org.gcr.metrics.MetricsStage;
import org.gcr.transform.TransformStage;

/** Every kind of declaration that the program reads. */
public final class Kinds {

    /** Of all stages. */
    public static final List<Kind> ALL = Stream.of(
                    IngestStage.KINDS, List.of(ServiceCatalogue.KIND), TransformStage.KINDS, MetricsStage.KINDS)
            .flatMap(List::stream)
            .toList();

    private Kinds() {}

    /** What comes with the program, and the folders that a configuration names over it. */
    public static Definitions of(ConfigFile config) {
        return Definitions.read(Definitions.home(), Layer.of(config), ALL);
    }

    /** What comes with the program. */
    public static Definitions ofProgram() {
        return Definitions.ofProgram(ALL);
    }
}
