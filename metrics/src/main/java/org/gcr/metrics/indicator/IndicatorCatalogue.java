package org.gcr.metrics.indicator;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gcr.core.config.Yaml;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.model.Models;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;

/** All indicators that are declared: one folder below {@code indicators/} each. */
public final class IndicatorCatalogue {

    /** Where indicators are declared: a folder each. */
    public static final Kind KIND = new Kind("metrics", "indicators", true);

    private final List<Indicator> indicators;

    private IndicatorCatalogue(List<Indicator> indicators) {
        this.indicators = List.copyOf(indicators);
    }

    /**
     * Reads every folder.
     *
     * @throws GcrException with all that is wrong with them ({@code GCR-2012})
     */
    public static IndicatorCatalogue of(Definitions definitions) {
        return definitions.once(IndicatorCatalogue.class, IndicatorCatalogue::read);
    }

    private static IndicatorCatalogue read(Definitions definitions) {
        Map<String, String> texts = definitions.texts(KIND);
        List<Indicator> indicators = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        SuppliedSeries supplied = SuppliedSeries.of(Models.of(definitions, KIND.stage()));
        for (DefinitionFile file : definitions.files(KIND)) {
            if (file.name().endsWith("/indicator.yaml")) {
                String name = file.name().substring(0, file.name().length() - "/indicator.yaml".length());
                String folder = file.place().substring(0, file.place().lastIndexOf('/'));
                try {
                    Indicator indicator = IndicatorFile.read(file, definitions.overlays(KIND, name), problems)
                            .withSql(texts.get(name + "/indicator.sql"));
                    if (!indicator.id().equals(name)) {
                        problems.add(wrong(
                                folder, "holds the indicator " + indicator.id() + "; name the folder after the id"));
                    }
                    problems.addAll(problems(folder, indicator));
                    supplied.unknown(indicator)
                            .forEach(series -> problems.add(wrong(
                                    folder,
                                    "names the supplied series " + series + " without a model " + series + "_figure")));
                    indicators.add(supplied.addedTo(indicator));
                } catch (JsonProcessingException e) {
                    int line = Yaml.line(e);
                    problems.add(wrong(file.place() + (line == 0 ? "" : ":" + line), Yaml.fault(e)));
                }
            }
        }
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
            if (!indicator.provides().contains("series")
                    && indicator.otherSources().keySet().stream().anyMatch(series -> !series.equals("*"))) {
                problems.add(wrong(folder, "names series in other_sources and does not provide series"));
            }
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
        return new Problem(Code.DEFINITION_WRONG, place, found, "CONTRIBUTING.md shows an indicator");
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
