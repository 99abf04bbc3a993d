package org.gcr.metrics.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An indicator as its folder declares it.
 *
 * @param id identifier of the framework, such as {@code 4.2.1}, or of the report, such as {@code RS.GINI}
 * @param editions framework editions that have it; {@code context} for the report's own measures
 * @param title title in full
 * @param titleVerified false where the title could not be read in the framework itself
 * @param titleNote what is known of the title where it is not verified; else null
 * @param objective objective of the compact
 * @param outcome outcome of the framework; null for context measures
 * @param outcomeVerified false where the outcome's wording could not be read in the framework itself
 * @param unit unit of measure, a code such as PERSONS or PERCENT
 * @param unitMult power of ten by which values are to be multiplied
 * @param decimals digits after the point that are meaningful
 * @param direction what an increase means: up, down, none, context
 * @param status computed, proxy or source_pending
 * @param series series name of the observations
 * @param methodVersion changes when the definition of the computation does
 * @param definition what is measured
 * @param rationale why it is measured
 * @param method how it is computed
 * @param limitations what a reader must know before using it
 * @param sources publishers and datasets
 * @param disaggregations dimensions that the framework or the report expects
 * @param disaggregationsAvailable those of them that the observations carry
 * @param pending what is missing and who publishes it, for source_pending; else null
 * @param inputs tables that the SQL reads
 * @param populationFootnotes whether the publisher's footnotes on population figures are attached
 * @param refAreaRole whether ref_area is the country of asylum or of origin, for footnotes
 * @param period what says up to when the figures are complete: {@code population}, {@code series}, or a series of {@code funding_period}; null when sources give whole years only
 * @param suppliedSeries series beside the indicator's own that the model {@code <series>_figure} has for it
 * @param proxySeries series, supplied or of the SQL, that stand beside the indicator and are not its own value
 * @param restsOn population types whose holes are holes of its figures, with the years before where not of the figure's own, such as {@code RET} or {@code REF-1};
 *     {@code *} is the figure's population_type, and alone when nothing is declared
 * @param otherSources sources behind its inputs of which the figures of a series take no row, by series; {@code *} for every series of the SQL
 * @param provides columns that the SQL yields
 * @param metadata what the SDG metadata format asks for beside
 * @param sql the query; null for source_pending
 */
public record Indicator(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) List<String> editions,
        @JsonProperty(required = true) String title,
        @JsonProperty("title_verified") Boolean titleVerified,
        @JsonProperty("title_note") String titleNote,
        String objective,
        String outcome,
        @JsonProperty("outcome_verified") Boolean outcomeVerified,
        String unit,
        @JsonProperty("unit_mult") int unitMult,
        int decimals,
        String direction,
        @JsonProperty(required = true) Status status,
        String series,
        @JsonProperty("method_version") String methodVersion,
        String definition,
        String rationale,
        String method,
        String limitations,
        List<String> sources,
        List<String> disaggregations,
        @JsonProperty("disaggregations_available") List<String> disaggregationsAvailable,
        String pending,
        List<String> inputs,
        @JsonProperty("population_footnotes") boolean populationFootnotes,
        @JsonProperty("ref_area_role") Role refAreaRole,
        String period,
        @JsonProperty("supplied_series") List<String> suppliedSeries,
        @JsonProperty("proxy_series") List<String> proxySeries,
        @JsonProperty("rests_on") List<String> restsOn,
        @JsonProperty("other_sources") Map<String, List<String>> otherSources,
        List<String> provides,
        Metadata metadata,
        String sql) {

    /** How far the figures can be trusted to be the indicator. */
    public enum Status {
        @JsonProperty("computed")
        COMPUTED,
        @JsonProperty("proxy")
        PROXY,
        @JsonProperty("source_pending")
        SOURCE_PENDING;

        /** The word in the table {@code indicator}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What a country is in an observation. */
    public enum Role {
        @JsonProperty("asylum")
        ASYLUM,
        @JsonProperty("origin")
        ORIGIN
    }

    public Indicator {
        editions = List.copyOf(editions);
        sources = sources == null ? List.of() : List.copyOf(sources);
        disaggregations = disaggregations == null ? List.of() : List.copyOf(disaggregations);
        disaggregationsAvailable = disaggregationsAvailable == null ? List.of() : List.copyOf(disaggregationsAvailable);
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        suppliedSeries = suppliedSeries == null ? List.of() : List.copyOf(suppliedSeries);
        proxySeries = proxySeries == null ? List.of() : List.copyOf(proxySeries);
        restsOn = restsOn == null ? List.of("*") : List.copyOf(restsOn);
        otherSources = otherSources == null
                ? Map.of()
                : Collections.unmodifiableMap(
                        new TreeMap<>(otherSources)); // one order in every process: fingerprints are made of it
        provides = provides == null ? List.of() : List.copyOf(provides);
        refAreaRole = refAreaRole == null ? Role.ASYLUM : refAreaRole;
        metadata = metadata == null ? Metadata.NONE : metadata;
    }

    /** Whether there are observations of it. */
    public boolean isComputed() {
        return status != Status.SOURCE_PENDING;
    }

    /** The tables with the figures of the supplied series that the query reads, by series. */
    Map<String, String> seriesTables() {
        return suppliedSeries.stream()
                .filter(one -> inputs.contains(one + SuppliedSeries.FIGURES))
                .collect(Collectors.toMap(one -> one, one -> one + SuppliedSeries.FIGURES));
    }

    /** Whether figures of the series stand in for the indicator: supplied series declared so, and those named {@code _proxy}. */
    public boolean isProxy(String figureSeries) {
        return figureSeries.endsWith("_proxy") || proxySeries.contains(figureSeries);
    }

    /** Its editions among those wanted; {@code context} is always wanted. */
    public List<String> editionsIn(List<String> wanted) {
        return editions.stream()
                .filter(edition -> edition.equals("context") || wanted.contains(edition))
                .toList();
    }

    Indicator withSql(String text) {
        return with(text, inputs, provides);
    }

    /** The same with another query, what it reads and what it yields. */
    Indicator with(String query, List<String> reads, List<String> yields) {
        return new Indicator(
                id,
                editions,
                title,
                titleVerified,
                titleNote,
                objective,
                outcome,
                outcomeVerified,
                unit,
                unitMult,
                decimals,
                direction,
                status,
                series,
                methodVersion,
                definition,
                rationale,
                method,
                limitations,
                sources,
                disaggregations,
                disaggregationsAvailable,
                pending,
                reads,
                populationFootnotes,
                refAreaRole,
                period,
                suppliedSeries,
                proxySeries,
                restsOn,
                otherSources,
                yields,
                metadata,
                query);
    }
}
