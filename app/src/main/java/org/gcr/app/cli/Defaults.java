package org.gcr.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;

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
}
