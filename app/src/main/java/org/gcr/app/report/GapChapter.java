package org.gcr.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gcr.app.chart.HeatPlot;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;
import org.gcr.core.engine.DuckDbSql;

/** Which figure is there and which is not, by indicator and area: a field of states, then in words. From {@code gap}. */
final class GapChapter {

    private static final int ROWS = 30;
    private static final List<String> STATES =
            List.of("computed", "proxy", "not_supplied", "not_collected", "suppressed", "pending");
    private static final List<String> LETTERS = List.of("●", "p", "s", "–", "c", "x");
    private static final List<String> FILLS = List.of("#0b5d8f", "#7fb2d6", "#fbe3b5", "#f4f4f4", "#d8c3e0", "#e3b5a4");

    private final Frame frame;
    private final ReportData data;
    private final Texts texts;
    private final Labels labels;
    private final Sentences sentences;

    GapChapter(Frame frame, Sentences sentences) {
        this.frame = frame;
        this.data = frame.data();
        this.texts = frame.texts();
        this.labels = frame.labels();
        this.sentences = sentences;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("text", List.of(Sentence.of(texts.say("gapsNote")))));
        if (data.has("gap")) {
            field(blocks);
        }
        List<Indicator> pending = data.indicators().stream()
                .filter(one -> one.isPending() && !one.ofFramework())
                .toList();
        if (!pending.isEmpty()) {
            blocks.add(new Block.Grid(
                    "gaps-table",
                    texts.say("gaps.pending"),
                    List.of(texts.say("edition"), texts.say("indicatorTitle"), texts.say("pending")),
                    pending.stream()
                            .map(one -> new Row(
                                    "",
                                    texts.code("edition", one.edition()),
                                    List.of(Cell.words(labels.title(one)), Cell.words(texts.phrase(one.pending())))))
                            .toList(),
                    false));
        }
        List<List<Object>> lacking = data.heldElsewhere(texts.language());
        if (!lacking.isEmpty()) {
            blocks.add(new Block.Grid(
                    "gaps-holders",
                    texts.say("gaps.holders"),
                    List.of(
                            texts.say("gaps.data"),
                            texts.say("gaps.holder"),
                            texts.say("gaps.public"),
                            texts.say("gaps.source")),
                    lacking.stream()
                            .map(row -> new Row(
                                    "",
                                    (String) row.get(1),
                                    List.of(
                                            Cell.words(texts.phrase((String) row.get(3))),
                                            Cell.words(
                                                    row.get(5) == null
                                                            ? texts.say("gaps.nothing")
                                                            : texts.phrase((String) row.get(5))),
                                            Cell.words((String) row.get(4)))))
                            .toList(),
                    false));
        }
        return blocks;
    }

    private void field(List<Block> blocks) {
        List<Indicator> shown =
                data.indicators().stream().filter(Indicator::ofFramework).toList();
        if (shown.isEmpty()) {
            return;
        }
        String ids = shown.stream()
                .map(one -> DuckDbSql.literal(one.id()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ", "(", ")"));
        List<List<Object>> rows = data.rows(
                "SELECT indicator_id, ref_area, status FROM gap WHERE disaggregation = '_T' AND indicator_id IN " + ids
                        + " ORDER BY indicator_id, ref_area, status");
        Map<String, Map<String, String>> byArea = new TreeMap<>();
        rows.forEach(row -> byArea.computeIfAbsent((String) row.get(1), key -> new TreeMap<>())
                .put((String) row.get(0), (String) row.get(2)));
        Map<String, Integer> order = largestHosts();
        Set<String> wanted = data.request().areas();
        List<String> areas = byArea.keySet().stream()
                .filter(data::isCountry)
                .filter(area -> wanted.isEmpty() || wanted.contains(area))
                .filter(area -> !data.request().ofOneCountry()
                        || area.equals(data.request().focus()))
                .sorted(java.util.Comparator.comparing((String area) -> order.getOrDefault(area, Integer.MAX_VALUE))
                        .thenComparing(area -> area))
                .limit(ROWS)
                .toList();
        List<String> columns =
                shown.stream().map(Indicator::id).distinct().sorted().toList();
        if (!areas.isEmpty()) {
            blocks.add(picture(byArea, areas, columns, rows));
        }
        blocks.add(new Block.Listing(words(shown, byArea)));
    }

    private Block.Picture picture(
            Map<String, Map<String, String>> byArea,
            List<String> areas,
            List<String> columns,
            List<List<Object>> rows) {
        List<String> states = STATES.stream()
                .filter(state ->
                        areas.stream().anyMatch(area -> byArea.get(area).containsValue(state)))
                .toList();
        HeatPlot plot = new HeatPlot(
                columns,
                areas.stream()
                        .map(area -> new HeatPlot.Row(
                                labels.area(area),
                                columns.stream()
                                        .map(id ->
                                                states.indexOf(byArea.get(area).getOrDefault(id, "")))
                                        .toList()))
                        .toList(),
                states.stream()
                        .map(state -> new HeatPlot.State(
                                LETTERS.get(STATES.indexOf(state)),
                                texts.say("gap." + state),
                                FILLS.get(STATES.indexOf(state)),
                                state.equals("computed")))
                        .toList());
        long cells = areas.stream()
                .mapToLong(area -> byArea.get(area).keySet().stream()
                        .filter(columns::contains)
                        .count())
                .sum();
        long there = areas.stream()
                .flatMap(area -> byArea.get(area).values().stream())
                .filter(state -> state.equals("computed"))
                .count();
        return frame.picture(
                List.of("gap", "framework", "areas", "heat"),
                sentences
                        .draft()
                        .count("n", there)
                        .count("of", cells)
                        .say("f.gap")
                        .plain(),
                texts.say("gap.subtitle", Integer.toString(areas.size())),
                cells < (long) areas.size() * columns.size() ? List.of(texts.say("gap.blank")) : List.of(),
                plot,
                List.of("indicator_id", "ref_area", "status"),
                rows.stream().filter(row -> areas.contains(row.get(1))).toList(),
                null);
    }

    /** Areas in the order of the refugees that they host. */
    private Map<String, Integer> largestHosts() {
        Map<String, Integer> order = new LinkedHashMap<>();
        data.hosts(data.newestHostYear()).forEach(row -> order.put((String) row.get(0), order.size()));
        return order;
    }

    private List<Sentence> words(List<Indicator> shown, Map<String, Map<String, String>> byArea) {
        List<Sentence> items = new ArrayList<>();
        for (Indicator indicator : shown) {
            List<String> states = byArea.entrySet().stream()
                    .filter(entry -> data.isCountry(entry.getKey()))
                    .map(entry -> entry.getValue().get(indicator.id()))
                    .filter(java.util.Objects::nonNull)
                    .toList();
            if (states.isEmpty()) {
                continue;
            }
            long with =
                    states.stream().filter(state -> state.equals("computed")).count();
            Map<String, Long> why = states.stream()
                    .filter(state -> !state.equals("computed"))
                    .collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting()));
            String reasons = why.entrySet().stream()
                    .map(entry -> texts.number(entry.getValue(), 0) + " " + texts.say("gap." + entry.getKey()))
                    .collect(Collectors.joining(", "));
            items.add(sentences
                    .draft()
                    .put("id", indicator.id())
                    .put("name", labels.shortName(indicator))
                    .count("n", with)
                    .count("of", states.size())
                    .put("reasons", reasons)
                    .say(reasons.isEmpty() ? "s.gapNone" : "s.gap"));
        }
        return items;
    }
}
