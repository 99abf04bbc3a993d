package org.gcr.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.gcr.app.run.RunSetup;
import org.gcr.app.run.Unchanged;
import org.gcr.core.config.Settings;
import picocli.CommandLine.Option;

/** Options of the commands that read a configuration. */
final class RunOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration: warehouse, sources, engine. Default: data-samples/gcr.yaml.")
    String config;

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            description = "Folder of the warehouse, in place of the configuration's.")
    String warehouse;

    @Option(
            names = "--engine",
            paramLabel = "spark|duckdb",
            description = "Engine, in place of the configuration's. Default: spark.")
    String engine;

    @Option(names = "--master", paramLabel = "URL", description = "Spark master. Default: local[*].")
    String master;

    RunSetup setup() {
        return RunSetup.read(configFile(config), given(), System::getenv);
    }

    /** The release that a run would find current, where that can be told at once. */
    Optional<Unchanged.Same> unchanged() throws IOException {
        return Unchanged.find(configFile(config), given(), System::getenv);
    }

    private Settings.Options given() {
        return new Settings.Options(warehouse, engine, master);
    }

    /** The configuration meant by a call: option, environment, or the samples beside the program. */
    static Path configFile(String option) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(System.getenv("GCR_CONFIG")))
                .map(Path::of)
                .orElseGet(Defaults::config);
    }
}
