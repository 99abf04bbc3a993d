package org.gcr.app.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Lorenz curves: the share of persons that a share of the host countries has, countries ordered by persons ascending.
 *
 * @param curves one curve a year
 * @param horizontal name of the horizontal axis
 * @param vertical name of the vertical axis
 * @param equality label of the diagonal
 */
public record LorenzPlot(List<Curve> curves, String horizontal, String vertical, String equality) implements Plot {

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

    private List<String> legend() {
        List<String> legend = new ArrayList<>();
        curves.forEach(curve -> legend.add(curve.label()));
        legend.add(equality);
        return legend;
    }

    private List<String> below(Pen pen, double width) {
        return pen.lines(horizontal, side(width), 13, false);
    }

    private static double side(double width) {
        return Math.min(360, width - 60);
    }

    @Override
    public double height(Pen pen, double width) {
        List<double[]> places = pen.legend(legend(), width, 13);
        return places.get(places.size() - 1)[1]
                + 32
                + side(width)
                + 24
                + 16 * below(pen, width).size();
    }

    @Override
    public void draw(Pen pen, double x, double y, double width) {
        double side = side(width);
        List<double[]> places = pen.legend(legend(), width, 13);
        for (int i = 0; i <= curves.size(); i++) {
            double at = y + places.get(i)[1] + 9;
            boolean diagonal = i == curves.size();
            pen.rule(
                    x + places.get(i)[0],
                    at,
                    x + places.get(i)[0] + 15,
                    at,
                    diagonal ? Pen.GREY : pen.colour(i),
                    2.4,
                    diagonal ? 4 : 0);
            pen.text(x + places.get(i)[0] + 20, at + 4, legend().get(i), 13, Canvas.Anchor.START, Pen.INK);
        }
        double top = y + places.get(places.size() - 1)[1] + 32;
        double left = x + 50;
        double bottom = top + side;
        pen.text(x, top - 14, vertical, 13, Canvas.Anchor.START, Pen.GREY);
        for (int tick = 0; tick <= 100; tick += 20) {
            double at = bottom - tick / 100d * side;
            pen.rule(left, at, left + side, at, Pen.RULE, 1, 0);
            pen.text(left - 6, at + 4, tick + " %", 13, Canvas.Anchor.END, Pen.GREY);
            pen.text(left + tick / 100d * side, bottom + 18, tick + " %", 13, Canvas.Anchor.MIDDLE, Pen.GREY);
        }
        List<String> below = below(pen, width);
        for (int i = 0; i < below.size(); i++) {
            pen.text(left, bottom + 36 + 16 * i, below.get(i), 13, Canvas.Anchor.START, Pen.GREY);
        }
        pen.rule(left, bottom, left + side, top, Pen.GREY, 1.2, 4);
        for (int i = 0; i < curves.size(); i++) {
            List<Double> shares = curves.get(i).cumulated();
            List<Canvas.Point> points = new ArrayList<>();
            for (int j = 0; j < shares.size(); j++) {
                points.add(
                        new Canvas.Point(left + side * j / (shares.size() - 1), bottom - shares.get(j) / 100 * side));
            }
            pen.canvas().line(points, pen.colour(i), 2.4, 0);
        }
    }
}
