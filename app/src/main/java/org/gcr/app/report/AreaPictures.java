package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gcr.app.chart.DumbbellPlot;
import org.gcr.app.chart.MapPlot;
import org.gcr.app.chart.RankPlot;
import org.gcr.app.report.view.Block;

/** Charts of areas side by side: rankings, two groups area by area, a map. */
final class AreaPictures extends PictureMaker {

    private static final int LEAST_MAPPED = 20;
    private static final int LEAST_BOUNDS = 2;
    private static final int BARS = 12;
    private static final int LEAST_BARS = 4;

    AreaPictures(Frame frame, Sentences sentences, Indicator indicator, SeriesView view) {
        super(frame, sentences, indicator, view);
    }

    Optional<Block.Picture> ranking(List<Line> lines, boolean counterparts) {
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

    /** Two groups area by area, with their intervals. */
    Optional<Block.Picture> dumbbell() {
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
    Optional<Block.Picture> map() {
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
}
