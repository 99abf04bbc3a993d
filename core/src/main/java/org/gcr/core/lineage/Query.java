package org.gcr.core.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A query of a text, to which columns can be added that hold the parts of another column's values. */
abstract class Query {

    /** Type of the parts of a value: table, row, column, value and factor of each. */
    static final String TYPE = "STRUCT(t VARCHAR, k BIGINT, c VARCHAR, v DOUBLE, f DOUBLE)[]";

    private static final int ROW = -1;

    private final Map<Integer, String> added = new HashMap<>();
    private final Map<Integer, NotFollowed> refused = new HashMap<>();
    private final SqlTree sql;

    Query(SqlTree sql) {
        this.sql = sql;
    }

    /** Names of its columns, in lower case, as they were before any was added. */
    abstract List<String> columns();

    /** Adds a column of this name with the parts of the values of the column at this place, or with the row behind each row ({@code -1}). */
    abstract void add(int place, String name) throws NotFollowed, SQLException;

    /** Adds a column of this name that has no part. */
    abstract void addNone(String name) throws SQLException;

    /** Adds a column without parts to the columns of a SELECT. */
    final void addNone(ArrayNode columns, String name) throws SQLException {
        columns.add(sql.named("CAST(NULL AS " + TYPE + ")", name));
    }

    /** Keeps why one of several ways is not followed. */
    final void passedOver(NotFollowed fault) {
        sql.passedOver().add(fault.getMessage());
    }

    /** Name of the column with the parts of the values of a column. */
    final String parts(int place) throws NotFollowed, SQLException {
        if (refused.containsKey(place)) {
            throw refused.get(place);
        }
        String known = added.get(place);
        if (known != null) {
            return known;
        }
        String name = sql.name();
        try {
            add(place, name);
        } catch (NotFollowed e) {
            refused.put(place, e);
            throw e;
        }
        added.put(place, name);
        return name;
    }

    /** Name of the column with the stored row behind each row. */
    final String row() throws NotFollowed, SQLException {
        return parts(ROW);
    }

    static boolean isRow(int place) {
        return place == ROW;
    }

    /** Several queries one below the other. */
    static final class Union extends Query {

        private final Query left;
        private final Query right;

        Union(SqlTree sql, Query left, Query right) {
            super(sql);
            this.left = left;
            this.right = right;
        }

        @Override
        List<String> columns() {
            return left.columns();
        }

        @Override
        void add(int place, String name) throws NotFollowed, SQLException {
            NotFollowed fault = null;
            int missing = 0;
            for (Query side : List.of(left, right)) {
                try {
                    side.add(place, name);
                } catch (NotFollowed e) {
                    fault = e;
                    passedOver(e);
                    missing++;
                    side.addNone(name);
                }
            }
            if (missing == 2) {
                throw fault;
            }
        }

        @Override
        void addNone(String name) throws SQLException {
            left.addNone(name);
            right.addNone(name);
        }
    }

    /** A query that is left as it is, but for columns without parts. */
    static final class Closed extends Query {

        private final ObjectNode node;
        private final List<String> columns;
        private final String why;

        Closed(SqlTree sql, ObjectNode node, List<String> columns, String why) {
            super(sql);
            this.node = node;
            this.columns = columns;
            this.why = why;
        }

        @Override
        List<String> columns() {
            return columns;
        }

        @Override
        void add(int place, String name) throws NotFollowed {
            throw new NotFollowed(why);
        }

        @Override
        void addNone(String name) throws SQLException {
            addNone(node, name);
        }

        private void addNone(JsonNode at, String name) throws SQLException {
            if (at.path("select_list") instanceof ArrayNode list) {
                addNone(list, name);
            } else {
                for (String side : List.of("left", "right")) {
                    if (at.has(side)) {
                        addNone(at.path(side), name);
                    }
                }
            }
        }
    }
}
