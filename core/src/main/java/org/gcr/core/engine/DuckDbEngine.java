package org.gcr.core.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.DiskFault;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** The embedded engine: DuckDB in this process. */
public final class DuckDbEngine implements Engine {

    /** Functions that Spark has and DuckDB spells differently. */
    public static final List<String> MACROS = List.of(
            "CREATE MACRO array_join(list_of_texts, separator) AS array_to_string(list_of_texts, separator)",
            "CREATE MACRO collect_list(x) AS coalesce(list(x) FILTER (x IS NOT NULL), [])",
            "CREATE MACRO collect_set(x) AS coalesce(list(DISTINCT x) FILTER (x IS NOT NULL), [])",
            "CREATE MACRO array_sort(list_of_values) AS list_sort(list_of_values)",
            "CREATE MACRO sha2(bytes, bits) AS sha256(bytes)",
            "CREATE MACRO conv(hexadecimal, from_base, to_base) AS CAST(CAST(concat('0x', hexadecimal) AS BIGINT) AS VARCHAR)",
            "CREATE MACRO regexp_like(text, pattern) AS regexp_matches(text, pattern)",
            "CREATE MACRO datediff(last_day, first_day) AS date_diff('day', first_day, last_day)");

    /** What DuckDB says of a text that is none of an enumeration, which nothing else is cast to; it repeats the text. */
    private static final Pattern UNLISTED =
            Pattern.compile("Could not convert string .* to UINT(8|16|32)", Pattern.DOTALL);

    private final DuckDBConnection connection;
    private final Map<String, TableFiles> registered = new HashMap<>();

    public DuckDbEngine(EngineSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryMegabytes() + "MB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", settings.spillFolder().toString());
        properties.setProperty("autoinstall_known_extensions", "false");
        try {
            Files.createDirectories(settings.spillFolder());
            connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
            try (Statement statement = connection.createStatement()) {
                for (String macro : MACROS) {
                    statement.execute(macro);
                }
            }
        } catch (SQLException e) {
            throw failure("start", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public synchronized void register(String view, TableFiles table) {
        if (!table.equals(registered.get(view))) {
            execute("CREATE OR REPLACE VIEW " + view + " AS " + DuckDbSql.scan(table), view);
            registered.put(view, table);
        }
    }

    @Override
    public synchronized void register(String view, String column, String text) {
        registered.remove(view);
        execute("CREATE OR REPLACE TABLE " + view + " (" + column + " VARCHAR)", view);
        try (Connection own = connection.duplicate();
                PreparedStatement insert = own.prepareStatement("INSERT INTO " + view + " VALUES (?)")) {
            insert.setString(1, text);
            insert.execute();
        } catch (SQLException e) {
            throw failure(view, e);
        }
    }

    @Override
    public Map<Path, Long> write(String select, TableSchema schema, Path folder) {
        return copy(select, schema, "", folder);
    }

    @Override
    public Map<Path, Long> write(String select, TableSchema schema, List<String> order, Path folder) {
        return copy(
                select,
                schema,
                order.stream()
                        .map(column -> column + " NULLS FIRST")
                        .collect(Collectors.joining(", ", " ORDER BY ", "")),
                folder);
    }

    private Map<Path, Long> copy(String select, TableSchema schema, String order, Path folder) {
        Path file = folder.resolve("part-00000.parquet");
        try (Connection own = connection.duplicate();
                Statement statement = own.createStatement()) {
            String sql = "COPY (SELECT " + DuckDbSql.written(schema) + " FROM ("
                    + select + "\n) AS model" + order + ") TO " + DuckDbSql.literal(file.toString())
                    + " (FORMAT parquet, COMPRESSION zstd)";
            long rows = statement.executeLargeUpdate(sql);
            return Map.of(file, rows);
        } catch (SQLException e) {
            throw UNLISTED.matcher(String.valueOf(e.getMessage())).find()
                    ? new GcrException(
                            Code.ENGINE_FAILED,
                            schema.name(),
                            "a column holds a text that its values do not list",
                            "add it to them, or mend the query")
                    : failure(schema.name(), e);
        }
    }

    @Override
    public List<Object[]> query(String sql) {
        List<Object[]> rows = new ArrayList<>();
        query(sql, rows::add);
        return rows;
    }

    @Override
    public void query(String sql, Consumer<Object[]> rows) {
        try (Connection own = connection.duplicate();
                Statement statement = own.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                Object[] row = new Object[width];
                for (int i = 0; i < width; i++) {
                    row[i] = plain(result.getObject(i + 1));
                }
                rows.accept(row);
            }
        } catch (SQLException e) {
            throw failure("query", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure("close", e);
        }
    }

    private void execute(String sql, String place) {
        try (Connection own = connection.duplicate();
                Statement statement = own.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(place, e);
        }
    }

    private static Object plain(Object value) {
        return value instanceof Integer || value instanceof Short || value instanceof java.math.BigInteger
                ? (Object) ((Number) value).longValue()
                : value;
    }

    private static GcrException failure(String place, SQLException cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("Out of Memory")) {
            return new GcrException(
                    Code.OUT_OF_MEMORY, place, "duckdb: " + message, "raise engine.memory in the configuration", cause);
        }
        if (DiskFault.isFull(message)) {
            return new GcrException(DiskFault.full(place, "duckdb: " + message), cause);
        }
        return new GcrException(Code.ENGINE_FAILED, place, "duckdb: " + message, "", cause);
    }
}
