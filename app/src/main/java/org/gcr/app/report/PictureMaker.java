package org.gcr.app.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What charts of an indicator have in common: what they are made from, their names and their words. */
abstract class PictureMaker {

    /** Units of figures that grow with the size of a country. */
    static final Set<String> COUNTS = Set.of("PERSONS", "COUNT", "USD");

    final Frame frame;
    final Sentences sentences;
    final Indicator indicator;
    final SeriesView view;
    final Labels labels;
    final Texts texts;
    final ReportData data;

    PictureMaker(Frame frame, Sentences sentences, Indicator indicator, SeriesView view) {
        this.frame = frame;
        this.sentences = sentences;
        this.indicator = indicator;
        this.view = view;
        this.labels = frame.labels();
        this.texts = frame.texts();
        this.data = frame.data();
    }

    String shortValue(Figure figure) {
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

    /** The short name; with the member where the indicator has several that are no total. */
    String nameOf(Figure figure) {
        return view.heads().size() > 1
                ? labels.shortName(indicator) + ", " + labels.ownMember(indicator, figure)
                : labels.shortName(indicator, figure);
    }

    String editionCode() {
        return data.indicators().stream()
                                .filter(one -> one.id().equals(indicator.id()))
                                .count()
                        > 1
                ? indicator.edition()
                : "";
    }

    List<String> name(Figure figure, List<Line> several, String when, String kind) {
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

    String dimensionWords(List<Line> drawn) {
        Set<String> words = new LinkedHashSet<>();
        drawn.forEach(line -> words.addAll(labels.dimensions(indicator, line.any())));
        return String.join("; ", words);
    }

    String subtitle(List<Line> drawn, String when) {
        Figure figure = drawn.get(0).any();
        String areas = drawn.stream()
                .map(line -> labels.area(line.any().refArea()))
                .distinct()
                .collect(Collectors.joining(", "));
        return joined(labels.title(indicator), dimensionWords(drawn), areas, when, labels.unit(figure));
    }

    static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }
}
