package org.gcr.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.gcr.core.config.Yaml;

/**
 * What a report is made of, read from the declaration {@code report.yaml}: its chapters, and for an indicator what speaks for the whole. An indicator that the
 * declaration does not name gets a chapter by its id and the defaults.
 *
 * @param chapters in their order
 * @param indicators by id
 */
record Layout(
        @JsonProperty(required = true) List<Chapter> chapters,
        @JsonProperty(required = true) Map<String, Shown> indicators) {

    private static final Layout DECLARED = read();

    /**
     * A chapter.
     *
     * @param id its name in {@code --chapters}, and the key of its title
     * @param indicators which indicators it has, {@code *} for any ending; empty for chapters of other tables
     */
    record Chapter(@JsonProperty(required = true) String id, List<String> indicators) {
        Chapter {
            indicators = indicators == null ? List.of() : List.copyOf(indicators);
        }

        boolean has(String indicator) {
            return indicators.stream().anyMatch(pattern -> matches(pattern, indicator));
        }
    }

    /**
     * How an indicator is shown.
     *
     * @param series which series leads, best first; else headline, else the first there is
     * @param breakdown which breakdown is the whole; else {@code _Z}, else {@code _T}
     * @param from first year drawn; 0 for the default
     * @param parts breakdowns that are parts of a whole, drawn as a stacked bar
     * @param pair two breakdowns that are compared area by area
     * @param coverage whether the number of areas that it speaks for is said
     * @param show kinds of chart that a context measure shows in the report, such as line, ranking, map; none for a line in its chapter's table alone. All charts are in the folder
     * @param populations whether lines of other population types stand in its table
     * @param ages age groups from the oldest, drawn as women and men side by side
     * @param withSeries other series whose line is drawn beside, where the unit is the same
     */
    record Shown(
            List<String> series,
            String breakdown,
            int from,
            List<String> parts,
            List<String> pair,
            Boolean coverage,
            List<String> show,
            boolean populations,
            List<String> ages,
            List<String> withSeries) {

        static final Shown DEFAULT = new Shown(null, null, 0, null, null, null, null, false, null, null);

        Shown {
            series = series == null ? List.of() : List.copyOf(series);
            parts = parts == null ? List.of() : List.copyOf(parts);
            pair = pair == null ? List.of() : List.copyOf(pair);
            show = show == null ? List.of() : List.copyOf(show);
            coverage = coverage == null || coverage;
            ages = ages == null ? List.of() : List.copyOf(ages);
            withSeries = withSeries == null ? List.of() : List.copyOf(withSeries);
        }
    }

    static Layout declared() {
        return DECLARED;
    }

    /** How an indicator is shown: by its id, else by the longest pattern. */
    Shown shown(String indicator) {
        return new TreeMap<>(indicators)
                .descendingMap().entrySet().stream()
                        .filter(entry -> matches(entry.getKey(), indicator))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(Shown.DEFAULT);
    }

    /** The chapter of an indicator: the first that has it. */
    Chapter chapterOf(String indicator) {
        return chapters.stream()
                .filter(chapter -> chapter.has(indicator))
                .findFirst()
                .orElseThrow();
    }

    static boolean matches(String pattern, String text) {
        return pattern.endsWith("*")
                ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                : text.equals(pattern);
    }

    static boolean matchesAny(Set<String> patterns, String text) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, text));
    }

    private static Layout read() {
        try (InputStream in = Objects.requireNonNull(Layout.class.getResourceAsStream("report.yaml"), "report.yaml")) {
            return Yaml.mapper().readValue(in, Layout.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
