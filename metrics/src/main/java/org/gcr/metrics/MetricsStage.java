package org.gcr.metrics;

import java.util.ArrayList;
import java.util.List;
import org.gcr.core.graph.Task;
import org.gcr.core.model.ModelTask;
import org.gcr.core.model.Models;
import org.gcr.metrics.disclosure.Disclosure;
import org.gcr.metrics.disclosure.DisclosureSettings;
import org.gcr.metrics.estimate.Estimates;
import org.gcr.metrics.estimate.SurvivalTask;
import org.gcr.metrics.indicator.Editions;
import org.gcr.metrics.indicator.Indicator;
import org.gcr.metrics.indicator.IndicatorCatalogue;
import org.gcr.metrics.indicator.IndicatorCatalogueTask;
import org.gcr.metrics.indicator.IndicatorTask;
import org.gcr.metrics.survey.SurveyTask;

/** Judges: turns conformed tables into observations of indicators. */
public final class MetricsStage {

    private MetricsStage() {}

    /**
     * The intermediate models, one task an indicator that is computed, and the catalogue of all indicators.
     *
     * @param editions framework editions whose indicators are wanted; context measures always are
     */
    public static List<Task> tasks(List<String> editions) {
        return tasks(editions, DisclosureSettings.DEFAULT);
    }

    /**
     * As above, and the cubes of persons, protected.
     *
     * @param disclosure how counts of persons are protected
     */
    public static List<Task> tasks(List<String> editions, DisclosureSettings disclosure) {
        List<Task> tasks = new ArrayList<>();
        Models.of(MetricsStage.class).forEach(model -> tasks.add(new ModelTask(model)));
        tasks.addAll(Disclosure.tasks(disclosure));
        tasks.add(new SurvivalTask());
        tasks.add(new SurveyTask());
        List<Indicator> indicators = IndicatorCatalogue.load().indicators();
        indicators.stream()
                .filter(Indicator::isComputed)
                .filter(indicator -> !indicator.editionsIn(editions).isEmpty())
                .forEach(indicator -> tasks.add(new IndicatorTask(indicator, editions)));
        Editions framework = Editions.load();
        tasks.add(new IndicatorCatalogueTask(indicators, framework));
        tasks.addAll(Estimates.tasks(framework.baseline()));
        return tasks;
    }
}
