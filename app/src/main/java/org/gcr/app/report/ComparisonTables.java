package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.revision.Comparison;
import org.gcr.app.revision.RevisionText;

/** What changed since an earlier release, as tables of the page. */
final class ComparisonTables {

    private static final int FIGURES = 100;

    private final Comparison comparison;
    private final Texts texts;

    ComparisonTables(Comparison comparison, Texts texts) {
        this.comparison = comparison;
        this.texts = texts;
    }

    List<Block> grids() {
        return List.of(figures(), tables());
    }

    private Block.Grid figures() {
        RevisionText words = new RevisionText(comparison);
        List<Row> rows = new ArrayList<>();
        for (Comparison.FigureChange figure : comparison.figures()) {
            if (!figure.kind().equals("changed") || rows.size() == FIGURES) {
                break;
            }
            String behind = words.rowsOf(figure).stream()
                    .map(row -> RevisionText.name(row) + ": " + number(row.before()) + " → " + number(row.after()))
                    .collect(Collectors.joining("; "));
            rows.add(new Row(
                    "",
                    figure.key().replace("|_Z", "").replace("|_T", "").replace('|', ' '),
                    List.of(
                            count(figure.before()),
                            count(figure.after()),
                            count(
                                    figure.before() == null || figure.after() == null
                                            ? null
                                            : figure.after() - figure.before()),
                            Cell.words(texts.code("cause", figure.cause().name())),
                            Cell.words(figure.detail() + (behind.isEmpty() ? "" : ". " + behind)))));
        }
        return new Block.Grid(
                "compare-figures",
                texts.say("compare", comparison.before()) + ": " + texts.say("compare.figures"),
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
