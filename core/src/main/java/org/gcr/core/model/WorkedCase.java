package org.gcr.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gcr.core.config.Lines;
import org.gcr.core.config.Yaml;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.table.TableSchema;

/**
 * A worked case of a query: small inputs and the result worked out by hand. A column that a case does not give is NULL, a table that it does not give
 * is empty, and a column that it does not expect is not compared.
 *
 * @param place file and line, for messages
 * @param name what it shows
 * @param given rows of inputs, by table
 * @param expect the rows of the result, in any order
 */
public record WorkedCase(String place, String name, JsonNode given, List<JsonNode> expect) {

    /**
     * The cases of a file.
     *
     * @throws GcrException if it is no list of cases ({@code GCR-2012})
     */
    public static List<WorkedCase> read(String place, String text) {
        try {
            Lines lines = Lines.of(text);
            List<WorkedCase> cases = new ArrayList<>();
            JsonNode tree = Yaml.mapper().readTree(text);
            for (int i = 0; i < tree.size(); i++) {
                JsonNode one = tree.path(i);
                List<JsonNode> expect = new ArrayList<>();
                one.path("expect").forEach(expect::add);
                cases.add(new WorkedCase(
                        place + ":" + lines.at("/" + i, 1), one.path("name").asText(), one.path("given"), expect));
            }
            if (!tree.isArray() || cases.stream().anyMatch(one -> one.name().isBlank())) {
                throw wrong(place, "cases are a list, each with a name, given and expect", "write - name: before each");
            }
            return cases;
        } catch (JsonProcessingException e) {
            throw new GcrException(
                    Code.DEFINITION_WRONG, place + ":" + Yaml.line(e), Yaml.fault(e), "mend this line", e);
        }
    }

    /**
     * The rows of an input as a query, so that every type is the declared one.
     *
     * @throws GcrException if the case gives a column that the table does not have ({@code GCR-2012})
     */
    public String select(TableSchema input) {
        Set<String> named = new LinkedHashSet<>();
        for (JsonNode row : given.path(input.name())) {
            row.fieldNames().forEachRemaining(name -> {
                if (!input.columnNames().contains(name)) {
                    throw wrong(
                            place,
                            "gives " + input.name() + " the column \"" + name + "\", which it does not have",
                            Nearest.hint(name, input.columnNames()));
                }
                named.add(name);
            });
        }
        if (named.isEmpty() && !given.path(input.name()).isEmpty()) {
            named.add(input.columnNames().get(0)); // rows of nothing but NULL
        }
        String select = input.columns().stream()
                .map(column -> "CAST(" + (named.contains(column.name()) ? column.name() : "NULL") + " AS "
                        + column.type().sql() + ") AS " + column.name())
                .collect(Collectors.joining(", ", "SELECT ", ""));
        if (named.isEmpty()) {
            return select + " WHERE 1 = 0";
        }
        // every value is a text here: the cast gives it its type
        List<String> rows = new ArrayList<>();
        for (JsonNode row : given.path(input.name())) {
            rows.add(named.stream().map(name -> literal(row.get(name))).collect(Collectors.joining(", ", "(", ")")));
        }
        return select + " FROM (VALUES " + String.join(", ", rows) + ") AS given (" + String.join(", ", named) + ")";
    }

    /** The tables that it gives and the query does not read. */
    public List<String> unread(Collection<String> inputs) {
        List<String> unread = new ArrayList<>();
        given.fieldNames().forEachRemaining(unread::add);
        unread.removeAll(inputs);
        return unread;
    }

    /** What differs between the rows that came out and those worked out by hand; nothing when they agree. */
    public Optional<String> difference(List<String> columns, List<Object[]> rows) {
        List<Object[]> left = new ArrayList<>(rows);
        for (JsonNode wanted : expect) {
            Optional<Object[]> match =
                    left.stream().filter(row -> fits(columns, row, wanted)).findFirst();
            if (match.isEmpty()) {
                return Optional.of("no row " + wanted + " among " + left.size() + " rows"
                        + nearest(columns, left, wanted)
                                .map(row -> "; the nearest is " + row)
                                .orElse(""));
            }
            left.remove(match.get());
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.size() + " rows where " + expect.size() + " are expected, such as "
                        + shown(columns, left.get(0), columns));
    }

    private static Optional<String> nearest(List<String> columns, List<Object[]> rows, JsonNode wanted) {
        List<String> names = new ArrayList<>();
        wanted.fieldNames().forEachRemaining(names::add);
        return rows.stream()
                .max((a, b) -> Long.compare(agreeing(columns, a, wanted), agreeing(columns, b, wanted)))
                .map(row -> shown(columns, row, names));
    }

    private static long agreeing(List<String> columns, Object[] row, JsonNode wanted) {
        return wanted.properties().stream()
                .filter(field -> fits(columns, row, field))
                .count();
    }

    private static String shown(List<String> columns, Object[] row, List<String> names) {
        return names.stream()
                .filter(columns::contains)
                .map(name -> "\"" + name + "\":" + row[columns.indexOf(name)])
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static boolean fits(List<String> columns, Object[] row, JsonNode wanted) {
        return wanted.properties().stream().allMatch(field -> fits(columns, row, field));
    }

    private static boolean fits(List<String> columns, Object[] row, Map.Entry<String, JsonNode> field) {
        int at = columns.indexOf(field.getKey());
        if (at < 0) {
            return false;
        }
        Object found = row[at];
        JsonNode wanted = field.getValue();
        if (wanted.isNull() || found == null) {
            return wanted.isNull() && found == null;
        }
        if (found instanceof Double number) {
            return Math.abs(number - wanted.asDouble()) <= 1e-9 * Math.max(1, Math.abs(number));
        }
        if (found instanceof Number number) {
            try {
                return new BigDecimal(number.toString()).compareTo(new BigDecimal(wanted.asText())) == 0;
            } catch (NumberFormatException e) {
                return false; // the case expects a text
            }
        }
        return found.toString().equals(wanted.asText());
    }

    private static String literal(JsonNode value) {
        return value == null || value.isNull() ? "NULL" : "'" + value.asText().replace("'", "''") + "'";
    }

    private static GcrException wrong(String place, String found, String remedy) {
        return new GcrException(Code.DEFINITION_WRONG, place, found, remedy);
    }

    @Override
    public String toString() {
        return place + " " + name;
    }
}
