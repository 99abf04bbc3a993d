package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.core.engine.DuckDbSql;

/** What others published beside our figures, from the table {@code reconciliation}: how many agree, those that differ, and all of them folded. */
final class PublishedChapter {

    private static final int DIFFERING = 12;
    private static final String COLUMNS =
            "statement, document, published_value, our_value, difference, result, reason, time_period, unit_measure";

    private final ReportData data;
    private final Texts texts;
    private final Sentences sentences;

    PublishedChapter(Frame frame, Sentences sentences) {
        this.data = frame.data();
        this.texts = frame.texts();
        this.sentences = sentences;
    }

    List<Block> blocks() {
        if (!data.has("reconciliation")) {
            return List.of();
        }
        List<List<Object>> rows = data.rows(
                "SELECT " + COLUMNS + " FROM reconciliation" + areas()
                        + " ORDER BY CASE result WHEN 'differs' THEN 1 WHEN 'not_reproducible' THEN 3 ELSE 2 END, document, time_period, figure_id");
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, Long> results =
                rows.stream().collect(Collectors.groupingBy(row -> text(row.get(5)), Collectors.counting()));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "text",
                List.of(sentences
                        .draft()
                        .count("of", rows.size())
                        .count("equal", results.getOrDefault("equal", 0L))
                        .count("rounded", results.getOrDefault("equal_to_rounding", 0L))
                        .count("differ", results.getOrDefault("differs", 0L))
                        .count("without", results.getOrDefault("not_reproducible", 0L))
                        .say("s.published"))));
        List<List<Object>> differing = rows.stream()
                .filter(row -> text(row.get(5)).equals("differs"))
                .limit(DIFFERING)
                .toList();
        if (!differing.isEmpty()) {
            blocks.add(grid("published-differing", texts.say("published.differing"), differing, false));
        }
        blocks.add(grid("published-table", texts.say("published.caption"), rows, true));
        return blocks;
    }

    /** A report of chosen countries holds their own figures alone. */
    private String areas() {
        TreeSet<String> wanted = new TreeSet<>(data.request().areas());
        if (data.request().ofOneCountry()) {
            wanted.add(data.request().focus());
        }
        return wanted.isEmpty()
                ? ""
                : wanted.stream()
                        .map(DuckDbSql::literal)
                        .collect(Collectors.joining(", ", " WHERE ref_area IN (", ")"));
    }

    private Block.Grid grid(String id, String caption, List<List<Object>> rows, boolean folded) {
        return new Block.Grid(
                id,
                caption,
                List.of(
                        texts.say("published.statement"),
                        texts.say("published.document"),
                        texts.say("published.value"),
                        texts.say("published.ours"),
                        texts.say("published.result"),
                        texts.say("published.reason")),
                rows.stream().map(this::row).toList(),
                folded);
    }

    private Row row(List<Object> row) {
        return new Row(
                "",
                texts.phrase(text(row.get(0))),
                List.of(
                        Cell.words(texts.phrase(text(row.get(1)))),
                        number(row.get(2)),
                        number(row.get(3)),
                        Cell.words(texts.code("result", text(row.get(5)))),
                        Cell.words(texts.phrase(text(row.get(6))))));
    }

    /** A number with the digits that it needs, five at most. */
    private Cell number(Object value) {
        if (value == null) {
            return Cell.none();
        }
        double number = ((Number) value).doubleValue();
        int digits = Math.max(
                0,
                java.math.BigDecimal.valueOf(number)
                        .setScale(Math.abs(number) < 1000 ? 5 : 0, java.math.RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .scale());
        return new Cell(
                texts.number(number, number == Math.rint(number) ? 0 : Math.min(digits, Math.abs(number) < 1 ? 5 : 2)),
                "",
                "published",
                value.toString());
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
