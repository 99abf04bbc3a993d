package org.gcr.metrics.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

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

    /** The year of the baseline. */
    public int baseline() {
        return bases.stream()
                .filter(base -> base.base().equals("baseline"))
                .findFirst()
                .orElseThrow()
                .year();
    }
}
