package org.gcr.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.gcr.app.run.Run;
import org.gcr.app.run.RunSetup;
import org.gcr.core.config.Settings;
import org.gcr.core.graph.Progress;
import org.gcr.core.warehouse.Warehouse;

/** A warehouse with one release of the sample data, made once for all tests that only read it. */
public final class SampleWarehouse {

    private static Warehouse warehouse;

    private SampleWarehouse() {}

    /** The warehouse; nobody may write to it. */
    public static synchronized Warehouse get() {
        if (warehouse == null) {
            try {
                Path folder = Files.createTempDirectory("gcr-samples");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                RunSetup setup = RunSetup.read(
                        Repository.root().resolve("data-samples/gcr.yaml"),
                        new Settings.Options(folder.resolve("warehouse").toString(), "duckdb", null),
                        name -> null);
                new Run(setup, Progress.NONE).execute(null);
                warehouse = setup.warehouse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return warehouse;
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
