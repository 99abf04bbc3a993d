package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;

/** The context measures of a chapter in one table; below it, what can be said of those that only single areas have. */
final class MeasureTable {

    private static final int MEMBERS = 6;

    /** Units that a figure shows by itself or that the measure's title names. */
    private static final Set<String> PLAIN = Set.of("PERCENT", "USD", "PERSONS", "COUNT", "RATIO");

    private final Texts texts;
    private final Labels labels;
    private final ReportData data;
    private final OverviewCells cells;

    MeasureTable(Frame frame, Sentences sentences) {
        this.texts = frame.texts();
        this.labels = frame.labels();
        this.data = frame.data();
        this.cells = new OverviewCells(frame, sentences);
    }

    List<Block> blocks(String chapter, List<IndicatorPart> parts) {
        List<Row> rows = new ArrayList<>();
        List<Sentence> single = new ArrayList<>();
        List<Block> tables = new ArrayList<>();
        for (IndicatorPart part : parts) {
            List<Line> heads = part.view().heads();
            if (heads.isEmpty()) {
                if (!part.charted()) {
                    single.addAll(part.sentences());
                    part.areaTable().ifPresent(tables::add);
                }
            } else {
                heads.stream().limit(MEMBERS).map(line -> row(part, line)).forEach(rows::add);
            }
        }
        List<Block> blocks = new ArrayList<>();
        if (!rows.isEmpty()) {
            List<String> notes = new ArrayList<>(cells.notes());
            notes.add(texts.say("measures.annex"));
            blocks.add(new Block.Grid(
                    "measures-" + chapter,
                    texts.say("measures.caption", labels.area(data.request().focus())),
                    List.of(
                            texts.say("measures.measure"),
                            Integer.toString(Line.BASELINE),
                            texts.say("glance.latest"),
                            texts.say("glance.change"),
                            texts.say("measures.remark"),
                            texts.say("glance.spark"),
                            texts.say("coverage")),
                    rows,
                    false,
                    notes));
        }
        if (!single.isEmpty()) {
            blocks.add(new Block.Listing(single));
            blocks.addAll(tables);
        }
        return blocks;
    }

    private Row row(IndicatorPart part, Line line) {
        Indicator indicator = part.indicator();
        Figure latest = line.at(part.view().year()).orElseThrow();
        Optional<Verdict> verdict = data.verdict(latest, Verdict.BASELINE);
        String name = part.view().heads().size() > 1
                ? labels.title(indicator) + ": " + labels.ownMember(indicator, latest)
                : IndicatorPart.capital(labels.shortName(indicator, latest));
        if (!PLAIN.contains(latest.unit()) && !latest.unit().startsWith("PER_")) {
            name += " (" + labels.unit(latest) + ")";
        }
        return new Row(
                line.any().keyOfAllYears(),
                name,
                part.charted() ? indicator.anchor() : "",
                List.of(
                        cells.figure(line, Line.BASELINE, false),
                        cells.figure(line, latest.period(), true),
                        cells.change(line, latest, verdict),
                        Cell.words(remark(verdict)),
                        Cell.spark(part.spark(line)),
                        cells.coverage(latest, part.view().shown().coverage())));
    }

    /** What must be known of a change; nothing where the measure is neither good nor bad or nothing is judged. */
    private String remark(Optional<Verdict> verdict) {
        return verdict.isEmpty() || verdict.get().progress().equals("no direction") ? "" : cells.progress(verdict);
    }
}
