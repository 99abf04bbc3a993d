package org.gcr.app.chart;

import java.util.List;
import java.util.Locale;

/**
 * Bars of equal length that are divided into parts, such as stages of progress.
 *
 * @param parts names of the parts, at most six
 * @param bars the bars, from the top
 */
public record StackPlot(List<String> parts, List<Bar> bars) implements Plot {

    private static final double ROW = 30;
    private static final double LEGEND = 26;

    /**
     * A bar.
     *
     * @param label what it stands for
     * @param values size of each part, none negative
     */
    public record Bar(String label, List<Double> values) {
        public Bar {
            values = List.copyOf(values);
        }
    }

    public StackPlot {
        parts = List.copyOf(parts);
        bars = List.copyOf(bars);
    }

    @Override
    public double height() {
        return LEGEND + bars.size() * ROW;
    }

    @Override
    public void draw(Canvas canvas, double x, double y, double width, Locale locale) {
        double at = x;
        for (int i = 0; i < parts.size(); i++) {
            canvas.rectangle(at, y + 2, 14, 12, Chart.COLOURS.get(i));
            canvas.text(at + 19, y + 13, parts.get(i), 12, Canvas.Anchor.START, false, Chart.INK);
            at += 19 + TextLines.width(parts.get(i), 12) + 18;
        }
        double names = bars.stream()
                        .mapToDouble(bar -> TextLines.width(bar.label(), 12))
                        .max()
                        .orElse(0)
                + 12;
        for (int row = 0; row < bars.size(); row++) {
            bar(canvas, bars.get(row), x, y + LEGEND + row * ROW, names, width);
        }
    }

    private static void bar(Canvas canvas, Bar bar, double x, double top, double names, double width) {
        double total = bar.values().stream().mapToDouble(Double::doubleValue).sum();
        canvas.text(x + names - 8, top + 17, bar.label(), 12, Canvas.Anchor.END, false, Chart.INK);
        double left = x + names;
        for (int i = 0; i < bar.values().size() && total > 0; i++) {
            double length = bar.values().get(i) / total * (width - names);
            canvas.rectangle(left, top + 3, Math.max(0, length - 1), ROW - 9, Chart.COLOURS.get(i));
            String text = String.format(Locale.ROOT, "%.0f", bar.values().get(i));
            if (TextLines.width(text, 12) + 6 < length) {
                canvas.text(left + length / 2, top + 18, text, 12, Canvas.Anchor.MIDDLE, true, "#ffffff");
            }
            left += length;
        }
    }
}
