package org.gcr.app.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Values over years, one line a series. A missing value is a gap; a value that is no plain observation has a hollow mark; intervals are
 * upright strokes; a break is a dashed upright line.
 *
 * @param lines the series
 * @param breaks years at which a series breaks
 */
public record LinePlot(List<Line> lines, List<Integer> breaks) implements Plot {

    private static final double HEIGHT = 320;

    /** A series in the order of its years. */
    public record Line(String label, List<Mark> marks) {

        public Line {
            marks = List.copyOf(marks);
        }
    }

    /**
     * A value.
     *
     * @param value null if it is missing
     * @param low lower end of the interval, or null
     * @param high upper end of the interval, or null
     * @param plain false for estimates, other definitions and the like
     */
    public record Mark(int year, Double value, Double low, Double high, boolean plain) {}

    public LinePlot {
        lines = List.copyOf(lines);
        breaks = List.copyOf(breaks);
    }

    @Override
    public double height() {
        return HEIGHT;
    }

    @Override
    public void draw(Canvas canvas, double x, double y, double width, Locale locale) {
        List<Mark> all = lines.stream().flatMap(line -> line.marks().stream()).toList();
        double greatest = all.stream()
                .flatMap(mark -> java.util.stream.Stream.of(mark.value(), mark.high()))
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        double least = all.stream()
                .flatMap(mark -> java.util.stream.Stream.of(mark.value(), mark.low()))
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        int first = all.stream()
                .filter(mark -> mark.value() != null)
                .mapToInt(Mark::year)
                .min()
                .orElse(0);
        int last = all.stream().mapToInt(Mark::year).max().orElse(1);
        Axis axis = Axis.of(least, greatest);
        double labels = lines.size() < 2
                ? 12
                : Math.min(
                        230,
                        16
                                + lines.stream()
                                        .mapToDouble(line -> TextLines.width(line.label(), 12))
                                        .max()
                                        .orElse(0));
        double left = x
                + 12
                + axis.ticks().stream()
                        .mapToDouble(tick -> TextLines.width(axis.label(tick, locale), 12))
                        .max()
                        .orElse(0);
        double right = x + width - labels;
        double top = y + 10;
        double bottom = y + HEIGHT - 24;
        for (double tick : axis.ticks()) {
            double at = bottom - axis.share(tick) * (bottom - top);
            canvas.line(List.of(new Canvas.Point(left, at), new Canvas.Point(right, at)), Chart.RULE, 1, false);
            canvas.text(left - 6, at + 4, axis.label(tick, locale), 12, Canvas.Anchor.END, false, Chart.GREY);
        }
        Scale scale = new Scale(first, Math.max(last, first + 1), left + 6, right - 6, axis, top, bottom);
        int stride = Math.max(1, (int) Math.ceil((last - first + 1) * 46 / (right - left)));
        for (int year = last; year >= first; year -= stride) {
            canvas.text(
                    scale.x(year), bottom + 18, Integer.toString(year), 12, Canvas.Anchor.MIDDLE, false, Chart.GREY);
        }
        for (int year : breaks) {
            double at = scale.x(year - 0.5);
            canvas.line(List.of(new Canvas.Point(at, top), new Canvas.Point(at, bottom)), Chart.GREY, 1.2, true);
        }
        for (int i = 0; i < lines.size(); i++) {
            series(canvas, lines.get(i), Chart.COLOURS.get(i % Chart.COLOURS.size()), scale);
        }
        if (lines.size() > 1) {
            labels(canvas, scale, right + 8, labels - 10);
        }
    }

    private void series(Canvas canvas, Line line, String colour, Scale scale) {
        List<Canvas.Point> run = new ArrayList<>();
        int before = Integer.MIN_VALUE;
        for (Mark mark : line.marks()) {
            boolean gap = mark.value() == null || mark.year() != before + 1 || breaks.contains(mark.year());
            if (gap && run.size() > 1) {
                canvas.line(List.copyOf(run), colour, 2.2, false);
            }
            if (gap) {
                run.clear();
            }
            if (mark.value() != null) {
                run.add(new Canvas.Point(scale.x(mark.year()), scale.y(mark.value())));
                before = mark.year();
            }
        }
        if (run.size() > 1) {
            canvas.line(List.copyOf(run), colour, 2.2, false);
        }
        double radius = line.marks().size() > 40 ? 2 : 3.4;
        for (Mark mark : line.marks()) {
            if (mark.value() == null) {
                continue;
            }
            double at = scale.x(mark.year());
            if (mark.low() != null && mark.high() != null) {
                canvas.line(
                        List.of(new Canvas.Point(at, scale.y(mark.low())), new Canvas.Point(at, scale.y(mark.high()))),
                        colour,
                        1.4,
                        false);
            }
            canvas.circle(at, scale.y(mark.value()), radius, mark.plain() ? colour : "#ffffff", colour);
        }
    }

    /** Names of the series beside their ends, moved apart where they would overlap. */
    private void labels(Canvas canvas, Scale scale, double x, double room) {
        record Label(String text, String colour, double y) {}
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<Mark> present = lines.get(i).marks().stream()
                    .filter(mark -> mark.value() != null)
                    .toList();
            if (!present.isEmpty()) {
                labels.add(new Label(
                        lines.get(i).label(),
                        Chart.COLOURS.get(i % Chart.COLOURS.size()),
                        scale.y(present.get(present.size() - 1).value())));
            }
        }
        labels.sort(Comparator.comparingDouble(Label::y));
        double lowest = scale.bottom() - 15 * (labels.size() - 1);
        double next = scale.top();
        for (Label label : labels) {
            double at = Math.min(Math.max(label.y(), next), Math.max(lowest, next));
            canvas.text(
                    x, at + 4, TextLines.cut(label.text(), room, 12), 12, Canvas.Anchor.START, true, label.colour());
            next = at + 15;
            lowest += 15;
        }
    }

    private record Scale(int first, int last, double left, double right, Axis axis, double top, double bottom) {

        double x(double year) {
            return left + (year - first) / (last - first) * (right - left);
        }

        double y(double value) {
            return bottom - axis.share(value) * (bottom - top);
        }
    }
}
