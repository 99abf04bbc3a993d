package org.gcr.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gcr.app.report.view.Cell;

/** Cells of tables with one line an indicator: figures of single years, the change between them, what is said of it. Reasons get letters, told below the table. */
final class OverviewCells {

    private final Texts texts;
    private final Labels labels;
    private final Sentences sentences;
    private final Map<String, String> notes = new LinkedHashMap<>();
    private boolean rounded;

    OverviewCells(Frame frame, Sentences sentences) {
        this.texts = frame.texts();
        this.labels = frame.labels();
        this.sentences = sentences;
    }

    /** The figure of a year with its unit, or the sign for none. */
    Cell figure(Line line, int year, boolean withYear) {
        rounded |= line.at(year).filter(Figure::isRounded).isPresent();
        return line.at(year)
                .map(figure -> new Cell(
                        labels.value(figure) + unit(figure) + (withYear ? " (" + year + ")" : ""),
                        Integer.toString(year),
                        "obs_value",
                        figure.value().toString()))
                .orElse(Cell.none());
    }

    private static String unit(Figure figure) {
        return switch (figure.unit()) {
            case "PERCENT" -> " %";
            case "USD" -> " USD";
            default -> "";
        };
    }

    /** The difference from the base with its interval, where the release's verdict allows the comparison. */
    Cell change(Line line, Figure latest, Optional<Verdict> verdict) {
        if (verdict.isEmpty()
                || !verdict.get().comparable()
                || line.at(verdict.get().baseYear()).isEmpty()) {
            return Cell.none();
        }
        Verdict judged = verdict.get();
        double difference =
                latest.value() - line.at(judged.baseYear()).orElseThrow().value();
        String interval = judged.low() == null || judged.high() == null
                ? ""
                : " (" + texts.signed(judged.low(), latest.decimals()) + " … "
                        + texts.signed(judged.high(), latest.decimals()) + ")";
        String unit = latest.unit().equals("PERCENT") ? " " + texts.say("unit.PP.short") : unit(latest);
        return new Cell(
                texts.signed(difference, latest.decimals()) + unit + interval,
                judged.baseYear() + "/" + latest.period(),
                "change",
                Double.toString(difference));
    }

    /** Progress in words; a reason gets a letter that is told below the table. */
    String progress(Optional<Verdict> verdict) {
        if (verdict.isEmpty()) {
            return texts.say("p.none");
        }
        String words = texts.say("p." + verdict.get().progress().replace(' ', '-'));
        if (verdict.get().comparable()
                || verdict.get().note().isEmpty()
                || verdict.get().progress().equals("no data")) {
            return words;
        }
        return words + " "
                + sentences.reasons().inShort(verdict.get().note()).stream()
                        .map(reason -> notes.computeIfAbsent(
                                IndicatorPart.capital(reason), note -> "[" + (char) ('a' + notes.size()) + "]"))
                        .collect(Collectors.joining(" "));
    }

    /** How many areas a figure speaks for, and for which share of the people. */
    Cell coverage(Figure figure, boolean said) {
        if (!said || figure.coverageAreas() == null || figure.coverageAreas() == 0) {
            return Cell.words("");
        }
        String areas = sentences
                .draft()
                .count("n", figure.coverageAreas())
                .say("glance.areas")
                .plain();
        return Cell.words(
                figure.coverageShare() == null
                        ? areas
                        : areas + ", " + texts.number(figure.coverageShare(), 0) + "\u00a0%");
    }

    /** The reasons, each behind its letter; then how counts of registered persons are to be read, where there are any. */
    List<String> notes() {
        List<String> told = new ArrayList<>();
        notes.forEach((note, letter) -> told.add(letter + "  " + note));
        if (rounded) {
            told.add(texts.say("protection.mark"));
        }
        return told;
    }
}
