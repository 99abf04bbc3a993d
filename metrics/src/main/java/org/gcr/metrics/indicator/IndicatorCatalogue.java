package org.gcr.metrics.indicator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gcr.core.model.Models;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;

/** All indicators that are declared: one folder below {@code indicators/} each. */
public final class IndicatorCatalogue {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final List<Indicator> indicators;

    private IndicatorCatalogue(List<Indicator> indicators) {
        this.indicators = List.copyOf(indicators);
    }

    /**
     * Reads every folder.
     *
     * @throws GcrException with all that is wrong with them ({@code GCR-2012})
     */
    public static IndicatorCatalogue load() {
        Map<String, String> files = Models.resources(IndicatorCatalogue.class, "indicators");
        List<Indicator> indicators = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        SuppliedSeries supplied = SuppliedSeries.load();
        files.forEach((path, text) -> {
            if (path.endsWith("/indicator.yaml")) {
                String folder = path.substring(0, path.length() - "/indicator.yaml".length());
                try {
                    Indicator indicator =
                            YAML.readValue(text, Indicator.class).withSql(files.get(folder + "/indicator.sql"));
                    problems.addAll(problems(folder, indicator));
                    supplied.unknown(indicator)
                            .forEach(series -> problems.add(wrong(
                                    folder,
                                    "names the supplied series " + series + " without a model " + series + "_figure")));
                    indicators.add(supplied.addedTo(indicator));
                } catch (IOException e) {
                    problems.add(wrong(path, e.getMessage()));
                }
            }
        });
        Set<String> keys = new HashSet<>();
        for (Indicator indicator : indicators) {
            for (String edition : indicator.editions()) {
                if (!keys.add(edition + " " + indicator.id())) {
                    problems.add(wrong(indicator.id(), "is there twice in the edition " + edition));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        return new IndicatorCatalogue(indicators);
    }

    private static List<Problem> problems(String folder, Indicator indicator) {
        List<Problem> problems = new ArrayList<>();
        if (indicator.isComputed()) {
            if (indicator.sql() == null) {
                problems.add(wrong(folder, "has no indicator.sql"));
            }
            for (String column : List.of("ref_area", "time_period", "obs_value")) {
                if (!indicator.provides().contains(column)) {
                    problems.add(wrong(folder, "does not provide " + column));
                }
            }
            indicator.provides().stream()
                    .filter(column -> !ObservationTable.SCHEMA.columnNames().contains(column))
                    .forEach(column ->
                            problems.add(wrong(folder, "provides " + column + ", which observations do not have")));
            if (indicator.unit() == null
                    || indicator.series() == null
                    || indicator.methodVersion() == null
                    || indicator.definition() == null
                    || indicator.method() == null
                    || indicator.limitations() == null
                    || indicator.inputs().isEmpty()) {
                problems.add(wrong(
                        folder, "lacks one of unit, series, method_version, definition, method, limitations, inputs"));
            }
        } else if (indicator.pending() == null) {
            problems.add(wrong(folder, "is source_pending and does not say what is missing (pending)"));
        }
        return problems;
    }

    private static Problem wrong(String place, String found) {
        return new Problem(Code.DEFINITION_WRONG, "indicators/" + place, found, "CONTRIBUTING.md shows an indicator");
    }

    /** Every indicator, by id. */
    public List<Indicator> indicators() {
        return indicators;
    }

    /**
     * The indicator of this id.
     *
     * @throws GcrException if there is none ({@code GCR-2013})
     */
    public Indicator indicator(String id) {
        return indicators.stream()
                .filter(indicator -> indicator.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new GcrException(
                        Code.NAME_UNKNOWN,
                        "",
                        "no indicator \"" + id + "\"",
                        Nearest.hint(id, indicators.stream().map(Indicator::id).toList())));
    }
}
