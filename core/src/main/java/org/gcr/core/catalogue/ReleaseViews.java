package org.gcr.core.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.table.Column;
import org.gcr.core.table.SqlMacro;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** What a database holds of releases: a schema for each, views of tables with their descriptions, macros, and the view {@code release}. */
public final class ReleaseViews {

    private static final String RELEASE_COLUMNS =
            "release_id, created, is_current, tags, engine, code_version, configuration, tables, row_count";

    private ReleaseViews() {}

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Takes everything out of {@code main}, besides the view {@code release}. */
    static void empty(Statement statement) throws SQLException {
        List<String> drops = new ArrayList<>();
        collect(
                statement,
                "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main' AND view_name <> 'release' AND database_name = current_database()",
                name -> drops.add("DROP VIEW main." + quoted(name)));
        collect(
                statement,
                "SELECT DISTINCT function_name FROM duckdb_functions() WHERE NOT internal AND schema_name = 'main' AND function_type = 'table_macro' AND database_name = current_database()",
                name -> drops.add("DROP MACRO TABLE main." + quoted(name)));
        collect(
                statement,
                "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND schema_name = 'main' AND database_name = current_database()",
                name -> drops.add("DROP TABLE main." + quoted(name)));
        for (String drop : drops) {
            statement.execute(drop);
        }
    }

    private interface Names {
        void add(String name);
    }

    private static void collect(Statement statement, String sql, Names names) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
    }

    /** Schemas besides {@code main}. */
    static TreeSet<String> schemas(Statement statement) throws SQLException {
        TreeSet<String> schemas = new TreeSet<>();
        collect(
                statement,
                "SELECT schema_name FROM duckdb_schemas() WHERE NOT internal AND schema_name <> 'main' AND database_name = current_database()",
                schemas::add);
        return schemas;
    }

    static long views(Statement statement, String schema) throws SQLException {
        try (ResultSet result = statement.executeQuery(
                "SELECT count(*) FROM duckdb_views() WHERE NOT internal AND database_name = current_database() AND schema_name = "
                        + DuckDbSql.literal(schema))) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The rows of the view {@code release}, by id. */
    static Map<String, List<Object>> releases(Statement statement) throws SQLException {
        Map<String, List<Object>> rows = new TreeMap<>();
        try (ResultSet result = statement.executeQuery("SELECT release_id, CAST(created AS VARCHAR), "
                + RELEASE_COLUMNS.substring(RELEASE_COLUMNS.indexOf("is_current")) + " FROM main.release")) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= 9; i++) {
                    row.add(i == 3 ? (Object) result.getBoolean(i) : result.getString(i));
                }
                rows.put(result.getString(1), row);
            }
        }
        return rows;
    }

    /** Makes the view of a table with its descriptions. */
    public static void addView(Statement statement, TableFiles files, String schema) throws SQLException {
        TableSchema table = files.schema();
        String view = schema + "." + table.name();
        statement.execute("CREATE VIEW " + view + " AS " + DuckDbSql.scan(files));
        statement.execute("COMMENT ON VIEW " + view + " IS " + DuckDbSql.literal(table.description()));
        for (Column column : table.columns()) {
            statement.execute("COMMENT ON COLUMN " + view + "." + column.name() + " IS "
                    + DuckDbSql.literal(column.description()));
        }
    }

    /**
     * Makes the view of a table of one of many releases: the files as they are, whose columns have the types of the schema, without the descriptions of columns, which stand
     * in {@code main}. All of a catalogue is read each time it is opened.
     */
    static void addShortView(Statement statement, TableFiles files, String schema) throws SQLException {
        String view = schema + "." + files.schema().name();
        statement.execute("CREATE VIEW " + view + " AS "
                + (files.files().isEmpty() ? DuckDbSql.scan(files) : "FROM " + DuckDbSql.filesOf(files)));
        statement.execute("COMMENT ON VIEW " + view + " IS "
                + DuckDbSql.literal(files.schema().description()));
    }

    /** Makes a macro over the tables of a schema. */
    public static void addMacro(Statement statement, SqlMacro macro, String schema) throws SQLException {
        statement.execute(macro.statement(schema));
        statement.execute("COMMENT ON MACRO TABLE " + schema + "." + macro.name() + " IS "
                + DuckDbSql.literal(macro.description()));
    }

    /** The statement of the view {@code release}. */
    static String releasesQuery(Iterable<List<Object>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<Object> row : rows) {
            lines.add("("
                    + row.stream()
                            .map(value -> value instanceof Boolean
                                    ? value.toString()
                                    : DuckDbSql.literal(String.valueOf(value)))
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        String none = lines.isEmpty() ? " WHERE false" : "";
        if (lines.isEmpty()) {
            lines.add("('', '2000-01-01', false, '', '', '', '', '0', '0')");
        }
        return "SELECT release_id, CAST(created AS TIMESTAMP) AS created, is_current, tags, engine, code_version, configuration, "
                + "CAST(tables AS INTEGER) AS tables, CAST(row_count AS BIGINT) AS row_count FROM (VALUES "
                + String.join(", ", lines) + ") AS r(" + RELEASE_COLUMNS + ")" + none;
    }
}
