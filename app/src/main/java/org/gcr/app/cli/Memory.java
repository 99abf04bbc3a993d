package org.gcr.app.cli;

import java.util.Locale;
import org.gcr.app.run.PeakMemory;
import org.gcr.core.engine.EngineSettings;

/** What a run says of memory: its limits before, its peak after. */
final class Memory {

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

    /** The largest resident memory that this process had. */
    static String peak() {
        return PeakMemory.megabytes()
                .map(megabytes -> String.format(Locale.ROOT, "Memory: at most %,d MB resident", megabytes))
                .orElse("Memory: this system does not tell a process its peak");
    }
}
