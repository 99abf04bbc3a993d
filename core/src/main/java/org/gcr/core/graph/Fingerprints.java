package org.gcr.core.graph;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gcr.core.store.Hashes;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;

/** What decides the result of a task, so that none is computed twice. */
final class Fingerprints {

    /** Changes when the meaning of stored files changes. */
    private static final String STORE_FORMAT = "1";

    /** Begins the label of a table of the release before that a result is held against. */
    static final String PREVIOUS = "previous ";

    /** Stands for the content of such a table where there was none. */
    static final String NONE = "none";

    private final Warehouse warehouse;
    private final TaskOrder order;

    Fingerprints(Warehouse warehouse, TaskOrder order) {
        this.warehouse = warehouse;
        this.order = order;
    }

    /** Everything that decides the result of a task, by label. */
    Map<String, String> ingredients(Task task, Map<String, TaskResult> before) throws IOException {
        Map<String, String> all = new TreeMap<>(task.ingredients());
        all.put("store format", STORE_FORMAT);
        all.put("engine code", CodeVersion.of(TaskGraph.class));
        for (String input : task.inputs()) {
            StringBuilder content = new StringBuilder();
            for (TaskResult maker : order.results(input, before)) {
                maker.parts().stream()
                        .filter(part -> part.schema().name().equals(input))
                        .forEach(part -> content.append(part.contentHash()).append(' '));
                maker.origins().forEach(origin -> content.append(origin.source())
                        .append('@')
                        .append(origin.vintage())
                        .append(' '));
            }
            all.put(
                    (task.checkedAgainst().contains(input) ? "checked against " : "input ") + input,
                    Hashes.ofText(content.toString()));
        }
        all.replaceAll((label, value) -> value.length() > 64 ? Hashes.ofText(value) : value);
        if (!task.previous().isEmpty()) {
            all.putAll(previous(task, all));
        }
        return all;
    }

    /**
     * What the task holds its result against: when the current release has a result with the same other ingredients, what that was held
     * against, so that nothing is computed anew; else the tables of the current release.
     */
    private Map<String, String> previous(Task task, Map<String, String> others) throws IOException {
        Optional<Release> current = warehouse.current();
        String fingerprint =
                current.map(release -> release.tasks().get(task.name())).orElse(null);
        if (fingerprint != null) {
            Optional<TaskResult> standing = warehouse.store().find(task.name(), fingerprint);
            if (standing.isPresent()) {
                Map<String, String> was = new TreeMap<>(standing.get().ingredients());
                Map<String, String> heldAgainst = new TreeMap<>();
                task.previous().forEach(table -> {
                    if (was.containsKey(PREVIOUS + table)) {
                        heldAgainst.put(PREVIOUS + table, was.get(PREVIOUS + table));
                    }
                });
                was.keySet().removeIf(label -> label.startsWith(PREVIOUS));
                if (was.equals(others) && heldAgainst.size() == task.previous().size()) {
                    return heldAgainst;
                }
            }
        }
        Map<String, String> now = new TreeMap<>();
        for (String table : task.previous()) {
            now.put(
                    PREVIOUS + table,
                    current.flatMap(release -> release.table(table))
                            .map(TablePart::contentHash)
                            .orElse(NONE));
        }
        return now;
    }

    /** The hash of what decides a result. */
    static String of(Task task, Map<String, String> ingredients) {
        StringBuilder text = new StringBuilder(task.name());
        ingredients.forEach(
                (label, value) -> text.append('\n').append(label).append('=').append(value));
        return Hashes.ofText(text.toString());
    }
}
