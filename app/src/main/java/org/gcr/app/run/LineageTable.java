package org.gcr.app.run;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.trace.TableGraph;
import org.gcr.core.definition.Definitions;
import org.gcr.core.model.Models;
import org.gcr.core.model.SqlModel;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.stage.IngestTables;
import org.gcr.metrics.MetricsStage;
import org.gcr.metrics.indicator.Indicator;
import org.gcr.metrics.indicator.IndicatorCatalogue;
import org.gcr.metrics.indicator.IndicatorTask;
import org.gcr.transform.TransformStage;

/** The table {@code lineage}: from each indicator over the tables that it is computed from to the files, with hash and licence. */
final class LineageTable {

    private static final String FIGURES = "observation";
    private static final String REJECTED = IngestTables.REJECT_EXTENT.name();
    private static final int TABLE = 2;
    private static final int SOURCE = 6;

    static final TableSchema SCHEMA = new TableSchema(
            "lineage",
            "One row per indicator, table behind it and what that table was made of: another table, or a file.",
            true,
            List.of(
                    text("indicator_id", "Indicator"),
                    new Column(
                            "step",
                            ColumnType.INTEGER,
                            "Tables between the figures and this one on the shortest way; 0 the indicator's own query"),
                    text("table_name", "Table; observation for the indicator's own query"),
                    text("made_by", "Task that made the table, or its part"),
                    text("kind", "query: by SQL; program: computed without SQL; source: read from files"),
                    text("made_from", "Table that it was made of; NULL where it was read from a file"),
                    text("source_id", "Source of the file; NULL for tables made of tables"),
                    text("vintage", "Version of the source"),
                    text("file_name", "File"),
                    text("sha256", "Hash of the file"),
                    text("licence", "Terms of use of the source")));

    private LineageTable() {}

    static TablePart write(TableStore store, Definitions definitions, Collection<TaskResult> results)
            throws IOException {
        return ReleaseTable.write(store, SCHEMA, rows(definitions, new TableGraph(results)), List::toArray);
    }

    private static List<List<Object>> rows(Definitions definitions, TableGraph graph) {
        Map<String, String> licences = new TreeMap<>();
        SourceCatalogue.of(definitions).all().forEach(source -> licences.put(source.id(), source.licence()));
        Set<String> losses = losses(definitions);
        List<List<Object>> rows = new ArrayList<>();
        for (Indicator indicator : IndicatorCatalogue.of(definitions).indicators()) {
            graph.task("indicator." + indicator.id().toLowerCase(Locale.ROOT)).ifPresent(task -> {
                List<List<Object>> own = new ArrayList<>();
                add(own, indicator.id(), task, graph, licences, losses);
                rows.addAll(ofItsSources(own));
            });
        }
        rows.sort(Comparator.comparing((List<Object> row) -> (String) row.get(0))
                .thenComparing(row -> (Integer) row.get(1))
                .thenComparing(List::toString));
        return rows;
    }

    /** Tables that tell of every source what was lost of it, and what these alone are made of. */
    private static Set<String> losses(Definitions definitions) {
        Set<String> losses = new TreeSet<>(IndicatorTask.LOSSES);
        List<SqlModel> models = Stream.of(TransformStage.NAME, MetricsStage.NAME)
                .flatMap(stage -> Models.of(definitions, stage).stream())
                .toList();
        Set<String> aboutSources = models.stream()
                .filter(SqlModel::aboutSources)
                .map(model -> model.schema().name())
                .collect(Collectors.toSet());
        models.stream()
                .filter(model -> IndicatorTask.LOSSES.contains(model.schema().name()))
                .flatMap(model -> model.inputs().stream())
                .filter(aboutSources::contains)
                .forEach(losses::add);
        return losses;
    }

    /** Every source says in one table how many rows of it were rejected; of that table an indicator has the part of the sources it is computed from. */
    private static List<List<Object>> ofItsSources(List<List<Object>> rows) {
        Set<Object> sources = new HashSet<>();
        for (List<Object> row : rows) {
            if (!row.get(TABLE).equals(REJECTED)) {
                sources.add(row.get(SOURCE));
            }
        }
        return rows.stream()
                .filter(row -> !row.get(TABLE).equals(REJECTED) || sources.contains(row.get(SOURCE)))
                .toList();
    }

    /** What the figures are made of; then, of what is told of all sources, the part that is made of the same tables, so that no figure seems to come from a source that it does not. */
    private static void add(
            List<List<Object>> rows,
            String indicator,
            TaskResult task,
            TableGraph graph,
            Map<String, String> licences,
            Set<String> losses) {
        Map<String, Integer> steps = new TreeMap<>();
        Deque<String> waiting = new ArrayDeque<>();
        List<String> told = new ArrayList<>();
        made(rows, indicator, 0, FIGURES, task, TableGraph.inputs(task));
        reach(TableGraph.inputs(task), 1, steps, waiting);
        while (!waiting.isEmpty()) {
            String table = waiting.removeFirst();
            int step = steps.get(table);
            if (losses.contains(table)) {
                told.add(table);
                continue;
            }
            for (TaskResult maker : graph.makers(table)) {
                if (maker.task().startsWith("ingest.")) {
                    read(rows, indicator, step, table, maker, licences);
                } else {
                    made(rows, indicator, step, table, maker, TableGraph.inputs(maker));
                    reach(TableGraph.inputs(maker), step + 1, steps, waiting);
                }
            }
        }
        for (String table : told) {
            int step = steps.get(table);
            for (TaskResult maker : graph.makers(table)) {
                Set<String> same = new TreeSet<>(TableGraph.inputs(maker));
                same.removeIf(input -> !steps.containsKey(input) && !input.equals(REJECTED));
                made(rows, indicator, step, table, maker, same);
                if (same.contains(REJECTED)) {
                    graph.makers(REJECTED).forEach(of -> read(rows, indicator, step + 1, REJECTED, of, licences));
                }
            }
        }
    }

    private static String kind(TaskResult maker) {
        return maker.ingredients().containsKey("definition")
                        && !maker.ingredients().containsKey("code")
                ? "query"
                : "program";
    }

    private static void reach(Set<String> tables, int step, Map<String, Integer> steps, Deque<String> waiting) {
        for (String table : tables) {
            if (steps.putIfAbsent(table, step) == null) {
                waiting.addLast(table);
            }
        }
    }

    private static void made(
            List<List<Object>> rows, String indicator, int step, String table, TaskResult task, Set<String> inputs) {
        String kind = step == 0 ? "query" : kind(task);
        for (String input : inputs) {
            rows.add(Arrays.asList(indicator, step, table, task.task(), kind, input, null, null, null, null, null));
        }
    }

    private static void read(
            List<List<Object>> rows,
            String indicator,
            int step,
            String table,
            TaskResult task,
            Map<String, String> licences) {
        for (Origin origin : task.origins()) {
            for (Origin.OriginFile file : origin.files()) {
                rows.add(Arrays.asList(
                        indicator,
                        step,
                        table,
                        task.task(),
                        "source",
                        null,
                        origin.source(),
                        origin.vintage(),
                        file.name(),
                        file.sha256(),
                        licences.get(origin.source())));
            }
        }
    }

    private static Column text(String name, String description) {
        return ReleaseTable.text(name, description);
    }
}
