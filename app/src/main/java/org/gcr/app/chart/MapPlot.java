package org.gcr.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A map of the world whose countries are shaded by class, the darkest for the largest values. Colours differ in lightness, so that they stay apart without colour.
 *
 * @param values values by ISO 3166-1 alpha-3; a country without one is left pale
 * @param bounds lower bounds of all classes but the first, ascending, at most four
 * @param legend text of each class, one more than bounds
 * @param noFigure text of the pale shade
 */
public record MapPlot(Map<String, Double> values, List<Double> bounds, List<String> legend, String noFigure)
        implements Plot {

    private static final List<String> SHADES = List.of("#d6e6f4", "#9dc4e2", "#5f9ecd", "#2a70ae", "#08407d");
    private static final String PALE = "#f2f2f2";
    private static final String EDGE = "#7f7f7f";
    private static final double LEGEND = 26;

    public MapPlot {
        values = Map.copyOf(values);
        bounds = List.copyOf(bounds);
        legend = List.copyOf(legend);
        if (bounds.size() >= SHADES.size() || legend.size() != bounds.size() + 1) {
            throw new IllegalArgumentException("one to five classes, each with a text");
        }
    }

    /** Bounds of at most five classes of about equally many values, round to two digits. */
    public static List<Double> boundsOf(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        List<Double> bounds = new ArrayList<>();
        for (int i = 1; i < SHADES.size(); i++) {
            double bound = round(sorted.get(sorted.size() * i / SHADES.size()));
            double last = bounds.isEmpty() ? sorted.get(0) : bounds.get(bounds.size() - 1);
            if (bound > last) {
                bounds.add(bound);
            }
        }
        return bounds;
    }

    private static double round(double value) {
        return value == 0
                ? 0
                : new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(2))
                        .doubleValue();
    }

    /** Countries that the map can show. */
    public static Set<String> drawn() {
        return WorldOutlines.countries().keySet();
    }

    @Override
    public double height() {
        return WorldOutlines.HEIGHT + LEGEND;
    }

    @Override
    public void draw(Canvas canvas, double x, double y, double width, Locale locale) {
        List<String> shades = shades();
        double scale = width / WorldOutlines.WIDTH;
        WorldOutlines.countries().forEach((country, outlines) -> {
            Double value = values.get(country);
            canvas.area(
                    outlines.stream()
                            .map(outline -> outline.stream()
                                    .map(point -> new Canvas.Point(x + point.x() * scale, y + point.y() * scale))
                                    .toList())
                            .toList(),
                    value == null ? PALE : shades.get(classOf(value)),
                    EDGE);
        });
        double left = x;
        double top = y + WorldOutlines.HEIGHT + 8;
        for (int i = 0; i <= legend.size(); i++) {
            String text = i < legend.size() ? legend.get(i) : noFigure;
            canvas.rectangle(left, top, 16, 12, EDGE);
            canvas.rectangle(left + 0.5, top + 0.5, 15, 11, i < legend.size() ? shades.get(i) : PALE);
            canvas.text(left + 21, top + 11, text, 12, Canvas.Anchor.START, false, Chart.INK);
            left += 21 + TextLines.width(text, 12) + 16;
        }
    }

    /** With few classes the shades lie as far apart as they can. */
    private List<String> shades() {
        int classes = legend.size();
        List<String> some = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            some.add(SHADES.get(classes == 1 ? 2 : Math.round(i * (SHADES.size() - 1f) / (classes - 1))));
        }
        return some;
    }

    private int classOf(double value) {
        int found = 0;
        while (found < bounds.size() && value >= bounds.get(found)) {
            found++;
        }
        return found;
    }
}
