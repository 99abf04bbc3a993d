package org.gcr.core.engine;

/** Starts the engine when it is first needed, so that a run with nothing to compute starts none. */
public final class Engines implements AutoCloseable {

    private final EngineSettings settings;
    private Engine engine;

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

    /** Whether {@link #engine} was called. */
    public synchronized boolean started() {
        return engine != null;
    }

    @Override
    public synchronized void close() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }
}
