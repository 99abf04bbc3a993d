package org.gcr.core.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/** Tells which tables a query reads, as the embedded engine's parser sees it. */
public final class SqlReferences implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;

    /** Opens a parser. */
    public SqlReferences() {
        try {
            this.connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * What a query reads.
     *
     * @param tables names of tables, without those that it makes itself with WITH
     * @param functions names of functions in the place of a table, lower case
     */
    public record Read(Set<String> tables, Set<String> functions) {}

    /** What a query reads; nothing when it cannot be parsed, which the engine tells when it runs it. */
    public Read of(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT json_serialize_sql(" + DuckDbSql.literal(sql) + ")")) {
            result.next();
            Read read = new Read(new TreeSet<>(), new TreeSet<>());
            Set<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            walk(JSON.readTree(result.getString(1)), read, own);
            read.tables().removeIf(own::contains);
            return read;
        } catch (SQLException e) {
            throw failure(e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parser answers no JSON", e);
        }
    }

    private static void walk(JsonNode node, Read read, Set<String> own) {
        String type = node.path("type").asText();
        if (type.equals("BASE_TABLE")) {
            read.tables().add(node.path("table_name").asText());
        } else if (type.equals("TABLE_FUNCTION")) {
            read.functions()
                    .add(node.path("function").path("function_name").asText().toLowerCase(Locale.ROOT));
        }
        node.path("cte_map")
                .path("map")
                .forEach(entry -> own.add(entry.path("key").asText()));
        for (JsonNode below : node) {
            walk(below, read, own);
        }
    }

    private static GcrException failure(SQLException e) {
        return new GcrException(Code.ENGINE_FAILED, "", "duckdb: " + e.getMessage(), "", e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
