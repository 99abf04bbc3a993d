package org.gcr.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.gcr.core.engine.EngineSettings;

/** What a run says of memory: its limits before, its peak after. */
final class Memory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private Memory() {}

    /** The limits of this process. */
    static String limits(EngineSettings engine) {
        return String.format(
                Locale.ROOT,
                "Memory: %,d MB of Java heap%s, %,d MB for the embedded engine; what is larger goes to disk",
                Runtime.getRuntime().maxMemory() >> 20,
                engine.mayUseSpark() ? ", which Spark shares" : "",
                engine.memoryMegabytes());
    }

    /** The largest resident memory that this process had, as Linux accounts it. */
    static String peak() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return "Memory: this system does not tell a process its peak";
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            long kilobytes = lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
            return String.format(Locale.ROOT, "Memory: at most %,d MB resident", kilobytes >> 10);
        }
    }
}
