package org.gcr.metrics.indicator;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.gcr.core.config.Yaml;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * What is said of the framework as a whole: {@code editions.yaml} and {@code breaks.yaml}.
 *
 * @param editions editions and reports
 * @param breaks years in which what is counted changed
 */
public record Framework(Editions editions, List<SeriesBreak> breaks) {

    /** Where it is declared. */
    public static final Kind KIND = new Kind("metrics", "framework");

    private record Breaks(List<SeriesBreak> breaks) {}

    /**
     * As it is declared.
     *
     * @throws GcrException if a file is missing or wrong ({@code GCR-2012})
     */
    public static Framework of(Definitions definitions) {
        return definitions.once(
                Framework.class,
                all -> new Framework(
                        read(all, "editions.yaml", Editions.class),
                        List.copyOf(read(all, "breaks.yaml", Breaks.class).breaks())));
    }

    private static <T> T read(Definitions definitions, String name, Class<T> type) {
        DefinitionFile file = definitions.files(KIND).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new GcrException(
                        Code.DEFINITION_WRONG,
                        KIND.stage() + "/" + KIND.folder(),
                        "has no " + name,
                        "take it from the distribution"));
        try {
            return Yaml.mapper().readValue(file.text(), type);
        } catch (JsonProcessingException e) {
            throw new GcrException(
                    Code.DEFINITION_WRONG, file.place() + ":" + Yaml.line(e), Yaml.fault(e), "mend the declaration", e);
        }
    }
}
