package org.gcr.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Tells the launcher to start again with the memory that Spark wants. */
    static final int AGAIN_FOR_SPARK = 76;

    /** Set by the launcher when it has started a virtual machine without the memory that Spark wants. */
    private static final String EMBEDDED_ONLY = "gcr.embedded_only";

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
            paramLabel = "auto|spark|duckdb",
            description = {
                "What computes, in place of the configuration's. Default: auto, which is the embedded engine, and",
                "Spark for what is not small when a master or engine.embedded_below is given."
            })
    String engine;

    @Option(names = "--master", paramLabel = "URL", description = "Spark master. Default: local[*].")
    String master;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description =
                    "Setting of Spark's, as in spark.ui.enabled=true; may be repeated. It comes before all others.")
    List<String> conf = new ArrayList<>();

    RunSetup setup() {
        return RunSetup.read(configFile(), given(), System::getenv);
    }

    /** The exit code that asks for another virtual machine when this one was started for smaller work; 0 when it suits. */
    static int wantsOther(RunSetup setup) {
        if (Boolean.getBoolean(EMBEDDED_ONLY) && setup.settings().engine().mayUseSpark()) {
            return AGAIN_FOR_SPARK;
        }
        Long largest = Long.getLong(LARGEST_QUICK);
        return largest != null && setup.bytes() > largest ? AGAIN_FOR_LARGE_WORK : 0;
    }

    /** The release that a run would find current, where that can be told at once. */
    Optional<Unchanged.Same> unchanged() throws IOException {
        return Unchanged.find(configFile(), given(), System::getenv);
    }

    /** What the call itself says of warehouse and engine. */
    Settings.Options given() {
        String place = warehouse == null ? Defaults.warehouseOfSamples(gcr().config) : warehouse;
        return new Settings.Options(place, engine, master, conf);
    }

    /** The configuration meant by this call. */
    Path configFile() {
        return gcr().configFile();
    }

    private Gcr gcr() {
        return (Gcr) mixee.root().userObject();
    }

    /** The configuration meant by a call: option, environment, or the samples beside the program. */
    static Path configFile(String option) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(System.getenv("GCR_CONFIG")))
                .map(Path::of)
                .orElseGet(Defaults::config);
    }
}
