package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.chart.LorenzPlot;
import org.gcr.app.chart.PyramidPlot;
import org.gcr.app.report.view.Block;

/** Charts of a distribution: the Lorenz curve of the hosts, age groups of women and men. */
final class ShapePictures extends PictureMaker {

    ShapePictures(Frame frame, Sentences sentences, Indicator indicator, SeriesView view) {
        super(frame, sentences, indicator, view);
    }

    Optional<Block.Picture> lorenz() {
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

    /** Women and men by age group, where every group has a figure of both. */
    Optional<Block.Picture> pyramid() {
        if (view.heads().size() != 1 || view.shown().ages().isEmpty()) {
            return Optional.empty();
        }
        List<PyramidPlot.Band> bands = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        for (String age : view.shown().ages()) {
            Optional<Figure> women = view.group("F", age);
            Optional<Figure> men = view.group("M", age);
            if (women.isEmpty() || men.isEmpty()) {
                return Optional.empty();
            }
            bands.add(new PyramidPlot.Band(
                    labels.member(indicator, "age", age),
                    women.get().value(),
                    shortValue(women.get()),
                    men.get().value(),
                    shortValue(men.get())));
            figures.add(women.get());
            figures.add(men.get());
        }
        Figure head = view.heads().get(0).at(view.year()).orElseThrow();
        String when = Integer.toString(view.year());
        Figure largest = figures.stream()
                .max(java.util.Comparator.comparing(Figure::value))
                .orElseThrow();
        return Optional.of(frame.picture(
                Stream.of(
                                indicator.id(),
                                editionCode(),
                                head.populationType(),
                                "by-sex-and-age",
                                head.refArea(),
                                when,
                                "pyramid")
                        .filter(part -> !part.isEmpty())
                        .toList(),
                sentences
                        .draft()
                        .put("name", labels.population(head.populationType()))
                        .put("group", labels.member(indicator, "sex", largest.sex()))
                        .put("age", labels.member(indicator, "age", largest.age()))
                        .put("year", when)
                        .value("value", largest, "")
                        .say("f.pyramid")
                        .plain(),
                joined(
                        labels.title(indicator),
                        labels.population(head.populationType()),
                        labels.member(indicator, "sex", "F") + ", " + labels.member(indicator, "sex", "M"),
                        labels.area(head.refArea()),
                        when,
                        labels.unit(head)),
                List.of(texts.say("pyramid.note")),
                new PyramidPlot(labels.member(indicator, "sex", "F"), labels.member(indicator, "sex", "M"), bands),
                figures,
                indicator));
    }
}
