package org.gcr.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.engine.SparkConfig;
import org.gcr.core.store.Place;

/**
 * Where a run writes and what computes. The one place that knows the precedence: option of the call, then environment variable, then
 * configuration file, then default.
 *
 * @param warehouse where the warehouse is
 * @param engine how the engine is started
 */
public record Settings(Place warehouse, EngineSettings engine) {

    private static final Pattern MEMORY = Pattern.compile("([1-9]\\d{0,5})([mg])", Pattern.CASE_INSENSITIVE);
    private static final Pattern BYTES = Pattern.compile("([1-9]\\d{0,5})([kmg])", Pattern.CASE_INSENSITIVE);
    private static final int DEFAULT_MEGABYTES = 512;

    private static final List<String> ENGINES =
            List.of(EngineSettings.AUTO, EngineSettings.SPARK, EngineSettings.DUCKDB);

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
     * @param conf settings of Spark's, as in {@code spark.ui.enabled=true}
     */
    public record Options(String warehouse, String engine, String master, List<String> conf) {

        public Options {
            conf = List.copyOf(conf);
        }

        /** A call that says nothing to Spark. */
        public Options(String warehouse, String engine, String master) {
            this(warehouse, engine, master, List.of());
        }
    }

    /** Reads the keys {@code warehouse} and {@code engine}; problems are noted in the file. */
    public static Settings read(ConfigFile config, Options options, Function<String, String> environment) {
        Section root = config.root();
        Optional<String> configured = root.text("warehouse");
        Place warehouse = first(options.warehouse(), environment.apply("GCR_WAREHOUSE"))
                .map(Place::of)
                .orElseGet(() -> Place.of(configured.orElse("warehouse"), config.folder()));
        Optional<Section> engine = root.section("engine");
        Optional<String> nameInFile = engine.flatMap(section -> section.text("name"));
        String name = first(options.engine(), environment.apply("GCR_ENGINE"))
                .or(() -> nameInFile)
                .orElse(EngineSettings.AUTO);
        if (!ENGINES.contains(name)) {
            root.wrong("engine", "\"" + name + "\" is no engine", "write " + String.join(", ", ENGINES));
        }
        Optional<String> masterInFile = engine.flatMap(section -> section.text("master"));
        String master = first(options.master(), environment.apply("GCR_MASTER"))
                .or(() -> masterInFile)
                .orElse(null);
        int threads = engine.flatMap(section -> section.wholeNumber("threads", 1))
                .orElse(Runtime.getRuntime().availableProcessors());
        int memory = engine.flatMap(section -> section.text("memory").map(text -> megabytes(section, text)))
                .orElse(DEFAULT_MEGABYTES);
        boolean distributed = master != null || System.getProperty("spark.master") != null;
        Optional<Long> bound =
                engine.flatMap(section -> section.text("embedded_below").map(text -> bytes(section, text)));
        long embeddedBelow = bound.orElse(distributed ? DEFAULT_EMBEDDED_BELOW : EngineSettings.ALWAYS);
        // a size that the file gives for auto may stand while a call names an engine; the file itself must not say both
        if (nameInFile.filter(EngineSettings.SPARK::equals).isPresent()
                && bound.filter(bytes -> bytes > 0).isPresent()) {
            engine.orElseThrow()
                    .wrong(
                            "embedded_below",
                            "has no meaning with the engine spark, which computes every table",
                            "write name: auto, or take embedded_below out");
        }
        Map<String, String> conf = conf(root, engine, options.conf());
        engine.ifPresent(Section::end);
        Path spill = warehouse.folder().resolve("tmp").resolve("spill-" + UUID.randomUUID());
        return new Settings(warehouse, new EngineSettings(name, master, memory, threads, spill, embeddedBelow, conf));
    }

    /** What is said to Spark: by the call, by its own means, by the file. */
    private static Map<String, String> conf(Section root, Optional<Section> engine, List<String> options) {
        Map<String, String> file = new TreeMap<>();
        engine.ifPresent(section -> section.map("conf").forEach((key, value) -> {
            if (value == null) {
                section.wrong("conf", key + " has no value", "write one after the colon");
            } else {
                file.put(key, value);
            }
        }));
        Map<String, String> call = new TreeMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                call.put(option.substring(0, equals).strip(), option.substring(equals + 1));
            } else {
                root.wrong(
                        "--conf", "\"" + option + "\" has no = in it", "write KEY=VALUE, as in spark.ui.enabled=true");
            }
        }
        return SparkConfig.of(file, call, (found, remedy) -> root.wrong("engine.conf", found, remedy));
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
