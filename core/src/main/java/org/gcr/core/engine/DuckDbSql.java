package org.gcr.core.engine;

import java.util.stream.Collectors;
import org.gcr.core.table.TableFiles;

/** Pieces of DuckDB SQL. */
public final class DuckDbSql {

    private DuckDbSql() {}

    /** A query over a table's files, in the order and with the types of its schema. */
    public static String scan(TableFiles table) {
        String columns = table.schema().castList();
        if (table.files().isEmpty()) {
            return table.schema().columns().stream()
                    .map(column -> "CAST(NULL AS " + column.type().sql() + ") AS " + column.name())
                    .collect(Collectors.joining(", ", "SELECT ", " WHERE 1 = 0"));
        }
        return "SELECT " + columns + " FROM read_parquet(["
                + table.files().stream().map(file -> literal(file.toString())).collect(Collectors.joining(", ")) + "])";
    }

    /** A text as SQL literal. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
