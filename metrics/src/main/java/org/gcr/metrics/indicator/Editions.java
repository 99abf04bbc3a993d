package org.gcr.metrics.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.gcr.core.model.Models;

/**
 * The editions of the framework and the reports made by them.
 *
 * @param editions in the order of their years
 * @param bases years that figures are compared with
 */
public record Editions(List<Edition> editions, List<Base> bases) {

    /**
     * An edition of the framework.
     *
     * @param edition its name
     * @param indicators number of indicators that its publisher states; null when none was found
     * @param source where that is said
     * @param note what is not known of it
     */
    public record Edition(String edition, Integer indicators, String source, String note) {}

    /**
     * A year that figures are compared with.
     *
     * @param base baseline, or the report
     * @param year calendar year of the figures
     * @param note why this year
     */
    public record Base(String base, @JsonProperty("year") int year, String note) {}

    /** As declared in {@code framework/editions.yaml}. */
    public static Editions load() {
        try {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(Models.resources(Editions.class, "framework").get("editions.yaml"), Editions.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The year of the baseline. */
    public int baseline() {
        return bases.stream()
                .filter(base -> base.base().equals("baseline"))
                .findFirst()
                .orElseThrow()
                .year();
    }
}
