package org.gcr.app.report;

import java.util.List;
import java.util.stream.Collectors;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Grid;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Section;
import org.gcr.core.engine.DuckDbSql;

/** What stands out from its own past in the newest year: the table {@code signal}, the strongest first. */
final class SignalSections implements PageWriter.MoreSections {

    private static final int SHOWN = 100;

    private final ReportData data;
    private final Texts texts;

    SignalSections(ReportData data, Texts texts) {
        this.data = data;
        this.texts = texts;
    }

    @Override
    public List<ChartFile> charts() {
        return List.of();
    }

    @Override
    public List<Section> sections() {
        if (!data.has("signal")) {
            return List.of();
        }
        String wanted = "year = (SELECT max(year) FROM signal)" + areas();
        List<List<Object>> counts =
                data.rows("SELECT signal, count(*) FROM signal WHERE " + wanted + " GROUP BY signal ORDER BY signal");
        if (counts.isEmpty()) {
            return List.of();
        }
        Grid summary = new Grid(
                "signals-count",
                texts.say("signals.count"),
                List.of(texts.say("signals.kind"), texts.say("signals.number")),
                counts.stream()
                        .map(row -> new Row(
                                "", texts.code("signal", (String) row.get(0)), List.of(number(row.get(1), 0, "count"))))
                        .toList(),
                false);
        List<List<Object>> rows = data.rows(
                "SELECT signal, population_type, origin, asylum, year, measure, obs_value, past_median, score, evidence FROM signal WHERE "
                        + wanted
                        + " ORDER BY score DESC NULLS LAST, signal, population_type, origin, asylum, measure LIMIT "
                        + SHOWN);
        Grid strongest = new Grid(
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
                        texts.say("signals.score"),
                        texts.say("signals.evidence")),
                rows.stream().map(this::row).toList(),
                true);
        return List.of(new Section(
                "signals-newest",
                "",
                "",
                "",
                texts.say("signals.title"),
                true,
                "",
                false,
                List.of(),
                List.of(texts.say("signals.note")),
                List.of(),
                List.of(summary, strongest),
                List.of(),
                List.of()));
    }

    private String areas() {
        if (data.request().areas().isEmpty()) {
            return "";
        }
        String wanted = data.request().areas().stream()
                .sorted()
                .map(DuckDbSql::literal)
                .collect(Collectors.joining(", ", "(", ")"));
        return " AND (origin IN " + wanted + " OR asylum IN " + wanted + ")";
    }

    private Row row(List<Object> row) {
        int digits = "persons".equals(row.get(5)) ? 0 : 2;
        return new Row(
                "",
                texts.code("signal", (String) row.get(0)),
                List.of(
                        Cell.words(texts.code("population", text(row.get(1)))),
                        Cell.words(area(row.get(2))),
                        Cell.words(area(row.get(3))),
                        Cell.words(text(row.get(4))),
                        number(row.get(6), digits, "signal"),
                        number(row.get(7), digits, "signal"),
                        number(row.get(8), 2, "signal"),
                        Cell.words(text(row.get(9)))));
    }

    private String area(Object code) {
        return code == null || code.equals("_T") || code.equals("_Z")
                ? texts.say("signals.all")
                : data.areaName(text(code));
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
