package org.gcr.app.chart;

import java.util.List;

/**
 * Age groups from the top, women and girls to the left, men and boys to the right.
 *
 * @param left name of the left side
 * @param right name of the right side
 * @param bands age groups from the top
 */
public record PyramidPlot(String left, String right, List<Band> bands) implements Plot {

    private static final double ROW = 34;

    /** An age group. */
    public record Band(String label, double left, String leftText, double right, String rightText) {}

    public PyramidPlot {
        bands = List.copyOf(bands);
    }

    @Override
    public double height(Pen pen, double width) {
        return 26 + bands.size() * ROW;
    }

    @Override
    public void draw(Pen pen, double x, double y, double width) {
        double names = pen.widest(bands.stream().map(Band::label).toList(), 13) + 20;
        double texts = pen.widest(
                        bands.stream()
                                .flatMap(band -> java.util.stream.Stream.of(band.leftText(), band.rightText()))
                                .toList(),
                        13)
                + 10;
        double side = (width - names) / 2 - texts;
        double middle = x + width / 2;
        double greatest = bands.stream()
                .mapToDouble(band -> Math.max(band.left(), band.right()))
                .max()
                .orElse(1);
        pen.bold(middle - names / 2, y + 14, left, 13, Canvas.Anchor.END, pen.colour(0));
        pen.bold(middle + names / 2, y + 14, right, 13, Canvas.Anchor.START, pen.colour(1));
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            double at = y + 26 + i * ROW;
            double toLeft = band.left() / greatest * side;
            double toRight = band.right() / greatest * side;
            pen.text(middle, at + 19, band.label(), 13, Canvas.Anchor.MIDDLE, Pen.INK);
            pen.canvas().rectangle(middle - names / 2 - toLeft, at + 3, toLeft, ROW - 8, pen.colour(0));
            pen.canvas().rectangle(middle + names / 2, at + 3, toRight, ROW - 8, pen.colour(1));
            pen.text(middle - names / 2 - toLeft - 6, at + 19, band.leftText(), 13, Canvas.Anchor.END, Pen.INK);
            pen.text(middle + names / 2 + toRight + 6, at + 19, band.rightText(), 13, Canvas.Anchor.START, Pen.INK);
        }
    }
}
