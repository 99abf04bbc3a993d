package org.gcr.app.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.catalogue.Catalogue;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;

/** A release opened for reading only: nothing outside the warehouse's tables can be read, and nothing can be written. */
public final class Catalogues implements AutoCloseable {

    private static final Pattern EXPLAIN = Pattern.compile("(?is)\\s*explain\\s+(?!analyze\\b)(.*)");
    private static final Pattern PIVOT = Pattern.compile("(?is)\\s*(pivot|unpivot)\\b[^;]*;?\\s*");

    private final Connection connection;

    private Catalogues(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a release. The catalogue file is used when it belongs to this folder; after the folder was moved, or when the file is
     * gone, the same views are made in memory.
     */
    public static Catalogues open(Warehouse warehouse, Release release) throws IOException {
        try {
            Connection connection = connect(warehouse);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET allowed_directories = ["
                        + DuckDbSql.literal(warehouse.root().resolve("tables") + "/") + "]");
                statement.execute("SET enable_external_access = false");
                statement.execute("USE " + release.id());
                statement.execute("SET lock_configuration = true");
            }
            return new Catalogues(connection);
        } catch (SQLException e) {
            throw new GcrException(
                    Code.READ_WRITE,
                    warehouse.root().toString(),
                    "the release cannot be opened: " + e.getMessage(),
                    "run gcr releases verify",
                    e);
        }
    }

    private static Connection connect(Warehouse warehouse) throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        if (Files.exists(warehouse.catalogue())) {
            properties.setProperty("access_mode", "READ_ONLY");
            Connection file = DriverManager.getConnection("jdbc:duckdb:" + warehouse.catalogue(), properties);
            if (Catalogue.belongsTo(file, warehouse)) {
                return file;
            }
            file.close();
            properties.remove("access_mode");
        }
        Connection memory = DriverManager.getConnection("jdbc:duckdb:", properties);
        Catalogue.fill(memory, warehouse);
        return memory;
    }

    /**
     * Answers one question.
     *
     * @throws GcrException if the SQL is wrong ({@code GCR-2008}) or is not a single reading statement ({@code GCR-2009})
     */
    public ResultTable query(String sql) {
        try (Statement statement = connection.createStatement()) {
            requireReading(statement, sql);
            try (ResultSet result = statement.executeQuery(sql)) {
                return table(result);
            }
        } catch (SQLException e) {
            throw new GcrException(
                    Code.SQL_WRONG,
                    "",
                    firstLines(e.getMessage()),
                    "gcr query \"show tables\" lists the tables, \"describe TABLE\" their columns",
                    e);
        }
    }

    private static void requireReading(Statement statement, String sql) throws SQLException {
        Matcher explained = EXPLAIN.matcher(sql);
        String read = explained.matches() ? explained.group(1) : sql;
        if (PIVOT.matcher(read).matches()) {
            return;
        }
        JsonNode parsed;
        try (ResultSet result = statement.executeQuery("SELECT json_serialize_sql(" + DuckDbSql.literal(read) + ")")) {
            result.next();
            parsed = new ObjectMapper().readTree(result.getString(1));
        } catch (IOException e) {
            throw new SQLException("the statement could not be understood", e);
        }
        if (parsed.path("error").asBoolean()) {
            if (parsed.path("error_type").asText().equals("parser")) {
                throw new SQLException(parsed.path("error_message").asText());
            }
            throw writes();
        }
        if (parsed.path("statements").size() != 1) {
            throw writes();
        }
    }

    private static GcrException writes() {
        return new GcrException(
                Code.SQL_WRITES,
                "",
                "only one reading statement is allowed: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE",
                "open the file gcr.duckdb with DuckDB itself, or copy what you need into a database of your own");
    }

    private static ResultTable table(ResultSet result) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(result.getMetaData().getColumnLabel(i));
        }
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                row.add(result.getObject(i));
            }
            rows.add(row);
        }
        return new ResultTable(columns, rows);
    }

    private static String firstLines(String message) {
        return message.strip()
                .replaceAll("\\s*\\n\\s*", " ")
                .replaceFirst("(?i)^parser error: ", "")
                .transform(text -> text.toLowerCase(Locale.ROOT).contains("permission error")
                        ? "only the tables of the warehouse can be read (" + text + ")"
                        : text);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new GcrException(Code.READ_WRITE, "", "the catalogue does not close: " + e.getMessage(), "", e);
        }
    }
}
