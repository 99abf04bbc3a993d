package org.gcr.core.engine;

import java.util.stream.Collectors;
import org.gcr.core.table.Column;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** Pieces of DuckDB SQL. */
public final class DuckDbSql {

    /** After so many comparisons a look-up is quicker. */
    private static final int COMPARED = 10;

    private DuckDbSql() {}

    /** A query over a table's files, in the order and with the types of its schema. */
    public static String scan(TableFiles table) {
        String columns = table.schema().castList();
        if (table.files().isEmpty()) {
            return table.schema().columns().stream()
                    .map(column -> "CAST(NULL AS " + column.type().sql() + ") AS " + column.name())
                    .collect(Collectors.joining(", ", "SELECT ", " WHERE 1 = 0"));
        }
        return "SELECT " + columns + " FROM " + filesOf(table);
    }

    /** The files of a table as they are; one at least. */
    public static String filesOf(TableFiles table) {
        return table.files().stream()
                .map(file -> literal(file.toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    /** The columns of a query with the types in which they are written. */
    static String written(TableSchema schema) {
        return schema.columns().stream()
                .map(column -> (column.values().isEmpty() ? cast(column.name(), column) : listing(column)) + " AS "
                        + column.name())
                .collect(Collectors.joining(", "));
    }

    /** A text as one of an enumeration. Comparing it with each takes DuckDB half as long as a cast, which looks it up; a text of none goes to the cast, which refuses it. */
    private static String listing(Column column) {
        return column.values().stream()
                .sorted()
                .limit(COMPARED)
                .map(value ->
                        "WHEN " + column.name() + " = " + literal(value) + " THEN " + cast(literal(value), column))
                .collect(Collectors.joining(" ", "CASE ", " ELSE " + cast(column.name(), column) + " END"));
    }

    private static String cast(String value, Column column) {
        return "CAST(" + value + " AS " + type(column) + ")";
    }

    /** The type in which a column is written: listed texts as an enumeration in the order of the texts, which Parquet keeps as texts. */
    static String type(Column column) {
        return column.values().isEmpty()
                ? column.type().sql()
                : column.values().stream()
                        .sorted()
                        .map(DuckDbSql::literal)
                        .collect(Collectors.joining(", ", "ENUM(", ")"));
    }

    /** A text as SQL literal. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
