package org.gcr.ingest.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gcr.core.definition.Kind;
import org.gcr.core.graph.Task;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceSpec;

/** The first stage of a run: files into staged tables. */
public final class IngestStage {

    /** What is declared for this stage. */
    public static final List<Kind> KINDS = List.of(SourceCatalogue.KIND);

    private IngestStage() {}

    /**
     * One task for every declared source; those that no entry gives make an empty table.
     *
     * @param catalogue the declared sources
     * @param entries what the configuration gives, each source at most once
     * @param hashes hashes of the files
     */
    public static List<Task> tasks(SourceCatalogue catalogue, List<SourceEntry> entries, FileHashes hashes) {
        List<Task> tasks = new ArrayList<>();
        for (SourceSpec spec : catalogue.all()) {
            Optional<SourceEntry> entry = spec.isList()
                    ? Optional.of(catalogue.entryOf(spec))
                    : entries.stream()
                            .filter(given -> given.source().equals(spec.id()))
                            .findFirst();
            tasks.add(new StageTask(spec, entry, hashes));
        }
        return tasks;
    }
}
