package org.gcr.core.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Says of which stored columns each column of a query is computed. What stands in conditions, joins and groups decides which rows there are, and is not counted;
 * conditions within a value (CASE) are. The engine's own parser reads the query.
 */
public final class ColumnSources {

    private final Map<String, List<String>> stored;

    private ColumnSources(Map<String, List<String>> stored) {
        this.stored = stored;
    }

    /** A column of a stored table, both in lower case. */
    public record Source(String table, String column) implements Comparable<Source> {
        @Override
        public int compareTo(Source other) {
            int order = table.compareTo(other.table);
            return order != 0 ? order : column.compareTo(other.column);
        }
    }

    /**
     * The sources of each column.
     *
     * @param connection for the parser
     * @param query one SELECT
     * @param stored columns of the tables that it reads, in order, by name, in lower case
     * @return by column in the query's order; a constant has no source
     * @throws SQLException if the parser does not understand the query
     */
    public static Map<String, SortedSet<Source>> of(
            Connection connection, String query, Map<String, List<String>> stored) throws SQLException {
        JsonNode tree = SqlTree.query(new SqlTree(connection).tree(query));
        Shape shape = new ColumnSources(stored).query(tree, Map.of(), List.of());
        Map<String, SortedSet<Source>> sources = new LinkedHashMap<>();
        shape.columns.forEach((name, of) -> sources.put(name, new TreeSet<>(of)));
        return sources;
    }

    /** What a relation or query is called here, and of what each of its columns is computed. */
    private record Shape(String alias, LinkedHashMap<String, SortedSet<Source>> columns) {

        Shape called(String name, List<String> renamed) {
            LinkedHashMap<String, SortedSet<Source>> other = new LinkedHashMap<>();
            int place = 0;
            for (Map.Entry<String, SortedSet<Source>> column : columns.entrySet()) {
                other.put(place < renamed.size() ? renamed.get(place) : column.getKey(), column.getValue());
                place++;
            }
            for (; place < renamed.size(); place++) {
                other.put(renamed.get(place), new TreeSet<>());
            }
            return new Shape(name, other);
        }

        SortedSet<Source> all() {
            SortedSet<Source> all = new TreeSet<>();
            columns.values().forEach(all::addAll);
            return all;
        }
    }

    private Shape query(JsonNode node, Map<String, Shape> around, List<Shape> outside) {
        Map<String, Shape> known = new HashMap<>(around);
        for (JsonNode entry : node.path("cte_map").path("map")) {
            Shape made = query(entry.path("value").path("query").path("node"), known, outside);
            known.put(
                    lower(entry.path("key")),
                    made.called("", words(entry.path("value").path("aliases"))));
        }
        return switch (node.path("type").asText()) {
            case "SELECT_NODE" -> select(node, known, outside);
            case "SET_OPERATION_NODE" -> both(node, known, outside);
            case "RECURSIVE_CTE_NODE" -> {
                Map<String, Shape> itself = new HashMap<>(known);
                itself.put(lower(node.path("cte_name")), query(node.path("left"), known, outside));
                yield both(node, itself, outside);
            }
            default -> new Shape("", new LinkedHashMap<>());
        };
    }

    /** Two queries one below the other: columns by their place. */
    private Shape both(JsonNode node, Map<String, Shape> known, List<Shape> outside) {
        Shape left = query(node.path("left"), known, outside);
        List<SortedSet<Source>> right =
                List.copyOf(query(node.path("right"), known, outside).columns.values());
        LinkedHashMap<String, SortedSet<Source>> columns = new LinkedHashMap<>();
        int place = 0;
        for (Map.Entry<String, SortedSet<Source>> column : left.columns.entrySet()) {
            SortedSet<Source> sources = new TreeSet<>(column.getValue());
            if (place < right.size()) {
                sources.addAll(right.get(place));
            }
            columns.put(column.getKey(), sources);
            place++;
        }
        return new Shape("", columns);
    }

    private Shape select(JsonNode node, Map<String, Shape> known, List<Shape> outside) {
        List<Shape> relations = new ArrayList<>();
        from(node.path("from_table"), known, outside, relations);
        LinkedHashMap<String, SortedSet<Source>> columns = new LinkedHashMap<>();
        Scope scope = new Scope(relations, outside, columns, known);
        for (JsonNode item : node.path("select_list")) {
            if (item.path("class").asText().equals("STAR")) {
                String of = item.path("relation_name").asText();
                relations.stream()
                        .filter(relation -> of.isEmpty() || relation.alias.equalsIgnoreCase(of))
                        .forEach(relation -> relation.columns.forEach(columns::putIfAbsent));
            } else {
                SortedSet<Source> sources = new TreeSet<>();
                collect(item, scope, sources);
                columns.put(name(item), sources);
            }
        }
        return new Shape("", columns);
    }

    private static String name(JsonNode item) {
        String alias = lower(item.path("alias"));
        if (!alias.isEmpty()) {
            return alias;
        }
        JsonNode words = item.path("column_names");
        return words.isEmpty() ? lower(item.path("function_name")) : lower(words.path(words.size() - 1));
    }

    /** Where a name can be found: in the relations, in the columns named before, in the query around. */
    private record Scope(
            List<Shape> relations,
            List<Shape> outside,
            Map<String, SortedSet<Source>> before,
            Map<String, Shape> known) {

        SortedSet<Source> find(JsonNode names) {
            String column = lower(names.path(names.size() - 1));
            String of = names.size() > 1 ? lower(names.path(names.size() - 2)) : null;
            for (List<Shape> among : List.of(relations, outside)) {
                for (Shape relation : among) {
                    if ((of == null || relation.alias.equalsIgnoreCase(of)) && relation.columns.containsKey(column)) {
                        return relation.columns.get(column);
                    }
                }
            }
            return of == null && before.containsKey(column) ? before.get(column) : new TreeSet<>();
        }
    }

    private void collect(JsonNode expression, Scope scope, SortedSet<Source> sources) {
        switch (expression.path("class").asText()) {
            case "COLUMN_REF" -> sources.addAll(scope.find(expression.path("column_names")));
            case "SUBQUERY" -> {
                List<Shape> visible = new ArrayList<>(scope.relations);
                visible.addAll(scope.outside);
                sources.addAll(query(expression.path("subquery").path("node"), scope.known, visible)
                        .all());
                collect(expression.path("child"), scope, sources);
            }
            default -> {
                for (JsonNode below : expression) {
                    collect(below, scope, sources);
                }
            }
        }
    }

    private void from(JsonNode table, Map<String, Shape> known, List<Shape> outside, List<Shape> relations) {
        String alias = lower(table.path("alias"));
        List<String> renamed = words(table.path("column_name_alias"));
        switch (table.path("type").asText()) {
            case "JOIN" -> {
                from(table.path("left"), known, outside, relations);
                from(table.path("right"), known, outside, relations);
            }
            case "BASE_TABLE" -> {
                String name = lower(table.path("table_name"));
                Shape made = known.containsKey(name) ? known.get(name) : stored(name);
                relations.add(made.called(alias.isEmpty() ? name : alias, renamed));
            }
            case "SUBQUERY" -> {
                List<Shape> visible = new ArrayList<>(relations);
                visible.addAll(outside);
                relations.add(query(table.path("subquery").path("node"), known, visible)
                        .called(alias, renamed));
            }
            default -> {
                // rows that are constants, or that a function makes of what stands before it
                SortedSet<Source> sources = new TreeSet<>();
                collect(table.path("function"), new Scope(relations, outside, Map.of(), known), sources);
                LinkedHashMap<String, SortedSet<Source>> columns = new LinkedHashMap<>();
                renamed.forEach(column -> columns.put(column, sources));
                relations.add(new Shape(alias, columns));
            }
        }
    }

    private Shape stored(String table) {
        LinkedHashMap<String, SortedSet<Source>> columns = new LinkedHashMap<>();
        for (String column : stored.getOrDefault(table, List.of())) {
            SortedSet<Source> itself = new TreeSet<>();
            itself.add(new Source(table, column));
            columns.put(column, itself);
        }
        return new Shape(table, columns);
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(lower(word)));
        return words;
    }

    private static String lower(JsonNode word) {
        return word.asText().toLowerCase(Locale.ROOT);
    }
}
