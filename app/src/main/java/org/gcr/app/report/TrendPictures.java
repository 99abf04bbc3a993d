package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.app.chart.LinePlot;
import org.gcr.app.chart.StackPlot;
import org.gcr.app.report.view.Block;

/** Charts over the years: lines, and the parts of a whole as stacked bars. */
final class TrendPictures extends PictureMaker {

    private static final int LINES = 6;
    private static final int STACKED_YEARS = 8;

    TrendPictures(Frame frame, Sentences sentences, Indicator indicator, SeriesView view) {
        super(frame, sentences, indicator, view);
    }

    Optional<Block.Picture> line() {
        List<Line> drawn = new ArrayList<>(view.heads());
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        String unit = drawn.get(0).any().unit();
        drawn.removeIf(line -> !line.any().unit().equals(unit));
        drawn.addAll(view.beside());
        boolean ofOneArea = drawn.size() == 1;
        Optional<Line> world = ofOneArea && !COUNTS.contains(unit) ? view.world() : Optional.empty();
        world.ifPresent(drawn::add);
        int first = view.shown().from() > 0 ? view.shown().from() : Line.BASELINE - (indicator.ofFramework() ? 0 : 2);
        List<Line> shown = drawn.stream()
                .map(line -> line.from(first))
                .flatMap(Optional::stream)
                .limit(LINES)
                .toList();
        Set<Integer> years = shown.stream()
                .flatMap(line -> line.years().values().stream())
                .filter(figure -> figure.value() != null)
                .map(Figure::period)
                .collect(Collectors.toCollection(TreeSet::new));
        if (years.size() < 3 || shown.stream().allMatch(Line::isFlat)) {
            return Optional.empty();
        }
        Map<Integer, String> breaks = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        breaks(shown, breaks, notes);
        List<Figure> figures =
                shown.stream().flatMap(line -> line.years().values().stream()).toList();
        if (figures.stream().anyMatch(figure -> figure.value() != null && !plain(figure))) {
            notes.add(texts.say("openMarks"));
        }
        if (figures.stream().anyMatch(figure -> figure.hasInterval())) {
            notes.add(texts.say("intervalNote"));
        }
        boolean several = shown.size() > 1;
        LinePlot plot = new LinePlot(
                shown.stream()
                        .map(line -> new LinePlot.Line(
                                several ? lineLabel(line, world.isPresent()) : "",
                                line.newest().map(this::shortValue).orElse(""),
                                world.isPresent() && line.any().refArea().equals(ReportRequest.WORLD),
                                line.years().values().stream()
                                        .map(figure -> new LinePlot.Mark(
                                                figure.period(),
                                                figure.value(),
                                                figure.low(),
                                                figure.high(),
                                                plain(figure)))
                                        .toList()))
                        .toList(),
                breaks,
                marked());
        String when = years.iterator().next() + "–" + view.year();
        return Optional.of(frame.picture(
                name(shown.get(0).any(), several ? shown : List.of(), when, "line"),
                trendFinding(),
                subtitle(shown, when),
                notes,
                plot,
                figures,
                indicator));
    }

    private static boolean plain(Figure figure) {
        return "A".equals(figure.status()) || "B".equals(figure.status());
    }

    private String lineLabel(Line line, boolean byArea) {
        if (byArea) {
            return labels.area(line.any().refArea());
        }
        List<String> parts = new ArrayList<>();
        if (!view.beside().isEmpty()) {
            parts.add(labels.line(indicator, line.any()));
        }
        if (view.heads().size() > 1) {
            parts.add(labels.ownMember(indicator, line.any()));
        }
        return parts.isEmpty() ? labels.area(line.any().refArea()) : String.join(", ", parts);
    }

    private void breaks(List<Line> shown, Map<Integer, String> breaks, List<String> notes) {
        TreeSet<Integer> years = shown.stream()
                .flatMap(line -> line.years().values().stream())
                .filter(figure -> "B".equals(figure.status()))
                .map(Figure::period)
                .collect(Collectors.toCollection(TreeSet::new));
        for (int year : years) {
            String letter = String.valueOf((char) ('a' + breaks.size()));
            breaks.put(year, letter);
            notes.add(texts.say(
                    "breakAt",
                    letter,
                    Integer.toString(year),
                    frame.breakNote(shown.get(0).any(), year)));
        }
    }

    private Map<Integer, String> marked() {
        Map<Integer, String> marked = new TreeMap<>();
        marked.put(Line.BASELINE, texts.say("mark.baseline", Integer.toString(Line.BASELINE)));
        data.reportYears().forEach((year, report) -> marked.put(year, texts.say("mark.report", report)));
        return marked;
    }

    /** How the head moved, no further than the release's verdict goes. */
    private String trendFinding() {
        if (view.heads().size() > 1) {
            Line last = view.heads().stream()
                    .max(java.util.Comparator.comparing(
                            line -> line.at(view.year()).orElseThrow().value()))
                    .orElseThrow();
            return sentences
                    .draft()
                    .put("name", labels.shortName(indicator))
                    .put("member", labels.ownMember(indicator, last.any()))
                    .value("value", last.at(view.year()).orElseThrow(), "")
                    .put("year", Integer.toString(view.year()))
                    .say("f.member")
                    .plain();
        }
        Line head = view.heads().get(0);
        Figure figure = head.at(view.year()).orElseThrow();
        Sentences.Draft draft = sentences
                .draft()
                .put("name", labels.shortName(indicator, figure))
                .put("year", Integer.toString(figure.period()))
                .value("value", figure, "");
        Optional<Verdict> verdict = data.verdict(figure, Verdict.BASELINE)
                .filter(judged -> judged.evident() && head.at(judged.baseYear()).isPresent());
        if (verdict.isEmpty()) {
            return draft.say("f.level").plain();
        }
        Figure base = head.at(verdict.get().baseYear()).orElseThrow();
        draft.value("from", base, "").put("base", Integer.toString(base.period()));
        return draft.say(
                        verdict.get().progress().equals("no direction")
                                ? "f.moved"
                                : figure.value() > base.value() ? "f.rose" : "f.fell")
                .plain();
    }

    /** Parts of a whole over the years, where every part is there. */
    Optional<Block.Picture> stack() {
        List<String> parts = view.shown().parts();
        List<Line> lines = view.breakdowns(view.top(), parts);
        if (parts.isEmpty() || lines.size() != parts.size()) {
            return Optional.empty();
        }
        List<Integer> years = lines.get(0).years().keySet().stream()
                .filter(year -> year >= Line.BASELINE
                        && lines.stream().allMatch(line -> line.at(year).isPresent()))
                .toList();
        if (years.size() < 2) {
            return Optional.empty();
        }
        List<Integer> drawn = years.subList(Math.max(0, years.size() - STACKED_YEARS), years.size());
        List<Figure> figures = drawn.stream()
                .flatMap(year -> lines.stream().map(line -> line.at(year).orElseThrow()))
                .toList();
        int last = drawn.get(drawn.size() - 1);
        Line largest = lines.stream()
                .max(java.util.Comparator.comparingDouble(
                        line -> line.at(last).orElseThrow().value()))
                .orElseThrow();
        String when = drawn.get(0) + "–" + last;
        String finding = sentences
                .draft()
                .put("name", labels.shortName(indicator))
                .put("member", labels.ownMember(indicator, largest.any()))
                .value("value", largest.at(last).orElseThrow(), "")
                .put("year", Integer.toString(last))
                .say("f.member")
                .plain();
        StackPlot plot = new StackPlot(
                lines.stream()
                        .map(line ->
                                labels.member(indicator, "breakdown", line.any().breakdown()))
                        .toList(),
                drawn.stream()
                        .map(year -> new StackPlot.Bar(
                                Integer.toString(year),
                                lines.stream()
                                        .map(line -> line.at(year).orElseThrow().value())
                                        .toList(),
                                lines.get(0).any().decimals()))
                        .toList());
        return Optional.of(frame.picture(
                name(lines.get(0).any(), lines, when, "parts"),
                finding,
                subtitle(lines, when),
                List.of(),
                plot,
                figures,
                indicator));
    }
}
