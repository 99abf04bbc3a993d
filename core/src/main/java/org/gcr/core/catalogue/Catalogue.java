package org.gcr.core.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.Column;
import org.gcr.core.table.SqlMacro;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;

/**
 * The DuckDB file that users query: one view a table with its descriptions as comments, the current release in {@code main}, every
 * release in a schema of its own, and the table {@code release}. It holds no data of its own and can be built again at any time.
 */
public final class Catalogue {

    private Catalogue() {}

    /** Builds the catalogue of all releases beside the old one and renames it into place, so that no reader is hit. */
    public static void build(Warehouse warehouse) throws IOException {
        Path beside = warehouse.root().resolve("gcr.duckdb.new");
        Files.deleteIfExists(beside);
        Files.deleteIfExists(warehouse.root().resolve("gcr.duckdb.new.wal"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + beside)) {
            fill(connection, warehouse);
        } catch (SQLException e) {
            throw new GcrException(
                    Code.READ_WRITE,
                    beside.toString(),
                    "the catalogue cannot be built: " + e.getMessage(),
                    "run gcr releases verify",
                    e);
        }
        Files.move(beside, warehouse.catalogue(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes the schemas, views and the table {@code release} in an empty database. */
    public static void fill(Connection connection, Warehouse warehouse) throws SQLException, IOException {
        List<Release> releases = warehouse.releases();
        String current = warehouse.currentId().orElse(null);
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            addReleases(connection, statement, releases, warehouse.tags(), current);
            for (Release release : releases) {
                statement.execute("CREATE SCHEMA " + release.id());
                addViews(statement, warehouse, release, release.id() + ".");
                addMacros(statement, release, release.id());
                statement.execute("CREATE VIEW " + release.id() + ".release AS SELECT * FROM main.release");
                if (release.id().equals(current)) {
                    addViews(statement, warehouse, release, "");
                    addMacros(statement, release, "main");
                }
            }
            statement.execute("COMMIT");
        }
    }

    /** Whether the views of a catalogue point into this folder, which they do not after it was moved or copied. */
    public static boolean belongsTo(Connection connection, Warehouse warehouse) throws SQLException {
        String asWrittenInViews = DuckDbSql.literal(warehouse.root() + "/tables/");
        String folder = asWrittenInViews.substring(0, asWrittenInViews.length() - 1);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM duckdb_views() WHERE NOT internal"
                        + " AND contains(sql, " + DuckDbSql.literal(folder) + ")")) {
            return result.next() && result.getLong(1) > 0;
        }
    }

    private static void addViews(Statement statement, Warehouse warehouse, Release release, String prefix)
            throws SQLException {
        for (TablePart table : release.visibleTables()) {
            TableSchema schema = table.schema();
            String view = prefix + schema.name();
            statement.execute("CREATE VIEW " + view + " AS "
                    + DuckDbSql.scan(warehouse.store().files(schema, List.of(table))));
            statement.execute("COMMENT ON VIEW " + view + " IS " + DuckDbSql.literal(schema.description()));
            for (Column column : schema.columns()) {
                statement.execute("COMMENT ON COLUMN " + view + "." + column.name() + " IS "
                        + DuckDbSql.literal(column.description()));
            }
        }
    }

    private static void addMacros(Statement statement, Release release, String schema) throws SQLException {
        for (SqlMacro macro : release.macros()) {
            statement.execute(macro.statement(schema));
            statement.execute("COMMENT ON MACRO TABLE " + schema + "." + macro.name() + " IS "
                    + DuckDbSql.literal(macro.description()));
        }
    }

    private static void addReleases(
            Connection connection,
            Statement statement,
            List<Release> releases,
            Map<String, String> tags,
            String current)
            throws SQLException {
        statement.execute(
                "CREATE TABLE release (release_id VARCHAR PRIMARY KEY, created TIMESTAMP, is_current BOOLEAN, tags VARCHAR, engine VARCHAR, code_version VARCHAR, configuration VARCHAR, tables INTEGER, row_count BIGINT)");
        statement.execute(
                "COMMENT ON TABLE release IS 'One row a release of this warehouse; each has a schema of its own name.'");
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO release VALUES (?, CAST(? AS TIMESTAMP), ?, ?, ?, ?, ?, ?, ?)")) {
            for (Release release : releases) {
                insert.setString(1, release.id());
                insert.setString(2, release.created().replace("T", " ").replace("Z", ""));
                insert.setBoolean(3, release.id().equals(current));
                insert.setString(
                        4,
                        tags.entrySet().stream()
                                .filter(tag -> tag.getValue().equals(release.id()))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.joining(", ")));
                insert.setString(5, release.engine());
                insert.setString(6, release.codeVersion());
                insert.setString(7, release.config());
                insert.setInt(8, release.visibleTables().size());
                insert.setLong(
                        9,
                        release.visibleTables().stream()
                                .mapToLong(TablePart::rows)
                                .sum());
                insert.executeUpdate();
            }
        }
    }
}
