package org.gcr.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.gcr.core.config.Lines;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;

/** A mapping in a spec. Getters note what is wrong and return something harmless; {@link #end} notes unknown keys. */
public final class SpecNode {

    private final String file;
    private final Lines lines;
    private final String pointer;
    private final String within;
    private final JsonNode node;
    private final List<Problem> problems;
    private final Set<String> known = new TreeSet<>();

    /**
     * A whole file.
     *
     * @param file what messages call it
     * @param lines its lines
     * @param problems where everything wrong is noted
     */
    public SpecNode(String file, Lines lines, JsonNode node, List<Problem> problems) {
        this(file, lines, "", "", node, problems);
    }

    private SpecNode(String file, Lines lines, String pointer, String within, JsonNode node, List<Problem> problems) {
        this.file = file;
        this.lines = lines;
        this.pointer = pointer;
        this.within = within;
        this.node = node;
        this.problems = problems;
    }

    /** Whether the key is there with a value. */
    public boolean has(String key) {
        return value(key) != null;
    }

    /** The text of a key, if it is there. */
    public Optional<String> text(String key) {
        JsonNode value = value(key);
        if (value != null && !value.isValueNode()) {
            wrong(key + " is no single text", "write one text");
            return Optional.empty();
        }
        return Optional.ofNullable(value).map(JsonNode::asText);
    }

    /** The text of a key that must be there; empty when it is not. */
    public String requiredText(String key) {
        if (!has(key)) {
            wrong(key + " is missing", "add it");
        }
        return text(key).orElse("");
    }

    /** True or false. */
    public boolean truth(String key, boolean otherwise) {
        JsonNode value = value(key);
        if (value != null && !value.isBoolean()) {
            wrong(key + " is neither true nor false", "write true or false");
            return otherwise;
        }
        return value == null ? otherwise : value.booleanValue();
    }

    Optional<BigDecimal> number(String key) {
        JsonNode value = value(key);
        boolean endless = value != null && value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue());
        if (value != null && (!value.isNumber() || endless)) {
            wrong(key + " is no number", "write a number without quotes");
            return Optional.empty();
        }
        return Optional.ofNullable(value).map(JsonNode::decimalValue);
    }

    /** A whole number from {@code least} on. */
    public int wholeNumber(String key, int least, int otherwise) {
        JsonNode value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < least) {
            wrong(key + " is no whole number from " + least, "write such a number");
            return otherwise;
        }
        return value.intValue();
    }

    /** A list of texts; empty when the key is absent. */
    public List<String> texts(String key) {
        JsonNode value = value(key);
        return value == null ? List.of() : texts(key, value);
    }

    List<List<String>> textLists(String key) {
        List<List<String>> lists = new ArrayList<>();
        JsonNode value = value(key);
        if (value != null && !value.isArray()) {
            wrong(key + " is no list of lists", "write - [a, b] lines below it");
        } else if (value != null) {
            value.forEach(item -> lists.add(texts(key, item)));
        }
        return lists;
    }

    private List<String> texts(String key, JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (!list.isArray()) {
            wrong(key + " is no list", "write [a, b]");
            return texts;
        }
        for (JsonNode item : list) {
            if (item.isValueNode()) {
                texts.add(item.asText());
            } else {
                wrong(key + " has an entry that is no single text", "put it in quotes");
            }
        }
        return texts;
    }

    Pattern pattern(String key) {
        Optional<String> text = text(key);
        try {
            return text.map(Pattern::compile).orElse(null);
        } catch (PatternSyntaxException e) {
            wrong(key + " is no regular expression: " + e.getDescription(), "mend \"" + text.get() + "\"");
            return null;
        }
    }

    /** A mapping below a key. */
    public Optional<SpecNode> node(String key) {
        JsonNode value = value(key);
        if (value != null && !value.isObject()) {
            wrong(key + " is no mapping", "write key: value lines below it");
            return Optional.empty();
        }
        return Optional.ofNullable(value).map(object -> below(key, key, object));
    }

    /** A list of mappings below a key; empty when it is absent. */
    public List<SpecNode> nodes(String key) {
        List<SpecNode> nodes = new ArrayList<>();
        JsonNode value = value(key);
        if (value != null && !value.isArray()) {
            wrong(key + " is no list", "write a list with - before each entry");
        } else if (value != null) {
            for (int at = 0; at < value.size(); at++) {
                JsonNode item = value.get(at);
                String name = item.path("name").asText(String.valueOf(nodes.size() + 1));
                if (!item.isObject()) {
                    wrong(key + " has an entry that is no mapping", "write key: value lines");
                } else {
                    nodes.add(below(key + "/" + at, key + "[" + name + "]", item));
                }
            }
        }
        return nodes;
    }

    private SpecNode below(String key, String name, JsonNode object) {
        return new SpecNode(file, lines, pointer + "/" + key, within + " " + name, object, problems);
    }

    /** The mapping's keys. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Notes that something is wrong here. */
    public void wrong(String found, String remedy) {
        wrongAt("", found, remedy);
    }

    /** Notes that something is wrong with a key. */
    void wrongAt(String key, String found, String remedy) {
        int line = lines.at(key.isEmpty() ? pointer : pointer + "/" + key, 0);
        problems.add(new Problem(Code.DEFINITION_WRONG, file + (line == 0 ? "" : ":" + line) + within, found, remedy));
    }

    /** Notes every key that nobody asked for. */
    public void end() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                wrongAt(key, "unknown key \"" + key + "\"", Nearest.hint(key, known));
            }
        });
    }

    private JsonNode value(String key) {
        known.add(key);
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }
}
