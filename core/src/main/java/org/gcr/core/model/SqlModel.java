package org.gcr.core.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gcr.core.check.Severity;
import org.gcr.core.check.SqlCheck;
import org.gcr.core.config.Lines;
import org.gcr.core.config.Yaml;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;

/**
 * A table declared as one SQL text: a header in a comment, then a query that both engines run.
 *
 * @param schema the table that it makes
 * @param grain columns that together are never null and never repeat; the order of the rows. Empty for a confidential table, whose rows may
 *     repeat and stand in the order in which they come
 * @param inputs tables that it reads
 * @param checkedAgainst tables that its checks alone read; they are no sources of its rows
 * @param otherSources sources of its inputs of which it takes no row
 * @param checks what is checked besides the grain
 * @param previous how a new vintage is held against the last release; null when it is not
 * @param sql the query
 * @param text the whole file, and the queries of checks that it names
 * @param place its name, for messages
 */
public record SqlModel(
        TableSchema schema,
        List<String> grain,
        List<String> inputs,
        List<String> checkedAgainst,
        List<String> otherSources,
        List<SqlCheck> checks,
        Previous previous,
        boolean aboutSources,
        String sql,
        String text,
        String place) {

    private static final Pattern FILE = Pattern.compile("\\A\\s*/\\*(.*?)\\*/(.*)\\z", Pattern.DOTALL);
    /**
     * How the table is held against the same table of the last release.
     *
     * @param period column of the period, such as a year
     * @param areas columns whose members must not vanish
     * @param by columns within which totals are compared
     * @param value column that is totalled
     */
    public record Previous(String period, List<String> areas, List<String> by, String value) {}

    private record Header(
            @JsonProperty(required = true) String table,
            @JsonProperty(required = true) String description,
            String replaces,
            @JsonProperty("public") Boolean visible,
            Boolean confidential,
            @JsonProperty(required = true) List<String> grain,
            @JsonProperty(required = true) List<String> inputs,
            @JsonProperty(required = true) LinkedHashMap<String, HeaderColumn> columns,
            @JsonProperty("checked_against") List<String> checkedAgainst,
            @JsonProperty("other_sources") List<String> otherSources,
            List<JsonNode> checks,
            Previous previous,
            @JsonProperty("about_sources") Boolean aboutSources) {}

    private record HeaderColumn(String type, String description, List<String> values) {}

    private record HeaderCheck(String name, String severity, String description, String sql) {}

    /**
     * Reads a model.
     *
     * @param place file name, for messages
     * @throws GcrException if header or query is missing or wrong ({@code GCR-2012})
     */
    public static SqlModel parse(String place, String text) {
        return parse(place, text, NamedChecks.NONE);
    }

    static SqlModel parse(String place, String text, NamedChecks named) {
        Matcher matcher = FILE.matcher(text);
        if (!matcher.matches() || matcher.group(2).isBlank()) {
            throw wrong(place, "a model is a header in /* */ followed by a query", null);
        }
        try {
            requireKeys(
                    place,
                    matcher.group(1),
                    (int) text.substring(0, matcher.start(1)).lines().count() - 1);
            Header header = Yaml.mapper().readValue(matcher.group(1), Header.class);
            requireValues(header);
            TableSchema schema = schema(header);
            requireColumns(schema, "grain", header.grain());
            if (header.grain().isEmpty() && !schema.confidential()) {
                throw new IllegalArgumentException("grain names no column, as only that of a confidential table may");
            }
            List<SqlCheck> checks = checks(place, header, named);
            return new SqlModel(
                    schema,
                    List.copyOf(header.grain()),
                    List.copyOf(header.inputs()),
                    header.checkedAgainst() == null ? List.of() : List.copyOf(header.checkedAgainst()),
                    header.otherSources() == null ? List.of() : List.copyOf(header.otherSources()),
                    checks,
                    previous(header, schema),
                    Boolean.TRUE.equals(header.aboutSources()),
                    matcher.group(2).strip(),
                    checks.stream()
                            .map(SqlCheck::sql)
                            .filter(sql -> !text.contains(sql))
                            .collect(Collectors.joining("\n", text, "")),
                    place);
        } catch (JsonProcessingException e) {
            long before = text.substring(0, matcher.start(1)).lines().count();
            String line = Yaml.line(e) == 0 ? "" : ":" + (before - 1 + Yaml.line(e));
            throw wrong(place + line, Yaml.fault(e), e);
        } catch (IllegalArgumentException e) {
            throw wrong(place, e.getMessage(), e);
        }
    }

    /** The line of the file on which the query begins. */
    public int line() {
        return (int) text.substring(0, text.indexOf(sql)).lines().count()
                + (text.substring(0, text.indexOf(sql)).endsWith("\n") ? 1 : 0);
    }

    private static final String FORM = "CONTRIBUTING.md shows the form of a model";

    /** The keys of a part of the header: those of the record that it is read into. */
    private static List<String> keys(Class<? extends Record> part) {
        return Arrays.stream(part.getRecordComponents())
                .map(component -> {
                    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
                    return named == null || named.value().isEmpty() ? component.getName() : named.value();
                })
                .toList();
    }

    private static final List<String> REQUIRED = List.of("table", "description", "grain", "inputs", "columns");

    /** Tells every key that is unknown or missing at once, with its line. */
    private static void requireKeys(String place, String yaml, int before) {
        JsonNode header;
        try {
            header = Yaml.mapper().readTree(yaml);
        } catch (JsonProcessingException e) {
            return; // told when it is read
        }
        Lines lines = Lines.of(yaml, before);
        List<Problem> problems = new ArrayList<>();
        unknown(place, lines, "", header, keys(Header.class), problems);
        header.path("columns")
                .properties()
                .forEach(column -> unknown(
                        place,
                        lines,
                        "/columns/" + column.getKey(),
                        column.getValue(),
                        keys(HeaderColumn.class),
                        problems));
        for (int i = 0; i < header.path("checks").size(); i++) {
            JsonNode check = header.path("checks").path(i);
            if (!NamedChecks.isNamed(check)) {
                unknown(place, lines, "/checks/" + i, check, keys(HeaderCheck.class), problems);
            }
        }
        if (!problems.isEmpty()) {
            REQUIRED.stream()
                    .filter(key -> !header.has(key))
                    .filter(key -> problems.stream()
                            .noneMatch(problem -> problem.found().contains("\"" + key + "\"?")))
                    .forEach(key -> problems.add(
                            new Problem(Code.DEFINITION_WRONG, place, "the key \"" + key + "\" is missing", FORM)));
            throw new GcrException(problems);
        }
    }

    private static void unknown(
            String place, Lines lines, String pointer, JsonNode node, List<String> known, List<Problem> problems) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problems.add(new Problem(
                        Code.DEFINITION_WRONG,
                        place + ":" + lines.at(pointer + "/" + key, 1),
                        "unknown key \"" + key + "\"; " + Nearest.hint(key, known),
                        FORM));
            }
        });
    }

    private static void requireValues(Header header) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("table", header.table());
        values.put("description", header.description());
        values.put("grain", header.grain());
        values.put("inputs", header.inputs());
        values.put("columns", header.columns());
        values.forEach((key, value) -> {
            if (value == null) {
                throw new IllegalArgumentException("the key \"" + key + "\" has no value");
            }
        });
    }

    private static TableSchema schema(Header header) {
        List<Column> columns = new ArrayList<>();
        header.columns().forEach((name, column) -> {
            if (column == null || column.type() == null || column.description() == null) {
                throw new IllegalArgumentException("column " + name + " needs a type and a description");
            }
            columns.add(new Column(
                    name,
                    type(name, column.type()),
                    column.description(),
                    column.values() == null ? List.of() : column.values()));
        });
        return new TableSchema(
                header.table(),
                header.description().strip(),
                !Boolean.FALSE.equals(header.visible()),
                Boolean.TRUE.equals(header.confidential()),
                columns);
    }

    private static ColumnType type(String column, String type) {
        try {
            return ColumnType.parse(type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "column " + column + ": \"" + type
                            + "\" is none of TEXT, INTEGER, BIGINT, DOUBLE, BOOLEAN, DATE and"
                            + " DECIMAL(digits,digits after the point) with up to 38 digits",
                    e);
        }
    }

    private static List<SqlCheck> checks(String place, Header header, NamedChecks named)
            throws JsonProcessingException {
        List<SqlCheck> checks = new ArrayList<>();
        Set<String> names = new HashSet<>(SqlChecks.BUILT_IN);
        for (JsonNode entry : header.checks() == null ? List.<JsonNode>of() : header.checks()) {
            if (NamedChecks.isNamed(entry)) {
                SqlCheck check = named.of(place, header.table(), entry);
                requireOnce(names, check.name());
                checks.add(check);
                continue;
            }
            HeaderCheck check = Yaml.mapper().treeToValue(entry, HeaderCheck.class);
            if (check.name() == null || !check.name().matches("[a-z][a-z0-9_]*")) {
                throw new IllegalArgumentException(
                        "a check's name is lower-case letters, digits and _: " + check.name());
            }
            requireOnce(names, check.name());
            if (check.sql() == null || check.sql().isBlank()) {
                throw new IllegalArgumentException("check " + check.name() + " has no sql");
            }
            String description = check.description() == null ? "" : check.description();
            checks.add(new SqlCheck(
                    check.name(),
                    severity(check.name(), check.severity()),
                    description.strip(),
                    check.sql().strip()));
        }
        return checks;
    }

    private static void requireOnce(Set<String> names, String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("check " + name + " is there twice, or is a built-in check");
        }
    }

    static Severity severity(String check, String severity) {
        return Arrays.stream(Severity.values())
                .filter(one -> one.name().equalsIgnoreCase(severity))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "check " + check + ": severity \"" + severity + "\" is neither warn nor block"));
    }

    private static Previous previous(Header header, TableSchema schema) {
        Previous previous = header.previous();
        if (previous == null) {
            return null;
        }
        if (previous.period() == null || previous.value() == null) {
            throw new IllegalArgumentException("previous needs a period and a value");
        }
        Previous whole = new Previous(
                previous.period(),
                previous.areas() == null ? List.of() : List.copyOf(previous.areas()),
                previous.by() == null ? List.of() : List.copyOf(previous.by()),
                previous.value());
        requireColumns(schema, "previous", List.of(whole.period(), whole.value()));
        requireColumns(schema, "previous", whole.areas());
        requireColumns(schema, "previous", whole.by());
        return whole;
    }

    private static void requireColumns(TableSchema schema, String key, List<String> names) {
        for (String name : names) {
            if (!schema.columnNames().contains(name)) {
                throw new IllegalArgumentException(key + " names the column \"" + name
                        + "\", which the table does not have; " + Nearest.hint(name, schema.columnNames()));
            }
        }
    }

    private static GcrException wrong(String place, String found, Exception cause) {
        return new GcrException(Code.DEFINITION_WRONG, place, found, FORM, cause);
    }
}
