package org.gcr.metrics;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Section;
import org.gcr.core.problem.Nearest;
import org.gcr.metrics.indicator.IndicatorCatalogue;

/** The key {@code framework} of the configuration: which editions of the indicator framework are computed. */
public final class FrameworkSettings {

    private FrameworkSettings() {}

    /** The editions wanted; all that an indicator is in when the configuration says nothing. */
    public static List<String> read(ConfigFile config, IndicatorCatalogue catalogue) {
        Set<String> known = new TreeSet<>();
        catalogue.indicators().forEach(indicator -> known.addAll(indicator.editions()));
        known.remove("context");
        Optional<Section> section = config.root().section("framework");
        if (section.isEmpty()) {
            return List.copyOf(known);
        }
        List<String> editions = section.get().texts("editions");
        for (String edition : editions) {
            if (!known.contains(edition)) {
                section.get().wrong("editions", "has no edition \"" + edition + "\"", Nearest.hint(edition, known));
            }
        }
        section.get().end();
        return editions.isEmpty() ? List.copyOf(known) : editions;
    }
}
