package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;

/** The context measures of a chapter in one table; below it, what can be said of those that only single areas have. */
final class MeasureTable {

    private static final int MEMBERS = 6;

    /** Units that a figure shows by itself or that the measure's title names. */
    private static final Set<String> PLAIN = Set.of("PERCENT", "USD", "PERSONS", "COUNT", "RATIO");

    private static final Set<String> SILENT = Set.of("no direction", "no data");

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
                if (!part.hasSection()) {
                    single.addAll(part.sentences());
                    part.areaTable().ifPresent(tables::add);
                }
            } else if (heads.size() == 1) {
                rows.add(row(part, heads.get(0), name(part, heads.get(0)), link(part)));
            } else {
                rows.add(new Row("", labels.title(part.indicator()), link(part), List.of()));
                heads.stream()
                        .limit(MEMBERS)
                        .map(line -> row(part, line, "· " + labels.ownMember(part.indicator(), line.any()), ""))
                        .forEach(rows::add);
            }
        }
        List<Block> blocks = new ArrayList<>();
        if (!rows.isEmpty()) {
            blocks.add(grid("measures-" + chapter, rows));
        }
        if (!single.isEmpty()) {
            blocks.add(new Block.Listing(single));
            blocks.addAll(tables);
        }
        return blocks;
    }

    /** The table without the columns in which no measure has anything. */
    private Block.Grid grid(String id, List<Row> rows) {
        List<String> heads = List.of(
                Integer.toString(Line.BASELINE),
                texts.say("glance.latest"),
                texts.say("glance.change"),
                texts.say("measures.remark"),
                texts.say("glance.spark"),
                texts.say("coverage"));
        List<Integer> used = IntStream.range(0, heads.size())
                .filter(i -> rows.stream()
                        .filter(row -> !row.cells().isEmpty())
                        .map(row -> row.cells().get(i))
                        .anyMatch(cell -> cell.spark() != null
                                || !cell.text().isEmpty()
                                        && !cell.text().equals(Cell.none().text())))
                .boxed()
                .toList();
        List<String> kept = new ArrayList<>(List.of(texts.say("measures.measure")));
        used.forEach(i -> kept.add(heads.get(i)));
        List<String> notes = new ArrayList<>(cells.notes());
        notes.add(texts.say("measures.annex"));
        return new Block.Grid(
                id,
                texts.say("measures.caption", labels.area(data.request().focus())),
                kept,
                rows.stream()
                        .map(row -> row.cells().isEmpty()
                                ? row
                                : new Row(
                                        row.key(),
                                        row.head(),
                                        row.link(),
                                        used.stream()
                                                .map(i -> row.cells().get(i))
                                                .toList()))
                        .toList(),
                false,
                notes);
    }

    private String name(IndicatorPart part, Line line) {
        Figure latest = line.any();
        String name = IndicatorPart.capital(labels.shortName(part.indicator(), latest));
        return PLAIN.contains(latest.unit()) || latest.unit().startsWith("PER_")
                ? name
                : name + " (" + labels.unit(latest) + ")";
    }

    private static String link(IndicatorPart part) {
        return part.hasSection() ? part.indicator().anchor() : "";
    }

    private Row row(IndicatorPart part, Line line, String name, String link) {
        Figure latest = line.at(part.view().year()).orElseThrow();
        Optional<Verdict> verdict = data.verdict(latest, Verdict.BASELINE);
        return new Row(
                line.any().keyOfAllYears(),
                name,
                link,
                List.of(
                        cells.figure(line, Line.BASELINE, false),
                        cells.figure(line, latest.period(), true),
                        cells.change(line, latest, verdict),
                        Cell.words(remark(verdict)),
                        Cell.spark(part.spark(line)),
                        cells.coverage(latest, part.view().shown().coverage())));
    }

    /** What must be known of a change; nothing where the measure is neither good nor bad, or nothing is there to compare with. */
    private String remark(Optional<Verdict> verdict) {
        return verdict.isEmpty() || SILENT.contains(verdict.get().progress()) ? "" : cells.progress(verdict);
    }
}
