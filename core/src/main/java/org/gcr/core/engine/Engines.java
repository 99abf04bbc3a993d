package org.gcr.core.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Starts the engine when it is first needed, so that a run with nothing to compute starts none. */
public final class Engines implements AutoCloseable {

    private static final System.Logger log = System.getLogger(Engines.class.getName());

    private final EngineSettings settings;
    private Engine engine;
    private Engine auditor;

    public Engines(EngineSettings settings) {
        this.settings = settings;
    }

    /** How the engine is, or would be, started. */
    public EngineSettings settings() {
        return settings;
    }

    /** The running engine for a table that is made of so many bytes. */
    public Engine engineFor(long bytes) {
        return settings.engineFor(bytes).equals(settings.name()) ? engine() : auditor();
    }

    /** The running engine for what is not small. */
    public synchronized Engine engine() {
        if (engine == null) {
            engine = switch (settings.name()) {
                case "duckdb" -> new DuckDbEngine(settings);
                case "spark" -> new SparkEngine(settings);
                default -> throw new IllegalArgumentException("no engine " + settings.name());
            };
        }
        return engine;
    }

    /**
     * The engine that checks what was written: always the embedded one, so that what Spark wrote is read by another reader, and since a
     * check only counts.
     */
    public synchronized Engine auditor() {
        if (auditor == null) {
            auditor = settings.name().equals("duckdb") ? engine() : new DuckDbEngine(settings);
        }
        return auditor;
    }

    /** Whether an engine was needed. */
    public synchronized boolean started() {
        return engine != null || auditor != null;
    }

    @Override
    public synchronized void close() {
        if (auditor != null && auditor != engine) {
            auditor.close();
        }
        if (engine != null) {
            engine.close();
        }
        if (started()) {
            removeSpill();
        }
        auditor = null;
        engine = null;
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
