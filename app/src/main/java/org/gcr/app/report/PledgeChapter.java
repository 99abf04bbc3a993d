package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import org.gcr.app.chart.StackPlot;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;

/** The pledges of the Global Refugee Forum: progress by stage, the cuts of a stocktaking, and what has no partner. From {@code stocktaking_summary} and {@code pledge_match}. */
final class PledgeChapter {

    private static final String STAGES = "pledges, fulfilled, in_progress, planning, not_reported";

    private final Frame frame;
    private final ReportData data;
    private final Texts texts;
    private final Sentences sentences;

    PledgeChapter(Frame frame, Sentences sentences) {
        this.frame = frame;
        this.data = frame.data();
        this.texts = frame.texts();
        this.sentences = sentences;
    }

    List<Block> blocks() {
        if (!data.has("stocktaking_summary")
                || !data.has("pledge_match")
                || data.request().ofOneCountry()) {
            return List.of();
        }
        List<List<Object>> days = data.rows(
                "SELECT DISTINCT as_of, " + STAGES
                        + " FROM stocktaking_summary WHERE dimension = 'all' AND (as_of_name LIKE 'END_%' OR as_of_name = 'LATEST') AND pledges > 0 ORDER BY as_of");
        if (days.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        List<Object> latest = days.get(days.size() - 1);
        blocks.add(new Block.Paragraph("text", List.of(finding(latest))));
        blocks.add(picture(days));
        blocks.add(grid("pledges-days", texts.say("pledges.days"), texts.say("pledges.day"), days, true));
        blocks.add(grid(
                "pledges-cuts",
                texts.say("pledges.cuts"),
                texts.say("pledges.group"),
                data
                        .rows(
                                "SELECT dimension, member, " + STAGES
                                        + " FROM stocktaking_summary WHERE as_of_name = 'LATEST' AND dimension <> 'all' AND pledges > 0 ORDER BY dimension, pledges DESC, member")
                        .stream()
                        .map(row -> named(row, texts.say("colon")))
                        .toList(),
                true));
        blocks.add(matching());
        Block.Grid unmatched = unmatched();
        if (!unmatched.rows().isEmpty()) {
            blocks.add(unmatched);
        }
        return blocks;
    }

    private Sentence finding(List<Object> latest) {
        return sentences
                .draft()
                .put("day", text(latest.get(0)))
                .count("n", number(latest.get(1)))
                .count("fulfilled", number(latest.get(2)))
                .count("silent", number(latest.get(5)))
                .say("s.pledges");
    }

    private Block.Picture picture(List<List<Object>> days) {
        StackPlot plot = new StackPlot(
                stages(),
                days.stream()
                        .map(day -> new StackPlot.Bar(
                                text(day.get(0)),
                                day.subList(2, 6).stream()
                                        .map(PledgeChapter::number)
                                        .toList(),
                                0))
                        .toList());
        List<Object> latest = days.get(days.size() - 1);
        return frame.picture(
                List.of("pledges", "stages", "all", "stacked"),
                finding(latest).plain(),
                texts.say("pledges.subtitle", text(days.get(0).get(0)), text(latest.get(0))),
                List.of(),
                plot,
                List.of("as_of", "pledges", "fulfilled", "in_progress", "planning", "not_reported"),
                days,
                null);
    }

    private Block.Grid matching() {
        return new Block.Grid(
                "pledges-match",
                texts.say("pledges.matching"),
                List.of(texts.say("pledges.role"), texts.say("pledges.number")),
                data
                        .rows(
                                "SELECT role, match_state, count(*) FROM pledge_match GROUP BY role, match_state ORDER BY role, match_state")
                        .stream()
                        .map(row -> row(named(row, ", ")))
                        .toList(),
                true);
    }

    private Block.Grid unmatched() {
        return new Block.Grid(
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
                                List.of(
                                        Cell.words(frame.labels().area(text(row.get(1)))),
                                        Cell.words(text(row.get(2))))))
                        .toList(),
                true);
    }

    private List<String> stages() {
        return List.of(
                texts.say("pledges.fulfilled"),
                texts.say("pledges.in_progress"),
                texts.say("pledges.planning"),
                texts.say("pledges.not_reported"));
    }

    private Block.Grid grid(String id, String caption, String head, List<List<Object>> rows, boolean folded) {
        List<String> heads = new ArrayList<>(List.of(head, texts.say("pledges.number")));
        heads.addAll(stages());
        return new Block.Grid(id, caption, heads, rows.stream().map(this::row).toList(), folded);
    }

    /** A row whose first two codes are one name. */
    private List<Object> named(List<Object> row, String between) {
        List<Object> named = new ArrayList<>(row.subList(1, row.size()));
        named.set(
                0,
                frame.labels().group(text(row.get(0)))
                        + between
                        + frame.labels().group(text(row.get(1))));
        return named;
    }

    private Row row(List<Object> values) {
        return new Row(
                "",
                text(values.get(0)),
                values.subList(1, values.size()).stream()
                        .map(value -> value == null
                                ? Cell.words("–")
                                : new Cell(texts.number(number(value), 0), "", "count", value.toString()))
                        .toList());
    }

    private static Double number(Object value) {
        return value == null ? 0.0 : ((Number) value).doubleValue();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
