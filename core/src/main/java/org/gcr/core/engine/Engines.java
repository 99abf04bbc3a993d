package org.gcr.core.engine;

/** Starts the engine when it is first needed, so that a run with nothing to compute starts none. */
public final class Engines implements AutoCloseable {

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

    /** The running engine. */
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
        auditor = null;
        engine = null;
    }
}
