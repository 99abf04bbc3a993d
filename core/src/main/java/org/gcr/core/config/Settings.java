package org.gcr.core.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.store.LocalStore;

/**
 * Where a run writes and what computes. The one place that knows the precedence: option of the call, then environment variable, then
 * configuration file, then default.
 *
 * @param warehouse folder of the warehouse
 * @param engine how the engine is started
 */
public record Settings(Path warehouse, EngineSettings engine) {

    private static final Pattern MEMORY = Pattern.compile("([1-9]\\d{0,5})([mg])", Pattern.CASE_INSENSITIVE);
    private static final Pattern BYTES = Pattern.compile("([1-9]\\d{0,5})([kmg])", Pattern.CASE_INSENSITIVE);
    private static final int DEFAULT_MEGABYTES = 512;

    /** Below it Spark's own work on a query outweighs the reading. Measured 2026-11 on the sample and the world files. */
    private static final long DEFAULT_EMBEDDED_BELOW = 1L << 20;

    /** Words for help texts. */
    public static final String PRECEDENCE =
            "Options come before environment variables (GCR_CONFIG, GCR_WAREHOUSE, GCR_ENGINE, GCR_MASTER), those before the configuration file, that before defaults.";

    /**
     * What the call itself says; null where it says nothing.
     *
     * @param warehouse folder
     * @param engine engine name
     * @param master Spark master URL
     */
    public record Options(String warehouse, String engine, String master) {}

    /** Reads the keys {@code warehouse} and {@code engine}; problems are noted in the file. */
    public static Settings read(ConfigFile config, Options options, Function<String, String> environment) {
        Section root = config.root();
        Optional<String> configured = root.text("warehouse");
        Path warehouse = first(options.warehouse(), environment.apply("GCR_WAREHOUSE"))
                .map(LocalStore::place)
                .orElseGet(() -> config.folder()
                        .resolve(
                                LocalStore.place(configured.orElse("warehouse")).toString()))
                .toAbsolutePath()
                .normalize();
        Optional<Section> engine = root.section("engine");
        Optional<String> nameInFile = engine.flatMap(section -> section.text("name"));
        String name = first(options.engine(), environment.apply("GCR_ENGINE"))
                .or(() -> nameInFile)
                .orElse("spark");
        if (!name.equals("spark") && !name.equals("duckdb")) {
            root.wrong("engine", "\"" + name + "\" is no engine", "write spark or duckdb");
        }
        Optional<String> masterInFile = engine.flatMap(section -> section.text("master"));
        String master = first(options.master(), environment.apply("GCR_MASTER"))
                .or(() -> masterInFile)
                .orElse(null);
        int threads = engine.flatMap(section -> section.wholeNumber("threads", 1))
                .orElse(Runtime.getRuntime().availableProcessors());
        int memory = engine.flatMap(section -> section.text("memory").map(text -> megabytes(section, text)))
                .orElse(DEFAULT_MEGABYTES);
        long embeddedBelow = engine.flatMap(
                        section -> section.text("embedded_below").map(text -> bytes(section, text)))
                .orElse(DEFAULT_EMBEDDED_BELOW);
        engine.ifPresent(Section::end);
        Path spill = warehouse.resolve("tmp").resolve("spill-" + UUID.randomUUID());
        return new Settings(warehouse, new EngineSettings(name, master, memory, threads, spill, embeddedBelow));
    }

    private static Optional<String> first(String option, String variable) {
        return Optional.ofNullable(option).or(() -> Optional.ofNullable(variable));
    }

    private static long bytes(Section section, String text) {
        if (text.trim().equals("0")) {
            return 0;
        }
        Matcher matcher = BYTES.matcher(text.trim());
        if (!matcher.matches()) {
            section.wrong("embedded_below", "\"" + text + "\" is no size", "write 0 or a size such as 1m");
            return DEFAULT_EMBEDDED_BELOW;
        }
        int power = "kmg".indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) + 1;
        return Long.parseLong(matcher.group(1)) << (10 * power);
    }

    private static int megabytes(Section section, String text) {
        Matcher matcher = MEMORY.matcher(text.trim());
        if (!matcher.matches()) {
            section.wrong("memory", "\"" + text + "\" is no size", "write a size such as 512m or 2g");
            return DEFAULT_MEGABYTES;
        }
        int number = Integer.parseInt(matcher.group(1));
        return matcher.group(2).equalsIgnoreCase("g") ? number * 1024 : number;
    }
}
