package org.gcr.app.report;

import java.util.List;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;
import org.gcr.core.engine.DuckDbSql;

/**
 * What is late, running and next on the day of the release (macro {@code what_is_due}), and what was pledged at conferences
 * ({@code conference_summary}).
 */
final class ProcessChapter {

    private static final int SHOWN = 12;

    private final ReportData data;
    private final Texts texts;

    ProcessChapter(Frame frame) {
        this.data = frame.data();
        this.texts = frame.texts();
    }

    List<Block> due() {
        if (!data.has("action_point_status") || data.request().ofOneCountry()) {
            return List.of();
        }
        String due = " FROM what_is_due(DATE " + DuckDbSql.literal(data.released()) + ") WHERE due_on IS NOT NULL";
        List<List<Object>> rows = data.rows(
                "SELECT state, due_on, title, owner, days" + due + " ORDER BY due_on, what, id LIMIT " + SHOWN);
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Object> counts = data.rows("SELECT count(*) FILTER (state = 'late'), count(*)" + due)
                .get(0);
        return List.of(
                new Block.Paragraph(
                        "text",
                        List.of(Sentence.of(texts.say(
                                "calendar.note", data.released(), counts.get(0).toString())))),
                new Block.Grid(
                        "calendar-due",
                        texts.say(
                                "calendar.caption",
                                Integer.toString(rows.size()),
                                counts.get(1).toString()),
                        List.of(
                                texts.say("calendar.state"),
                                texts.say("calendar.day"),
                                texts.say("calendar.what"),
                                texts.say("calendar.owner"),
                                texts.say("calendar.days")),
                        rows.stream().map(this::row).toList(),
                        true));
    }

    /** Pledged, committed, paid at the newest conferences, by kind of pledger. */
    List<Block> conferences() {
        if (!data.has("conference_summary") || data.request().ofOneCountry()) {
            return List.of();
        }
        List<List<Object>> rows = data.rows(
                "SELECT conference, held_on, pledger_type, pledges, pledged_usd, committed_usd, paid_usd FROM conference_summary WHERE host = '_T'"
                        + " ORDER BY held_on DESC, conference, pledger_type <> '_T', pledger_type LIMIT " + SHOWN);
        if (rows.isEmpty()) {
            return List.of();
        }
        return List.of(new Block.Grid(
                "conferences",
                texts.say("conferences.caption"),
                List.of(
                        texts.say("conferences.conference"),
                        texts.say("calendar.day"),
                        texts.say("conferences.pledger"),
                        texts.say("conferences.pledges"),
                        texts.say("conferences.pledged"),
                        texts.say("conferences.committed"),
                        texts.say("conferences.paid")),
                rows.stream()
                        .map(row -> new Row(
                                "",
                                text(row.get(0)),
                                List.of(
                                        Cell.words(text(row.get(1))),
                                        Cell.words(texts.code("pledger", text(row.get(2)))),
                                        count(row.get(3)),
                                        count(row.get(4)),
                                        count(row.get(5)),
                                        count(row.get(6)))))
                        .toList(),
                true));
    }

    private Cell count(Object value) {
        return value == null
                ? Cell.words("–")
                : new Cell(texts.number(((Number) value).doubleValue(), 0), "", "count", value.toString());
    }

    private Row row(List<Object> row) {
        return new Row(
                "",
                texts.say("calendar." + row.get(0)),
                List.of(
                        Cell.words(row.get(1).toString()),
                        Cell.words(text(row.get(2))),
                        Cell.words(text(row.get(3))),
                        new Cell(
                                texts.number(((Number) row.get(4)).doubleValue(), 0),
                                "",
                                "days",
                                row.get(4).toString())));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
