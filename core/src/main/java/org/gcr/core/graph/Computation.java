package org.gcr.core.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gcr.core.engine.Engines;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;

/** Computes one task: gives it the tables that it reads, and stores what it makes with its checks and sources. */
final class Computation {

    private final Warehouse warehouse;
    private final Engines engines;
    private final TaskOrder order;

    Computation(Warehouse warehouse, Engines engines, TaskOrder order) {
        this.warehouse = warehouse;
        this.engines = engines;
        this.order = order;
    }

    /**
     * Computes a task and stores what it made.
     *
     * @param before results of the tasks that it builds on
     * @param anew whether what is stored already is put aside
     */
    TaskResult compute(
            Task task,
            Map<String, String> ingredients,
            String fingerprint,
            Map<String, TaskResult> before,
            boolean anew)
            throws IOException {
        for (String input : task.inputs()) {
            for (Task maker : order.makers(input)) {
                restore(maker, before);
            }
        }
        long start = System.nanoTime();
        TableStore.Draft draft = warehouse.store().begin(task.name(), fingerprint);
        boolean complete = false;
        try {
            Map<String, TableFiles> inputs = new TreeMap<>();
            for (String input : task.inputs()) {
                List<TablePart> parts = new ArrayList<>();
                for (TaskResult maker : order.results(input, before)) {
                    maker.parts().stream()
                            .filter(part -> part.schema().name().equals(input))
                            .forEach(parts::add);
                }
                inputs.put(input, warehouse.store().files(parts.get(0).schema(), parts));
            }
            long bytes = order.bytes(task, before);
            if (task.needsEngine()) {
                inputs.forEach((name, files) -> {
                    engines.engineFor(bytes).register(name, files);
                    engines.auditor().register(name, files);
                });
            }
            Map<String, TableFiles> previous = new TreeMap<>();
            for (String table : task.previous()) {
                Optional<TablePart> part = heldAgainst(table, ingredients.get(Fingerprints.PREVIOUS + table));
                if (part.isPresent()) {
                    warehouse.requireSound(part.get());
                    previous.put(table, warehouse.store().files(part.get().schema(), List.of(part.get())));
                }
            }
            TaskRun run = new TaskRun(
                    task.name(),
                    draft,
                    () -> engines.engineFor(bytes),
                    engines::auditor,
                    engines.settings(),
                    bytes,
                    inputs,
                    previous,
                    tables -> order.origins(tables, before),
                    order.origins(task, before));
            task.run(run);
            requireOutputs(task, run.parts());
            double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
            TaskResult made = new TaskResult(
                    task.name(),
                    fingerprint,
                    ingredients,
                    run.parts(),
                    run.checks(),
                    run.origins(),
                    seconds,
                    run.computedOn(),
                    run.faults());
            TaskResult result = anew ? draft.commitAnew(made) : draft.commit(made);
            complete = true;
            return result;
        } finally {
            if (!complete) {
                draft.discard();
            }
        }
    }

    /**
     * The table that a result is held against: the current release's, and where a result that was lost is computed again, the one that it was held against
     * then, which may be an earlier release's. Otherwise a lost table would be asked for to make itself.
     *
     * @param contentHash what was held against, or {@link Fingerprints#NONE}
     */
    private Optional<TablePart> heldAgainst(String table, String contentHash) throws IOException {
        if (Fingerprints.NONE.equals(contentHash)) {
            return Optional.empty();
        }
        Optional<TablePart> current = warehouse.current().flatMap(release -> release.table(table));
        if (current.map(TablePart::contentHash).equals(Optional.of(contentHash))) {
            return current;
        }
        for (String id : warehouse.releaseIds()) {
            Optional<TablePart> earlier = warehouse
                    .readIfSound(id)
                    .flatMap(release -> release.table(table))
                    .filter(part -> part.contentHash().equals(contentHash));
            if (earlier.isPresent()) {
                return earlier;
            }
        }
        return current;
    }

    /** Computes a result again whose confidential files were removed, since something that is computed anew reads them. */
    private void restore(Task maker, Map<String, TaskResult> before) throws IOException {
        synchronized (maker) {
            TaskResult result = before.get(maker.name());
            if (!warehouse.store().isWhole(result)) {
                before.put(maker.name(), compute(maker, result.ingredients(), result.fingerprint(), before, true));
            }
        }
    }

    private static void requireOutputs(Task task, List<TablePart> parts) {
        for (TableSchema output : task.outputs()) {
            if (parts.stream().noneMatch(part -> part.schema().name().equals(output.name()))) {
                throw new GcrException(
                        Code.DEFINITION_WRONG,
                        task.name(),
                        "made no table \"" + output.name() + "\"",
                        "let it add the table, if only without files, or take it from its outputs");
            }
        }
    }
}
