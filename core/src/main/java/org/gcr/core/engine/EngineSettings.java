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
 */
public record EngineSettings(String name, String master, int memoryMegabytes, int threads, Path spillFolder) {}
