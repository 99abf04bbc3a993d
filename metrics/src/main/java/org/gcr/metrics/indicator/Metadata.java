package org.gcr.metrics.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the format of SDG indicator metadata asks for beside the indicator's definition and computation.
 *
 * @param concepts what the terms of the definition mean
 * @param coverage which areas and years it is meant to speak for, and what it does speak for
 * @param comparability what a comparison between areas and years must know
 * @param custodian who answers for the underlying data
 * @param contact public page on which the custodian can be asked
 * @param lastReview ISO date on which this text was last checked
 * @param areas kinds of area for which a figure is expected
 * @param aggregation how areas of several countries are made of them: sum, ratio_of_sums, distinct_count, not_aggregated
 * @param changeThreshold least change that is told as progress where figures have no interval: percentage points for percentages, per cent a year for everything else; null for
 *     none, and nothing is told
 * @param missingMembers what a member without a figure does to the aggregate, or why there is none
 * @param template source that users fill from a template; null when published files are read
 * @param links what it is in other editions, as far as that was verified
 */
public record Metadata(
        @JsonProperty(required = true) String concepts,
        @JsonProperty(required = true) String coverage,
        @JsonProperty(required = true) String comparability,
        @JsonProperty(required = true) String custodian,
        @JsonProperty(required = true) String contact,
        @JsonProperty(value = "last_review", required = true) String lastReview,
        @JsonProperty(required = true) List<String> areas,
        @JsonProperty(required = true) String aggregation,
        @JsonProperty("change_threshold") Double changeThreshold,
        @JsonProperty(value = "missing_members", required = true) String missingMembers,
        String template,
        List<Link> links) {

    static final Metadata NONE = new Metadata(null, null, null, null, null, null, null, null, null, null, null, null);

    /**
     * What an indicator is in another edition.
     *
     * @param edition the other edition
     * @param id its number there
     * @param relation same, renamed, redefined, new or not_established
     * @param note what is known
     */
    public record Link(String edition, String id, String relation, String note) {}

    public Metadata {
        areas = areas == null ? List.of() : List.copyOf(areas);
        links = links == null ? List.of() : List.copyOf(links);
    }
}
