package org.gcr.metrics.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A year in which what is counted changed.
 *
 * @param id its name
 * @param year first year of the new meaning
 * @param indicators indicators concerned, each an id or a beginning with {@code *}
 * @param populationTypes population types concerned
 * @param refAreas areas concerned; empty for every one
 * @param counterparts counterpart areas concerned; empty for every one
 * @param situationsWith pairs of countries; a situation that has one of them is concerned too; null when none is
 * @param note what changed, for readers of the comparison
 * @param source how that is known
 */
public record SeriesBreak(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) int year,
        @JsonProperty(required = true) List<String> indicators,
        @JsonProperty(value = "population_types", required = true) List<String> populationTypes,
        @JsonProperty("ref_areas") List<String> refAreas,
        List<String> counterparts,
        @JsonProperty("situations_with") Pairs situationsWith,
        @JsonProperty(required = true) String note,
        @JsonProperty(required = true) String source) {

    /**
     * Each origin with each country of asylum.
     *
     * @param origins codes of origins
     * @param asylums codes of countries of asylum
     */
    public record Pairs(
            @JsonProperty(required = true) List<String> origins, @JsonProperty(required = true) List<String> asylums) {

        public Pairs {
            origins = List.copyOf(origins);
            asylums = List.copyOf(asylums);
        }

        boolean has(String origin, String asylum) {
            return origins.contains(origin) && asylums.contains(asylum);
        }
    }

    public SeriesBreak {
        indicators = List.copyOf(indicators);
        populationTypes = List.copyOf(populationTypes);
        refAreas = refAreas == null ? List.of() : List.copyOf(refAreas);
        counterparts = counterparts == null ? List.of() : List.copyOf(counterparts);
    }

    /** Whether the indicator's series can break here. */
    boolean concerns(String indicator) {
        return indicators.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? indicator.startsWith(pattern.substring(0, pattern.length() - 1))
                        : pattern.equals(indicator));
    }
}
