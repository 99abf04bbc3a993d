package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;
import org.gcr.app.revision.Cause;
import org.gcr.app.revision.Comparison;
import org.gcr.app.revision.RevisionText;

/** What changed since an earlier release, as tables of the page. */
final class ComparisonTables {

    private static final int FIGURES = 100;

    private static final List<String> DIMENSIONS = List.of("population", "sex", "age", "disability", "breakdown");

    private final Comparison comparison;
    private final Texts texts;
    private final Labels labels;
    private final Map<String, Indicator> indicators;

    ComparisonTables(Comparison comparison, Frame frame) {
        this.comparison = comparison;
        this.texts = frame.texts();
        this.labels = frame.labels();
        this.indicators = frame.data().indicators().stream()
                .collect(Collectors.toMap(one -> one.edition() + "|" + one.id(), one -> one, (one, other) -> one));
    }

    List<Block> blocks() {
        long revised = comparison.figures().stream()
                .filter(Comparison.FigureChange::revised)
                .count();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "text",
                List.of(Sentence.of(texts.say(
                        "compare.counts",
                        day(comparison.before()),
                        texts.number(revised, 0),
                        texts.number(comparison.figures().size() - revised, 0))))));
        if (revised > 0) {
            blocks.add(figures());
        }
        blocks.add(tables());
        return blocks;
    }

    /** The day that the id of a release names. */
    private static String day(String release) {
        return release.substring(1, 5) + "-" + release.substring(5, 7) + "-" + release.substring(7, 9);
    }

    private Block.Grid figures() {
        RevisionText words = new RevisionText(comparison);
        List<Row> rows = comparison.figures().stream()
                .filter(Comparison.FigureChange::revised)
                .limit(FIGURES)
                .map(figure -> new Row(
                        "",
                        name(figure),
                        List.of(
                                count(figure.before()),
                                count(figure.after()),
                                count(
                                        figure.before() == null || figure.after() == null
                                                ? null
                                                : figure.after() - figure.before()),
                                Cell.words(texts.code("cause", figure.cause().name())),
                                Cell.words(detail(figure, words)))))
                .toList();
        return new Block.Grid(
                "compare-figures",
                texts.say("compare.figures"),
                List.of(
                        texts.say("indicator"),
                        texts.say("before"),
                        texts.say("after"),
                        texts.say("difference"),
                        texts.say("cause"),
                        texts.say("detail")),
                rows,
                false);
    }

    /** Files of the publisher and the rows of theirs that moved most; which definitions and which code changed is for {@code gcr releases diff}. */
    private String detail(Comparison.FigureChange figure, RevisionText words) {
        if (figure.cause() != Cause.SOURCE_REVISED && figure.cause() != Cause.NEW_DATA) {
            return "";
        }
        String behind = words.rowsOf(figure).stream()
                .map(row -> area(row.origin()) + (row.origin() == null ? "" : " → ") + area(row.asylum()) + " "
                        + row.year() + ": " + number(row.before()) + " → " + number(row.after()))
                .collect(Collectors.joining("; "));
        return figure.detail() + (behind.isEmpty() ? "" : ". " + behind);
    }

    private String area(String code) {
        return code == null ? "" : labels.area(code);
    }

    /** A figure in words: number and title of the indicator, what tells its series from the headline, place and year. */
    private String name(Comparison.FigureChange figure) {
        String[] key = figure.key().split("\\|");
        Indicator indicator = indicators.get(key[0] + "|" + key[1]);
        List<String> parts = new ArrayList<>();
        parts.add(indicator == null ? key[1] : key[1] + " " + labels.shortName(indicator));
        if (!key[2].equals("headline")) {
            parts.add(labels.series(key[2]));
        }
        parts.add(labels.area(key[3]));
        if (!key[4].startsWith("_")) {
            parts.add(labels.area(key[4]));
        }
        for (int i = 0; i < DIMENSIONS.size(); i++) {
            String member = key[6 + i];
            if (!member.startsWith("_")) {
                parts.add(indicator == null ? member : labels.member(indicator, DIMENSIONS.get(i), member));
            }
        }
        return String.join(", ", parts) + ", " + key[5];
    }

    private Block.Grid tables() {
        return new Block.Grid(
                "compare-tables",
                texts.say("compare.tables"),
                List.of(texts.say("table"), texts.say("added"), texts.say("removed"), texts.say("changed")),
                comparison.tables().stream()
                        .map(table -> new Row(
                                "",
                                table.table(),
                                List.of(
                                        count((double) table.added()),
                                        count((double) table.removed()),
                                        table.changed() < 0 ? Cell.words("–") : count((double) table.changed()))))
                        .toList(),
                false);
    }

    private Cell count(Double value) {
        return value == null
                ? Cell.words(texts.say("missing"))
                : new Cell(number(value), "", "count", value.toString());
    }

    private String number(Double value) {
        return value == null ? texts.say("missing") : texts.number(value, value == Math.rint(value) ? 0 : 4);
    }
}
