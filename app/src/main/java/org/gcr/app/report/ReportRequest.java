package org.gcr.app.report;

import java.nio.file.Path;
import java.util.Set;
import org.gcr.app.chart.Theme;

/**
 * What a report is to show.
 *
 * @param language one of {@link Texts#LANGUAGES}
 * @param editions framework editions wanted; empty for all
 * @param areas countries (ISO 3166-1 alpha-3) that country tables and rankings are limited to; empty for all
 * @param indicators indicators wanted, {@code *} for any ending; empty for all
 * @param chapters chapters wanted; empty for all
 * @param year latest year that is shown; null for the latest there is
 * @param profile the country that the report is about (ISO 3166-1 alpha-3); null for the world
 * @param theme how it looks
 * @param intro a Markdown file that stands before the findings; null for none
 * @param millimetres width of chart pictures on paper
 * @param dpi dots an inch of chart pictures
 */
public record ReportRequest(
        String language,
        Set<String> editions,
        Set<String> areas,
        Set<String> indicators,
        Set<String> chapters,
        Integer year,
        String profile,
        Theme theme,
        Path intro,
        int millimetres,
        int dpi) {

    /** The area of the world's figures. */
    static final String WORLD = "WLD";

    public ReportRequest {
        editions = Set.copyOf(editions);
        areas = Set.copyOf(areas);
        indicators = Set.copyOf(indicators);
        chapters = Set.copyOf(chapters);
    }

    /** The area that the report is about: the country of a profile, or the only country of the areas, else the world. */
    String focus() {
        return profile != null ? profile : areas.size() == 1 ? areas.iterator().next() : WORLD;
    }

    /** Whether it is about one country. */
    boolean ofOneCountry() {
        return !focus().equals(WORLD);
    }

    /** Whether a chapter is wanted. */
    boolean wants(String chapter) {
        return chapters.isEmpty() || chapters.contains(chapter);
    }
}
