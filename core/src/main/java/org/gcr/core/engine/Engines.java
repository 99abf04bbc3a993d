package org.gcr.core.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/** Starts the engine when it is first needed, so that a run with nothing to compute starts none. */
public final class Engines implements AutoCloseable {

    private static final System.Logger log = System.getLogger(Engines.class.getName());

    private final EngineSettings settings;
    private Engine spark;
    private Engine embedded;

    /** Refuses Spark where its jars are not beside the program. */
    public Engines(EngineSettings settings) {
        if (settings.mayUseSpark() && !sparkIsHere()) {
            throw new GcrException(
                    Code.CONFIG_VALUE,
                    "engine",
                    "this program came without Spark",
                    "write duckdb, which makes equal tables, and name no master; or add Spark: copy what the folder jars of the full archive has more into this program's folder jars");
        }
        this.settings = settings;
    }

    /** Whether Spark's jars are beside the program; the light archive has none. */
    private static boolean sparkIsHere() {
        try {
            Class.forName("org.apache.spark.sql.SparkSession", false, Engines.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** How the engine is, or would be, started. */
    public EngineSettings settings() {
        return settings;
    }

    /** The running engine for a table that is made of so many bytes. */
    public Engine engineFor(long bytes) {
        return settings.engineFor(bytes).equals(EngineSettings.SPARK) ? spark() : auditor();
    }

    private synchronized Engine spark() {
        if (spark == null) {
            spark = new SparkEngine(settings);
        }
        return spark;
    }

    /**
     * The engine that checks what was written: always the embedded one, so that what Spark wrote is read by another reader, and since a
     * check only counts.
     */
    public synchronized Engine auditor() {
        if (embedded == null) {
            embedded = new DuckDbEngine(settings);
        }
        return embedded;
    }

    /** Whether an engine was needed. */
    public synchronized boolean started() {
        return spark != null || embedded != null;
    }

    @Override
    public synchronized void close() {
        if (embedded != null) {
            embedded.close();
        }
        if (spark != null) {
            spark.close();
        }
        if (started()) {
            removeSpill();
        }
        embedded = null;
        spark = null;
    }

    /** Removes what the engines spilled; Spark may be removing its own part at the same time. */
    private void removeSpill() {
        Path folder = settings.spillFolder();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
            log.log(System.Logger.Level.DEBUG, "the next run removes what is left in {0}", folder);
        } catch (IOException | UncheckedIOException e) {
            log.log(System.Logger.Level.WARNING, "temporary files are left in " + folder, e);
        }
    }
}
