package org.gcr.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;
import org.gcr.core.check.CheckResult;

/** What stands behind the findings: method and sources, glossary, colophon. */
final class ClosingChapters {

    private final ReportData data;
    private final Texts texts;
    private final Labels labels;
    private final String tags;

    ClosingChapters(Frame frame, String tags) {
        this.data = frame.data();
        this.texts = frame.texts();
        this.labels = frame.labels();
        this.tags = tags;
    }

    List<Block> method() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("text", List.of(Sentence.of(texts.say("method.note")))));
        for (Indicator indicator : data.indicators()) {
            if (!indicator.isPending() || indicator.ofFramework()) {
                blocks.add(new Block.Facts(
                        (indicator.ofFramework() ? indicator.id() + " " : "") + labels.title(indicator),
                        facts(indicator),
                        texts.language(),
                        true));
            }
        }
        blocks.add(new Block.Heading(3, "sources", "", texts.say("annex.sources"), ""));
        Map<String, Cell[]> sources = new LinkedHashMap<>();
        for (List<Object> row : data.rows(
                "SELECT publisher, title, string_agg(DISTINCT vintage, ', ' ORDER BY vintage), any_value(licence), sum(rows_read)::BIGINT, sum(rows_rejected)::BIGINT FROM source_file GROUP BY publisher, title ORDER BY publisher, title")) {
            sources.put(
                    texts.phrase(text(row.get(0))) + texts.say("colon") + texts.phrase(text(row.get(1))), new Cell[] {
                        Cell.words(text(row.get(2))),
                        Cell.words(texts.phrase(text(row.get(3)))),
                        row.get(4) == null ? Cell.words("") : count(row.get(4)),
                        count(row.get(5))
                    });
        }
        blocks.add(new Block.Grid(
                "sources-table",
                texts.say("annex.sources"),
                List.of(
                        texts.say("sourcesOf"),
                        texts.say("vintage"),
                        texts.say("licence"),
                        texts.say("rowsRead"),
                        texts.say("rowsRejected")),
                sources.entrySet().stream()
                        .map(entry -> new Row("", entry.getKey(), List.of(entry.getValue())))
                        .toList(),
                true));
        return blocks;
    }

    private List<Block.Fact> facts(Indicator indicator) {
        return Stream.of(
                        fact("definition", indicator.definition()),
                        fact("rationale", indicator.rationale()),
                        fact("method", indicator.method()),
                        fact("limitations", indicator.limitations()),
                        fact("sourcesOf", indicator.sources()),
                        fact("disaggregations", indicator.disaggregations()),
                        new Block.Fact(texts.say("methodVersion"), indicator.methodVersion()))
                .filter(fact -> !fact.text().isBlank())
                .toList();
    }

    private Block.Fact fact(String key, String english) {
        return new Block.Fact(texts.say(key), texts.phrase(english), texts.languageOf(english));
    }

    List<Block> glossary() {
        List<Block.Fact> terms = new ArrayList<>();
        for (int i = 1; texts.knows("term." + i); i++) {
            terms.add(new Block.Fact(texts.say("term." + i), texts.say("term." + i + ".text")));
        }
        terms.add(new Block.Fact(
                texts.say("status"),
                Stream.of("B", "D", "E", "F", "I", "L", "M", "O", "P", "Q", "U", "V")
                        .map(code -> code + " " + texts.code("obs", code))
                        .collect(Collectors.joining("; "))));
        return List.of(new Block.Facts("", terms, texts.language(), false));
    }

    List<Block> colophon() {
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(new Block.Fact(texts.say("release"), data.release().id()));
        if (!tags.isEmpty()) {
            facts.add(new Block.Fact(texts.say("tags"), tags));
        }
        facts.add(new Block.Fact(
                texts.say("created"), data.release().created().replace("T", " ").replace("Z", " UTC")));
        facts.add(new Block.Fact(texts.say("hash"), data.contentHash()));
        List<Object> files = data.rows(
                        "SELECT count(*), coalesce(sum(rows_read), 0), coalesce(sum(rows_rejected), 0) FROM source_file")
                .get(0);
        facts.add(new Block.Fact(
                texts.say("sourceFiles"),
                texts.say("sources.count", number(files.get(0)), number(files.get(1)), number(files.get(2)))));
        ownDefinitions().ifPresent(own -> facts.add(new Block.Fact(texts.say("definitions"), own)));
        Map<String, Long> outcomes = data.release().checks().stream()
                .collect(Collectors.groupingBy(CheckResult::outcome, Collectors.counting()));
        facts.add(new Block.Fact(
                texts.say("checks"),
                texts.say(
                        "checks.count",
                        number(outcomes.getOrDefault("passed", 0L)),
                        number(outcomes.getOrDefault("warned", 0L)),
                        number(outcomes.getOrDefault("accepted", 0L)))));
        Object registered = data.rows("SELECT count(*) FROM observation WHERE series = 'registration'")
                .get(0)
                .get(0);
        if (((Number) registered).longValue() > 0) {
            facts.add(new Block.Fact(texts.say("protection"), texts.say("protection.text")));
        }
        facts.add(new Block.Fact(texts.say("engine"), data.release().engine()));
        facts.add(new Block.Fact(texts.say("code"), data.release().codeVersion()));
        facts.add(new Block.Fact(texts.say("fonts"), texts.say("fonts.text")));
        return List.of(new Block.Facts("", facts, texts.language(), false));
    }

    private Optional<String> ownDefinitions() {
        if (data.release().table("definition").isEmpty()) {
            return Optional.empty();
        }
        String own = data
                .rows(
                        "SELECT action, count(DISTINCT (kind, id)), string_agg(DISTINCT id, ', ' ORDER BY id) FROM definition"
                                + " WHERE layer <> 'program' GROUP BY action ORDER BY action")
                .stream()
                .map(row -> texts.say("definitions." + row.get(0), number(row.get(1)), row.get(2)))
                .collect(Collectors.joining("; "));
        return own.isEmpty() ? Optional.empty() : Optional.of(own);
    }

    private Cell count(Object number) {
        return new Cell(number(number), "", "count", number.toString());
    }

    private String number(Object number) {
        return texts.number(((Number) number).doubleValue(), 0);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
