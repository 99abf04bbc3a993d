package org.gcr.core.lineage;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.gcr.core.engine.DuckDbSql;

/** What stands in a FROM clause: a stored table, or a query that the text itself makes. */
abstract class Relation {

    /** Column of a stored table that numbers its rows. */
    static final String ROW = "__row";

    private final String alias;
    private final List<String> columns;

    Relation(String alias, List<String> columns) {
        this.alias = alias;
        this.columns = columns;
    }

    /** Columns in order, in lower case. */
    final List<String> columns() {
        return columns;
    }

    final boolean isCalled(String name) {
        return alias.equalsIgnoreCase(name);
    }

    final boolean has(String column) {
        return columns.contains(column.toLowerCase(Locale.ROOT));
    }

    final String column(String name) {
        return quoted(alias) + "." + quoted(name);
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** An expression for the rows that the column's value is the sum of. */
    abstract String parts(String column) throws NotFollowed, SQLException;

    /** An expression for the one stored row behind a row, as a part of value 1. */
    abstract String row() throws NotFollowed, SQLException;

    /** A stored table, whose rows are what values are followed to. */
    static final class Stored extends Relation {

        private final String table;

        Stored(String alias, String table, List<String> columns) {
            super(alias, columns);
            this.table = table;
        }

        @Override
        String parts(String column) {
            return "CASE WHEN " + column(column) + " IS NOT NULL THEN "
                    + part(DuckDbSql.literal(column.toLowerCase(Locale.ROOT)), column(column)) + " END";
        }

        @Override
        String row() {
            return "CASE WHEN " + column(ROW) + " IS NOT NULL THEN " + part("NULL::VARCHAR", "1") + " END";
        }

        private String part(String name, String value) {
            return "[{'t': " + DuckDbSql.literal(table) + ", 'k': " + column(ROW) + ", 'c': " + name + ", 'v': CAST("
                    + value + " AS DOUBLE), 'f': CAST(1 AS DOUBLE)}]";
        }
    }

    /** A query of the text, with the names that its columns have here. */
    static final class Made extends Relation {

        private final Query query;

        Made(String alias, List<String> columns, Query query) {
            super(alias, columns);
            this.query = query;
        }

        @Override
        String parts(String column) throws NotFollowed, SQLException {
            return column(query.parts(columns().indexOf(column.toLowerCase(Locale.ROOT))));
        }

        @Override
        String row() throws NotFollowed, SQLException {
            return column(query.row());
        }
    }

    /** Constants, and what is not understood. */
    static final class Opaque extends Relation {

        private final String why;

        Opaque(String alias, List<String> columns, String why) {
            super(alias, columns);
            this.why = why;
        }

        @Override
        String parts(String column) throws NotFollowed {
            throw new NotFollowed(why);
        }

        @Override
        String row() throws NotFollowed {
            throw new NotFollowed(why);
        }
    }
}
