package org.gcr.app.chart;

import java.util.ArrayList;
import java.util.List;
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

    private static final int CLASSES = 5;
    private static final String PALE = "#f2f2f2";
    private static final String EDGE = "#7f7f7f";

    public MapPlot {
        values = Map.copyOf(values);
        bounds = List.copyOf(bounds);
        legend = List.copyOf(legend);
        if (bounds.size() >= CLASSES || legend.size() != bounds.size() + 1) {
            throw new IllegalArgumentException("one to five classes, each with a text");
        }
    }

    /** Bounds of at most five classes of about equally many values, round to two digits. */
    public static List<Double> boundsOf(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        List<Double> bounds = new ArrayList<>();
        for (int i = 1; i < CLASSES; i++) {
            double bound = round(sorted.get(sorted.size() * i / CLASSES));
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

    private List<String> texts() {
        List<String> texts = new ArrayList<>(legend);
        texts.add(noFigure);
        return texts;
    }

    @Override
    public double height(Pen pen, double width) {
        List<double[]> places = pen.legend(texts(), width, 13);
        return WorldOutlines.HEIGHT * width / WorldOutlines.WIDTH + 10 + places.get(places.size() - 1)[1];
    }

    @Override
    public void draw(Pen pen, double x, double y, double width) {
        List<String> shades = shades(pen.theme().shades());
        double scale = width / WorldOutlines.WIDTH;
        WorldOutlines.countries().forEach((country, outlines) -> {
            Double value = values.get(country);
            pen.canvas()
                    .area(
                            outlines.stream()
                                    .map(outline -> outline.stream()
                                            .map(point ->
                                                    new Canvas.Point(x + point.x() * scale, y + point.y() * scale))
                                            .toList())
                                    .toList(),
                            value == null ? PALE : shades.get(classOf(value)),
                            EDGE);
        });
        double top = y + WorldOutlines.HEIGHT * scale + 10;
        List<String> texts = texts();
        List<double[]> places = pen.legend(texts, width, 13);
        for (int i = 0; i < texts.size(); i++) {
            double left = x + places.get(i)[0];
            double at = top + places.get(i)[1];
            pen.canvas().rectangle(left, at, 16, 13, EDGE);
            pen.canvas().rectangle(left + 0.5, at + 0.5, 15, 12, i < legend.size() ? shades.get(i) : PALE);
            pen.text(left + 20, at + 12, texts.get(i), 13, Canvas.Anchor.START, Pen.INK);
        }
    }

    /** With few classes the shades lie as far apart as they can. */
    private List<String> shades(List<String> all) {
        int classes = legend.size();
        List<String> some = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            some.add(all.get(classes == 1 ? 2 : Math.round(i * (all.size() - 1f) / (classes - 1))));
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
