package org.gcr.core.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.config.Yaml;

/** One declaration of a user's folder: its files, and what it says that it does to what is there. */
final class OwnUnit {

    private static final Pattern HEADER = Pattern.compile("\\A\\s*/\\*(.*?)\\*/", Pattern.DOTALL);

    final String folder;
    final String id;
    final List<DefinitionFile> files = new ArrayList<>();
    final List<String> subjects = new ArrayList<>();

    OwnUnit(String folder, String id) {
        this.folder = folder;
        this.id = id;
    }

    /** The file that declares; a list's rows and worked cases only belong to it. */
    Optional<DefinitionFile> head() {
        return files.stream()
                .filter(file -> !file.isCases() && !file.name().endsWith(".csv"))
                .filter(file -> !file.name().contains("/") || file.name().endsWith(".yaml"))
                .findFirst();
    }

    /** What the head says; nothing when it is no YAML, which is told when it is read. */
    JsonNode said() {
        Optional<DefinitionFile> head = head();
        if (head.isEmpty()) {
            return Yaml.mapper().createObjectNode();
        }
        String yaml = head.get().text();
        if (head.get().name().endsWith(".sql")) {
            Matcher matcher = HEADER.matcher(yaml);
            yaml = matcher.find() ? matcher.group(1) : "";
        }
        try {
            JsonNode tree = Yaml.mapper().readTree(yaml);
            return tree != null && tree.isObject() ? tree : Yaml.mapper().createObjectNode();
        } catch (JsonProcessingException e) {
            return Yaml.mapper().createObjectNode(); // its reader tells of it with the line
        }
    }

    DefinitionEntry.Action action() {
        JsonNode said = said();
        if (said.path("disabled").asBoolean()) {
            return DefinitionEntry.Action.DISABLES;
        }
        if (said.has("extends")) {
            return DefinitionEntry.Action.EXTENDS;
        }
        return said.has("replaces") ? DefinitionEntry.Action.REPLACES : DefinitionEntry.Action.ADDS;
    }

    /** The declaration that it is about. */
    String target() {
        JsonNode said = said();
        String other = said.path("extends").asText(said.path("replaces").asText(""));
        return other.isEmpty() ? id : other;
    }

    /** Tables that it reads, as a model's header says. */
    List<String> inputs() {
        List<String> inputs = new ArrayList<>();
        said().path("inputs").forEach(input -> inputs.add(input.asText()));
        return inputs;
    }
}
