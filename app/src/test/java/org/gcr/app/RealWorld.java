package org.gcr.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gcr.app.run.Run;
import org.gcr.app.run.RunSetup;
import org.gcr.core.config.Settings;
import org.gcr.core.graph.Progress;

/** The run of {@code data-samples/world.yaml} on the publishers' real files that several tests look at: made once, by whichever asks first. */
final class RealWorld {

    private static Path catalogue;

    private RealWorld() {}

    /** The catalogue of the run; the test is skipped where the files are absent. */
    static synchronized Path catalogue() throws Exception {
        Path data = Repository.realData();
        if (catalogue == null) {
            Path folder = Files.createTempDirectory("gcr-world");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            RunSetup setup = RunSetup.read(
                    Repository.root().resolve("data-samples/world.yaml"),
                    new Settings.Options(folder.resolve("warehouse").toString(), "duckdb", null),
                    name -> name.equals("GCR_DATA") ? data.toString() : null);
            new Run(setup, Progress.NONE).execute(null);
            catalogue = setup.warehouse().catalogue();
        }
        return catalogue;
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (java.io.IOException e) {
            System.err.println("The folder " + folder + " of a test could not be removed: " + e.getMessage());
        }
    }
}
