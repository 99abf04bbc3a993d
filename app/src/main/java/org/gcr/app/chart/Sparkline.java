package org.gcr.app.chart;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A small line inside text or a table: no axes, the last value as a dot, gaps where values are missing.
 *
 * @param values values by year, none null
 * @param label what it shows, for readers who do not see it
 */
public record Sparkline(TreeMap<Integer, Double> values, String label, Theme theme) {

    /** Width in pixels. */
    public static final double WIDTH = 96;

    /** Height in pixels. */
    public static final double HEIGHT = 26;

    /** The drawing, to stand inside a page. */
    public String svg() {
        SvgCanvas canvas = new SvgCanvas(WIDTH, HEIGHT, null);
        draw(canvas);
        return canvas.small(label);
    }

    /** Draws on anything that Java draws on. */
    public void draw(Graphics2D graphics) {
        draw(new GraphicsCanvas(graphics, theme));
    }

    private void draw(Canvas canvas) {
        if (values.isEmpty()) {
            return;
        }
        double least =
                values.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double greatest =
                values.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        int first = values.firstKey();
        int last = values.lastKey();
        String colour = theme.colours().get(0);
        List<Canvas.Point> run = new ArrayList<>();
        for (int year = first; year <= last; year++) {
            Double value = values.get(year);
            if (value == null) {
                stroke(canvas, run, colour);
                run.clear();
                continue;
            }
            double x = last == first ? WIDTH / 2 : 5 + (year - first) * (WIDTH - 10) / (last - first);
            double y =
                    greatest == least ? HEIGHT / 2 : HEIGHT - 5 - (value - least) / (greatest - least) * (HEIGHT - 10);
            run.add(new Canvas.Point(x, y));
            if (year == last) {
                stroke(canvas, run, colour);
                canvas.circle(x, y, 2.6, colour, colour);
            }
        }
    }

    private static void stroke(Canvas canvas, List<Canvas.Point> run, String colour) {
        if (run.size() == 1) {
            canvas.circle(run.get(0).x(), run.get(0).y(), 1.2, colour, colour);
        } else if (run.size() > 1) {
            canvas.line(List.copyOf(run), colour, 1.6, 0);
        }
    }
}
