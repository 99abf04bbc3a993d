package org.gcr.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.graph.Task;
import org.gcr.core.model.ModelTask;
import org.gcr.core.model.Models;
import org.gcr.metrics.ahead.Ahead;
import org.gcr.metrics.ahead.WarningSettings;
import org.gcr.metrics.disclosure.Disclosure;
import org.gcr.metrics.disclosure.DisclosureSettings;
import org.gcr.metrics.estimate.Estimates;
import org.gcr.metrics.estimate.PledgeTextTask;
import org.gcr.metrics.estimate.SurvivalTask;
import org.gcr.metrics.estimate.ThemeHitTask;
import org.gcr.metrics.indicator.Framework;
import org.gcr.metrics.indicator.Indicator;
import org.gcr.metrics.indicator.IndicatorCatalogue;
import org.gcr.metrics.indicator.IndicatorCatalogueTask;
import org.gcr.metrics.indicator.IndicatorTask;
import org.gcr.metrics.survey.SurveyTask;

/** Judges: turns conformed tables into observations of indicators. */
public final class MetricsStage {

    /** Name of the stage and of the folder of what is declared for it. */
    public static final String NAME = "metrics";

    /** What is declared for this stage. */
    public static final List<Kind> KINDS = Stream.concat(
                    Models.kinds(NAME).stream(), Stream.of(IndicatorCatalogue.KIND, Framework.KIND, Disclosure.KIND))
            .toList();

    private MetricsStage() {}

    /**
     * The intermediate models, one task an indicator that is computed, and the catalogue of all indicators.
     *
     * @param definitions what is declared
     * @param editions framework editions whose indicators are wanted; context measures always are
     */
    public static List<Task> tasks(Definitions definitions, List<String> editions) {
        return tasks(definitions, editions, DisclosureSettings.DEFAULT, WarningSettings.DEFAULT);
    }

    /**
     * As above, and the cubes of persons, protected.
     *
     * @param disclosure how counts of persons are protected
     * @param warnings when alerts are made
     */
    public static List<Task> tasks(
            Definitions definitions, List<String> editions, DisclosureSettings disclosure, WarningSettings warnings) {
        List<Task> tasks = new ArrayList<>();
        Models.of(definitions, NAME).forEach(model -> tasks.add(new ModelTask(model)));
        tasks.addAll(Disclosure.tasks(definitions, disclosure));
        tasks.add(new SurvivalTask());
        tasks.add(new SurveyTask());
        tasks.add(ThemeHitTask.ofPledges());
        tasks.add(ThemeHitTask.ofCatalogue());
        tasks.add(new PledgeTextTask());
        Framework framework = Framework.of(definitions);
        List<Indicator> indicators = IndicatorCatalogue.of(definitions).indicators();
        indicators.stream()
                .filter(Indicator::isComputed)
                .filter(indicator -> !indicator.editionsIn(editions).isEmpty())
                .forEach(indicator -> tasks.add(new IndicatorTask(indicator, editions, framework.breaks())));
        tasks.add(new IndicatorCatalogueTask(indicators, framework));
        tasks.addAll(Estimates.tasks(framework.editions().baseline()));
        tasks.addAll(Ahead.tasks(warnings));
        return tasks;
    }
}
