package org.gcr.app.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Outlines of countries on an Equal Earth map; where they come from says the head of the resource {@code world.txt}. */
final class WorldOutlines {

    static final double WIDTH = 848;
    static final double HEIGHT = 367;

    private static final Map<String, List<List<Canvas.Point>>> COUNTRIES = read();

    private WorldOutlines() {}

    /** Outlines by ISO 3166-1 alpha-3, sorted. */
    static Map<String, List<List<Canvas.Point>>> countries() {
        return COUNTRIES;
    }

    private static Map<String, List<List<Canvas.Point>>> read() {
        Map<String, List<List<Canvas.Point>>> countries = new TreeMap<>();
        try (InputStream in = WorldOutlines.class.getResourceAsStream("world.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    countries.put(line.substring(0, 3), outlines(line.substring(4)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return countries;
    }

    private static List<List<Canvas.Point>> outlines(String text) {
        List<List<Canvas.Point>> outlines = new ArrayList<>();
        for (String outline : text.split("\\|")) {
            List<Canvas.Point> points = new ArrayList<>();
            for (String pair : outline.split(" ")) {
                int comma = pair.indexOf(',');
                points.add(new Canvas.Point(
                        Double.parseDouble(pair.substring(0, comma)), Double.parseDouble(pair.substring(comma + 1))));
            }
            outlines.add(points);
        }
        return outlines;
    }
}
