package org.gcr.app.report.view;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A sentence whose numbers know which figure they show.
 *
 * @param parts its parts from the first word to the full stop
 */
public record Sentence(List<Part> parts) {

    public Sentence {
        parts = List.copyOf(parts);
    }

    /**
     * Words, or a number with the figure that it shows.
     *
     * @param text what is written
     * @param key key of the figure, with a slash and the earlier year for a difference; empty for words
     * @param field what of the figure is shown: {@code obs_value}, {@code change}, {@code ci_lower}, {@code ci_upper}, {@code coverage_areas}, {@code coverage_share}
     * @param power power of ten that the number is written in: 0, 6 or 9
     * @param anchor place in the page where the figure's table is
     */
    public record Part(String text, String key, String field, int power, String anchor) {

        /** Whether it is a number that shows a figure. */
        public boolean figure() {
            return !key.isEmpty();
        }

        /** Words only. */
        public static Part words(String text) {
            return new Part(text, "", "", 0, "");
        }
    }

    /** A sentence without figures. */
    public static Sentence of(String words) {
        return new Sentence(List.of(Part.words(words)));
    }

    /** The sentence without its links. */
    public String plain() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
