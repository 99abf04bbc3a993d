package org.gcr.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Settings;
import org.gcr.core.store.LocalStore;
import org.gcr.core.warehouse.Warehouse;

/** What a call means when it does not say. */
final class Defaults {

    private static final Path SAMPLES = Path.of("data-samples", "gcr.yaml");

    private Defaults() {}

    /** The sample configuration: in the current folder, else beside the program. */
    static Path config() {
        if (Files.exists(SAMPLES)) {
            return SAMPLES;
        }
        String home = System.getenv("SPARK_HOME");
        if (home != null) {
            Path root = Path.of(home).resolve("../../..").normalize();
            if (Files.exists(root.resolve(SAMPLES))) {
                return root.resolve(SAMPLES);
            }
        }
        return SAMPLES;
    }

    /** Whether anything says where the warehouse is, when no option does. */
    static boolean hasWarehouse() {
        return System.getenv("GCR_WAREHOUSE") != null || Files.exists(RunOptions.configFile(null));
    }

    /** The warehouse of a call that only reads: option, environment, or that of the default configuration. */
    static Warehouse warehouse(String option) {
        if (option != null) {
            return new Warehouse(LocalStore.place(option));
        }
        String variable = System.getenv("GCR_WAREHOUSE");
        if (variable != null) {
            return new Warehouse(LocalStore.place(variable));
        }
        ConfigFile config = ConfigFile.load(RunOptions.configFile(null), System::getenv);
        return new Warehouse(Settings.read(config, new Settings.Options(null, null, null), System::getenv)
                .warehouse());
    }
}
