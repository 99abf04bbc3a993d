package org.gcr.core.engine;

import java.nio.file.Path;

/**
 * How an engine is started.
 *
 * @param name {@code spark} or {@code duckdb}
 * @param master Spark's master URL; null for what spark-submit set, else {@code local[*]}
 * @param memoryMegabytes what the engine may hold in memory before it spills to disk
 * @param threads worker threads of the embedded engine and tasks that run side by side
 * @param spillFolder where it spills to
 * @param embeddedBelow bytes of input below which a table is computed by the embedded engine whatever the engine's name, since
 *     starting a distributed query costs more than the work; 0 for none
 */
public record EngineSettings(
        String name, String master, int memoryMegabytes, int threads, Path spillFolder, long embeddedBelow) {

    /** The embedded engine. */
    public static final String DUCKDB = "duckdb";

    /** The distributed engine. */
    public static final String SPARK = "spark";

    /** Everything on the named engine. */
    public EngineSettings(String name, String master, int memoryMegabytes, int threads, Path spillFolder) {
        this(name, master, memoryMegabytes, threads, spillFolder, 0);
    }

    /** Name of the engine for a table that is made of so many bytes. */
    public String engineFor(long bytes) {
        return bytes < embeddedBelow ? DUCKDB : name;
    }
}
