package org.gcr.app.chart;

import java.util.List;

/**
 * Ranked bars from zero, the longest on top, each with its value beside it.
 *
 * @param bars the bars in their order
 * @param rest what is said of the areas left out, such as that three more have the last value; empty for nothing
 * @param reference a value to compare with, drawn as a line and never as a bar; null for none
 * @param referenceText its name and value
 */
public record RankPlot(List<Bar> bars, String rest, Double reference, String referenceText) implements Plot {

    /**
     * A bar.
     *
     * @param value its length; never null: what is missing has no bar
     * @param text the value as it is written
     * @param low lower end of its interval, or null
     * @param high upper end of its interval, or null
     */
    public record Bar(String label, double value, String text, Double low, Double high) {}

    public RankPlot {
        bars = List.copyOf(bars);
    }

    private static final double SMALL = 10.5;

    private double row(Pen pen) {
        return pen.narrow() ? 24 : 25;
    }

    @Override
    public double height(Pen pen, double width) {
        return bars.size() * row(pen) + 6 + (rest.isEmpty() ? 0 : 20) + (reference == null ? 0 : 20);
    }

    @Override
    public void draw(Pen pen, double x, double y, double width) {
        double names = Math.min(
                width * (pen.narrow() ? 0.38 : 0.34),
                pen.widest(bars.stream().map(Bar::label).toList(), 13) + 10);
        double values = pen.widest(bars.stream().map(Bar::text).toList(), 13) + 12;
        double left = x + names;
        double room = width - names - values;
        double top = y + (reference == null ? 0 : 20);
        double greatest = Math.max(
                reference == null ? 0 : reference,
                bars.stream()
                        .mapToDouble(bar -> Math.max(Math.abs(bar.value()), bar.high() == null ? 0 : bar.high()))
                        .max()
                        .orElse(1));
        double unit = greatest == 0 ? 0 : room / greatest;
        double[] ends = new double[bars.size()];
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double at = top + i * row(pen);
            double length = Math.abs(bar.value()) * unit;
            label(pen, bar.label(), left - 8, at, names - 8);
            pen.canvas().rectangle(left, at + 3, length, row(pen) - 7, pen.colour(bar.value() < 0 ? 1 : 0));
            double end = length;
            if (bar.low() != null && bar.high() != null) {
                double middle = at + 3 + (row(pen) - 7) / 2;
                pen.rule(left + bar.low() * unit, middle, left + bar.high() * unit, middle, Pen.INK, 1.4, 0);
                pen.rule(left + bar.high() * unit, middle - 4, left + bar.high() * unit, middle + 4, Pen.INK, 1.4, 0);
                pen.rule(left + bar.low() * unit, middle - 4, left + bar.low() * unit, middle + 4, Pen.INK, 1.4, 0);
                end = Math.max(length, bar.high() * unit);
            }
            ends[i] = left + end + 6;
        }
        double bottom = top + bars.size() * row(pen);
        if (reference != null) {
            double at = left + reference * unit;
            pen.rule(at, top - 2, at, bottom, Pen.INK, 1.4, 4);
            double wide = pen.width(referenceText, 13);
            pen.text(
                    Math.max(x, Math.min(at - wide / 2, x + width - wide)),
                    top - 7,
                    referenceText,
                    13,
                    Canvas.Anchor.START,
                    Pen.INK);
        }
        for (int i = 0; i < bars.size(); i++) {
            double at = top + i * row(pen);
            String text = bars.get(i).text();
            double line = left + (reference == null ? 0 : reference * unit);
            if (reference != null && line > ends[i] - 4 && line < ends[i] + pen.width(text, 13) + 4) {
                pen.canvas().rectangle(ends[i] - 3, at + 4, pen.width(text, 13) + 6, row(pen) - 9, "#ffffff");
            }
            pen.text(ends[i], at + 17, text, 13, Canvas.Anchor.START, Pen.INK);
        }
        if (!rest.isEmpty()) {
            pen.text(
                    pen.narrow() ? x : left,
                    bottom + 16,
                    pen.cut(rest, pen.narrow() ? width : width - names, 13),
                    13,
                    Canvas.Anchor.START,
                    Pen.GREY);
        }
    }

    /** The name of a bar; in two smaller lines where it is too long for one. */
    private void label(Pen pen, String text, double right, double at, double room) {
        List<String> lines = pen.lines(text, room, SMALL, false);
        if (pen.width(text, 13) <= room || lines.size() == 1) {
            pen.text(right, at + 17, text, pen.width(text, 13) <= room ? 13 : SMALL, Canvas.Anchor.END, Pen.INK);
            return;
        }
        pen.text(right, at + 11, lines.get(0), SMALL, Canvas.Anchor.END, Pen.INK);
        String second = String.join(" ", lines.subList(1, lines.size()));
        pen.text(right, at + 22, pen.cut(second, room, SMALL), SMALL, Canvas.Anchor.END, Pen.INK);
    }
}
