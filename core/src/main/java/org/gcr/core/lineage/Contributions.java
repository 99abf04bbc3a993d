package org.gcr.core.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rewrites a query so that each row also tells of which stored rows one of its values is the sum. The engine's own parser reads and writes the query, so that what
 * it means is left to it. Stored tables must have the column {@link #ROW}.
 */
public final class Contributions {

    /** Column of a stored table that numbers its rows. */
    public static final String ROW = Relation.ROW;

    /** Stands for the rows themselves in place of a column. */
    public static final String ROWS = "*";

    private final SqlTree sql;
    private final Map<String, List<String>> stored;

    private Contributions(SqlTree sql, Map<String, List<String>> stored) {
        this.sql = sql;
        this.stored = stored;
    }

    /**
     * A query rewritten.
     *
     * @param sql the query, with one column more
     * @param parts name of that column: a list with table, row, column, value and factor of each part; the sum of value × factor is the value
     * @param passedOver why some ways to the value were not followed, each a part of a sentence; where one of them counts, the parts do not add up
     */
    public record Rewritten(String sql, String parts, List<String> passedOver) {}

    /**
     * Rewrites a query.
     *
     * @param connection for the parser
     * @param query one SELECT
     * @param stored columns of the tables that it reads, by name
     * @param column column of the query, or {@link #ROWS} for the row behind each of its rows
     * @throws NotFollowed if its values are no sums of stored values
     */
    public static Rewritten of(Connection connection, String query, Map<String, List<String>> stored, String column)
            throws NotFollowed, SQLException {
        SqlTree sql = new SqlTree(connection);
        ObjectNode tree = sql.tree(query);
        sql.spellCrossJoins(tree);
        Query read = new Contributions(sql, stored).query(SqlTree.query(tree), Map.of());
        int place = read.columns().indexOf(column.toLowerCase(Locale.ROOT));
        if (place < 0 && !column.equals(ROWS)) {
            throw new NotFollowed("the query has no such column");
        }
        String parts = column.equals(ROWS) ? read.row() : read.parts(place);
        return new Rewritten(sql.text(tree), parts, List.copyOf(sql.passedOver()));
    }

    private record Named(Query query, List<String> aliases) {}

    private Query query(ObjectNode node, Map<String, Named> around) throws SQLException {
        Map<String, Named> known = new HashMap<>(around);
        for (JsonNode entry : node.path("cte_map").path("map")) {
            ObjectNode below = (ObjectNode) entry.path("value").path("query").path("node");
            known.put(
                    entry.path("key").asText().toLowerCase(Locale.ROOT),
                    new Named(query(below, known), words(entry.path("value").path("aliases"))));
        }
        return switch (node.path("type").asText()) {
            case "SELECT_NODE" -> select(node, known);
            case "SET_OPERATION_NODE" -> {
                Query left = query((ObjectNode) node.path("left"), known);
                Query right = query((ObjectNode) node.path("right"), known);
                boolean all = node.path("setop_type").asText().equals("UNION")
                        && node.path("setop_all").asBoolean();
                yield all
                        ? new Query.Union(sql, left, right)
                        : closed(node, left.columns(), "rows that are equal are made one");
            }
            default -> closed(node, List.of(), "a query that reads itself makes it");
        };
    }

    private Query closed(ObjectNode node, List<String> columns, String why) {
        return new Query.Closed(sql, node, columns, why);
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText().toLowerCase(Locale.ROOT)));
        return words;
    }

    // --- SELECT

    private Query select(ObjectNode node, Map<String, Named> known) throws SQLException {
        List<Relation> relations = new ArrayList<>();
        from(node.path("from_table"), known, relations);
        expandStars((ArrayNode) node.path("select_list"), relations);
        List<String> columns = new ArrayList<>();
        node.path("select_list").forEach(item -> columns.add(name(item)));
        for (JsonNode modifier : node.path("modifiers")) {
            if (modifier.path("type").asText().equals("DISTINCT_MODIFIER")) {
                return closed(node, columns, "rows that are equal are made one (DISTINCT)");
            }
        }
        boolean byAll =
                !node.path("aggregate_handling").asText("STANDARD_HANDLING").equals("STANDARD_HANDLING");
        if (byAll || node.path("group_sets").size() > 1) {
            return closed(node, columns, "rows are grouped in several ways");
        }
        boolean grouped = !node.path("group_expressions").isEmpty();
        for (JsonNode item : node.path("select_list")) {
            grouped |= Parts.isAggregate(item);
        }
        return new Select(node, relations, columns, grouped);
    }

    private static String name(JsonNode item) {
        String alias = item.path("alias").asText();
        if (!alias.isEmpty()) {
            return alias.toLowerCase(Locale.ROOT);
        }
        JsonNode words = item.path("column_names");
        return words.isEmpty()
                ? item.path("function_name").asText().toLowerCase(Locale.ROOT)
                : words.path(words.size() - 1).asText().toLowerCase(Locale.ROOT);
    }

    /** Puts columns in the place of stars, so that none is added unseen. */
    private void expandStars(ArrayNode list, List<Relation> relations) throws SQLException {
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.path(i);
            if (!item.path("class").asText().equals("STAR")) {
                continue;
            }
            String of = item.path("relation_name").asText();
            List<JsonNode> columns = new ArrayList<>();
            boolean isKnown = true;
            for (Relation relation : relations) {
                if (of.isEmpty() || relation.isCalled(of)) {
                    isKnown &= !relation.columns().isEmpty();
                    for (String column : relation.columns()) {
                        columns.add(sql.named(relation.column(column), column));
                    }
                }
            }
            if (isKnown && !columns.isEmpty()) {
                list.remove(i);
                for (int j = 0; j < columns.size(); j++) {
                    list.insert(i + j, columns.get(j));
                }
                i += columns.size() - 1;
            }
        }
    }

    private void from(JsonNode table, Map<String, Named> known, List<Relation> relations) throws SQLException {
        String alias = table.path("alias").asText();
        List<String> renamed = words(table.path("column_name_alias"));
        switch (table.path("type").asText()) {
            case "JOIN" -> {
                from(table.path("left"), known, relations);
                from(table.path("right"), known, relations);
            }
            case "BASE_TABLE" -> {
                String name = table.path("table_name").asText().toLowerCase(Locale.ROOT);
                String called = alias.isEmpty() ? name : alias;
                Named made = known.get(name);
                if (made != null) {
                    relations.add(made(called, renamed.isEmpty() ? made.aliases() : renamed, made.query()));
                } else if (stored.containsKey(name) && renamed.isEmpty()) {
                    relations.add(new Relation.Stored(called, name, stored.get(name)));
                } else {
                    relations.add(new Relation.Opaque(called, renamed, "it comes from " + name));
                }
            }
            case "SUBQUERY" ->
                relations.add(made(
                        alias,
                        renamed,
                        query((ObjectNode) table.path("subquery").path("node"), known)));
            case "EXPRESSION_LIST" -> relations.add(new Relation.Opaque(alias, renamed, "it is a constant"));
            default -> relations.add(new Relation.Opaque(alias, renamed, "a function makes its rows"));
        }
    }

    private static Relation made(String alias, List<String> renamed, Query query) {
        List<String> columns = new ArrayList<>(query.columns());
        for (int i = 0; i < renamed.size(); i++) {
            if (i < columns.size()) {
                columns.set(i, renamed.get(i));
            } else {
                columns.add(renamed.get(i));
            }
        }
        return new Relation.Made(alias, columns, query);
    }

    /** One SELECT with its relations. */
    private final class Select extends Query implements Parts.Scope {

        private final ObjectNode node;
        private final List<Relation> relations;
        private final List<String> columns;
        private final boolean grouped;

        Select(ObjectNode node, List<Relation> relations, List<String> columns, boolean grouped) {
            super(Contributions.this.sql);
            this.node = node;
            this.relations = relations;
            this.columns = columns;
            this.grouped = grouped;
        }

        @Override
        List<String> columns() {
            return columns;
        }

        @Override
        void add(int place, String name) throws NotFollowed, SQLException {
            if (isRow(place) && grouped) {
                throw new NotFollowed("it counts groups of rows");
            }
            String parts = isRow(place)
                    ? row(relations)
                    : new Parts(sql, this, grouped).of(node.path("select_list").path(place));
            list().add(sql.named(parts, name));
        }

        @Override
        void addNone(String name) throws SQLException {
            addNone(list(), name);
        }

        private ArrayNode list() {
            return (ArrayNode) node.path("select_list");
        }

        @Override
        public String parts(JsonNode name) throws NotFollowed, SQLException {
            String column = name.path(name.size() - 1).asText().toLowerCase(Locale.ROOT);
            Relation found = null;
            for (Relation relation : relations) {
                boolean fits = name.size() > 1
                        ? relation.isCalled(name.path(0).asText()) && relation.has(column)
                        : relation.has(column);
                if (fits && found == null) {
                    found = relation;
                }
            }
            if (found == null) {
                throw new NotFollowed("the column " + column + " is not one of a table");
            }
            return found.parts(column);
        }

        @Override
        public String rowBehind() throws NotFollowed, SQLException {
            return row(relations);
        }

        private String row(List<Relation> among) throws NotFollowed, SQLException {
            NotFollowed fault = new NotFollowed("it is a constant");
            for (Relation relation : among) {
                try {
                    return relation.row();
                } catch (NotFollowed e) {
                    fault = e;
                }
            }
            throw fault;
        }
    }
}
