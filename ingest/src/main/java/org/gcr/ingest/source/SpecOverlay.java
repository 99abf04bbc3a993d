package org.gcr.ingest.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gcr.core.config.Lines;
import org.gcr.core.config.Yaml;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;

/**
 * A file that extends a source: it adds aliases, words for missing values, forms of dates and listed values to columns, headers that are left out,
 * and columns of its own at the end. It changes no type, key or table.
 */
final class SpecOverlay {

    private static final List<String> ADDED = List.of("aliases", "nulls", "values", "patterns");

    private final DefinitionFile file;
    private final List<Problem> problems;

    SpecOverlay(DefinitionFile file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Adds to the tree of a spec what the file says; what is wrong is noted. */
    void addTo(ObjectNode spec) {
        try {
            JsonNode tree = Yaml.mapper().readTree(file.text());
            add(spec, new SpecNode(file.place(), Lines.of(file.text()), tree, problems), tree);
        } catch (JsonProcessingException e) {
            problems.add(new Problem(
                    Code.DEFINITION_WRONG,
                    file.place() + ":" + Yaml.line(e),
                    "is no YAML: " + Yaml.fault(e),
                    "mend this line"));
        }
    }

    private void add(ObjectNode spec, SpecNode root, JsonNode tree) {
        root.text("extends");
        for (String key : List.of("nulls", "ignored")) {
            List<String> texts = root.texts(key);
            if (!texts.isEmpty()) {
                append(spec, key, texts);
            }
        }
        Optional<SpecNode> columns = root.node("columns");
        if (columns.isPresent()) {
            Map<String, ObjectNode> known = new TreeMap<>();
            spec.path("columns").forEach(column -> known.put(column.path("name").asText(), (ObjectNode) column));
            for (String name : columns.get().keys()) {
                Optional<SpecNode> column = columns.get().node(name);
                if (column.isPresent() && known.containsKey(name)) {
                    extend(known.get(name), column.get(), spec);
                } else if (column.isPresent() && column.get().has("type")) {
                    addColumn(spec, name, column.get(), tree.path("columns").path(name));
                } else if (column.isPresent()) {
                    columns.get()
                            .wrongAt(
                                    name,
                                    "the source has no column \"" + name + "\"",
                                    Nearest.hint(name, known.keySet()) + " A new one needs a type");
                }
            }
        }
        root.end();
    }

    private static void extend(ObjectNode column, SpecNode more, ObjectNode spec) {
        for (String key : ADDED) {
            List<String> texts = more.texts(key);
            if (texts.isEmpty()) {
                continue;
            }
            if (key.equals("nulls") && !column.has("nulls")) {
                JsonNode own = column.path("type").asText().equals("code") ? null : spec.get("nulls");
                column.set("nulls", own == null ? column.arrayNode().add("") : own.deepCopy());
            }
            if (key.equals("values") && !column.has("values")) {
                more.wrongAt(key, "the column takes any text", "take values out");
            } else {
                append(column, key, texts);
            }
        }
        for (String fixed :
                List.of("type", "required", "name", "min", "max", "matches", "precision", "scale", "from", "as")) {
            if (more.has(fixed)) {
                more.wrongAt(
                        fixed,
                        fixed + " cannot be changed by extends",
                        "write \"replaces:\" and the whole source, or take it out");
            }
        }
        more.end();
    }

    private static void addColumn(ObjectNode spec, String name, SpecNode column, JsonNode declared) {
        if (column.has("required")) {
            column.wrongAt("required", "a column that is added is never required", "take required out");
        }
        ObjectNode whole = declared.deepCopy();
        whole.remove("required");
        whole.put("name", name);
        ((ArrayNode) spec.withArray("columns")).add(whole);
    }

    private static void append(ObjectNode node, String key, List<String> texts) {
        ArrayNode list = node.withArray(key);
        texts.forEach(list::add);
    }
}
