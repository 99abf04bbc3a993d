package org.gcr.core.engine;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.DiskFault;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.ParquetFooter;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/**
 * The distributed engine: Spark, on threads of this process or on a cluster that sees the same folders. A session that the process has
 * already is used and left running.
 */
public final class SparkEngine implements Engine {

    /** Below this, compiling a query's code costs more than interpreting it. Measured 2026-11 on the sample and the world files. */
    private static final long LIGHT_BYTES = 1L << 20;

    /** Input of a sorted table for each file that it is written to; small tables are one file, large ones files in the order of their keys. */
    private static final long FILE_BYTES = 128L << 20;

    private static final int MOST_FILES = 1000;

    /** Without Hadoop's settings, whose files are read anew by each reader that asks for them. */
    private static final ParquetReadOptions FOOTER =
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

    private static final Pattern WORD = Pattern.compile("\\w+");

    private final EngineSettings settings;
    private final SparkSession context;
    private final SparkSession session;
    private final SparkSession light;
    private final boolean owner;
    private final Map<String, TableFiles> registered = new HashMap<>();
    private final Map<String, Text> texts = new HashMap<>();
    private final Map<SparkSession, Map<String, Record>> views = new HashMap<>();

    public SparkEngine(EngineSettings settings) {
        this.settings = settings;
        String master = settings.master() != null ? settings.master() : System.getProperty("spark.master", "local[*]");
        try {
            Files.createDirectories(settings.spillFolder());
            owner = SparkSession.getDefaultSession().isEmpty();
            context = builder(master).getOrCreate();
            session = own(Map.of());
            light = own(Map.of(
                    "spark.sql.codegen.wholeStage", "false",
                    "spark.sql.codegen.factoryMode", "NO_CODEGEN",
                    "spark.sql.adaptive.enabled", "false",
                    "spark.sql.shuffle.partitions", "1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts Spark with what the program likes, and before that with what the user says. */
    private SparkSession.Builder builder(String master) {
        Map<String, String> likes = new LinkedHashMap<>();
        likes.put("spark.app.name", "gcr");
        likes.put("spark.ui.enabled", "false");
        likes.put("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
        likes.put("spark.sql.catalogImplementation", "in-memory");
        likes.put("spark.sql.warehouse.dir", settings.spillFolder().toUri().toString());
        if (master.startsWith("local")) {
            likes.put("spark.driver.host", "127.0.0.1");
            likes.put("spark.driver.bindAddress", "127.0.0.1");
            likes.put("spark.local.dir", settings.spillFolder().toString());
            likes.put("spark.sql.shuffle.partitions", Integer.toString(2 * settings.threads()));
            likes.put("spark.default.parallelism", Integer.toString(settings.threads()));
            likes.put("spark.memory.fraction", "0.6");
            likes.put("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
        }
        SparkSession.Builder builder = SparkSession.builder().master(master);
        likes.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                builder.config(key, value);
            }
        });
        settings.conf().forEach(builder::config);
        return builder;
    }

    /** A session with views and settings of its own, whoever started Spark. */
    private SparkSession own(Map<String, String> more) {
        Map<String, String> likes = new LinkedHashMap<>(more);
        likes.put("spark.sql.parquet.compression.codec", "zstd");
        // the JVM never compiles a longer method: Spark then does better not to make one
        likes.put("spark.sql.codegen.hugeMethodLimit", "8000");
        // files are listed by the driver, which knows them by name, and by no job of their own
        likes.put("spark.sql.sources.parallelPartitionDiscovery.threshold", "100000");
        SparkSession own = context.newSession();
        likes.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                own.conf().set(key, value);
            }
        });
        settings.conf().forEach((key, value) -> {
            if (own.conf().isModifiable(key)) {
                own.conf().set(key, value);
            }
        });
        SparkConfig.MEANING.forEach(own.conf()::set);
        return own;
    }

    @Override
    public void begin(String task) {
        context.sparkContext().setJobDescription(task);
    }

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public <P extends Serializable, R extends Serializable> List<R> inParts(List<P> parts, PartWork<P, R> work) {
        boolean only = parts.size() == 1;
        try {
            return JavaSparkContext.fromSparkContext(context.sparkContext())
                    .parallelize(parts, Math.max(1, parts.size()))
                    .map(part -> work.of(part, only))
                    .collect();
        } catch (RuntimeException e) {
            throw failure("", e);
        } catch (Exception e) {
            throw failure("", new RuntimeException(e));
        }
    }

    @Override
    public synchronized void register(String view, TableFiles table) {
        for (Path file : table.files()) {
            if (!Files.exists(file)) {
                throw failure(view, new IllegalStateException("there is no file " + file));
            }
        }
        registered.put(view, table);
    }

    /** A table of one text. */
    private record Text(String column, String text) {}

    @Override
    public synchronized void register(String view, String column, String text) {
        texts.put(view, new Text(column, text));
        registered.remove(view);
    }

    /** The session that suits a query's tables, with a view of each of them. */
    private synchronized SparkSession sessionFor(String sql) {
        Set<String> words = words(sql);
        for (String view : words) {
            Text text = texts.get(view);
            if (text != null) {
                StructType type = new StructType().add(text.column(), DataTypes.StringType, false);
                for (SparkSession any : List.of(session, light)) {
                    any.createDataFrame(List.of(RowFactory.create(text.text())), type)
                            .createOrReplaceTempView(view);
                }
            }
        }
        words.retainAll(registered.keySet());
        SparkSession chosen = bytes(sql) < LIGHT_BYTES ? light : session;
        Map<String, Record> known = views.computeIfAbsent(chosen, any -> new HashMap<>());
        for (String view : words) {
            TableFiles table = registered.get(view);
            if (!table.equals(known.get(view)) && table.files().stream().allMatch(Files::exists)) {
                SparkFiles.scan(chosen, table).createOrReplaceTempView(view);
                known.put(view, table);
            }
        }
        return chosen;
    }

    private static Set<String> words(String sql) {
        return WORD.matcher(sql).results().map(MatchResult::group).collect(Collectors.toCollection(HashSet::new));
    }

    /** The size of what a query reads. */
    private synchronized long bytes(String sql) {
        long bytes = 0;
        for (String word : words(sql)) {
            if (registered.containsKey(word)) {
                for (Path file : registered.get(word).files()) {
                    bytes += file.toFile().length();
                }
            }
        }
        return bytes;
    }

    @Override
    public Map<Path, Long> write(String select, TableSchema schema, Path folder) {
        return write(select, schema, rows -> rows, folder);
    }

    @Override
    public Map<Path, Long> write(String select, TableSchema schema, List<String> order, Path folder) {
        Column[] sort = order.stream()
                .map(column -> functions.col(column).asc_nulls_first())
                .toArray(Column[]::new);
        int files = (int) Math.min(MOST_FILES, 1 + bytes(select) / FILE_BYTES);
        UnaryOperator<Dataset<Row>> placed =
                files == 1 ? rows -> rows.repartition(1) : rows -> rows.repartitionByRange(files, sort);
        return write(select, schema, rows -> placed.apply(rows).sortWithinPartitions(sort), folder);
    }

    private Map<Path, Long> write(
            String select, TableSchema schema, UnaryOperator<Dataset<Row>> arranged, Path folder) {
        try {
            String sql = "SELECT " + schema.castList() + " FROM (" + select + "\n) AS model";
            arranged.apply(sessionFor(sql).sql(sql))
                    .write()
                    .mode(SaveMode.Append)
                    .parquet(SparkFiles.location(folder));
            return tidy(schema, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw failure(schema.name(), e);
        } catch (Exception e) {
            throw failure(schema.name(), new RuntimeException(e));
        }
    }

    /** Gives Spark's files stable names, drops its checksums, and counts rows from the footers. */
    private static Map<Path, Long> tidy(TableSchema schema, Path folder) throws IOException {
        List<Path> written;
        try (Stream<Path> files = Files.list(folder)) {
            written = files.sorted().toList();
        }
        Map<Path, Long> rows = new TreeMap<>();
        for (Path file : written) {
            String name = file.getFileName().toString();
            if (name.startsWith("part-") && name.endsWith(".parquet")) {
                Path target = folder.resolve(String.format("part-%05d.parquet", rows.size()));
                Files.move(file, target);
                ParquetFooter.settle(target);
                try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(target), FOOTER)) {
                    rows.put(target, reader.getRecordCount());
                }
            } else {
                Files.delete(file);
            }
        }
        if (rows.isEmpty()) {
            throw new IOException("spark wrote no file for " + schema.name() + " into " + folder);
        }
        return rows;
    }

    @Override
    public List<Object[]> query(String sql) {
        try {
            List<Object[]> rows = new ArrayList<>();
            for (Row row : sessionFor(sql).sql(sql).collectAsList()) {
                rows.add(plain(row));
            }
            return rows;
        } catch (RuntimeException e) {
            throw failure("query", e);
        } catch (Exception e) {
            throw failure("query", new RuntimeException(e));
        }
    }

    @Override
    public void query(String sql, Consumer<Object[]> rows) {
        try {
            sessionFor(sql).sql(sql).toLocalIterator().forEachRemaining(row -> rows.accept(plain(row)));
        } catch (RuntimeException e) {
            throw failure("query", e);
        } catch (Exception e) {
            throw failure("query", new RuntimeException(e));
        }
    }

    private static Object[] plain(Row row) {
        Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i) instanceof Integer whole ? (Object) whole.longValue() : row.get(i);
        }
        return values;
    }

    @Override
    public void close() {
        if (owner) {
            context.stop();
        }
    }

    private static GcrException failure(String place, RuntimeException cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        if (root instanceof OutOfMemoryError || message.contains("OutOfMemory")) {
            return new GcrException(
                    Code.OUT_OF_MEMORY, place, "spark: " + message, "give more with GCR_HEAP=4g", cause);
        }
        if (DiskFault.isFull(message)) {
            return new GcrException(DiskFault.full(place, "spark: " + message), cause);
        }
        return new GcrException(Code.ENGINE_FAILED, place, "spark: " + message, "", cause);
    }
}
