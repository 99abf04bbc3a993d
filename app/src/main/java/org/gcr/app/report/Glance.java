package org.gcr.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Document;
import org.gcr.app.report.view.Row;

/** The first page: the framework's indicators as a strip, as sentences and in one table. */
final class Glance {

    private final ReportData data;
    private final Texts texts;
    private final Labels labels;
    private final Sentences sentences;
    private final List<IndicatorPart> framework;
    private final OverviewCells cells;

    Glance(Frame frame, Sentences sentences, List<IndicatorPart> framework) {
        this.data = frame.data();
        this.texts = frame.texts();
        this.labels = frame.labels();
        this.sentences = sentences;
        this.framework = framework;
        this.cells = new OverviewCells(frame, sentences);
    }

    List<Document.Chip> strip() {
        return framework.stream()
                .map(part -> new Document.Chip(
                        part.indicator().id(),
                        labels.title(part.indicator()),
                        part.state(),
                        texts.say("state." + part.state()),
                        part.indicator().anchor()))
                .toList();
    }

    /** How many indicators say something, then the level and change of one per objective: the first whose change is evident, else the first with a figure. */
    List<Block.Paragraph> lead() {
        List<Block.Paragraph> lead = new ArrayList<>();
        if (!framework.isEmpty()) {
            lead.add(new Block.Paragraph(
                    "lead",
                    List.of(sentences
                            .draft()
                            .count("n", count("figures"))
                            .count("proxy", count("proxy"))
                            .count("countries", count("countries"))
                            .count("none", count("none"))
                            .count("of", framework.size())
                            .put("area", labels.area(data.request().focus()))
                            .say("s.status"))));
        }
        Map<Character, IndicatorPart> shown = new LinkedHashMap<>();
        for (IndicatorPart part : framework) {
            if (part.headline().isPresent()) {
                char objective = part.indicator().id().charAt(0);
                boolean evident = data.verdict(part.headline().get(), Verdict.BASELINE)
                        .filter(Verdict::evident)
                        .isPresent();
                if (evident && !leads(shown.get(objective)) || !shown.containsKey(objective)) {
                    shown.put(objective, part);
                }
            }
        }
        shown.values().forEach(part -> lead.add(new Block.Paragraph("lead", part.brief())));
        lead.addAll(lacking());
        return lead;
    }

    /** How many kinds of data no file holds, then a line for each organisation that does, the one with most first. */
    private List<Block.Paragraph> lacking() {
        List<List<Object>> lacking = data.heldElsewhere(texts.language());
        List<Block.Paragraph> said = new ArrayList<>();
        if (lacking.isEmpty()) {
            return said;
        }
        said.add(new Block.Paragraph(
                "lead",
                List.of(sentences
                        .draft()
                        .count("n", lacking.size())
                        .put("chapter", texts.say("chapter.gaps"))
                        .say("s.holders"))));
        Map<String, List<String>> titles = new TreeMap<>();
        lacking.forEach(row -> titles.computeIfAbsent((String) row.get(2), one -> new ArrayList<>())
                .add((String) row.get(1)));
        titles.entrySet().stream()
                .sorted(Comparator.comparing(one -> -one.getValue().size()))
                .forEach(one -> said.add(new Block.Paragraph(
                        "lead",
                        List.of(sentences
                                .draft()
                                .put("holder", one.getKey())
                                .count("n", one.getValue().size())
                                .put("data", String.join("; ", one.getValue()))
                                .say("s.holder")))));
        return said;
    }

    private boolean leads(IndicatorPart part) {
        return part != null
                && data.verdict(part.headline().orElseThrow(), Verdict.BASELINE)
                        .filter(Verdict::evident)
                        .isPresent();
    }

    private long count(String state) {
        return framework.stream().filter(part -> part.state().equals(state)).count();
    }

    Block.Grid table() {
        Optional<Map.Entry<Integer, String>> report = data.reportYears().entrySet().stream()
                .filter(entry -> entry.getKey() < data.lastYear())
                .reduce((a, b) -> b);
        List<String> heads = new ArrayList<>(
                List.of(texts.say("indicator"), texts.say("glance.baseline", Integer.toString(Line.BASELINE))));
        report.ifPresent(
                entry -> heads.add(texts.say("glance.report", Integer.toString(entry.getKey()), entry.getValue())));
        heads.addAll(List.of(
                texts.say("glance.latest"),
                texts.say("glance.change"),
                texts.say("glance.progress"),
                texts.say("glance.spark"),
                texts.say("coverage"),
                texts.say("status")));
        List<Row> rows = new ArrayList<>();
        String objective = "";
        for (IndicatorPart part : framework) {
            Indicator indicator = part.indicator();
            if (!indicator.objective().equals(objective)) {
                objective = indicator.objective();
                rows.add(new Row("", objectiveTitle(indicator), List.of()));
            }
            rows.add(row(part, report.map(Map.Entry::getKey)));
        }
        return new Block.Grid(
                "glance-table",
                texts.say("glance.caption", labels.area(data.request().focus())),
                heads,
                rows,
                false,
                cells.notes());
    }

    /** An objective's wording; in other languages ours. */
    String objectiveTitle(Indicator indicator) {
        String number = indicator.id().substring(0, 1);
        String own = texts.code("objective", number);
        return own.equals(number) || texts.language().equals("en") ? indicator.objective() : number + ". " + own;
    }

    private Row row(IndicatorPart part, Optional<Integer> report) {
        Indicator indicator = part.indicator();
        String name = indicator.id() + " "
                + IndicatorPart.capital(part.headline()
                        .map(figure -> labels.shortName(indicator, figure))
                        .orElse(labels.shortName(indicator)));
        List<Cell> row = new ArrayList<>();
        Optional<Line> head = part.view().head();
        Optional<Figure> latest = part.headline();
        if (head.isEmpty() || latest.isEmpty()) {
            for (int i = 0; i < (report.isPresent() ? 4 : 3); i++) {
                row.add(Cell.none());
            }
            row.add(Cell.words(texts.say("glance.noWhole")));
            row.add(Cell.words(""));
            row.add(Cell.words(""));
            row.add(Cell.words(texts.say("state." + part.state())));
            return new Row("", name, indicator.anchor(), row);
        }
        row.add(cells.figure(head.get(), Line.BASELINE, false));
        report.ifPresent(year -> row.add(cells.figure(head.get(), year, false)));
        row.add(cells.figure(head.get(), latest.get().period(), true));
        Optional<Verdict> verdict = data.verdict(latest.get(), Verdict.BASELINE);
        row.add(cells.change(head.get(), latest.get(), verdict));
        row.add(Cell.words(cells.progress(verdict)));
        row.add(Cell.spark(part.spark(head.get())));
        row.add(cells.coverage(latest.get(), part.view().shown().coverage()));
        row.add(Cell.words(texts.say("state." + part.state())
                + (labels.status(latest.get()).isEmpty() ? "" : ", " + labels.status(latest.get()))));
        return new Row(head.get().any().keyOfAllYears(), name, indicator.anchor(), row);
    }
}
