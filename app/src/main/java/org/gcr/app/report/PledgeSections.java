package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gcr.app.chart.Chart;
import org.gcr.app.chart.StackPlot;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Grid;
import org.gcr.app.report.view.Picture;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Section;

/** The pledges of the Global Refugee Forum: progress by stage, the cuts of a stocktaking, and what has no partner. From {@code stocktaking_summary} and {@code pledge_match}. */
final class PledgeSections implements PageWriter.MoreSections {

    private static final String STAGES = "pledges, fulfilled, in_progress, planning, not_reported";

    private final ReportData data;
    private final Texts texts;
    private final List<ChartFile> charts = new ArrayList<>();

    PledgeSections(ReportData data, Texts texts) {
        this.data = data;
        this.texts = texts;
    }

    @Override
    public List<ChartFile> charts() {
        return charts;
    }

    @Override
    public List<Section> sections() {
        if (!data.has("stocktaking_summary") || !data.has("pledge_match")) {
            return List.of();
        }
        List<List<Object>> days = data.rows(
                "SELECT DISTINCT as_of, " + STAGES
                        + " FROM stocktaking_summary WHERE dimension = 'all' AND (as_of_name LIKE 'END_%' OR as_of_name = 'LATEST') AND pledges > 0 ORDER BY as_of");
        if (days.isEmpty()) {
            return List.of();
        }
        Grid behind = grid("pledges-days", texts.say("pledges.days"), texts.say("pledges.day"), days, 1, false);
        Chart chart = chart(days);
        charts.add(new ChartFile(chart, csv(days)));
        Picture picture = new Picture(chart.name(), chart.svg(), behind);
        List<List<Object>> cuts = data.rows(
                "SELECT dimension || ': ' || member, " + STAGES
                        + " FROM stocktaking_summary WHERE as_of_name = 'LATEST' AND dimension <> 'all' AND pledges > 0 ORDER BY dimension, pledges DESC, member");
        Grid stocktaking = grid("pledges-cuts", texts.say("pledges.cuts"), texts.say("pledges.group"), cuts, 1, true);
        return List.of(
                section("pledges-progress", texts.say("pledges.progress"), List.of(picture), List.of(stocktaking)),
                section(
                        "pledges-matching",
                        texts.say("pledges.matching"),
                        List.of(),
                        List.of(matching(), unmatched())));
    }

    private Grid matching() {
        List<List<Object>> rows = data.rows(
                "SELECT role || ', ' || match_state, count(*) FROM pledge_match GROUP BY role, match_state ORDER BY role, match_state");
        return new Grid(
                "pledges-match",
                texts.say("pledges.matching"),
                List.of(texts.say("pledges.role"), texts.say("pledges.number")),
                rows.stream().map(row -> row(row, 1)).toList(),
                false);
    }

    private Grid unmatched() {
        return new Grid(
                "pledges-unmatched",
                texts.say("pledges.unmatched"),
                List.of(texts.say("pledges.pledge"), texts.say("area"), texts.say("indicatorTitle")),
                data
                        .rows(
                                "SELECT pledge_id, country, title FROM pledge_match WHERE role = 'policy' AND match_state = 'unmatched' ORDER BY pledge_id")
                        .stream()
                        .map(row -> new Row(
                                "",
                                text(row.get(0)),
                                List.of(Cell.words(data.areaName(text(row.get(1)))), Cell.words(text(row.get(2))))))
                        .toList(),
                true);
    }

    private static Section section(String anchor, String title, List<Picture> pictures, List<Grid> tables) {
        return new Section(
                anchor,
                "",
                "",
                "",
                title,
                true,
                "",
                false,
                List.of(),
                List.of(),
                pictures,
                tables.stream().filter(table -> !table.rows().isEmpty()).toList(),
                List.of(),
                List.of());
    }

    private List<String> stages() {
        return List.of(
                texts.say("pledges.fulfilled"),
                texts.say("pledges.in_progress"),
                texts.say("pledges.planning"),
                texts.say("pledges.not_reported"));
    }

    private Grid grid(String id, String caption, String head, List<List<Object>> rows, int from, boolean folded) {
        List<String> heads = new ArrayList<>(List.of(head, texts.say("pledges.number")));
        heads.addAll(stages());
        return new Grid(
                id, caption, heads, rows.stream().map(row -> row(row, from)).toList(), folded);
    }

    private Row row(List<Object> values, int from) {
        return new Row(
                "",
                text(values.get(0)),
                values.subList(from, values.size()).stream()
                        .map(value -> value == null
                                ? Cell.words("–")
                                : new Cell(
                                        texts.number(((Number) value).doubleValue(), 0), "", "count", value.toString()))
                        .toList());
    }

    private Chart chart(List<List<Object>> days) {
        StackPlot plot = new StackPlot(
                stages(),
                days.stream()
                        .map(day -> new StackPlot.Bar(
                                text(day.get(0)),
                                day.subList(2, 6).stream()
                                        .map(value -> value == null ? 0.0 : ((Number) value).doubleValue())
                                        .toList()))
                        .toList());
        List<Object> latest = days.get(days.size() - 1);
        double pledges = ((Number) latest.get(1)).doubleValue();
        double silent = latest.get(5) == null ? 0 : ((Number) latest.get(5)).doubleValue();
        return new Chart(
                "pledges-by-stage",
                texts.say("pledges.progress"),
                texts.say("pledges.unit"),
                List.of(
                        texts.say(
                                "pledges.coverage",
                                text(latest.get(0)),
                                texts.number(pledges, 0),
                                texts.number(pledges - silent, 0)),
                        texts.say(
                                "source",
                                sources("publisher"),
                                sources("source_id || '@' || vintage"),
                                data.release().id(),
                                data.release().created().substring(0, 10))),
                plot,
                texts.locale());
    }

    private String sources(String what) {
        return data
                .rows("SELECT DISTINCT " + what
                        + " FROM source_file WHERE source_id IN ('grf.pledges', 'grf.pledge_updates') ORDER BY 1")
                .stream()
                .map(row -> text(row.get(0)))
                .collect(Collectors.joining("; "));
    }

    private static String csv(List<List<Object>> days) {
        StringBuilder csv = new StringBuilder("as_of,stage,pledges\n");
        List<String> stages = List.of("fulfilled", "in_progress", "planning", "not_reported");
        for (List<Object> day : days) {
            for (int i = 0; i < stages.size(); i++) {
                csv.append(String.format(Locale.ROOT, "%s,%s,%s%n", day.get(0), stages.get(i), text(day.get(2 + i))));
            }
        }
        return csv.toString();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
