package org.gcr.app.chart;

import java.util.List;
import java.util.stream.Stream;

/**
 * Two values a row, joined by a line: two years of a country, or two groups.
 *
 * @param first name of the first value
 * @param second name of the second value
 * @param rows the rows from the top
 */
public record DumbbellPlot(String first, String second, List<Row> rows) implements Plot {

    private static final double ROW = 30;

    /** A value with its interval, which may be null. */
    public record End(double value, String text, Double low, Double high) {}

    /** A row. */
    public record Row(String label, End first, End second) {}

    public DumbbellPlot {
        rows = List.copyOf(rows);
    }

    @Override
    public double height(Pen pen, double width) {
        return 28 + rows.size() * ROW + 26;
    }

    @Override
    public void draw(Pen pen, double x, double y, double width) {
        double at = x;
        for (int i = 0; i < 2; i++) {
            String name = i == 0 ? first : second;
            pen.canvas().circle(at + 7, y + 9, 5.5, i == 0 ? "#ffffff" : pen.colour(0), pen.colour(0));
            pen.text(at + 18, y + 14, name, 13, Canvas.Anchor.START, Pen.INK);
            at += 18 + pen.width(name, 13) + 20;
        }
        Axis axis = Axis.of(
                0,
                rows.stream()
                        .flatMap(row -> Stream.of(row.first(), row.second()))
                        .mapToDouble(end -> Math.max(end.value(), end.high() == null ? 0 : end.high()))
                        .max()
                        .orElse(1));
        double names =
                Math.min(width * 0.32, pen.widest(rows.stream().map(Row::label).toList(), 13) + 14);
        double left = x + names + 6;
        double right = x + width - 60;
        double top = y + 28;
        double bottom = top + rows.size() * ROW;
        int stride = pen.narrow() ? 2 : 1;
        List<Double> ticks = axis.ticks();
        for (int i = 0; i < ticks.size(); i++) {
            double tick = left + axis.share(ticks.get(i)) * (right - left);
            pen.rule(tick, top, tick, bottom, Pen.RULE, 1, 0);
            if (i % stride == 0) {
                pen.text(tick, bottom + 18, axis.label(ticks.get(i), pen.locale()), 13, Canvas.Anchor.MIDDLE, Pen.GREY);
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double middle = top + i * ROW + ROW / 2;
            pen.text(x + names - 8, middle + 4, pen.cut(row.label(), names - 8, 13), 13, Canvas.Anchor.END, Pen.INK);
            double from = left + axis.share(row.first().value()) * (right - left);
            double to = left + axis.share(row.second().value()) * (right - left);
            interval(pen, row.first(), axis, left, right, middle - 5);
            interval(pen, row.second(), axis, left, right, middle + 5);
            pen.rule(from, middle, to, middle, "#9a9a9a", 2.5, 0);
            pen.canvas().circle(from, middle, 5.5, "#ffffff", pen.colour(0));
            pen.canvas().circle(to, middle, 5.5, pen.colour(0), pen.colour(0));
            label(pen, row.first(), row.second(), from, axis, left, right, middle);
            label(pen, row.second(), row.first(), to, axis, left, right, middle);
        }
    }

    /** The value outside of both marks, so that no text stands on the line between them. */
    private static void label(
            Pen pen, End end, End other, double at, Axis axis, double left, double right, double middle) {
        boolean above = end.value() >= other.value();
        double far = end.low() == null
                ? at
                : left + axis.share(above ? end.high() : Math.max(0, end.low())) * (right - left);
        double x = above ? Math.max(at, far) + 9 : Math.min(at, far) - 9;
        pen.text(x, middle + 5, end.text(), 13, above ? Canvas.Anchor.START : Canvas.Anchor.END, Pen.INK);
    }

    private static void interval(Pen pen, End end, Axis axis, double left, double right, double y) {
        if (end.low() != null && end.high() != null) {
            double from = left + axis.share(Math.max(0, end.low())) * (right - left);
            double to = left + axis.share(end.high()) * (right - left);
            pen.rule(from, y, to, y, pen.colour(1), 1.3, 0);
        }
    }
}
