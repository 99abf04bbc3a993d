package org.gcr.app.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * One statement that reads tables and computes, and does nothing else. The engine's own parser says what it is made of; every table it names and every
 * function it calls is told here, and those that are not known to be harmless are refused. What the parser cannot tell is refused, too.
 */
final class ReadingStatement {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXPLAIN = Pattern.compile("(?is)\\s*explain\\s+(?:analyze\\s+)?(.*)");
    private static final Pattern PIVOT = Pattern.compile("(?is)\\s*(?:pivot|unpivot)\\b.*");

    /** Kinds of what may stand in FROM. */
    private static final Set<String> SOURCES = Set.of(
            "BASE_TABLE",
            "SUBQUERY",
            "JOIN",
            "TABLE_FUNCTION",
            "EXPRESSION_LIST",
            "EMPTY",
            "PIVOT",
            "SHOW_REF",
            "COLUMN_DATA");

    /** Functions that yield rows of their arguments, or tell of the tables. */
    private static final Set<String> ROWS =
            Set.of("range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree");

    private static final Set<String> DESCRIBING = Set.of(
            "duckdb_tables",
            "duckdb_views",
            "duckdb_columns",
            "duckdb_functions",
            "duckdb_schemas",
            "duckdb_types",
            "duckdb_keywords",
            "pragma_table_info",
            "pragma_version");

    private static final Set<String> DESCRIBING_VIEWS = Set.of(
            "tables", "columns", "schemata", "duckdb_tables", "duckdb_views", "duckdb_columns", "duckdb_schemas");

    private static final Set<String> FUNCTIONS = functions();

    /** Words that may stand before a bracket and are no functions; for statements that the parser does not tell of. */
    private static final Set<String> WORDS = Set.of(
            "pivot unpivot on in using group by order from join where select as and or not exists values over filter union all except intersect having limit case when then else end with is between like ilike distinct cross left right inner full outer semi anti include nulls exclude replace columns for name value desc asc"
                    .split(" "));

    /** A table that it names: schema and name in lower case; the schema is empty when none is named. */
    record Table(String schema, String name) {}

    private final Set<Table> tables = new LinkedHashSet<>();
    private final Set<Table> functions = new LinkedHashSet<>();
    private final Set<String> own = new HashSet<>();
    private boolean describes;

    private ReadingStatement() {}

    /** Tables that it names, besides those that it makes itself. */
    Set<Table> tables() {
        return tables;
    }

    /** Functions in FROM that are not the engine's: macros of a release, if it has them. */
    Set<Table> macros() {
        return functions;
    }

    /** Whether it asks about the tables themselves. */
    boolean describes() {
        return describes;
    }

    /** The functions that a question may use. */
    static Set<String> functions() {
        try (InputStream in = ReadingStatement.class.getResourceAsStream("functions.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new IllegalStateException("the build left no list of functions", e);
        }
    }

    /**
     * Finds out what a statement does, without doing it.
     *
     * @throws GcrException if it does more than read ({@code GCR-2009}) or calls what reaches beyond the tables ({@code GCR-2008})
     * @throws SQLException if it is no SQL
     */
    static ReadingStatement of(Connection parser, String sql) throws SQLException {
        ReadingStatement statement = new ReadingStatement();
        Matcher explained = EXPLAIN.matcher(sql);
        String read = explained.matches() ? explained.group(1) : sql;
        JsonNode parsed = parse(parser, read);
        if (parsed.path("error").asBoolean()) {
            if (PIVOT.matcher(read).matches()
                    && !parsed.path("error_type").asText().equals("parser")) {
                statement.scan(read);
                return statement;
            }
            if (parsed.path("error_type").asText().equals("parser")) {
                throw new SQLException(parsed.path("error_message").asText() + position(parsed, read));
            }
            throw writes();
        }
        if (parsed.path("statements").size() != 1) {
            throw writes();
        }
        statement.names(parsed);
        statement.walk(parsed, false);
        statement.tables.removeIf(table -> table.schema().isEmpty() && statement.own.contains(table.name()));
        return statement;
    }

    private static String position(JsonNode parsed, String sql) {
        if (!parsed.has("position")) {
            return "";
        }
        int position = Math.min(sql.length(), parsed.path("position").asInt());
        int line =
                (int) sql.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
        int start = sql.lastIndexOf('\n', Math.max(0, position - 1)) + 1;
        int end = sql.indexOf('\n', start);
        String text = sql.substring(start, end < 0 ? sql.length() : end);
        return "\n\nLINE " + line + ": " + text + "\n" + " ".repeat(("LINE " + line + ": ").length() + position - start)
                + "^";
    }

    private static JsonNode parse(Connection parser, String sql) throws SQLException {
        try (Statement statement = parser.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT json_serialize_sql(" + DuckDbSql.literal(sql) + ")")) {
            result.next();
            return JSON.readTree(result.getString(1));
        } catch (IOException e) {
            throw new SQLException("the statement could not be understood", e);
        }
    }

    static GcrException writes() {
        return new GcrException(
                Code.SQL_WRITES,
                "",
                "only one reading statement is allowed: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE, EXPLAIN, PIVOT",
                "open the file gcr.duckdb with DuckDB itself, or copy what you need into a database of your own");
    }

    private static GcrException beyond(String what) {
        return new GcrException(
                Code.SQL_WRONG,
                "",
                what + " is not allowed: a question reads the tables of the warehouse and computes, nothing else",
                "gcr query \"show tables\" lists the tables; open gcr.duckdb with DuckDB itself for anything else");
    }

    /** Names that the statement gives to queries of its own. */
    private void names(JsonNode node) {
        if (node.isObject()) {
            for (JsonNode entry : node.path("cte_map").path("map")) {
                own.add(entry.path("key").asText().toLowerCase(Locale.ROOT));
            }
            if (node.has("cte_name")) {
                own.add(node.path("cte_name").asText().toLowerCase(Locale.ROOT));
            }
        }
        node.forEach(this::names);
    }

    private void walk(JsonNode node, boolean inFrom) {
        if (node.isObject()) {
            String type = node.path("type").asText("");
            boolean source = !node.has("class") && node.has("type") && node.has("sample") && node.has("alias");
            if (source) {
                source(node, type);
            }
            if (node.path("class").asText().equals("PARAMETER")) {
                throw beyond("a parameter of a prepared statement");
            }
            if (node.path("type_info").path("type").asText("").equals("UNBOUND_TYPE_INFO")
                    && !node.path("type_info").path("catalog").asText("").isEmpty()) {
                throw beyond("a type of another database");
            }
            if (node.has("function_name")) {
                function(node, inFrom);
            }
            node.fields()
                    .forEachRemaining(field -> walk(
                            field.getValue(),
                            source
                                    && type.equals("TABLE_FUNCTION")
                                    && field.getKey().equals("function")));
        } else {
            node.forEach(item -> walk(item, false));
        }
    }

    private void source(JsonNode node, String type) {
        if (!SOURCES.contains(type)) {
            throw beyond("a source of the kind " + type);
        }
        if (type.equals("BASE_TABLE")) {
            table(node);
        }
        if (type.equals("SHOW_REF") && (!node.path("query").isObject())) {
            String shown = node.path("table_name").asText("").replace("\"", "");
            boolean tables = Set.of("tables", "__show_tables_expanded").contains(shown)
                    || node.path("show_type").asText().equals("SHOW_FROM");
            if (!tables || !node.path("catalog_name").asText("").isEmpty()) {
                throw beyond("SHOW " + shown.toUpperCase(Locale.ROOT));
            }
            describes = true;
        }
    }

    private void table(JsonNode node) {
        String name = node.path("table_name").asText().toLowerCase(Locale.ROOT);
        String schema = node.path("schema_name").asText("").toLowerCase(Locale.ROOT);
        if (!node.path("catalog_name").asText("").isEmpty()
                || node.path("at_clause").isObject()) {
            throw beyond("a table of another database");
        }
        boolean about = schema.equals("information_schema") || schema.isEmpty() && name.startsWith("duckdb_");
        if (about && DESCRIBING_VIEWS.contains(name)) {
            describes = true;
        } else {
            tables.add(new Table(schema, name));
        }
    }

    private void function(JsonNode node, boolean inFrom) {
        String name = node.path("function_name").asText().toLowerCase(Locale.ROOT);
        String schema = node.path("schema").asText("").toLowerCase(Locale.ROOT);
        if (!node.path("catalog").asText("").isEmpty()) {
            throw beyond("the function " + name + " of another database");
        }
        if (!inFrom) {
            boolean operator = name.chars().noneMatch(Character::isLetterOrDigit);
            if (!operator && !FUNCTIONS.contains(name)) {
                throw beyond("the function " + name + "()");
            }
            return;
        }
        if (DESCRIBING.contains(name)) {
            describes = true;
        } else if (!ROWS.contains(name)) {
            functions.add(new Table(schema, name));
        }
    }

    /** A pivot whose columns the engine must look up first is several statements, which its parser does not tell of. Its words are looked at one by one. */
    private void scan(String sql) {
        String text = sql.strip().replaceFirst(";\\s*$", "");
        if (text.matches("(?s).*(--|/\\*|\\$|;|\\\\).*")) {
            throw beyond("a comment, dollar sign, backslash or semicolon in a PIVOT");
        }
        Matcher tokens = Pattern.compile(
                        "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_]*|[0-9.]+|\\s+|.", Pattern.DOTALL)
                .matcher(text);
        String before = "";
        String word = "";
        while (tokens.find()) {
            String token = tokens.group();
            if (token.isBlank()) {
                continue;
            }
            if (token.equals("(")) {
                if (!word.isEmpty() && !WORDS.contains(word) && !FUNCTIONS.contains(word)) {
                    throw beyond("the function " + word + "()");
                }
                before = token;
                word = "";
                continue;
            }
            if (token.startsWith("'")
                    && Set.of("from", "join", "pivot", "unpivot", ",").contains(before)) {
                throw beyond("a text in place of a table");
            }
            boolean name = token.startsWith("\"") || Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
            word = name
                    ? (token.startsWith("\"")
                                    ? token.substring(1, token.length() - 1).replace("\"\"", "\"")
                                    : token)
                            .toLowerCase(Locale.ROOT)
                    : "";
            if (name && Set.of("from", "join", "pivot", "unpivot").contains(before)) {
                tables.add(new Table("", word));
            }
            before = name ? word : token;
        }
    }
}
