package org.gcr.core.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;

/** Tasks in the order of their tables: who makes what, and what each one builds on. */
final class TaskOrder {

    private final List<Task> tasks;
    private final Map<String, List<Task>> makers = new HashMap<>();
    private final Map<String, List<TaskResult>> given = new HashMap<>();

    /**
     * Orders the tasks.
     *
     * @param unordered the work, in any order
     * @param given results of earlier stages, whose tables the tasks may read
     * @throws GcrException if a table has no maker or the tasks form a circle ({@code GCR-2012})
     */
    TaskOrder(List<Task> unordered, Collection<TaskResult> given) {
        for (TaskResult result : given) {
            for (TablePart part : result.parts()) {
                this.given
                        .computeIfAbsent(part.schema().name(), name -> new ArrayList<>())
                        .add(result);
            }
        }
        Set<String> names = new HashSet<>();
        for (Task task : unordered) {
            if (!names.add(task.name())) {
                throw new GcrException(Code.DEFINITION_WRONG, task.name(), "two tasks have this name", "rename one");
            }
        }
        enter(unordered);
        List<Task> order = new ArrayList<>();
        Set<Task> done = new HashSet<>();
        for (Task task : unordered) {
            visit(task, order, done, new ArrayList<>());
        }
        tasks = List.copyOf(order);
        makers.clear();
        enter(tasks);
    }

    private void enter(List<Task> some) {
        for (Task task : some) {
            task.outputs().forEach(output -> makers.computeIfAbsent(output.name(), name -> new ArrayList<>())
                    .add(task));
        }
    }

    /** The tasks, each after those whose tables it reads. */
    List<Task> tasks() {
        return tasks;
    }

    /** The tasks that make a table or a part of it, in their order. */
    List<Task> makers(String table) {
        return makers.getOrDefault(table, List.of());
    }

    /** The tasks whose tables a task reads. */
    Stream<Task> before(Task task) {
        return task.inputs().stream().flatMap(input -> makers(input).stream());
    }

    private void visit(Task task, List<Task> order, Set<Task> done, List<String> path) {
        if (done.contains(task)) {
            return;
        }
        if (path.contains(task.name())) {
            throw new GcrException(
                    Code.DEFINITION_WRONG,
                    task.name(),
                    "its inputs lead back to itself: " + String.join(" ← ", path),
                    "break the circle");
        }
        path.add(task.name());
        for (String input : task.inputs()) {
            List<Task> before = makers.get(input);
            if (before == null && !given.containsKey(input)) {
                throw new GcrException(
                        Code.DEFINITION_WRONG,
                        task.name(),
                        "reads the table \"" + input + "\", which nothing makes",
                        "mend the name under inputs, or run the earlier stage first");
            }
            if (before != null) {
                for (Task maker : before) {
                    visit(maker, order, done, path);
                }
            }
        }
        path.remove(path.size() - 1);
        done.add(task);
        order.add(task);
    }

    /** Results that hold a part of a table, in a stable order. */
    List<TaskResult> results(String table, Map<String, TaskResult> results) {
        List<TaskResult> all = new ArrayList<>(given.getOrDefault(table, List.of()));
        makers(table).forEach(task -> all.add(results.get(task.name())));
        return all;
    }

    /** The size of the work: what the task reads. */
    long bytes(Task task, Map<String, TaskResult> before) {
        long bytes = task.bytesBesideInputs();
        for (String input : task.inputs()) {
            for (TaskResult maker : results(input, before)) {
                bytes += maker.parts().stream()
                        .filter(part -> part.schema().name().equals(input))
                        .mapToLong(TablePart::bytes)
                        .sum();
            }
        }
        return bytes;
    }

    /** The sources behind what a task reads. */
    List<Origin> origins(Task task, Map<String, TaskResult> before) {
        return origins(task.origins(), before).stream()
                .filter(origin -> !task.otherSources().contains(origin.source()))
                .toList();
    }

    /** The sources behind tables. */
    List<Origin> origins(List<String> tables, Map<String, TaskResult> before) {
        Set<Origin> origins = new LinkedHashSet<>();
        for (String input : tables) {
            results(input, before).forEach(maker -> origins.addAll(maker.origins()));
        }
        return List.copyOf(origins);
    }
}
