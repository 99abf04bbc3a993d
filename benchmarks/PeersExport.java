import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.app.run.Kinds;
import org.gcr.core.definition.Definitions;
import org.gcr.core.engine.DuckDbEngine;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.stage.IngestStage;
import org.gcr.metrics.MetricsStage;
import org.gcr.transform.TransformStage;

/**
 * Writes what another tool needs to make the product's tables from its definitions: for every table that SQL alone makes, its query as the engine is
 * given it and the tables that it reads; for every other table that a query reads, its files in the current release. Confidential tables are not given.
 *
 * <p>Arguments: {@code WAREHOUSE OUT}. OUT is JSON: {@code macros} (DuckDB statements), {@code given} and {@code models}, each with {@code name},
 * {@code columns} (name and SQL type), {@code files} of the release (none where the table is empty) and, of a model, {@code sql} and {@code inputs}, in an order in which they can be made.
 */
public final class PeersExport {

    public static void main(String[] arguments) throws Exception {
        Warehouse warehouse = new Warehouse(Path.of(arguments[0]));
        Release release = warehouse.requireCurrent();
        Path out = Path.of(arguments[1]);
        Definitions definitions = Kinds.ofProgram();
        List<Task> tasks = new ArrayList<>();
        tasks.addAll(IngestStage.tasks(SourceCatalogue.of(definitions), List.of(), new FileHashes(warehouse)));
        tasks.addAll(TransformStage.tasks(definitions));
        tasks.addAll(MetricsStage.tasks(definitions, List.of("2019", "2025")));
        Map<String, List<Task>> byTable = new LinkedHashMap<>();
        try (Engines engines = new Engines(new EngineSettings("duckdb", null, 512, 1, out.resolveSibling("none")))) {
            for (Task task : new TaskGraph(tasks, List.of(), warehouse, engines).tasks()) {
                task.outputs().forEach(table -> byTable.computeIfAbsent(table.name(), key -> new ArrayList<>()).add(task));
            }
        }
        Map<String, TablePart> released = new LinkedHashMap<>();
        release.tables().forEach(part -> released.put(part.schema().name(), part));
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        ArrayNode macros = root.putArray("macros");
        DuckDbEngine.MACROS.forEach(macros::add);
        ArrayNode models = json.createArrayNode();
        Set<String> made = new TreeSet<>();
        Set<String> read = new TreeSet<>();
        Set<String> left = new TreeSet<>();
        for (var entry : byTable.entrySet()) {
            List<String> queries = new ArrayList<>();
            Set<String> inputs = new TreeSet<>();
            for (Task task : entry.getValue()) {
                queries.add(Plain.definition(task));
                inputs.addAll(task.inputs());
            }
            TablePart part = released.get(entry.getKey());
            if (part == null || queries.contains(null)) {
                continue; // of no source of this release, or made with Java
            }
            if (part.schema().confidential() || inputs.stream().anyMatch(input -> released.containsKey(input) ? released.get(input).schema().confidential() : !made.contains(input))) {
                left.add(entry.getKey());
                continue;
            }
            TableSchema schema = part.schema();
            ObjectNode model = models.addObject();
            describe(model, part, warehouse);
            model.put("sql", queries.stream().map(query -> "SELECT " + schema.castList() + " FROM (" + query + "\n) AS model").collect(Collectors.joining("\nUNION ALL\n")));
            inputs.forEach(model.putArray("inputs")::add);
            made.add(entry.getKey());
            read.addAll(inputs);
        }
        ArrayNode given = root.putArray("given");
        for (String name : read) {
            if (!made.contains(name)) {
                describe(given.addObject(), released.get(name), warehouse);
            }
        }
        root.set("models", models);
        Files.writeString(out, json.writeValueAsString(root));
        System.out.println(made.size() + " tables by SQL, " + given.size() + " given; left out, since they or what they read is confidential or not of this release: " + (left.isEmpty() ? "none" : String.join(", ", left)));
    }

    private static void describe(ObjectNode node, TablePart part, Warehouse warehouse) {
        node.put("name", part.schema().name());
        ArrayNode columns = node.putArray("columns");
        part.schema().columns().forEach(column -> columns.addArray().add(column.name()).add(column.type().sql()));
        ArrayNode files = node.putArray("files");
        warehouse.store().files(part.schema(), List.of(part)).files().forEach(file -> files.add(file.toAbsolutePath().toString()));
    }
}
