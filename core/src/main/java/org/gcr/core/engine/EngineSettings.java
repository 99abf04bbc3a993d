package org.gcr.core.engine;

import java.nio.file.Path;
import java.util.Map;

/**
 * How engines are started, and which computes what.
 *
 * @param name {@code auto}, {@code spark} or {@code duckdb}
 * @param master Spark's master URL; null for what spark-submit set, else {@code local[*]}
 * @param memoryMegabytes what the embedded engine may hold in memory before it spills to disk
 * @param threads worker threads of the embedded engine and tasks that run side by side
 * @param spillFolder where engines spill to
 * @param embeddedBelow with {@code auto}, bytes of input below which a table is computed by the embedded engine, since starting a
 *     distributed query costs more than the work; {@link #ALWAYS} where Spark is not asked at all
 * @param conf Spark's settings as the user gives them; they come before the program's own
 */
public record EngineSettings(
        String name,
        String master,
        int memoryMegabytes,
        int threads,
        Path spillFolder,
        long embeddedBelow,
        Map<String, String> conf) {

    /** The engine is chosen for each table. */
    public static final String AUTO = "auto";

    /** The embedded engine. */
    public static final String DUCKDB = "duckdb";

    /** The distributed engine. */
    public static final String SPARK = "spark";

    /** More than any input has bytes. */
    public static final long ALWAYS = Long.MAX_VALUE;

    public EngineSettings {
        conf = Map.copyOf(conf);
    }

    /** With no settings of Spark's. */
    public EngineSettings(
            String name, String master, int memoryMegabytes, int threads, Path spillFolder, long embeddedBelow) {
        this(name, master, memoryMegabytes, threads, spillFolder, embeddedBelow, Map.of());
    }

    /** Everything on the named engine. */
    public EngineSettings(String name, String master, int memoryMegabytes, int threads, Path spillFolder) {
        this(name, master, memoryMegabytes, threads, spillFolder, ALWAYS);
    }

    /** Name of the engine for a table that is made of so many bytes. */
    public String engineFor(long bytes) {
        return name.equals(AUTO) ? bytes < embeddedBelow ? DUCKDB : SPARK : name;
    }

    /** Whether some table may be computed by Spark. */
    public boolean mayUseSpark() {
        return name.equals(SPARK) || (name.equals(AUTO) && embeddedBelow != ALWAYS);
    }
}
