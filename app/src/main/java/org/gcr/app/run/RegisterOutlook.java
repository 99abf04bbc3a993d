package org.gcr.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gcr.core.definition.Definitions;
import org.gcr.core.engine.Engine;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.Progress;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.store.LocalStore;
import org.gcr.core.store.Scratch;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.stage.IngestStage;
import org.gcr.metrics.MetricsStage;
import org.gcr.metrics.disclosure.Outlook;
import org.gcr.transform.TransformStage;

/**
 * What the registers of a configuration would show, before a run: their records are conformed in a folder that only its owner may read, within the private part of the warehouse, which is
 * removed at the end; what a killed check leaves goes with the next run.
 */
public final class RegisterOutlook {

    private RegisterOutlook() {}

    /** Lines for who holds the registers; none where the configuration has no register. */
    public static List<String> lines(RunSetup setup) throws IOException {
        Definitions definitions = setup.definitions();
        boolean registers = setup.sources().stream().anyMatch(entry -> entry.mapping() != null);
        if (!registers) {
            return List.of();
        }
        Path root = setup.warehouse().root().resolve(LocalStore.PRIVATE);
        boolean fresh = !Files.exists(root);
        Files.createDirectories(root);
        ownerOnly(root);
        try (Scratch work = Scratch.below(root, "check");
                Engines engines = new Engines(setup.settings().engine())) {
            Warehouse place = new Warehouse(work.folder());
            List<Task> all = new ArrayList<>();
            all.addAll(IngestStage.tasks(SourceCatalogue.of(definitions), setup.sources(), new FileHashes(place)));
            all.addAll(TransformStage.tasks(definitions));
            all.addAll(MetricsStage.tasks(definitions, setup.editions(), setup.disclosure(), setup.warnings()));
            Map<String, TaskResult> results = new TaskGraph(
                            needed(all, Outlook.inputs(definitions)), List.of(), place, engines)
                    .run(Progress.NONE);
            Engine engine = engines.engineFor(setup.bytes());
            for (TaskResult result : results.values()) {
                for (TablePart part : result.parts()) {
                    if (Outlook.inputs(definitions).contains(part.schema().name())) {
                        engine.register(part.schema().name(), place.store().files(part.schema(), List.of(part)));
                    }
                }
            }
            return Outlook.lines(definitions, setup.disclosure(), engine);
        } finally {
            if (fresh) {
                Scratch.deleteTree(root);
            }
        }
    }

    /** The tasks that make these tables, and what those need. */
    private static List<Task> needed(List<Task> all, List<String> tables) {
        Map<String, List<Task>> makers = new TreeMap<>();
        all.forEach(
                task -> task.outputs().forEach(output -> makers.computeIfAbsent(output.name(), key -> new ArrayList<>())
                        .add(task)));
        Set<Task> needed = new HashSet<>();
        List<String> open = new ArrayList<>(tables);
        while (!open.isEmpty()) {
            for (Task maker : makers.getOrDefault(open.remove(0), List.of())) {
                if (needed.add(maker)) {
                    open.addAll(maker.inputs());
                }
            }
        }
        return all.stream().filter(needed::contains).toList();
    }

    private static void ownerOnly(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
