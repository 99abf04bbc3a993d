package org.gcr.core.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gcr.core.check.SqlCheck;
import org.gcr.core.config.Yaml;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;

/**
 * Checks that several models share: {@code checks/<name>.sql} holds a header and one query with parameters. A model names it with its arguments,
 * {@code - known_area: {side: [from, to]}}; {@code ${table}} is the model's own table, {@code ${side}} an argument.
 * Of an argument that is a list each member makes a query, and what one of them finds fails.
 */
final class NamedChecks {

    private static final Pattern FILE = Pattern.compile("\\A\\s*/\\*(.*?)\\*/(.*)\\z", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{([a-z_]+)}");
    private static final String SEVERITY = "severity";
    private static final String TABLE = "table";
    private static final String FORM = "CONTRIBUTING.md shows the form of a check";

    private record Header(
            @JsonProperty(required = true) String description,
            @JsonProperty(required = true) String severity,
            @JsonProperty(required = true) List<String> parameters) {}

    private record Declared(Header header, String sql) {}

    private final Map<String, Declared> checks = new TreeMap<>();
    private final Phrases phrases;

    /** No checks, for a model that stands alone. */
    static final NamedChecks NONE = new NamedChecks(List.of(), new Phrases(Map.of()));

    /**
     * Reads the files of checks.
     *
     * @throws GcrException if the header of one is wrong ({@code GCR-2012})
     */
    NamedChecks(List<DefinitionFile> files, Phrases phrases) {
        this.phrases = phrases;
        for (DefinitionFile file : files) {
            Matcher matcher = FILE.matcher(file.text());
            if (!matcher.matches() || matcher.group(2).isBlank()) {
                throw wrong(file.place(), "a check is a header in /* */ followed by a query", FORM);
            }
            try {
                Header header = Yaml.mapper().readValue(matcher.group(1), Header.class);
                checks.put(file.id(), new Declared(header, matcher.group(2).strip()));
            } catch (JsonProcessingException e) {
                throw new GcrException(Code.DEFINITION_WRONG, file.place(), Yaml.fault(e), FORM, e);
            }
        }
    }

    /** Whether an entry of a model's checks is one by name: one key with the arguments below it. */
    static boolean isNamed(JsonNode entry) {
        return entry.size() == 1 && entry.elements().next().isObject();
    }

    /**
     * The check of a model that names it.
     *
     * @param place the model's file, for messages
     * @param table the model's table
     * @throws GcrException if there is no such check, or its arguments are others ({@code GCR-2012})
     */
    SqlCheck of(String place, String table, JsonNode entry) {
        String name = entry.fieldNames().next();
        JsonNode given = entry.get(name);
        Declared declared = checks.get(name);
        if (declared == null) {
            throw wrong(
                    place,
                    "names the check \"" + name + "\", which is not declared in checks/",
                    Nearest.hint(name, checks.keySet()));
        }
        TreeSet<String> arguments = new TreeSet<>();
        given.fieldNames().forEachRemaining(arguments::add);
        arguments.remove(SEVERITY);
        if (!arguments.equals(new TreeSet<>(declared.header().parameters()))) {
            throw wrong(
                    place,
                    "gives the check \"" + name + "\" the arguments " + arguments,
                    "it has the parameters " + declared.header().parameters());
        }
        List<Map<String, String>> calls = List.of(Map.of(TABLE, table));
        for (String argument : arguments) {
            calls = calls.stream()
                    .flatMap(call -> members(given.get(argument)).stream().map(member -> {
                        Map<String, String> longer = new TreeMap<>(call);
                        longer.put(argument, member);
                        return longer;
                    }))
                    .collect(Collectors.toList());
        }
        String sql = calls.stream()
                .map(call -> phrases.expand(place, filled(place, name, declared.sql(), call)))
                .collect(Collectors.joining("\nUNION ALL\n"));
        return new SqlCheck(
                name,
                SqlModel.severity(
                        name, given.path(SEVERITY).asText(declared.header().severity())),
                declared.header().description().strip(),
                sql);
    }

    private static List<String> members(JsonNode argument) {
        List<String> members = new ArrayList<>();
        if (argument.isArray()) {
            argument.forEach(member -> members.add(member.asText()));
        } else {
            members.add(argument.asText());
        }
        return members;
    }

    private static String filled(String place, String name, String sql, Map<String, String> arguments) {
        return PARAMETER.matcher(sql).replaceAll(found -> {
            String value = arguments.get(found.group(1));
            if (value == null) {
                throw wrong(
                        place,
                        "the check \"" + name + "\" uses ${" + found.group(1) + "}",
                        "declare it in the check's parameters");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static GcrException wrong(String place, String found, String remedy) {
        return new GcrException(Code.DEFINITION_WRONG, place, found, remedy);
    }
}
