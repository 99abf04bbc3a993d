package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;

/** What came of the alerts of the past, and arrivals of a year from its first months: the tables {@code alert_review}, {@code nowcast} and {@code nowcast_backtest}. */
final class ReviewTables {

    private static final int SHOWN = 100;

    private final ReportData data;
    private final Texts texts;
    private final Labels labels;
    private final String areas;

    /**
     * Of a report's areas.
     *
     * @param areas condition on the columns origin and asylum that begins with AND; empty for all
     */
    ReviewTables(Frame frame, String areas) {
        this.data = frame.data();
        this.texts = frame.texts();
        this.labels = frame.labels();
        this.areas = areas;
    }

    /** Hits, misses and those of which it is too early to say, by event; then each, the newest first. Nothing where no alert was made. */
    List<Block> review() {
        if (!data.has("alert_review")) {
            return List.of();
        }
        String wanted = " FROM alert_review WHERE (year <= %d OR outcome = 'too early to say')%s"
                .formatted(data.lastYear(), areas);
        List<List<Object>> counts = data.rows(
                "SELECT event, count(*) FILTER (WHERE outcome = 'hit'), count(*) FILTER (WHERE outcome = 'miss'), count(*) FILTER (WHERE outcome = 'too early to say')"
                        + wanted + " GROUP BY event ORDER BY event");
        if (counts.isEmpty()) {
            return List.of();
        }
        List<List<Object>> rows = data.rows(
                "SELECT event, origin, asylum, year || coalesce(printf('-%02d', month), ''), probability, persons_before, persons, outcome"
                        + wanted
                        + " ORDER BY year DESC, month DESC, event, population_type, origin, asylum LIMIT " + SHOWN);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Grid(
                "alert-review",
                texts.say("review.caption"),
                List.of(
                        texts.say("alerts.event"),
                        texts.code("outcome", "hit"),
                        texts.code("outcome", "miss"),
                        texts.code("outcome", "too-early-to-say")),
                counts.stream()
                        .map(row -> new Row("", event(row), numbers(row, 1, "alert", 0, 0, 0)))
                        .toList(),
                false));
        blocks.add(new Block.Grid(
                "alert-outcomes",
                texts.say("review.list", Integer.toString(SHOWN)),
                List.of(
                        texts.say("alerts.event"),
                        texts.say("signals.origin"),
                        texts.say("signals.asylum"),
                        texts.say("year"),
                        texts.say("alerts.probability"),
                        texts.say("review.before"),
                        texts.say("review.after"),
                        texts.say("review.outcome")),
                rows.stream()
                        .map(row -> {
                            List<Cell> cells = new ArrayList<>(places(row, 1));
                            cells.add(Cell.words(text(row.get(3))));
                            cells.addAll(numbers(row, 4, "alert", 2, 0, 0));
                            cells.add(Cell.words(texts.code("outcome", Labels.anchor(text(row.get(7))))));
                            return new Row("", event(row), cells);
                        })
                        .toList(),
                true));
        return blocks;
    }

    /** Estimates of years that nobody has published, each with the error that such estimates had; then how each was tried. */
    List<Block> nowcasts() {
        if (!data.has("nowcast")) {
            return List.of();
        }
        List<List<Object>> rows = data.rows(
                """
                SELECT population_type, origin, asylum, year, months, persons, obs_value, lower_80, upper_80, past_error_percent, obs_status
                FROM nowcast WHERE year > %d%s ORDER BY obs_value DESC, population_type, origin, asylum LIMIT %d"""
                        .formatted(data.lastYear(), areas, SHOWN));
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Grid(
                "nowcasts",
                texts.say("nowcast.caption"),
                List.of(
                        texts.say("signals.people"),
                        texts.say("signals.origin"),
                        texts.say("signals.asylum"),
                        texts.say("year"),
                        texts.say("nowcast.months"),
                        texts.say("nowcast.persons"),
                        texts.say("nowcast.value"),
                        texts.say("ahead.low"),
                        texts.say("ahead.high"),
                        texts.say("nowcast.error"),
                        texts.say("nowcast.status")),
                rows.stream()
                        .map(row -> {
                            List<Cell> cells = new ArrayList<>(places(row, 1));
                            cells.add(Cell.words(text(row.get(3))));
                            cells.addAll(numbers(row, 4, "nowcast", 0, 0, 0, 0, 0, 1));
                            cells.add(Cell.words(text(row.get(10))));
                            return new Row("", labels.population(text(row.get(0))), cells);
                        })
                        .toList(),
                false));
        List<List<Object>> tests = data.rows(
                "SELECT population_type, method, months, series, nowcasts, error_percent, intervals, coverage_80 FROM nowcast_backtest WHERE published AND population_type || months IN (SELECT population_type || months FROM nowcast) ORDER BY population_type, months");
        if (!tests.isEmpty()) {
            blocks.add(new Block.Grid(
                    "nowcast-validation",
                    texts.say("nowcast.tested"),
                    List.of(
                            texts.say("signals.people"),
                            texts.say("nowcast.method"),
                            texts.say("nowcast.months"),
                            texts.say("nowcast.pairs"),
                            texts.say("nowcast.past"),
                            texts.say("nowcast.error"),
                            texts.say("nowcast.intervals"),
                            texts.say("nowcast.held")),
                    tests.stream()
                            .map(row -> {
                                List<Cell> cells = new ArrayList<>();
                                cells.add(Cell.words(texts.code("nowcast", text(row.get(1)))));
                                cells.addAll(numbers(row, 2, "nowcast", 0, 0, 0, 1, 0, 1));
                                return new Row("", labels.population(text(row.get(0))), cells);
                            })
                            .toList(),
                    false));
        }
        return blocks;
    }

    private String event(List<Object> row) {
        return texts.code("event", text(row.get(0)));
    }

    private List<Cell> places(List<Object> row, int first) {
        return List.of(Cell.words(area(row.get(first))), Cell.words(area(row.get(first + 1))));
    }

    private String area(Object code) {
        return code == null || code.equals("_T") ? texts.say("signals.all") : labels.area(text(code));
    }

    /** Cells of the columns from one on, each with so many digits. */
    private List<Cell> numbers(List<Object> row, int first, String field, int... digits) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < digits.length; i++) {
            Object value = row.get(first + i);
            cells.add(
                    value == null
                            ? Cell.words("–")
                            : new Cell(
                                    texts.number(((Number) value).doubleValue(), digits[i]),
                                    "",
                                    field,
                                    value.toString()));
        }
        return cells;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
