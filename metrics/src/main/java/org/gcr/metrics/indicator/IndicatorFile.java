package org.gcr.metrics.indicator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gcr.core.config.Lines;
import org.gcr.core.config.Yaml;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;

/** Reads an {@code indicator.yaml} and what extends it: its texts, its sources, its metadata; never what is computed. */
final class IndicatorFile {

    private static final Set<String> TEXTS = new TreeSet<>(Set.of(
            "title",
            "title_note",
            "objective",
            "outcome",
            "definition",
            "rationale",
            "method",
            "limitations",
            "sources",
            "metadata"));

    private IndicatorFile() {}

    static Indicator read(DefinitionFile file, List<DefinitionFile> overlays, List<Problem> problems)
            throws JsonProcessingException {
        JsonNode tree = Yaml.mapper().readTree(file.text());
        if (!(tree instanceof ObjectNode indicator)) {
            return Yaml.mapper().readValue(file.text(), Indicator.class); // fails and says why
        }
        indicator.remove("replaces");
        if (overlays.isEmpty()) {
            // read from the text, so that a fault is told with its line
            String text = file.text().replaceFirst("(?m)^replaces:.*$", "");
            return Yaml.mapper().readValue(text, Indicator.class);
        }
        for (DefinitionFile overlay : overlays) {
            if (overlay.name().endsWith("/indicator.yaml")) {
                extend(indicator, overlay, problems);
            } else {
                problems.add(wrong(
                        overlay.place(),
                        "an indicator's query cannot be extended",
                        "write \"replaces:\" in indicator.yaml and the whole indicator"));
            }
        }
        return Yaml.mapper().treeToValue(indicator, Indicator.class);
    }

    private static void extend(ObjectNode indicator, DefinitionFile overlay, List<Problem> problems) {
        try {
            Lines lines = Lines.of(overlay.text());
            Yaml.mapper().readTree(overlay.text()).properties().forEach(field -> {
                String key = field.getKey();
                if (key.equals("extends")) {
                    return;
                }
                if (!TEXTS.contains(key)) {
                    problems.add(wrong(
                            overlay.place() + ":" + lines.at("/" + key, 1),
                            "\"" + key + "\" cannot be extended",
                            Nearest.hint(key, TEXTS)));
                } else if (key.equals("sources")) {
                    field.getValue().forEach(source -> indicator.withArray(key).add(source));
                } else if (key.equals("metadata")) {
                    field.getValue()
                            .properties()
                            .forEach(one -> indicator.withObject("/" + key).set(one.getKey(), one.getValue()));
                } else {
                    indicator.set(key, field.getValue());
                }
            });
        } catch (JsonProcessingException e) {
            problems.add(wrong(overlay.place() + ":" + Yaml.line(e), Yaml.fault(e), "mend this line"));
        }
    }

    private static Problem wrong(String place, String found, String remedy) {
        return new Problem(Code.DEFINITION_WRONG, place, found, remedy);
    }
}
