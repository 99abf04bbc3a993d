package org.gcr.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;

/** A mapping of the configuration. Getters note what is wrong and return something harmless; {@link #end} notes unknown keys. */
public final class Section {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final String place;
    private final JsonNode node;
    private final Function<String, String> environment;
    private final List<Problem> problems;
    private final Set<String> known = new TreeSet<>();

    Section(String place, JsonNode node, Function<String, String> environment, List<Problem> problems) {
        this.place = place;
        this.node = node;
        this.environment = environment;
        this.problems = problems;
    }

    /** Where this section stands, for messages. */
    public String place() {
        return place;
    }

    /** A text, a number or a truth value as text; empty when absent. Environment variables {@code ${NAME}} are replaced. */
    public Optional<String> text(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            wrong(key, "is no single value", "write one value");
            return Optional.empty();
        }
        return Optional.of(expanded(key, value.asText()));
    }

    /** A text that must be there; empty text, and a problem, when it is not. */
    public String requiredText(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty() && value(key) == null) {
            wrong(key, "is missing", "add it");
        }
        return text.orElse("");
    }

    /** {@code true} or {@code false}; {@code otherwise} when absent or wrong. */
    public boolean truth(String key, boolean otherwise) {
        String text = text(key).orElse(Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            wrong(key, "\"" + text + "\" is neither true nor false", "write one of them");
            return otherwise;
        }
        return text.equals("true");
    }

    /** Whether a key holds a list of which an entry is a text and no mapping. */
    public boolean hasTexts(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return false;
        }
        for (JsonNode item : value) {
            if (item.isValueNode()) {
                return true;
            }
        }
        return value.isValueNode();
    }

    /** A whole number of at least {@code least}; empty when absent or wrong. */
    public Optional<Integer> wholeNumber(String key, int least) {
        Optional<String> text = text(key);
        if (text.isPresent()) {
            try {
                int number = Integer.parseInt(text.get().trim());
                if (number >= least) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException e) {
                // told below, together with numbers that are too small
            }
            wrong(key, "\"" + text.get() + "\" is no whole number from " + least, "write such a number");
        }
        return Optional.empty();
    }

    /** A list of texts; one text counts as a list of one; empty when absent. */
    public List<String> texts(String key) {
        JsonNode value = value(key);
        List<String> texts = new ArrayList<>();
        if (value == null) {
            return texts;
        }
        if (value.isValueNode()) {
            texts.add(expanded(key, value.asText()));
        } else if (value.isArray()) {
            for (JsonNode item : value) {
                if (item.isValueNode()) {
                    texts.add(expanded(key, item.asText()));
                } else {
                    wrong(key, "has an entry that is no single value", "write texts");
                }
            }
        } else {
            wrong(key, "is no list", "write [a, b]");
        }
        return texts;
    }

    /** A mapping below this one; empty when absent. */
    public Optional<Section> section(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            wrong(key, "is no mapping", "write key: value lines below it");
            return Optional.empty();
        }
        return Optional.of(new Section(place + " " + key, value, environment, problems));
    }

    /** A mapping of texts to texts, in its order, null where a key has no value; empty when absent. Nothing in it is expanded. */
    public Map<String, String> map(String key) {
        JsonNode value = value(key);
        Map<String, String> map = new LinkedHashMap<>();
        if (value != null && !value.isObject()) {
            wrong(key, "is no mapping", "write {a: b}");
        } else if (value != null) {
            value.fields().forEachRemaining(entry -> {
                if (entry.getValue().isContainerNode()) {
                    wrong(key, "has a value that is no single value", "write texts");
                } else {
                    map.put(
                            entry.getKey(),
                            entry.getValue().isNull() ? null : entry.getValue().asText());
                }
            });
        }
        return map;
    }

    /** A list of mappings; empty when absent. */
    public List<Section> sections(String key) {
        JsonNode value = value(key);
        List<Section> sections = new ArrayList<>();
        if (value == null) {
            return sections;
        }
        if (!value.isArray()) {
            wrong(key, "is no list", "write a list with - before each entry");
            return sections;
        }
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isObject()) {
                sections.add(new Section(place + " " + key + "[" + (i + 1) + "]", value.get(i), environment, problems));
            } else {
                wrong(key, "entry " + (i + 1) + " is no mapping", "write key: value lines");
            }
        }
        return sections;
    }

    /** The keys that are there, in their order. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Notes every key that nobody asked for, with the nearest known one. */
    public void end() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problems.add(new Problem(
                        Code.CONFIG_KEY_UNKNOWN, place, "unknown key \"" + key + "\"", Nearest.hint(key, known)));
            }
        });
    }

    /** Notes that a value is wrong. */
    public void wrong(String key, String found, String remedy) {
        problems.add(new Problem(Code.CONFIG_VALUE, place, key + " " + found, remedy));
    }

    /** Notes any other problem of this section. */
    public void report(Problem problem) {
        problems.add(problem);
    }

    private JsonNode value(String key) {
        known.add(key);
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    private String expanded(String key, String text) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String value = environment.apply(matcher.group(1));
            if (value == null) {
                problems.add(new Problem(
                        Code.ENVIRONMENT_VARIABLE_MISSING,
                        place,
                        key + " uses the environment variable " + matcher.group(1) + ", which is not set",
                        "set it, as in " + matcher.group(1) + "=/folder ./gcr run …"));
            }
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(value == null ? "" : value));
        }
        return matcher.appendTail(expanded).toString();
    }
}
