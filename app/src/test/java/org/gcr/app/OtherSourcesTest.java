package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gcr.app.run.Kinds;
import org.gcr.core.definition.Definitions;
import org.gcr.core.model.Models;
import org.gcr.core.model.SqlModel;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.metrics.MetricsStage;
import org.gcr.metrics.indicator.IndicatorCatalogue;
import org.gcr.transform.TransformStage;
import org.junit.jupiter.api.Test;

/** What models and indicators declare to take no row of is behind what they read, so that a source that moves away leaves no dead word. */
class OtherSourcesTest {

    private static final Definitions DEFINITIONS = Kinds.ofProgram();

    private final Map<String, SqlModel> models = new HashMap<>();
    private final Map<String, Set<String>> sources = new HashMap<>();

    @Test
    void whatIsLeftOutIsThere() {
        for (String stage : List.of(TransformStage.NAME, MetricsStage.NAME)) {
            Models.of(DEFINITIONS, stage)
                    .forEach(model -> models.put(model.schema().name(), model));
        }
        SourceCatalogue.of(DEFINITIONS).all().forEach(spec -> sources.computeIfAbsent(
                        spec.table(), table -> new TreeSet<>())
                .add(spec.id()));
        List<String> dead = new ArrayList<>();
        int looked = 0;
        for (SqlModel model : models.values()) {
            Set<String> behind = behind(model.inputs());
            for (String source : model.otherSources()) {
                looked++;
                if (!behind.contains(source)) {
                    dead.add(model.schema().name() + ": " + source);
                }
            }
        }
        for (var indicator : IndicatorCatalogue.of(DEFINITIONS).indicators()) {
            Set<String> behind = behind(indicator.inputs());
            for (var series : indicator.otherSources().entrySet()) {
                for (String source : series.getValue()) {
                    looked++;
                    if (!behind.contains(source)) {
                        dead.add(indicator.id() + " " + series.getKey() + ": " + source);
                    }
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(looked).isGreaterThan(200);
    }

    /** Sources behind tables, as a vintage would name them. */
    private Set<String> behind(List<String> tables) {
        Set<String> found = new HashSet<>();
        for (String table : tables) {
            found.addAll(sources.getOrDefault(table, Set.of()));
            SqlModel model = models.get(table);
            if (model != null && !model.aboutSources()) {
                Set<String> further = behind(model.inputs());
                further.removeAll(model.otherSources());
                found.addAll(further);
            }
        }
        return found;
    }
}
