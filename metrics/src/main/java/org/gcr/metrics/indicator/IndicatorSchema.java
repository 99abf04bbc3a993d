package org.gcr.metrics.indicator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gcr.core.config.Lines;
import org.gcr.core.config.Yaml;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;

/** The form of {@code indicator.yaml}: the JSON schema that editors use too. */
public final class IndicatorSchema {

    private final JsonNode tree;
    private final JsonSchema schema;

    /**
     * Reads the schema.
     *
     * @param home folder of the program's definitions
     */
    public IndicatorSchema(Path home) {
        try {
            this.tree = Yaml.mapper().readTree(Files.readString(home.resolve("metrics/schema/indicator.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        tree,
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .build());
    }

    /** Everything in which a file differs from the schema, with its line; nothing for a file that is no YAML, which its reader tells. */
    public List<Problem> problems(DefinitionFile file) {
        List<Problem> problems = new ArrayList<>();
        try {
            JsonNode node = Yaml.mapper().readTree(file.text());
            if (node instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
                object.remove("replaces");
            }
            Lines lines = Lines.of(file.text());
            for (ValidationMessage fault : schema.validate(node)) {
                problems.add(problem(file, lines, fault));
            }
        } catch (JsonProcessingException e) {
            return List.of(); // told by the reader
        }
        return problems;
    }

    private Problem problem(DefinitionFile file, Lines lines, ValidationMessage fault) {
        String at = fault.getInstanceLocation().toString();
        String key = fault.getProperty();
        boolean unknown = "additionalProperties".equals(fault.getType());
        String place = file.place() + ":" + lines.at(unknown ? at + "/" + key : at, 1);
        if (unknown) {
            return new Problem(
                    Code.DEFINITION_WRONG, place, "unknown key \"" + key + "\"", Nearest.hint(key, known(fault)));
        }
        if ("required".equals(fault.getType())) {
            String where = at.isEmpty() ? "" : " in " + at.substring(1).replace('/', ' ');
            return new Problem(Code.DEFINITION_WRONG, place, "the key \"" + key + "\" is missing" + where, "add it");
        }
        String message = fault.getMessage();
        return new Problem(
                Code.DEFINITION_WRONG,
                place,
                message.startsWith("/") || message.startsWith("$")
                        ? message.substring(message.indexOf(':') + 1).strip()
                        : message,
                "metrics/schema/indicator.json says what is allowed");
    }

    /** The keys that the schema has where an unknown one was found. */
    private Set<String> known(ValidationMessage fault) {
        JsonNode at = tree;
        String location = fault.getSchemaLocation().getFragment().toString();
        String parent = location.substring(0, Math.max(0, location.lastIndexOf('/')));
        JsonNode there = parent.isEmpty() ? at : at.at(parent);
        Set<String> keys = new TreeSet<>();
        there.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
