package org.gcr.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.gcr.app.run.RunSetup;
import org.gcr.app.run.Unchanged;
import org.gcr.core.config.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of the commands that read a configuration. */
final class RunOptions {

    /** Tells the launcher to start again for large work; nobody else sees it. */
    static final int AGAIN_FOR_LARGE_WORK = 75;

    /** Set by the launcher when it has started a virtual machine that suits small work: the bytes of input up to which it does. */
    private static final String LARGEST_QUICK = "gcr.largest_quick";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

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
        return RunSetup.read(configFile(), given(), System::getenv);
    }

    /** Whether this virtual machine was started for smaller work. */
    static boolean wantsOther(RunSetup setup) {
        Long largest = Long.getLong(LARGEST_QUICK);
        return largest != null && setup.bytes() > largest;
    }

    /** The release that a run would find current, where that can be told at once. */
    Optional<Unchanged.Same> unchanged() throws IOException {
        return Unchanged.find(configFile(), given(), System::getenv);
    }

    /** What the call itself says of warehouse and engine. */
    Settings.Options given() {
        return new Settings.Options(warehouse, engine, master);
    }

    /** The configuration meant by this call. */
    Path configFile() {
        return ((Gcr) mixee.root().userObject()).configFile();
    }

    /** The configuration meant by a call: option, environment, or the samples beside the program. */
    static Path configFile(String option) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(System.getenv("GCR_CONFIG")))
                .map(Path::of)
                .orElseGet(Defaults::config);
    }
}
