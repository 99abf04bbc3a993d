package org.gcr.app.revision;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;

/** What the tasks of two releases were made from, and where they differ. */
final class Lineage {

    private static final Set<String> DEFINITIONS = Set.of("definition", "definitions", "spec");
    private static final Set<String> VERSIONS = Set.of("vintage", "release");

    private final Map<String, TaskResult> before;
    private final Map<String, TaskResult> after;
    private final Map<String, Set<String>> producers = new TreeMap<>();

    Lineage(Warehouse warehouse, Release one, Release other) throws IOException {
        this.before = tasks(warehouse, one);
        this.after = tasks(warehouse, other);
        for (TaskResult result : after.values()) {
            for (TablePart part : result.parts()) {
                producers
                        .computeIfAbsent(part.schema().name(), name -> new TreeSet<>())
                        .add(result.task());
            }
        }
    }

    private static Map<String, TaskResult> tasks(Warehouse warehouse, Release release) throws IOException {
        Map<String, TaskResult> results = new TreeMap<>();
        for (Map.Entry<String, String> task : release.tasks().entrySet()) {
            warehouse
                    .store()
                    .find(task.getKey(), task.getValue())
                    .ifPresent(result -> results.put(task.getKey(), result));
        }
        return results;
    }

    /** The tasks that made a table in the newer release. */
    Set<String> producers(String table) {
        return producers.getOrDefault(table, Set.of());
    }

    /**
     * Why a task's result may differ.
     *
     * @param causes what differs on the way from the files to the result, in words, by cause
     * @param tables tables on that way whose content differs, the nearest first
     */
    record Trace(Map<Cause, Set<String>> causes, Set<String> tables) {

        boolean has(Cause cause) {
            return causes.containsKey(cause);
        }

        String words(Cause cause) {
            return String.join("; ", causes.getOrDefault(cause, Set.of()));
        }
    }

    /** Follows the tables back to the files, the nearest first: what a figure is made of comes before what it is only grouped by. */
    Trace trace(Set<String> tasks) {
        Trace trace = new Trace(new EnumMap<>(Cause.class), new LinkedHashSet<>());
        Set<String> seen = new TreeSet<>();
        Set<String> codeLists = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>(tasks);
        while (!waiting.isEmpty()) {
            String task = waiting.removeFirst();
            if (seen.add(task)) {
                look(task, trace, waiting, codeLists);
            }
        }
        codeLists.forEach(words -> add(trace, Cause.SOURCE_REVISED, words));
        return trace;
    }

    private void look(String task, Trace trace, Deque<String> waiting, Set<String> codeLists) {
        TaskResult old = before.get(task);
        TaskResult now = after.get(task);
        if (old == null || now == null) {
            add(trace, Cause.DEFINITION_CHANGED, task + (old == null ? " is new" : " is gone"));
            return;
        }
        if (old.fingerprint().equals(now.fingerprint())) {
            return;
        }
        if (!files(old).equals(files(now))) {
            String words = names(old) + " → " + names(now);
            boolean codeList = now.origins().stream().allMatch(Origin::reference);
            if (codeList) {
                codeLists.add(words);
            } else {
                add(trace, Cause.SOURCE_REVISED, words);
            }
        }
        Set<String> labels = new TreeSet<>(old.ingredients().keySet());
        labels.addAll(now.ingredients().keySet());
        for (String label : labels) {
            String then = old.ingredients().get(label);
            String today = now.ingredients().get(label);
            if (label.startsWith("file ")
                    || label.startsWith("previous ")
                    || label.startsWith("checked against ")
                    || VERSIONS.contains(label)
                    || (then != null && then.equals(today))) {
                continue;
            }
            if (label.startsWith("input ")) {
                String table = label.substring("input ".length());
                trace.tables().add(table);
                waiting.addAll(producers(table));
            } else if (DEFINITIONS.contains(label)) {
                add(trace, Cause.DEFINITION_CHANGED, task);
            } else {
                add(trace, Cause.CODE_CHANGED, label);
            }
        }
    }

    private static void add(Trace trace, Cause cause, String words) {
        trace.causes().computeIfAbsent(cause, key -> new LinkedHashSet<>()).add(words);
    }

    private static List<String> files(TaskResult result) {
        List<String> hashes = new ArrayList<>();
        result.ingredients().forEach((label, value) -> {
            if (label.startsWith("file ")) {
                hashes.add(value);
            }
        });
        hashes.sort(null);
        return hashes;
    }

    private static String names(TaskResult result) {
        String files = result.ingredients().keySet().stream()
                .filter(label -> label.startsWith("file "))
                .map(label -> label.substring("file ".length()))
                .collect(Collectors.joining(", "));
        return files.isEmpty() ? "no file" : files + " (" + result.ingredients().getOrDefault("vintage", "?") + ")";
    }
}
