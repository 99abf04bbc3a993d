package org.gcr.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gcr.app.chart.DumbbellPlot;
import org.gcr.app.chart.LinePlot;
import org.gcr.app.chart.LorenzPlot;
import org.gcr.app.chart.MapPlot;
import org.gcr.app.chart.RankPlot;
import org.gcr.app.chart.StackPlot;
import org.gcr.app.report.view.Block;

/** The charts of an indicator. One that would say nothing is not drawn. */
final class Pictures {

    /** Units of figures that grow with the size of a country. */
    private static final Set<String> COUNTS = Set.of("PERSONS", "COUNT", "USD");

    private static final int LEAST_MAPPED = 20;
    private static final int LEAST_BOUNDS = 2;
    private static final int BARS = 12;
    private static final int LEAST_BARS = 4;
    private static final int LINES = 6;
    private static final int STACKED_YEARS = 8;

    private final Frame frame;
    private final Sentences sentences;
    private final Indicator indicator;
    private final SeriesView view;
    private final Labels labels;
    private final Texts texts;
    private final ReportData data;

    Pictures(Frame frame, Sentences sentences, Indicator indicator, SeriesView view) {
        this.frame = frame;
        this.sentences = sentences;
        this.indicator = indicator;
        this.view = view;
        this.labels = frame.labels();
        this.texts = frame.texts();
        this.data = frame.data();
    }

    List<Block.Picture> all() {
        List<Block.Picture> pictures = new ArrayList<>();
        Optional<Block.Picture> stack = stack();
        if (stack.isEmpty() || view.heads().size() == 1) {
            line().ifPresent(pictures::add);
        }
        stack.ifPresent(pictures::add);
        dumbbell().ifPresent(pictures::add);
        ranking(view.countries(), false).ifPresent(pictures::add);
        ranking(view.counterparts(), true).ifPresent(pictures::add);
        map().ifPresent(pictures::add);
        if (indicator.id().equals("RS.GINI")) {
            lorenz().ifPresent(pictures::add);
        }
        return pictures;
    }

    // --- over the years

    private Optional<Block.Picture> line() {
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
        if (years.size() < 3) {
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

    private String shortValue(Figure figure) {
        double value = figure.value();
        if (Math.abs(value) >= 1e6) {
            int power = Math.abs(value) >= 1e9 ? 9 : 6;
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("number", texts.number(value / Math.pow(10, power), 1));
            parts.put("n", Math.round(Math.abs(value) / Math.pow(10, power) * 10) / 10d);
            return texts.fill(power == 9 ? "in.billions" : "in.millions", parts);
        }
        String number = texts.number(value, figure.decimals());
        return figure.unit().equals("PERCENT") ? number + " %" : number;
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

    /** The short name; with the member where the indicator has several that are no total. */
    private String nameOf(Figure figure) {
        return view.heads().size() > 1
                ? labels.shortName(indicator) + ", " + labels.ownMember(indicator, figure)
                : labels.shortName(indicator, figure);
    }

    // --- areas side by side

    private Optional<Block.Picture> ranking(List<Line> lines, boolean counterparts) {
        List<Figure> all =
                lines.stream().flatMap(line -> line.at(view.year()).stream()).toList();
        if (all.size() < LEAST_BARS
                || all.get(0).value().equals(all.get(all.size() - 1).value())) {
            return Optional.empty();
        }
        int shown = Math.min(BARS, all.size());
        while (shown > 0
                && shown < all.size()
                && all.get(shown - 1).value().equals(all.get(shown).value())) {
            shown--;
        }
        if (shown < LEAST_BARS - 1) {
            return Optional.empty();
        }
        List<Figure> figures = all.subList(0, shown);
        String rest = "";
        if (shown < all.size()) {
            Figure next = all.get(shown);
            long tied = all.stream()
                    .filter(figure -> figure.value().equals(next.value()))
                    .count();
            rest = sentences
                    .draft()
                    .count("n", all.size() - shown)
                    .count("tied", tied)
                    .put("value", shortValue(next))
                    .say(tied > 1 ? "f.restTied" : "f.rest")
                    .plain();
        }
        Optional<Figure> reference = COUNTS.contains(figures.get(0).unit()) || counterparts
                ? Optional.empty()
                : view.head().flatMap(head -> head.at(view.year()));
        RankPlot plot = new RankPlot(
                figures.stream()
                        .map(figure -> new RankPlot.Bar(
                                labels.area(counterparts ? figure.counterpart() : figure.refArea()),
                                figure.value(),
                                shortValue(figure),
                                figure.low(),
                                figure.high()))
                        .toList(),
                rest,
                reference.map(Figure::value).orElse(null),
                reference
                        .map(figure -> labels.area(figure.refArea()) + " " + shortValue(figure))
                        .orElse(""));
        Figure first = figures.get(0);
        String when = Integer.toString(view.year());
        String finding = sentences
                .draft()
                .put("name", nameOf(first))
                .put("a", labels.area(counterparts ? first.counterpart() : first.refArea()))
                .value("va", first, "")
                .put("year", when)
                .say(counterparts ? "f.from" : "f.highest")
                .plain();
        String dimensions = dimensionWords(List.of(lines.get(0)));
        return Optional.of(frame.picture(
                Stream.concat(
                                Stream.of(indicator.id(), editionCode()),
                                Stream.concat(
                                        Labels.codes(first).stream(),
                                        Stream.of(
                                                counterparts ? view.top() : "areas",
                                                when,
                                                counterparts ? "counterparts" : "ranking")))
                        .filter(part -> !part.isEmpty())
                        .toList(),
                finding,
                joined(
                        labels.title(indicator),
                        dimensions,
                        counterparts ? texts.say("by.counterpart", labels.area(view.top())) : texts.say("by.country"),
                        when,
                        labels.unit(first)),
                figures.stream().anyMatch(figure -> figure.hasInterval())
                        ? List.of(texts.say("intervalNote"))
                        : List.of(),
                plot,
                figures,
                indicator));
    }

    /** Parts of a whole over the years, where every part is there. */
    private Optional<Block.Picture> stack() {
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

    /** Two groups area by area, with their intervals. */
    private Optional<Block.Picture> dumbbell() {
        List<String> pair = view.shown().pair();
        if (pair.size() != 2) {
            return Optional.empty();
        }
        List<DumbbellPlot.Row> rows = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        List<Line> named = new ArrayList<>();
        Set<String> areas = new TreeSet<>();
        view.lines().forEach(line -> areas.add(line.any().refArea()));
        for (String area : areas) {
            List<Line> both = view.breakdowns(area, pair);
            if (both.size() == 2
                    && both.stream().allMatch(line -> line.at(view.year()).isPresent())) {
                Figure left = both.get(0).at(view.year()).orElseThrow();
                Figure right = both.get(1).at(view.year()).orElseThrow();
                rows.add(new DumbbellPlot.Row(labels.area(area), end(left), end(right)));
                figures.addAll(List.of(left, right));
                named = both;
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Figure any = figures.get(0);
        String when = Integer.toString(view.year());
        List<String> names = pair.stream()
                .map(member -> labels.member(indicator, "breakdown", member))
                .toList();
        return Optional.of(frame.picture(
                name(any, named, when, "pair"),
                sentences
                        .draft()
                        .put("name", labels.shortName(indicator))
                        .put("a", names.get(0))
                        .put("b", names.get(1))
                        .put("year", when)
                        .count("n", rows.size())
                        .say("f.pair")
                        .plain(),
                joined(
                        labels.title(indicator),
                        String.join(", ", names),
                        dimensionWords(named),
                        texts.say("by.country"),
                        when,
                        labels.unit(any)),
                figures.stream().anyMatch(figure -> figure.hasInterval())
                        ? List.of(texts.say("intervalNote"))
                        : List.of(),
                new DumbbellPlot(names.get(0), names.get(1), rows),
                figures,
                indicator));
    }

    private DumbbellPlot.End end(Figure figure) {
        return new DumbbellPlot.End(figure.value(), shortValue(figure), figure.low(), figure.high());
    }

    /** A map of ratios by country. Counts are not mapped, since the eye takes the size of a country for that of the figure. */
    private Optional<Block.Picture> map() {
        Map<String, Figure> figures = new TreeMap<>();
        for (Line line : view.countries()) {
            line.at(view.year()).ifPresent(figure -> figures.put(figure.refArea(), figure));
        }
        boolean several = view.heads().size() > 1;
        boolean ratio = !several && figures.values().stream().noneMatch(figure -> COUNTS.contains(figure.unit()));
        Set<String> drawn = new TreeSet<>(figures.keySet());
        drawn.retainAll(MapPlot.drawn());
        if (!ratio || drawn.size() < LEAST_MAPPED) {
            return Optional.empty();
        }
        Figure any = figures.values().iterator().next();
        Map<String, Double> values = new TreeMap<>();
        drawn.forEach(area -> values.put(area, figures.get(area).value()));
        List<Double> bounds = MapPlot.boundsOf(List.copyOf(values.values()));
        if (bounds.size() < LEAST_BOUNDS) {
            return Optional.empty();
        }
        List<String> legend = IntStream.rangeClosed(0, bounds.size())
                .mapToObj(i -> legend(bounds, i, any))
                .toList();
        List<Figure> top = figures.values().stream()
                .sorted(java.util.Comparator.comparing(Figure::value).reversed())
                .limit(3)
                .toList();
        String when = Integer.toString(view.year());
        Sentences.Draft finding =
                sentences.draft().put("name", labels.shortName(indicator, any)).put("year", when);
        for (int i = 0; i < top.size(); i++) {
            finding.put(String.valueOf((char) ('a' + i)), labels.area(top.get(i).refArea()));
        }
        boolean tied = figures.values().stream()
                        .filter(figure -> figure.value() >= top.get(2).value())
                        .count()
                > 3;
        return Optional.of(frame.picture(
                Stream.concat(
                                Stream.of(indicator.id(), editionCode()),
                                Stream.concat(Labels.codes(any).stream(), Stream.of("areas", when, "map")))
                        .filter(part -> !part.isEmpty())
                        .toList(),
                finding.say(tied ? "f.mapTied" : "f.map").plain(),
                joined(
                        labels.title(indicator),
                        dimensionWords(view.countries().subList(0, 1)),
                        texts.say("by.country"),
                        when,
                        labels.unit(any)),
                List.of(
                        texts.say("map.drawn", Integer.toString(drawn.size()), Integer.toString(figures.size())),
                        texts.say("map.boundaries")),
                new MapPlot(values, bounds, legend, texts.say("map.none")),
                List.copyOf(figures.values()),
                indicator));
    }

    private String legend(List<Double> bounds, int i, Figure any) {
        if (bounds.isEmpty()) {
            return texts.say("map.any");
        }
        return i == 0
                ? texts.say("map.below", bound(bounds.get(0), any))
                : i == bounds.size()
                        ? texts.say("map.from", bound(bounds.get(i - 1), any))
                        : texts.say("map.between", bound(bounds.get(i - 1), any), bound(bounds.get(i), any));
    }

    /** A bound has as many digits as it needs to differ from its neighbours. */
    private String bound(double bound, Figure any) {
        int digits = Math.max(
                0,
                new java.math.BigDecimal(Double.toString(bound))
                        .stripTrailingZeros()
                        .scale());
        return texts.number(bound, Math.min(digits, Math.max(any.decimals(), 3)));
    }

    private Optional<Block.Picture> lorenz() {
        if (view.heads().isEmpty() || data.request().ofOneCountry()) {
            return Optional.empty();
        }
        List<List<Object>> rows = new ArrayList<>();
        List<LorenzPlot.Curve> curves = new ArrayList<>();
        for (int year : List.of(view.year(), Line.BASELINE)) {
            List<List<Object>> hosts = data.hosts(year);
            if (hosts.size() > 1
                    && curves.stream().noneMatch(curve -> curve.label().equals(Integer.toString(year)))) {
                curves.add(new LorenzPlot.Curve(
                        Integer.toString(year),
                        hosts.stream()
                                .map(row -> ((Number) row.get(1)).doubleValue())
                                .toList()));
                hosts.forEach(
                        row -> rows.add(List.of(row.get(0), year, ((Number) row.get(1)).doubleValue(), "PERSONS")));
            }
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        Figure figure = view.heads().get(0).at(view.year()).orElseThrow();
        String when = curves.stream().map(LorenzPlot.Curve::label).sorted().collect(Collectors.joining(", "));
        return Optional.of(frame.picture(
                List.of("POP.TOTAL", "REF+OIP", "hosts", when.replace(", ", "-"), "lorenz"),
                sentences
                        .draft()
                        .value("value", figure, "")
                        .put("year", Integer.toString(figure.period()))
                        .say("f.lorenz")
                        .plain(),
                joined(texts.say("lorenz"), labels.population("REF+OIP"), texts.say("by.country"), when),
                List.of(),
                new LorenzPlot(curves, texts.say("lorenz.x"), texts.say("lorenz.y"), texts.say("lorenz.equal")),
                List.of("area", "year", "persons", "unit"),
                rows,
                indicator));
    }

    // --- names

    private String editionCode() {
        return data.indicators().stream()
                                .filter(one -> one.id().equals(indicator.id()))
                                .count()
                        > 1
                ? indicator.edition()
                : "";
    }

    private List<String> name(Figure figure, List<Line> several, String when, String kind) {
        Set<String> codes = new LinkedHashSet<>();
        codes.add(indicator.id());
        codes.add(editionCode());
        if (several.isEmpty()) {
            codes.addAll(Labels.codes(figure));
        } else {
            several.forEach(line -> codes.addAll(Labels.codes(line.any())));
        }
        if (!kind.equals("pair")) {
            codes.add(figure.refArea());
        }
        codes.add(when);
        codes.add(kind);
        codes.remove("");
        codes.remove("headline");
        return List.copyOf(codes);
    }

    private String dimensionWords(List<Line> drawn) {
        Set<String> words = new LinkedHashSet<>();
        drawn.forEach(line -> words.addAll(labels.dimensions(indicator, line.any())));
        return String.join("; ", words);
    }

    private String subtitle(List<Line> drawn, String when) {
        Figure figure = drawn.get(0).any();
        String areas = drawn.stream()
                .map(line -> labels.area(line.any().refArea()))
                .distinct()
                .collect(Collectors.joining(", "));
        return joined(labels.title(indicator), dimensionWords(drawn), areas, when, labels.unit(figure));
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }
}
