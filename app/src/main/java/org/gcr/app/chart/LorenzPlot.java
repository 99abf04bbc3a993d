package org.gcr.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lorenz curves: the share of persons that a share of the host countries has, countries ordered by persons ascending.
 *
 * @param curves one curve a year
 * @param horizontal name of the horizontal axis
 * @param vertical name of the vertical axis
 * @param equality label of the diagonal
 */
public record LorenzPlot(List<Curve> curves, String horizontal, String vertical, String equality) implements Plot {

    private static final double HEIGHT = 400;

    /** Persons by country, ascending. */
    public record Curve(String label, List<Double> ascending) {

        public Curve {
            ascending = ascending.stream().sorted().toList();
        }

        /** Cumulated shares in percent, from 0 to 100, one more than there are countries. */
        public List<Double> cumulated() {
            double total = ascending.stream().mapToDouble(Double::doubleValue).sum();
            List<Double> shares = new ArrayList<>();
            shares.add(0d);
            double sum = 0;
            for (double value : ascending) {
                sum += value;
                shares.add(100 * sum / total);
            }
            return shares;
        }
    }

    public LorenzPlot {
        curves = List.copyOf(curves);
    }

    @Override
    public double height() {
        return HEIGHT;
    }

    @Override
    public void draw(Canvas canvas, double x, double y, double width, Locale locale) {
        double side = HEIGHT - 60;
        double left = x + 60;
        double top = y + 22;
        double bottom = top + side;
        canvas.text(x, y + 10, vertical, 12, Canvas.Anchor.START, false, Chart.GREY);
        for (int tick = 0; tick <= 100; tick += 20) {
            double at = bottom - tick / 100d * side;
            canvas.line(List.of(new Canvas.Point(left, at), new Canvas.Point(left + side, at)), Chart.RULE, 1, false);
            canvas.text(left - 6, at + 4, tick + " %", 12, Canvas.Anchor.END, false, Chart.GREY);
            canvas.text(
                    left + tick / 100d * side, bottom + 17, tick + " %", 12, Canvas.Anchor.MIDDLE, false, Chart.GREY);
        }
        canvas.text(left, bottom + 34, horizontal, 12, Canvas.Anchor.START, false, Chart.GREY);
        canvas.line(List.of(new Canvas.Point(left, bottom), new Canvas.Point(left + side, top)), Chart.GREY, 1.2, true);
        double legend = left + side + 30;
        canvas.line(
                List.of(new Canvas.Point(legend, top + 10), new Canvas.Point(legend + 28, top + 10)),
                Chart.GREY,
                1.2,
                true);
        canvas.text(legend + 36, top + 14, equality, 12, Canvas.Anchor.START, false, Chart.INK);
        for (int i = 0; i < curves.size(); i++) {
            String colour = Chart.COLOURS.get(i % Chart.COLOURS.size());
            List<Double> shares = curves.get(i).cumulated();
            List<Canvas.Point> points = new ArrayList<>();
            for (int j = 0; j < shares.size(); j++) {
                points.add(
                        new Canvas.Point(left + side * j / (shares.size() - 1), bottom - shares.get(j) / 100 * side));
            }
            canvas.line(points, colour, 2.2, false);
            double at = top + 34 + i * 22;
            canvas.line(List.of(new Canvas.Point(legend, at), new Canvas.Point(legend + 28, at)), colour, 2.2, false);
            canvas.text(legend + 36, at + 4, curves.get(i).label(), 12, Canvas.Anchor.START, true, colour);
        }
    }
}
