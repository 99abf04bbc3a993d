package org.gcr.app.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;

/** Which task made which table of which others, as a release's tasks left it written. */
public final class TableGraph {

    private static final String INPUT = "input ";
    private static final String INGEST = "ingest.";

    private final Map<String, TaskResult> tasks = new TreeMap<>();
    private final Map<String, TableSchema> schemas = new TreeMap<>();
    private final Map<String, List<TaskResult>> makers = new TreeMap<>();
    private final Map<String, Integer> heights = new HashMap<>();
    private final Map<String, Boolean> personal = new HashMap<>();

    /** The graph of these results. */
    public TableGraph(Collection<TaskResult> results) {
        for (TaskResult result : results) {
            tasks.put(result.task(), result);
            for (TablePart part : result.parts()) {
                schemas.put(part.schema().name(), part.schema());
                makers.computeIfAbsent(part.schema().name(), name -> new ArrayList<>())
                        .add(result);
            }
        }
    }

    /** The graph of a release's tasks; those whose results are no longer stored are left out. */
    public static TableGraph of(Warehouse warehouse, Release release) throws IOException {
        List<TaskResult> results = new ArrayList<>();
        for (Map.Entry<String, String> task : release.tasks().entrySet()) {
            warehouse.store().find(task.getKey(), task.getValue()).ifPresent(results::add);
        }
        return new TableGraph(results);
    }

    /** A task's result. */
    public Optional<TaskResult> task(String name) {
        return Optional.ofNullable(tasks.get(name));
    }

    /** Names of all tasks. */
    public Set<String> names() {
        return tasks.keySet();
    }

    /** The tasks that made a table or parts of it. */
    public List<TaskResult> makers(String table) {
        return makers.getOrDefault(table, List.of());
    }

    /** Columns of a table. */
    public Optional<TableSchema> schema(String table) {
        return Optional.ofNullable(schemas.get(table));
    }

    /** Tables that a task read. */
    public static Set<String> inputs(TaskResult task) {
        Set<String> inputs = new TreeSet<>();
        for (String label : task.ingredients().keySet()) {
            if (label.startsWith(INPUT)) {
                inputs.add(label.substring(INPUT.length()));
            }
        }
        return inputs;
    }

    /** Tables that a table was made of. */
    public Set<String> inputs(String table) {
        Set<String> inputs = new TreeSet<>();
        makers(table).forEach(task -> inputs.addAll(inputs(task)));
        return inputs;
    }

    /** Whether a table holds rows of files as they were read. */
    public boolean isStaged(String table) {
        return !makers(table).isEmpty()
                && makers(table).stream().allMatch(task -> task.task().startsWith(INGEST))
                && schema(table).orElseThrow().columnNames().contains("source_line");
    }

    /** How many tables lie between a table and the files at most; 0 of staged ones. */
    public int height(String table) {
        Integer known = heights.get(table);
        if (known == null) {
            heights.put(table, 0); // a table that is made of itself ends here
            known = inputs(table).stream()
                    .mapToInt(input -> height(input) + 1)
                    .max()
                    .orElse(0);
            heights.put(table, known);
        }
        return known;
    }

    /**
     * Whether a table's rows are about single persons or could tell of them: it is confidential, or made of such a table and not one of those that everybody may
     * see.
     */
    public boolean isPersonal(String table) {
        Boolean known = personal.get(table);
        if (known == null) {
            personal.put(table, false);
            TableSchema schema = schemas.get(table);
            known = (schema != null && schema.confidential())
                    || ((schema == null || !schema.visible())
                            && inputs(table).stream().anyMatch(this::isPersonal));
            personal.put(table, known);
        }
        return known;
    }

    /** Those of a table's inputs whose rows are about single persons. */
    public List<String> personalInputs(String table) {
        return inputs(table).stream().filter(this::isPersonal).toList();
    }

    /** The sources that a staged table was read from. */
    public List<Origin> sources(String table) {
        return makers(table).stream()
                .filter(task -> task.task().startsWith(INGEST))
                .flatMap(task -> task.origins().stream())
                .toList();
    }
}
