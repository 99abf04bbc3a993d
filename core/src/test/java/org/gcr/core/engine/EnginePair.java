package org.gcr.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/**
 * Both engines over the same tables, to show that a query means the same to both. The Spark session is one for the whole JVM, the
 * embedded engine one for each pair. Values in rows are of the classes that {@link ParquetTableWriter} takes.
 */
public final class EnginePair implements AutoCloseable {

    private final Path folder;
    private final DuckDbEngine duckdb;
    private int written;

    /** Starts the embedded engine, and Spark if no test did before. Files go into the folder, a test's own. */
    public EnginePair(Path folder) {
        this.folder = folder;
        this.duckdb = new DuckDbEngine(new EngineSettings("duckdb", null, 512, 2, folder.resolve("spill")));
    }

    /** The Spark of this JVM; it ends with the JVM. */
    public static SparkEngine spark() {
        return SharedSpark.ENGINE;
    }

    /** The embedded engine of this pair. */
    public DuckDbEngine duckdb() {
        return duckdb;
    }

    /** Both, the embedded one first. */
    public List<Engine> both() {
        return List.of(duckdb, spark());
    }

    /** A visible table's schema from texts such as {@code "year INTEGER"}. */
    public static TableSchema schema(String name, String... columns) {
        return new TableSchema(
                name,
                "Table " + name + ".",
                true,
                Arrays.stream(columns)
                        .map(column -> column.split(" ", 2))
                        .map(words -> new Column(words[0], ColumnType.parse(words[1]), "Column " + words[0] + "."))
                        .toList());
    }

    /** One row, in the order of its schema. */
    public static Object[] row(Object... values) {
        return values;
    }

    /** Rows, in their order. */
    public static List<Object[]> rows(Object[]... rows) {
        return List.of(rows);
    }

    /** Writes rows as a Parquet file and registers them in both engines under the schema's name. */
    public TableFiles table(TableSchema schema, List<Object[]> rows) {
        Path file = newFolder(schema.name()).resolve("rows.parquet");
        try {
            ParquetTableWriter.writeAll(schema, file, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TableFiles table = new TableFiles(schema, List.of(file));
        register(table);
        return table;
    }

    /** As {@link #table(TableSchema, List)}, for rows written in the test. */
    public TableFiles table(TableSchema schema, Object[]... rows) {
        return table(schema, List.of(rows));
    }

    /** Registers a table in both engines under its schema's name. */
    public void register(TableFiles table) {
        both().forEach(engine -> engine.register(table.schema().name(), table));
    }

    /** Runs a query on one engine into a new folder. */
    public TableFiles write(Engine engine, String select, TableSchema schema, String... order) {
        Path target = newFolder(schema.name() + "-" + engine.name());
        Map<Path, Long> files = new TreeMap<>(engine.write(select, schema, List.of(order), target));
        TableFiles table = new TableFiles(schema, List.copyOf(files.keySet()));
        assertThat(files.values().stream().mapToLong(Long::longValue).sum())
                .as("rows that %s reports for %s", engine.name(), schema.name())
                .isEqualTo(count(table));
        return table;
    }

    /**
     * Runs a query on both engines and asserts that they wrote the same table: the same types, and the same rows in the same order.
     *
     * @param order the columns that are the key of a row
     * @return the rows, of which both engines are known to agree
     */
    public List<Object[]> assertSame(String select, TableSchema schema, String... order) {
        TableFiles left = write(duckdb, select, schema, order);
        TableFiles right = write(spark(), select, schema, order);
        assertTypes(left, "duckdb");
        assertTypes(right, "spark");
        List<Object[]> rows = read(left);
        new TableComparison(schema, List.of(order), "duckdb", "spark").assertSame(rows, read(right));
        return rows;
    }

    /** The rows of Parquet files, in their order, as the types in the files have them. */
    public static List<Object[]> read(TableFiles table) {
        String sql = table.files().isEmpty()
                ? DuckDbSql.scan(table)
                : "SELECT " + String.join(", ", table.schema().columnNames()) + " FROM " + filesOf(table);
        try (Connection connection = SharedReader.CONNECTION.duplicate();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Object[]> rows = new ArrayList<>();
            while (result.next()) {
                Object[] row = new Object[table.schema().columns().size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = result.getObject(i + 1);
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError("the files of " + table.schema().name() + " cannot be read", e);
        }
    }

    private static long count(TableFiles table) {
        try (Connection connection = SharedReader.CONNECTION.duplicate();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + filesOf(table))) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError("the files of " + table.schema().name() + " cannot be read", e);
        }
    }

    /** Asserts that the files hold the schema's types themselves, not something that is cast when it is read. */
    private static void assertTypes(TableFiles table, String engine) {
        List<String> types = new ArrayList<>();
        try (Connection connection = SharedReader.CONNECTION.duplicate();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("DESCRIBE SELECT * FROM " + filesOf(table))) {
            while (result.next()) {
                types.add(result.getString(1) + " " + result.getString(2).replace("VARCHAR", "TEXT"));
            }
        } catch (SQLException e) {
            throw new AssertionError("the files of " + table.schema().name() + " cannot be read", e);
        }
        assertThat(types)
                .as("columns that %s wrote for %s", engine, table.schema().name())
                .isEqualTo(table.schema().columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .toList());
    }

    private static String filesOf(TableFiles table) {
        return "read_parquet(["
                + String.join(
                        ", ",
                        table.files().stream()
                                .map(file -> DuckDbSql.literal(file.toString()))
                                .toList())
                + "])";
    }

    private Path newFolder(String name) {
        try {
            return Files.createDirectories(folder.resolve(++written + "-" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        duckdb.close();
    }

    /** Reads Parquet files for the assertions of all tests. */
    private static final class SharedReader {
        static final DuckDBConnection CONNECTION = open();

        private static DuckDBConnection open() {
            Properties properties = new Properties();
            properties.setProperty("threads", "1");
            try {
                return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Starts Spark when the first test asks for it. */
    private static final class SharedSpark {
        static final SparkEngine ENGINE = start();

        private static SparkEngine start() {
            try {
                Path spill = Files.createTempDirectory("gcr-spark");
                SparkEngine engine = new SparkEngine(new EngineSettings("spark", "local[2]", 512, 2, spill));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    engine.close();
                    delete(spill);
                }));
                return engine;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException e) {
                // Spark clears the same folder when it ends; whoever comes second has nothing left to do
            }
        }
    }
}
