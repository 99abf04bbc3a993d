package org.gcr.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a call means when it does not say. */
final class Defaults {

    /** Set by the launcher: the folder of the program. */
    private static final String PROGRAM = "gcr.program";

    private static final Path SAMPLES = Path.of("data-samples", "gcr.yaml");

    private Defaults() {}

    /** The sample configuration: in the current folder, else in the program's, else in that of the working copy which built it. */
    static Path config() {
        if (Files.exists(SAMPLES)) {
            return SAMPLES;
        }
        return installed().or(() -> program("../../..")).orElse(SAMPLES);
    }

    /** The samples of an unpacked archive, whose folder nobody need be allowed to write to. */
    private static Optional<Path> installed() {
        return program("");
    }

    private static Optional<Path> program(String from) {
        return Optional.ofNullable(System.getProperty(PROGRAM))
                .map(folder -> Path.of(folder).resolve(from).normalize().resolve(SAMPLES))
                .filter(Files::exists);
    }

    /** The folder of the program's pages: in an unpacked archive, else in the working copy; empty when there is none. */
    static Optional<Path> docs() {
        return Stream.of("docs", "../../../docs")
                .flatMap(place -> Optional.ofNullable(System.getProperty(PROGRAM)).stream()
                        .map(folder -> Path.of(folder).resolve(place).normalize()))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /**
     * The warehouse that a call means which names neither a configuration nor a warehouse and gets the samples of an unpacked archive:
     * {@code warehouse} in the current folder. Null when the configuration says it.
     */
    static String warehouseOfSamples(String config) {
        boolean said = config != null || System.getenv("GCR_CONFIG") != null || System.getenv("GCR_WAREHOUSE") != null;
        return said || Files.exists(SAMPLES) || installed().isEmpty() ? null : "warehouse";
    }
}
