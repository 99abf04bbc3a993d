package org.gcr.app.query;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.gcr.core.catalogue.Catalogue;
import org.gcr.core.catalogue.ReleaseViews;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.history.History;
import org.gcr.core.history.RunTables;
import org.gcr.core.table.Column;
import org.gcr.core.table.SqlMacro;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;

/**
 * An engine of its own for some releases: it may open the files of their visible tables and nothing else of the machine, and its settings are locked.
 * A table is made known when it is first asked for.
 */
final class Session implements AutoCloseable {

    private static final String MAIN = "main";

    private final Connection connection;
    private final Warehouse warehouse;
    private final Release release;
    private final Map<String, Release> others = new TreeMap<>();
    private final Set<String> registered = new HashSet<>();
    private final Map<String, String> histories = new HashMap<>();

    private Session(Connection connection, Warehouse warehouse, Release release, List<Release> others) {
        this.connection = connection;
        this.warehouse = warehouse;
        this.release = release;
        others.forEach(other -> this.others.put(other.id().toLowerCase(Locale.ROOT), other));
    }

    static Session open(Warehouse warehouse, Release release, List<Release> others, QueryLimits limits)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", limits.megabytes() + "MB");
        properties.setProperty("temp_directory", "");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            Session session = new Session(connection, warehouse, release, others);
            statement.execute("SET allowed_paths = " + session.files());
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            return session;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private String files() {
        Set<String> paths = new HashSet<>();
        addFiles(release, paths);
        others.values().forEach(other -> addFiles(other, paths));
        return paths.stream().map(DuckDbSql::literal).sorted().collect(Collectors.joining(", ", "[", "]"));
    }

    private void addFiles(Release of, Set<String> paths) {
        for (TablePart table : of.visibleTables()) {
            files(table).files().forEach(file -> paths.add(file.toString()));
        }
    }

    private TableFiles files(TablePart table) {
        return warehouse.store().files(table.schema(), List.of(table));
    }

    Connection connection() {
        return connection;
    }

    boolean knows(Set<String> schemas) {
        return others.keySet().containsAll(schemas);
    }

    /** The release that a schema is of. */
    Release release(String schema) {
        return others.getOrDefault(schema, release);
    }

    void register(String schema, TablePart part) throws SQLException {
        String in = schema.isEmpty() ? MAIN : schema;
        if (registered.add(in + "." + part.schema().name())) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + in);
                ReleaseViews.addView(statement, files(part), in);
            }
        }
    }

    void register(String schema, SqlMacro macro) throws SQLException {
        String in = schema.isEmpty() ? MAIN : schema;
        if (registered.add(in + "." + macro.name() + "()")) {
            try (Statement statement = connection.createStatement()) {
                ReleaseViews.addMacro(statement, macro, in);
            }
        }
    }

    /** Makes the view {@code release} known. */
    void registerReleases() throws SQLException, IOException {
        if (registered.add("main.release")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE VIEW main.release AS " + Catalogue.releaseView(warehouse));
                statement.execute(
                        "COMMENT ON VIEW main.release IS 'One row a release of this warehouse; each has a schema of its own name.'");
            }
        }
    }

    /** Makes a table of the history of runs known, as it is now. */
    void register(TableSchema live) throws SQLException, IOException {
        History history = new History(warehouse);
        List<String> ids = history.ids();
        String state = ids.size() + " " + (ids.isEmpty() ? "" : ids.get(ids.size() - 1)) + " " + history.running();
        if (state.equals(histories.put(live.name(), state)) && history.running().isEmpty()) {
            return;
        }
        String name = MAIN + "." + live.name();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE " + name + " ("
                    + live.columns().stream()
                            .map(column -> column.name() + " " + column.type().sql())
                            .collect(Collectors.joining(", "))
                    + ")");
            statement.execute("COMMENT ON TABLE " + name + " IS " + DuckDbSql.literal(live.description()));
            for (Column column : live.columns()) {
                statement.execute("COMMENT ON COLUMN " + name + "." + column.name() + " IS "
                        + DuckDbSql.literal(column.description()));
            }
        }
        try (DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender(MAIN, live.name())) {
            for (Object[] row : RunTables.rows(live, history.all())) {
                appender.beginRow();
                for (Object value : row) {
                    append(appender, value);
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Integer number) {
            appender.append(number.intValue());
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else {
            appender.append(value.toString());
        }
    }

    /** Makes all tables of the release known. */
    void registerAll() throws SQLException, IOException {
        for (TablePart part : release.visibleTables()) {
            register("", part);
        }
        for (SqlMacro macro : release.macros()) {
            register("", macro);
        }
        registerReleases();
        for (TableSchema live : RunTables.schemas()) {
            register(live);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
