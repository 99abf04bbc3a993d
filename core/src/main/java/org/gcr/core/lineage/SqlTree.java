package org.gcr.core.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gcr.core.engine.DuckDbSql;

/** Queries as trees and back, by the embedded engine's own parser. */
final class SqlTree {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SELECT = "SELECT ";

    private final Connection connection;
    private final ObjectNode shell;
    private final Map<String, JsonNode> parsed = new HashMap<>();
    private final Set<String> passedOver = new TreeSet<>();
    private int added;

    SqlTree(Connection connection) throws SQLException {
        this.connection = connection;
        this.shell = tree("SELECT 1");
    }

    /** A name that no other column has. */
    String name() {
        added++;
        return "__parts_" + added;
    }

    /** Why some of several ways to a value were not followed. */
    Set<String> passedOver() {
        return passedOver;
    }

    /** The tree of a whole text: an object with the list {@code statements}. */
    ObjectNode tree(String sql) throws SQLException {
        try {
            JsonNode tree = JSON.readTree(ask("json_serialize_sql", sql));
            if (tree.path("error").asBoolean()) {
                throw new SQLException(tree.path("error_message").asText());
            }
            return (ObjectNode) tree;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parser answers no JSON", e);
        }
    }

    /** Says every cross join as a join of all, since the parser writes it as a comma, which binds less than the joins that follow. */
    void spellCrossJoins(JsonNode tree) throws SQLException {
        if (tree.path("type").asText().equals("JOIN")
                && tree.path("ref_type").asText().equals("CROSS")) {
            ObjectNode join = (ObjectNode) tree;
            join.put("ref_type", "REGULAR").put("join_type", "INNER");
            join.set("condition", named("TRUE", ""));
        }
        for (JsonNode below : tree) {
            spellCrossJoins(below);
        }
    }

    /** The query of a tree. */
    static ObjectNode query(ObjectNode tree) {
        return (ObjectNode) tree.path("statements").path(0).path("node");
    }

    /** The text of a tree. */
    String text(JsonNode tree) throws SQLException {
        return ask("json_deserialize_sql", tree.toString());
    }

    /** The text of one expression, without its name. */
    String expression(JsonNode expression) throws SQLException {
        ObjectNode plain = expression.deepCopy();
        plain.remove("alias");
        ObjectNode whole = shell.deepCopy();
        ((ArrayNode) query(whole).path("select_list")).removeAll().add(plain);
        return text(whole).substring(SELECT.length());
    }

    /** The tree of one expression with a name. */
    JsonNode named(String expression, String name) throws SQLException {
        JsonNode known = parsed.get(expression);
        if (known == null) {
            known = query(tree(SELECT + expression)).path("select_list").path(0);
            parsed.put(expression, known);
        }
        ObjectNode named = known.deepCopy();
        named.put("alias", name);
        return named;
    }

    private String ask(String function, String text) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + function + "(" + DuckDbSql.literal(text)
                        + (function.startsWith("json_d") ? "::JSON)" : ")"))) {
            result.next();
            return result.getString(1);
        }
    }
}
