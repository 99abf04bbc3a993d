package org.gcr.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Places that tests read. */
public final class Repository {

    private Repository() {}

    /** Root of the working copy. */
    public static Path root() {
        String property = System.getProperty("gcr.root");
        return property == null ? Path.of("..").toAbsolutePath().normalize() : Path.of(property);
    }

    /** Folder of the publishers' real files, which are no part of this project; the test is skipped where they are absent. */
    public static Path realData() {
        String variable = System.getenv("GCR_DATA");
        Path folder = variable != null
                ? Path.of(variable)
                : root().resolve("../shared/data/real").normalize();
        Assumptions.assumeTrue(
                Files.isDirectory(folder.resolve("unhcr_rdf_gt2025")),
                "skipped: the publishers' real files are not here; set GCR_DATA to their folder");
        return folder;
    }
}
