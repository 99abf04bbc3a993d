package org.gcr.app.chart;

import java.util.List;
import java.util.Locale;

/**
 * Ranked bars, the longest on top, each with its value beside it.
 *
 * @param bars the bars in their order
 */
public record BarPlot(List<Bar> bars) implements Plot {

    private static final double ROW = 24;

    /**
     * A bar.
     *
     * @param label what it stands for
     * @param value its length; never null: what is missing has no bar
     * @param text the value as it is written
     */
    public record Bar(String label, double value, String text) {}

    public BarPlot {
        bars = List.copyOf(bars);
    }

    @Override
    public double height() {
        return bars.size() * ROW + 4;
    }

    @Override
    public void draw(Canvas canvas, double x, double y, double width, Locale locale) {
        double names = Math.min(
                300,
                bars.stream()
                                .mapToDouble(bar -> TextLines.width(bar.label(), 12))
                                .max()
                                .orElse(0)
                        + 10);
        double values = bars.stream()
                        .mapToDouble(bar -> TextLines.width(bar.text(), 12))
                        .max()
                        .orElse(0)
                + 10;
        double left = x + names;
        double room = width - names - values;
        double greatest =
                bars.stream().mapToDouble(bar -> Math.abs(bar.value())).max().orElse(1);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double at = y + i * ROW;
            double length = greatest == 0 ? 0 : Math.abs(bar.value()) / greatest * room;
            canvas.text(
                    left - 8,
                    at + 16,
                    TextLines.cut(bar.label(), names - 8, 12),
                    12,
                    Canvas.Anchor.END,
                    false,
                    Chart.INK);
            canvas.rectangle(
                    left, at + 3, length, ROW - 7, bar.value() < 0 ? Chart.COLOURS.get(1) : Chart.COLOURS.get(0));
            canvas.text(left + length + 6, at + 16, bar.text(), 12, Canvas.Anchor.START, false, Chart.INK);
        }
    }
}
