import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.gcr.app.run.Kinds;
import org.gcr.core.definition.Definitions;
import org.gcr.core.engine.DuckDbEngine;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.model.ModelTask;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.stage.IngestStage;
import org.gcr.metrics.MetricsStage;
import org.gcr.metrics.indicator.IndicatorTask;
import org.gcr.transform.TransformStage;
import org.gcr.core.warehouse.FileHashes;

/**
 * The competitor without this product: the same SQL, table after table, by an engine as it comes, with nothing around it: no staging (it is
 * given the staged tables), estimates, checks, fingerprints, footnotes of lineage or release. What it takes is a lower bound of the same work.
 *
 * <p>Arguments: {@code spark|duckdb WAREHOUSE OUT [FILE…]}; the warehouse has a release, whose staged and estimated tables are read. CSV and Parquet
 * files that are named are first written anew as Parquet, the cells of CSV as texts: the least that staging has to do. In the end it says how many
 * tables have the same rows as those of the release, where SQL alone makes them, and how long that comparison took, which is no part of the work.
 */
public final class Plain {

    public static void main(String[] arguments) throws Exception {
        Warehouse warehouse = new Warehouse(Path.of(arguments[1]));
        Release release = warehouse.requireCurrent();
        Path out = Files.createDirectories(Path.of(arguments[2]));
        Definitions definitions = Kinds.ofProgram();
        List<Task> tasks = new ArrayList<>();
        tasks.addAll(IngestStage.tasks(SourceCatalogue.of(definitions), List.of(), new FileHashes(warehouse)));
        tasks.addAll(TransformStage.tasks(definitions));
        tasks.addAll(MetricsStage.tasks(definitions, List.of("2019", "2025")));
        try (Engines engines = new Engines(new EngineSettings("duckdb", null, 512, 1, out.resolve("none")));
                Sql sql = arguments[0].equals("spark") ? new PlainSpark() : new PlainDuckDb()) {
            List<Task> ordered = new TaskGraph(tasks, List.of(), warehouse, engines).tasks();
            Set<String> made = ordered.stream().filter(Task::needsEngine).filter(task -> definition(task) != null).flatMap(task -> task.outputs().stream()).map(TableSchema::name).collect(Collectors.toCollection(HashSet::new));
            for (var part : release.tables()) {
                if (!made.contains(part.schema().name())) {
                    sql.view(part.schema().name(), warehouse.store().files(part.schema(), List.of(part)));
                }
            }
            Set<String> begun = new HashSet<>();
            int number = 0;
            for (int i = 3; i < arguments.length; i++) {
                sql.copy(arguments[i], out.resolve("file-" + i));
            }
            for (Task task : ordered) {
                String query = definition(task);
                if (query != null) {
                    TableSchema schema = task.outputs().get(0);
                    Path folder = out.resolve(schema.name());
                    if (begun.add(schema.name())) {
                        Files.createDirectories(folder);
                    }
                    sql.write("SELECT " + schema.castList() + " FROM (" + query + "\n) AS model", folder, number++);
                    sql.made(schema.name(), folder);
                }
            }
            System.out.println(number + " tables");
            Set<String> others = ordered.stream().filter(task -> definition(task) == null).flatMap(task -> task.outputs().stream()).map(TableSchema::name).collect(Collectors.toSet());
            Set<String> confidential = release.tables().stream().map(TablePart::schema).filter(TableSchema::confidential).map(TableSchema::name).collect(Collectors.toSet());
            compare(warehouse, release, out, begun.stream().filter(table -> !others.contains(table) && !confidential.contains(table)).sorted().toList());
        }
    }

    /** Holds the tables, none of them confidential (their files are gone by then), against those of the release, by the number of rows and the sum of their hashes. */
    private static void compare(Warehouse warehouse, Release release, Path out, List<String> tables) throws SQLException {
        long start = System.nanoTime();
        List<String> different = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (var part : release.tables()) {
                String table = part.schema().name();
                if (tables.contains(table)) {
                    String released = DuckDbSql.scan(warehouse.store().files(part.schema(), List.of(part)));
                    String made = "SELECT " + part.schema().castList() + " FROM read_parquet('" + out.resolve(table) + "/*.parquet')";
                    try (var answer = statement.executeQuery("SELECT count(*) = 1 FROM (SELECT count(*), sum(CAST(hash(t) AS HUGEINT)) FROM (" + released + ") AS t UNION SELECT count(*), sum(CAST(hash(t) AS HUGEINT)) FROM (" + made + ") AS t)")) {
                        if (!answer.next() || !answer.getBoolean(1)) {
                            different.add(table);
                        }
                    }
                }
            }
        }
        System.out.println((tables.size() - different.size()) + " of " + tables.size() + " tables have the same rows as those of the release" + (different.isEmpty() ? "" : "; not " + String.join(", ", different)) + String.format(Locale.ROOT, " (compared in %.1f s)", (System.nanoTime() - start) / 1e9));
    }

    static String definition(Task task) {
        if (task instanceof ModelTask model) {
            return model.model().sql();
        }
        return task instanceof IndicatorTask indicator ? indicator.ingredients().get("definition") : null;
    }

    private interface Sql extends AutoCloseable {
        void copy(String file, Path folder) throws Exception;

        void view(String name, TableFiles table) throws Exception;

        void write(String query, Path folder, int number) throws Exception;

        void made(String name, Path folder) throws Exception;

        @Override
        void close();
    }

    /** Spark with its default settings on all cores. */
    private static final class PlainSpark implements Sql {
        private final SparkSession session = SparkSession.builder().master("local[*]").config("spark.ui.enabled", false).getOrCreate();

        @Override
        public void copy(String file, Path folder) {
            (file.endsWith(".parquet") ? session.read().parquet(file) : session.read().option("header", true).csv(file)).write().parquet(folder.toString());
        }

        @Override
        public void view(String name, TableFiles table) {
            if (table.files().isEmpty()) {
                session.sql("SELECT " + table.schema().columns().stream().map(column -> "CAST(NULL AS " + column.type().sql() + ") AS " + column.name()).collect(Collectors.joining(", ")) + " WHERE false").createOrReplaceTempView(name);
            } else {
                session.read().parquet(table.files().stream().map(Path::toString).toArray(String[]::new)).createOrReplaceTempView(name);
            }
        }

        @Override
        public void write(String query, Path folder, int number) {
            session.sql(query).write().mode("append").parquet(folder.toString());
        }

        @Override
        public void made(String name, Path folder) {
            session.read().parquet(folder.toString()).createOrReplaceTempView(name);
        }

        @Override
        public void close() {
            session.stop();
        }
    }

    /** DuckDB with its default settings. */
    private static final class PlainDuckDb implements Sql {
        private final Connection connection;

        PlainDuckDb() throws SQLException {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                for (String macro : DuckDbEngine.MACROS) {
                    statement.execute(macro);
                }
            }
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void copy(String file, Path folder) throws SQLException {
            execute("COPY (FROM " + (file.endsWith(".parquet") ? "read_parquet('" + file + "')" : "read_csv('" + file + "', all_varchar = true)") + ") TO '" + folder + ".parquet' (FORMAT parquet, COMPRESSION zstd)");
        }

        @Override
        public void view(String name, TableFiles table) throws SQLException {
            execute("CREATE OR REPLACE VIEW " + name + " AS " + DuckDbSql.scan(table));
        }

        @Override
        public void write(String query, Path folder, int number) throws SQLException {
            execute("COPY (" + query + ") TO '" + folder.resolve("part-" + number + ".parquet") + "' (FORMAT parquet, COMPRESSION zstd)");
        }

        @Override
        public void made(String name, Path folder) throws SQLException {
            execute("CREATE OR REPLACE VIEW " + name + " AS FROM read_parquet('" + folder + "/*.parquet')");
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
