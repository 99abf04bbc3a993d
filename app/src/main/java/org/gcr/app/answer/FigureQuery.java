package org.gcr.app.answer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which figures are asked for. With nothing but indicator, areas and years the headline figures are meant; with any other dimension the observations.
 *
 * @param indicator an indicator's id; never null
 * @param areas codes or English names of countries, regions, the world; empty for all
 * @param from first year; null for no limit
 * @param to last year; null for no limit
 * @param dimensions column of {@code observation} to the code wanted
 * @param page from 1
 * @param size rows on a page
 */
public record FigureQuery(
        String indicator,
        List<String> areas,
        Integer from,
        Integer to,
        Map<String, String> dimensions,
        int page,
        int size) {

    /** The dimensions of an observation that can be asked for beside area and year. */
    public static final List<String> DIMENSIONS = List.of(
            "framework_edition",
            "series",
            "counterpart_area",
            "population_type",
            "sex",
            "age",
            "disability",
            "breakdown");

    /** Rows on a page when nobody says. */
    public static final int PAGE = 1000;

    public FigureQuery {
        areas = List.copyOf(areas);
        dimensions = new TreeMap<>(dimensions);
    }

    /** The headline figures of an indicator. */
    public static FigureQuery headline(String indicator, List<String> areas, Integer from, Integer to) {
        return new FigureQuery(indicator, areas, from, to, Map.of(), 1, PAGE);
    }

    /** Whether headline figures are asked for. */
    public boolean isHeadline() {
        return dimensions.isEmpty();
    }
}
