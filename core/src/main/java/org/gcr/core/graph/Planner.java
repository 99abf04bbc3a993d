package org.gcr.core.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;

/** Tells which tasks a run would compute, and why. */
final class Planner {

    private final Warehouse warehouse;
    private final TaskOrder order;
    private final Fingerprints fingerprints;

    Planner(Warehouse warehouse, TaskOrder order, Fingerprints fingerprints) {
        this.warehouse = warehouse;
        this.order = order;
        this.fingerprints = fingerprints;
    }

    /** What a run would do, without doing it. */
    List<PlanStep> plan() throws IOException {
        Optional<Release> current = warehouse.current();
        Map<String, TaskResult> known = new HashMap<>();
        Set<String> unknownTables = new HashSet<>();
        List<PlanStep> steps = new ArrayList<>();
        for (Task task : order.tasks()) {
            List<String> waiting =
                    task.inputs().stream().filter(unknownTables::contains).toList();
            Optional<TaskResult> stored = Optional.empty();
            List<String> reasons = new ArrayList<>();
            if (waiting.isEmpty()) {
                Map<String, String> ingredients = fingerprints.ingredients(task, known);
                stored = warehouse.store().find(task.name(), Fingerprints.of(task, ingredients));
                if (stored.isEmpty()) {
                    reasons.addAll(changes(task, ingredients, current));
                    noteRemoved(task, known, reasons);
                } else {
                    reasons.addAll(warehouse.store().damage(stored.get()));
                    if (!reasons.isEmpty()) {
                        stored = Optional.empty();
                    }
                }
            } else {
                waiting.forEach(table -> reasons.add("input " + table + " is computed anew"));
            }
            if (stored.isPresent()) {
                known.put(task.name(), stored.get());
                steps.add(new PlanStep(task.name(), false, List.of()));
            } else {
                task.outputs().forEach(output -> unknownTables.add(output.name()));
                steps.add(new PlanStep(task.name(), true, reasons));
            }
        }
        return steps;
    }

    /** Where records were removed, what is computed anew reads their source again. */
    private void noteRemoved(Task task, Map<String, TaskResult> known, List<String> reasons) {
        for (String input : task.inputs()) {
            for (TaskResult maker : order.results(input, known)) {
                if (maker != null && !warehouse.store().isWhole(maker)) {
                    reasons.add("the records of " + input + " were deleted and are read from their source again");
                }
            }
        }
    }

    private List<String> changes(Task task, Map<String, String> ingredients, Optional<Release> current)
            throws IOException {
        String before = current.map(release -> release.tasks().get(task.name())).orElse(null);
        Optional<TaskResult> old =
                before == null ? Optional.empty() : warehouse.store().find(task.name(), before);
        if (old.isEmpty()) {
            return List.of("not computed before");
        }
        List<String> reasons = new ArrayList<>();
        Map<String, String> was = old.get().ingredients();
        ingredients.forEach((label, value) -> {
            if (!was.containsKey(label)) {
                reasons.add(label + " is new");
            } else if (!was.get(label).equals(value)) {
                reasons.add(label + " changed");
            }
        });
        was.keySet().stream()
                .filter(label -> !ingredients.containsKey(label))
                .forEach(label -> reasons.add(label + " is gone"));
        return reasons;
    }
}
