package org.gcr.app.chart;

import java.text.NumberFormat;
import java.util.List;

/**
 * Bars of equal length that are divided into parts, such as stages of progress.
 *
 * @param parts names of the parts, at most six
 * @param bars the bars, from the top
 */
public record StackPlot(List<String> parts, List<Bar> bars) implements Plot {

    private static final double ROW = 30;

    /**
     * A bar.
     *
     * @param label what it stands for
     * @param values size of each part, none negative
     * @param digits of the values that are written in the parts
     */
    public record Bar(String label, List<Double> values, int digits) {
        public Bar {
            values = List.copyOf(values);
        }
    }

    public StackPlot {
        parts = List.copyOf(parts);
        bars = List.copyOf(bars);
    }

    @Override
    public double height(Pen pen, double width) {
        List<double[]> places = pen.legend(parts, width, 13);
        return places.get(places.size() - 1)[1] + 8 + bars.size() * ROW;
    }

    @Override
    public void draw(Pen pen, double x, double y, double width) {
        List<double[]> places = pen.legend(parts, width, 13);
        for (int i = 0; i < parts.size(); i++) {
            double at = y + places.get(i)[1];
            pen.canvas().rectangle(x + places.get(i)[0], at + 2, 14, 13, pen.colour(i));
            pen.text(x + places.get(i)[0] + 19, at + 13, parts.get(i), 13, Canvas.Anchor.START, Pen.INK);
        }
        double top = y + places.get(places.size() - 1)[1] + 8;
        double names =
                Math.min(width * 0.34, pen.widest(bars.stream().map(Bar::label).toList(), 13) + 12);
        for (int row = 0; row < bars.size(); row++) {
            bar(pen, bars.get(row), x, top + row * ROW, names, width);
        }
    }

    private static void bar(Pen pen, Bar bar, double x, double top, double names, double width) {
        double total = bar.values().stream().mapToDouble(Double::doubleValue).sum();
        pen.text(x + names - 8, top + 17, pen.cut(bar.label(), names - 8, 13), 13, Canvas.Anchor.END, Pen.INK);
        NumberFormat format = Axis.numbers(pen.locale());
        format.setMaximumFractionDigits(bar.digits());
        format.setMinimumFractionDigits(bar.digits());
        double left = x + names;
        for (int i = 0; i < bar.values().size() && total > 0; i++) {
            double length = bar.values().get(i) / total * (width - names);
            pen.canvas().rectangle(left, top + 3, Math.max(0, length - 1), ROW - 8, pen.colour(i));
            String text = format.format(bar.values().get(i));
            if (pen.width(text, 13) + 6 < length) {
                pen.bold(left + length / 2, top + 19, text, 13, Canvas.Anchor.MIDDLE, "#ffffff");
            }
            left += length;
        }
    }
}
