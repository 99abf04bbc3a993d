package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;
import org.gcr.core.engine.DuckDbSql;

/** What stands out from its own past, and what may come: the tables {@code signal} and {@code forecast}. */
final class OutlookChapters {

    private static final int SHOWN = 100;
    private static final int FORECASTS = 20;
    private static final Pattern FORECASTS_TRIED = Pattern.compile(
            "([\\d,]+) forecasts of the past had intervals; those of 80 per cent held ([\\d.]+) per cent\\. "
                    + "The naive is published in (\\d+) of (\\d+) groups\\.");

    private final ReportData data;
    private final Texts texts;
    private final Labels labels;
    private final Frame frame;

    OutlookChapters(Frame frame) {
        this.frame = frame;
        this.data = frame.data();
        this.texts = frame.texts();
        this.labels = frame.labels();
    }

    List<Block> signals() {
        if (!data.has("signal")) {
            return List.of();
        }
        String wanted = "year = (SELECT max(year) FROM signal WHERE year <= " + data.lastYear() + ")"
                + areas("origin", "asylum");
        List<List<Object>> counts =
                data.rows("SELECT signal, count(*) FROM signal WHERE " + wanted + " GROUP BY signal ORDER BY signal");
        if (counts.isEmpty()) {
            return List.of();
        }
        List<List<Object>> rows = data.rows(
                "SELECT signal, population_type, origin, asylum, year, measure, obs_value, past_median, score FROM signal WHERE "
                        + wanted
                        + " ORDER BY score DESC NULLS LAST, signal, population_type, origin, asylum, measure LIMIT "
                        + SHOWN);
        return List.of(
                new Block.Paragraph("text", List.of(Sentence.of(texts.say("signals.note")))),
                new Block.Grid(
                        "signals-count",
                        texts.say("signals.count"),
                        List.of(texts.say("signals.kind"), texts.say("signals.number")),
                        counts.stream()
                                .map(row -> new Row(
                                        "",
                                        texts.code("signal", (String) row.get(0)),
                                        List.of(number(row.get(1), 0, "count"))))
                                .toList(),
                        false),
                new Block.Grid(
                        "signals-strongest",
                        texts.say("signals.strongest", Integer.toString(SHOWN)),
                        List.of(
                                texts.say("signals.kind"),
                                texts.say("signals.people"),
                                texts.say("signals.origin"),
                                texts.say("signals.asylum"),
                                texts.say("year"),
                                texts.say("value"),
                                texts.say("signals.past"),
                                texts.say("signals.score")),
                        rows.stream().map(this::signal).toList(),
                        true));
    }

    private Row signal(List<Object> row) {
        int digits = "persons".equals(row.get(5)) ? 0 : 2;
        return new Row(
                "",
                texts.code("signal", (String) row.get(0)),
                List.of(
                        Cell.words(labels.population(text(row.get(1)))),
                        Cell.words(area(row.get(2))),
                        Cell.words(area(row.get(3))),
                        Cell.words(text(row.get(4))),
                        number(row.get(6), digits, "signal"),
                        number(row.get(7), digits, "signal"),
                        number(row.get(8), 2, "signal")));
    }

    /** Forecasts, estimates between releases, alerts with what came of earlier ones and their test, model cards. */
    List<Block> ahead() {
        List<Block> blocks = new ArrayList<>(forecasts());
        if (!blocks.isEmpty()) {
            ReviewTables tables = new ReviewTables(frame, areas("origin", "asylum"));
            blocks.addAll(tables.nowcasts());
            blocks.addAll(alerts(tables.review()));
            blocks.addAll(cards());
        }
        return blocks;
    }

    private List<Block> alerts(List<Block> review) {
        if (!data.has("alert_validation")) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        List<List<Object>> made = data.rows(
                "SELECT event, origin, asylum, year || coalesce(printf('-%%02d', month), ''), probability, evidence, speaks_for, speaks_against FROM alert WHERE year > %d%s ORDER BY probability DESC, event, population_type, origin, asylum LIMIT %d"
                        .formatted(data.lastYear(), areas("origin", "asylum"), SHOWN));
        if (!made.isEmpty()) {
            blocks.add(new Block.Grid(
                    "alerts",
                    texts.say("alerts.caption"),
                    List.of(
                            texts.say("alerts.event"),
                            texts.say("signals.origin"),
                            texts.say("signals.asylum"),
                            texts.say("year"),
                            texts.say("alerts.probability"),
                            texts.say("alerts.evidence"),
                            texts.say("alerts.for"),
                            texts.say("alerts.against")),
                    made.stream()
                            .map(row -> new Row(
                                    "",
                                    texts.code("event", text(row.get(0))),
                                    List.of(
                                            Cell.words(area(row.get(1))),
                                            Cell.words(area(row.get(2))),
                                            Cell.words(text(row.get(3))),
                                            number(row.get(4), 2, "alert"),
                                            Cell.words(texts.phrase(text(row.get(5)))),
                                            Cell.words(texts.phrase(text(row.get(6)))),
                                            Cell.words(texts.phrase(text(row.get(7)))))))
                            .toList(),
                    true));
        }
        blocks.addAll(review);
        List<List<Object>> tests = data.rows(
                "SELECT event, cases, events, brier, brier_of_base_rate, average_precision, average_precision_of_base_rate, alerts, hits, verdict FROM alert_validation WHERE breakdown = 'all' ORDER BY event");
        if (!tests.isEmpty()) {
            blocks.add(new Block.Grid(
                    "alert-validation",
                    texts.say("alerts.tested"),
                    List.of(
                            texts.say("alerts.event"),
                            texts.say("alerts.cases"),
                            texts.say("alerts.events"),
                            texts.say("alerts.brier"),
                            texts.say("alerts.brier.base"),
                            texts.say("alerts.rank"),
                            texts.say("alerts.rank.base"),
                            texts.say("alerts.alerts"),
                            texts.say("alerts.hits"),
                            texts.say("alerts.verdict")),
                    tests.stream()
                            .map(row -> new Row(
                                    "",
                                    texts.code("event", text(row.get(0))),
                                    List.of(
                                            number(row.get(1), 0, "alert"),
                                            number(row.get(2), 0, "alert"),
                                            number(row.get(3), 4, "alert"),
                                            number(row.get(4), 4, "alert"),
                                            number(row.get(5), 3, "alert"),
                                            number(row.get(6), 3, "alert"),
                                            number(row.get(7), 0, "alert"),
                                            number(row.get(8), 0, "alert"),
                                            Cell.words(verdict(text(row.get(9)))))))
                            .toList(),
                    false));
        }
        return blocks;
    }

    private String verdict(String said) {
        String key = Labels.anchor(said);
        String known = texts.code("verdict", key);
        return known.equals(key) ? said : known;
    }

    /** What each model is for and where it ends; then the harm that misuse does, which is said once. */
    private List<Block> cards() {
        if (!data.has("model_card")) {
            return List.of();
        }
        List<List<Object>> rows =
                data.rows("SELECT model, title, purpose, validation, limits, misuse FROM model_card ORDER BY model");
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Grid(
                "model-cards",
                texts.say("cards.caption"),
                List.of(
                        texts.say("cards.model"),
                        texts.say("cards.purpose"),
                        texts.say("cards.validation"),
                        texts.say("cards.limits")),
                rows.stream()
                        .map(row -> new Row(
                                "",
                                card(row, 1, "title"),
                                List.of(
                                        Cell.words(card(row, 2, "purpose")),
                                        Cell.words(tried(row)),
                                        Cell.words(card(row, 4, "limits")))))
                        .toList(),
                false));
        rows.stream()
                .map(row -> texts.knows("card.misuse") ? texts.say("card.misuse") : text(row.get(5)))
                .distinct()
                .forEach(misuse -> blocks.add(new Block.Paragraph(
                        "text", List.of(Sentence.of(texts.say("cards.misuse") + texts.say("colon") + misuse)))));
        return blocks;
    }

    private String card(List<Object> row, int column, String field) {
        String key = "card." + text(row.get(0)) + "." + field;
        return texts.knows(key) ? texts.say(key) : texts.phrase(text(row.get(column)));
    }

    /** How a model was tried; that of alerts is the table before. */
    private String tried(List<Object> row) {
        Matcher forecasts = FORECASTS_TRIED.matcher(text(row.get(3)));
        if (!forecasts.matches()) {
            return text(row.get(0)).equals("forecast") ? text(row.get(3)) : card(row, 3, "validation");
        }
        return texts.say(
                "card.forecast.validation",
                texts.number(Double.parseDouble(forecasts.group(1).replace(",", "")), 0),
                texts.number(Double.parseDouble(forecasts.group(2)), 1),
                forecasts.group(3),
                forecasts.group(4));
    }

    private List<Block> forecasts() {
        if (!data.has("forecast")) {
            return List.of();
        }
        List<List<Object>> rows = data.rows(
                """
                SELECT population_type, origin, asylum, year, last_year, last_value, obs_value, lower_80, upper_80, measure
                FROM forecast WHERE lower_80 IS NOT NULL AND year > %d AND horizon <= 2%s
                ORDER BY obs_value DESC, measure, population_type, level, origin, asylum, year LIMIT %d"""
                        .formatted(data.lastYear(), areas("origin", "asylum"), FORECASTS));
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("text", List.of(Sentence.of(texts.say("ahead.note")))));
        blocks.add(new Block.Grid(
                "ahead-table",
                texts.say("ahead.caption", Integer.toString(FORECASTS)),
                List.of(
                        texts.say("signals.people"),
                        texts.say("ahead.measure"),
                        texts.say("signals.origin"),
                        texts.say("signals.asylum"),
                        texts.say("year"),
                        texts.say("ahead.last"),
                        texts.say("ahead.value"),
                        texts.say("ahead.low"),
                        texts.say("ahead.high")),
                rows.stream()
                        .map(row -> new Row(
                                "",
                                labels.population(text(row.get(0))),
                                List.of(
                                        Cell.words(texts.code("ahead", text(row.get(9)))),
                                        Cell.words(area(row.get(1))),
                                        Cell.words(area(row.get(2))),
                                        Cell.words(text(row.get(3))),
                                        number(row.get(5), 0, "forecast"),
                                        number(row.get(6), 0, "forecast"),
                                        number(row.get(7), 0, "forecast"),
                                        number(row.get(8), 0, "forecast"))))
                        .toList(),
                false));
        return blocks;
    }

    private String areas(String origin, String asylum) {
        List<String> wanted = data.request().ofOneCountry()
                ? List.of(data.request().focus())
                : data.request().areas().stream().sorted().toList();
        if (wanted.isEmpty()) {
            return "";
        }
        String list = wanted.stream().map(DuckDbSql::literal).collect(Collectors.joining(", ", "(", ")"));
        return " AND (" + origin + " IN " + list + " OR " + asylum + " IN " + list + ")";
    }

    private String area(Object code) {
        return code == null || code.equals("_T") || code.equals("_Z")
                ? texts.say("signals.all")
                : labels.area(text(code));
    }

    private Cell number(Object value, int digits, String field) {
        return value == null
                ? Cell.words("–")
                : new Cell(texts.number(((Number) value).doubleValue(), digits), "", field, value.toString());
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
