package org.gcr.core.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What a user may say to Spark: everything but what decides which figures come out. */
public final class SparkConfig {

    /** Settings that decide what a query means. Nobody may give them another value. */
    static final Map<String, String> MEANING = Map.of(
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.ansi.enabled", "true",
            "spark.sql.caseSensitive", "false",
            "spark.sql.decimalOperations.allowPrecisionLoss", "true");

    /** Settings that bring back what queries meant in earlier versions of Spark. */
    private static final String EARLIER = "spark.sql.legacy.";

    private static final String PREFIX = "spark.";

    private SparkConfig() {}

    /**
     * Puts settings together: those of a call come before Spark's own, which spark-submit and Java properties give, and those before the
     * configuration file.
     *
     * @param wrong is told each setting that cannot be taken: what was found, and what to do
     */
    public static Map<String, String> of(
            Map<String, String> file, Map<String, String> call, BiConsumer<String, String> wrong) {
        Map<String, String> all = new TreeMap<>(file);
        System.getProperties().stringPropertyNames().forEach(all::remove);
        all.putAll(call);
        all.keySet().stream()
                .filter(key -> !key.startsWith(PREFIX))
                .forEach(key -> wrong.accept(
                        "\"" + key + "\" is no setting of Spark", "write one such as spark.ui.enabled=true"));
        Map<String, String> everywhere = new TreeMap<>(all);
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith(PREFIX))
                .forEach(key -> everywhere.putIfAbsent(key, System.getProperty(key)));
        everywhere.forEach((key, value) -> {
            if (key.startsWith(EARLIER) || !MEANING.getOrDefault(key, value).equalsIgnoreCase(value)) {
                wrong.accept(
                        key + "=" + value + " would change what the figures mean",
                        MEANING.containsKey(key) ? "take it out; it is " + MEANING.get(key) : "take it out");
            }
        });
        return all;
    }
}
