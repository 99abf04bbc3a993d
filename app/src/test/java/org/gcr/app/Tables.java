package org.gcr.app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;

/** Compares tables of two releases row by row: everything exactly, doubles to 1e-9 relative. */
final class Tables {

    private Tables() {}

    /** The first rows that differ; empty when the tables are equal. */
    static List<String> difference(Warehouse oneHouse, Release one, Warehouse otherHouse, Release other, String table)
            throws SQLException {
        TablePart left = one.table(table).orElseThrow();
        TablePart right = other.table(table).orElseThrow();
        TableSchema schema = left.schema();
        String exact = schema.columns().stream()
                .map(Column::name)
                .map(name -> {
                    String quoted = "\"" + name + "\"";
                    return isDouble(schema, name) ? "round_significant(" + quoted + ") AS " + quoted : quoted;
                })
                .collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE MACRO round_significant(x) AS CASE WHEN x IS NULL OR x = 0 THEN x ELSE round(x, CAST(9 - floor(log10(abs(x))) AS INTEGER)) END");
            String a = "SELECT " + exact + " FROM ("
                    + DuckDbSql.scan(oneHouse.store().files(schema, List.of(left))) + ")";
            String b = "SELECT " + exact + " FROM ("
                    + DuckDbSql.scan(otherHouse.store().files(schema, List.of(right))) + ")";
            List<String> differences = new ArrayList<>();
            differences.addAll(rows(statement, "first only: ", a + " EXCEPT ALL " + b));
            differences.addAll(rows(statement, "second only: ", b + " EXCEPT ALL " + a));
            return differences;
        }
    }

    private static boolean isDouble(TableSchema schema, String name) {
        return schema.columns().stream()
                .anyMatch(column -> column.name().equals(name) && column.type().equals(ColumnType.DOUBLE));
    }

    private static List<String> rows(Statement statement, String label, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("SELECT * FROM (" + sql + ") LIMIT 5")) {
            while (result.next()) {
                StringBuilder row = new StringBuilder(label);
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(result.getString(i)).append(" | ");
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
