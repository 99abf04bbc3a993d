package org.gcr.app.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Values over years, one line a series. A missing value is a gap; a value that is no plain observation has a hollow mark; intervals are
 * upright strokes; a break is a dashed upright line with a letter; years that the report refers to are dotted.
 *
 * @param lines the series, at most six
 * @param breaks letter by year at which a series breaks
 * @param marked label by year that the report refers to, such as the baseline
 */
public record LinePlot(List<Line> lines, Map<Integer, String> breaks, Map<Integer, String> marked) implements Plot {

    /**
     * A series in the order of its years.
     *
     * @param last the last value as it is written
     * @param context whether it is drawn grey, for comparison only
     */
    public record Line(String label, String last, boolean context, List<Mark> marks) {

        public Line {
            marks = List.copyOf(marks);
        }

        String ending() {
            return last.isEmpty() ? label : label.isEmpty() ? last : label + " " + last;
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
        breaks = new TreeMap<>(breaks);
        marked = new TreeMap<>(marked);
    }

    @Override
    public double height(Pen pen, double width) {
        return pen.narrow() ? 230 + legendHeight(pen, width) : 310;
    }

    private double legendHeight(Pen pen, double width) {
        if (lines.size() < 2) {
            return 0;
        }
        List<double[]> places = pen.legend(endings(), width, 13);
        return places.get(places.size() - 1)[1] + 6;
    }

    private List<String> endings() {
        return lines.stream().map(Line::ending).toList();
    }

    @Override
    public void draw(Pen pen, double x, double y, double width) {
        Axis axis = axis();
        List<Mark> all = lines.stream().flatMap(line -> line.marks().stream()).toList();
        int first = all.stream()
                .filter(mark -> mark.value() != null)
                .mapToInt(Mark::year)
                .min()
                .orElse(0);
        int last = all.stream().mapToInt(Mark::year).max().orElse(1);
        double above = pen.narrow() ? legendHeight(pen, width) : 0;
        double room = pen.narrow()
                ? Math.max(12, lines.size() < 2 ? pen.width(endings().get(0), 13) / 2 : 12)
                : Math.min(250, 18 + pen.widest(endings(), 13) * 1.06);
        double left = x
                + 8
                + pen.widest(
                        axis.ticks().stream()
                                .map(tick -> axis.label(tick, pen.locale()))
                                .toList(),
                        13);
        double right = x + width - room;
        double top = y + above + 22;
        double bottom = y + height(pen, width) - 24;
        Scale scale = new Scale(first, Math.max(last, first + 1), left + 8, right - 6, axis, top, bottom);
        grid(pen, axis, scale, left, right);
        years(pen, scale, first, last);
        for (int i = lines.size() - 1; i >= 0; i--) {
            series(pen, lines.get(i), colour(pen, i), scale);
        }
        if (!pen.narrow()) {
            labels(pen, scale, right + 6, room - 8);
        } else if (lines.size() > 1) {
            List<double[]> places = pen.legend(endings(), width, 13);
            for (int i = 0; i < lines.size(); i++) {
                double at = y + places.get(i)[1] + 13;
                pen.rule(x + places.get(i)[0], at - 4, x + places.get(i)[0] + 14, at - 4, colour(pen, i), 3, 0);
                pen.bold(
                        x + places.get(i)[0] + 19,
                        at,
                        pen.cut(lines.get(i).ending(), width - 22, 13),
                        13,
                        Canvas.Anchor.START,
                        colour(pen, i));
            }
        } else {
            lastValue(pen, scale);
        }
    }

    private Axis axis() {
        List<Mark> all = lines.stream().flatMap(line -> line.marks().stream()).toList();
        double greatest = all.stream()
                .flatMap(mark -> Stream.of(
                        java.util.Optional.ofNullable(mark.value()), java.util.Optional.ofNullable(mark.high())))
                .flatMap(java.util.Optional::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        double least = all.stream()
                .map(Mark::value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        return Axis.of(least, greatest);
    }

    private String colour(Pen pen, int index) {
        if (lines.get(index).context()) {
            return Pen.GREY;
        }
        int own = 0;
        for (int i = 0; i < index; i++) {
            own += lines.get(i).context() ? 0 : 1;
        }
        return pen.colour(own);
    }

    private static void grid(Pen pen, Axis axis, Scale scale, double left, double right) {
        for (double tick : axis.ticks()) {
            double at = scale.y(tick);
            pen.rule(left, at, right, at, Pen.RULE, 1, 0);
            pen.text(left - 6, at + 4, axis.label(tick, pen.locale()), 13, Canvas.Anchor.END, Pen.GREY);
        }
    }

    private void years(Pen pen, Scale scale, int first, int last) {
        int stride = Math.max(1, (int) Math.ceil((last - first + 1) * 46 / (scale.right() - scale.left())));
        for (int year = last; year >= first; year -= stride) {
            pen.text(scale.x(year), scale.bottom() + 18, Integer.toString(year), 13, Canvas.Anchor.MIDDLE, Pen.GREY);
        }
        double taken = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Integer, String> mark : marked.entrySet()) {
            if (mark.getKey() < first || mark.getKey() > last) {
                continue;
            }
            double at = scale.x(mark.getKey());
            pen.rule(at, scale.top() - 4, at, scale.bottom(), "#8c8c8c", 1, 1.5);
            double wide = pen.width(mark.getValue(), 12);
            double from = Math.min(Math.max(at - wide / 2, scale.left() - 8), scale.right() - wide + 8);
            if (from > taken) {
                pen.text(from, scale.top() - 9, mark.getValue(), 12, Canvas.Anchor.START, Pen.GREY);
                taken = from + wide + 8;
            }
        }
        breaks.forEach((year, letter) -> {
            if (year > first && year <= last) {
                double at = scale.x(year - 0.5);
                pen.rule(at, scale.top() + 2, at, scale.bottom(), Pen.INK, 1.2, 4);
                pen.bold(at + 4, scale.top() + 14, letter, 13, Canvas.Anchor.START, Pen.INK);
            }
        });
    }

    private void series(Pen pen, Line line, String colour, Scale scale) {
        List<Canvas.Point> run = new ArrayList<>();
        int before = Integer.MIN_VALUE;
        for (Mark mark : line.marks()) {
            boolean gap = mark.value() == null || mark.year() != before + 1 || breaks.containsKey(mark.year());
            if (gap && run.size() > 1) {
                pen.canvas().line(List.copyOf(run), colour, 2.2, 0);
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
            pen.canvas().line(List.copyOf(run), colour, 2.2, 0);
        }
        double radius = line.marks().size() > 40 ? 2 : 3.4;
        for (Mark mark : line.marks()) {
            if (mark.value() == null) {
                continue;
            }
            double at = scale.x(mark.year());
            if (mark.low() != null && mark.high() != null) {
                pen.rule(at, scale.y(mark.low()), at, scale.y(mark.high()), colour, 1.4, 0);
            }
            pen.canvas().circle(at, scale.y(mark.value()), radius, mark.plain() ? colour : "#ffffff", colour);
        }
    }

    /** The last value beside its mark, at the nearest height at which it does not lie on the line. */
    private void lastValue(Pen pen, Scale scale) {
        Line line = lines.get(0);
        List<Mark> marks =
                line.marks().stream().filter(mark -> mark.value() != null).toList();
        if (marks.isEmpty()) {
            return;
        }
        Mark last = marks.get(marks.size() - 1);
        double wide = pen.width(line.last(), 13) * 1.06;
        double left = scale.right() + 6 - wide;
        double at = Stream.iterate(0, step -> step + 1)
                .limit(40)
                .flatMap(
                        step -> Stream.of(scale.y(last.value()) - 10 - 4 * step, scale.y(last.value()) + 20 + 4 * step))
                .filter(y -> y > scale.top() + 8 && y < scale.bottom() - 2)
                .filter(y -> free(marks, scale, left, y))
                .findFirst()
                .orElse(scale.y(last.value()) - 10);
        pen.canvas().rectangle(left - 2, at - 11, wide + 4, 14, "#ffffff");
        pen.bold(scale.right() + 6, at, line.last(), 13, Canvas.Anchor.END, colour(pen, 0));
    }

    /** Whether a text that stands at a height, from {@code left} to the right end, does not lie on the line. */
    private static boolean free(List<Mark> marks, Scale scale, double left, double y) {
        for (int i = 1; i < marks.size(); i++) {
            double fromX = scale.x(marks.get(i - 1).year());
            double toX = scale.x(marks.get(i).year());
            if (toX < left - 4) {
                continue;
            }
            double fromY = scale.y(marks.get(i - 1).value());
            double toY = scale.y(marks.get(i).value());
            double start = fromX < left - 4 ? fromY + (toY - fromY) * (left - 4 - fromX) / (toX - fromX) : fromY;
            if (Math.min(start, toY) < y + 7 && Math.max(start, toY) > y - 15) {
                return false;
            }
        }
        return true;
    }

    /** Names of the series beside their ends, moved apart where they would overlap. */
    private void labels(Pen pen, Scale scale, double x, double room) {
        record Label(String text, String colour, double y) {}
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String colour = colour(pen, i);
            String text = lines.get(i).ending();
            lines.get(i).marks().stream()
                    .filter(mark -> mark.value() != null)
                    .reduce((a, b) -> b)
                    .ifPresent(mark -> labels.add(new Label(text, colour, scale.y(mark.value()))));
        }
        labels.sort(Comparator.comparingDouble(Label::y));
        double lowest = scale.bottom() - 16 * (labels.size() - 1);
        double next = scale.top();
        for (Label label : labels) {
            double at = Math.min(Math.max(label.y(), next), Math.max(lowest, next));
            pen.bold(x, at + 4, pen.cut(label.text(), room, 13.4), 13, Canvas.Anchor.START, label.colour());
            next = at + 16;
            lowest += 16;
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
