package org.gcr.app.report;

import java.util.List;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;
import org.gcr.core.engine.DuckDbSql;

/** What is late, running and next on the day of the release: the calendar and the action points, from the macro {@code what_is_due}. */
final class CalendarChapter {

    private static final int SHOWN = 12;

    private final ReportData data;
    private final Texts texts;

    CalendarChapter(Frame frame) {
        this.data = frame.data();
        this.texts = frame.texts();
    }

    List<Block> blocks() {
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
