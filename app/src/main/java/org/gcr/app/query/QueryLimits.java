package org.gcr.app.query;

import java.util.function.Function;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * What one question may take.
 *
 * @param megabytes memory of the engine; what does not fit ends the question
 * @param seconds time until it is cancelled
 * @param rows rows of an answer
 */
public record QueryLimits(int megabytes, int seconds, long rows) {

    /** For a person's question: enough for every table of the world's files. */
    private static final QueryLimits DEFAULT = new QueryLimits(1024, 300, 2_000_000);

    /** The defaults, or what {@code GCR_QUERY_MEMORY_MB}, {@code GCR_QUERY_SECONDS} and {@code GCR_QUERY_ROWS} say. */
    public static QueryLimits read(Function<String, String> environment) {
        return new QueryLimits(
                (int) number(environment, "GCR_QUERY_MEMORY_MB", DEFAULT.megabytes),
                (int) number(environment, "GCR_QUERY_SECONDS", DEFAULT.seconds),
                number(environment, "GCR_QUERY_ROWS", DEFAULT.rows));
    }

    private static long number(Function<String, String> environment, String name, long otherwise) {
        String text = environment.apply(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        if (!text.strip().matches("[1-9]\\d{0,8}")) {
            throw new GcrException(
                    Code.CONFIG_VALUE,
                    name,
                    "\"" + text + "\" is no limit",
                    "write a whole number from 1, or unset it");
        }
        return Long.parseLong(text.strip());
    }
}
