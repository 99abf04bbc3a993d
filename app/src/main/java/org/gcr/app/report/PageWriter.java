package org.gcr.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Grid;
import org.gcr.app.report.view.Headline;
import org.gcr.app.report.view.KeyFigure;
import org.gcr.app.report.view.Objective;
import org.gcr.app.report.view.Page;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Section;
import org.gcr.core.check.CheckResult;

/** Puts the report together: identity, key figures, objective by objective, gaps, annex. */
final class PageWriter {

    private final ReportData data;
    private final Texts texts;
    private final String tags;
    private final List<ChartFile> charts = new ArrayList<>();

    PageWriter(ReportData data, Texts texts, String tags) {
        this.data = data;
        this.texts = texts;
        this.tags = tags;
    }

    /** All charts, after {@link #page}. */
    List<ChartFile> charts() {
        return charts;
    }

    Page page(List<Grid> comparison) {
        Map<String, Map<String, List<Section>>> tree = new LinkedHashMap<>();
        List<KeyFigure> keyFigures = new ArrayList<>();
        for (Indicator indicator : data.indicators()) {
            for (Section section : sections(indicator)) {
                tree.computeIfAbsent(indicator.objective(), key -> new LinkedHashMap<>())
                        .computeIfAbsent(indicator.outcome(), key -> new ArrayList<>())
                        .add(section);
                List<Headline> shown =
                        section.headlines().stream().filter(Headline::isKey).toList();
                if (!shown.isEmpty()) {
                    keyFigures.add(new KeyFigure(shown));
                }
            }
        }
        List<Objective> objectives = new ArrayList<>();
        tree.forEach((objective, outcomes) -> objectives.add(new Objective(
                objective.isEmpty() ? texts.say("indicator") : objective,
                "objective-" + (objectives.size() + 1),
                outcomes.entrySet().stream()
                        .map(entry -> new Objective.Outcome(entry.getKey(), entry.getValue()))
                        .toList())));
        addSections(objectives, texts.say("pledges"), "pledges", new PledgeSections(data, texts));
        addSections(objectives, texts.say("signals"), "signals", new SignalSections(data, texts));
        boolean synthetic = data.release().origins().stream()
                .anyMatch(origin -> origin.vintage().startsWith("synthetic"));
        return new Page(
                texts, synthetic, identity(), keyFigures, objectives, gaps(), comparison, annex(), dictionary());
    }

    /** Sections that show tables of the release other than observations, where these have rows. */
    interface MoreSections {
        List<Section> sections();

        List<ChartFile> charts();
    }

    private void addSections(List<Objective> objectives, String title, String anchor, MoreSections more) {
        List<Section> sections = more.sections();
        if (!sections.isEmpty()) {
            objectives.add(new Objective(title, anchor, List.of(new Objective.Outcome("", sections))));
            charts.addAll(more.charts());
        }
    }

    private List<Section> sections(Indicator indicator) {
        if (indicator.isPending()) {
            return List.of(pending(indicator));
        }
        List<Section> sections = new ArrayList<>();
        data.series(indicator).forEach((series, figures) -> {
            SectionWriter writer = new SectionWriter(data, texts, indicator, series, figures);
            sections.add(writer.section());
            charts.addAll(writer.charts());
        });
        return sections;
    }

    private Section pending(Indicator indicator) {
        return new Section(
                (indicator.edition() + "-" + indicator.id()).toLowerCase(java.util.Locale.ROOT),
                indicator.id(),
                indicator.edition(),
                "",
                indicator.title(),
                indicator.titleVerified(),
                texts.code("status", indicator.status()),
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Stream.of(
                                new Section.Fact(texts.say("pending"), indicator.pending()),
                                new Section.Fact(texts.say("definition"), indicator.definition()),
                                new Section.Fact(texts.say("limitations"), indicator.limitations()))
                        .filter(fact -> !fact.text().isBlank())
                        .toList(),
                List.of());
    }

    private List<Section.Fact> identity() {
        List<Section.Fact> facts = new ArrayList<>();
        facts.add(new Section.Fact(texts.say("release"), data.release().id()));
        if (!tags.isEmpty()) {
            facts.add(new Section.Fact(texts.say("tags"), tags));
        }
        facts.add(new Section.Fact(
                texts.say("created"), data.release().created().replace("T", " ").replace("Z", " UTC")));
        facts.add(new Section.Fact(texts.say("hash"), data.contentHash()));
        facts.add(new Section.Fact(
                texts.say("editions"),
                data.indicators().stream()
                        .map(Indicator::edition)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "))));
        facts.add(new Section.Fact(
                texts.say("vintage"),
                data.release().origins().stream()
                        .map(origin -> origin.source() + "@" + origin.vintage())
                        .sorted()
                        .collect(Collectors.joining("; "))));
        List<Object> files = data.rows(
                        "SELECT count(*), coalesce(sum(rows_read), 0), coalesce(sum(rows_rejected), 0) FROM source_file")
                .get(0);
        facts.add(new Section.Fact(
                texts.say("sourceFiles"),
                texts.say("sources.count", count(files.get(0)), count(files.get(1)), count(files.get(2)))));
        ownDefinitions().ifPresent(own -> facts.add(new Section.Fact(texts.say("definitions"), own)));
        Map<String, Long> outcomes = data.release().checks().stream()
                .collect(Collectors.groupingBy(CheckResult::outcome, Collectors.counting()));
        facts.add(new Section.Fact(
                texts.say("checks"),
                texts.say(
                        "checks.count",
                        count(outcomes.getOrDefault("passed", 0L)),
                        count(outcomes.getOrDefault("warned", 0L)),
                        count(outcomes.getOrDefault("accepted", 0L)))));
        facts.add(new Section.Fact(texts.say("engine"), data.release().engine()));
        facts.add(new Section.Fact(texts.say("code"), data.release().codeVersion()));
        return facts;
    }

    /** What the release was made with besides the program's definitions. */
    private Optional<String> ownDefinitions() {
        if (data.release().table("definition").isEmpty()) {
            return Optional.empty();
        }
        String own = data
                .rows(
                        "SELECT action, count(DISTINCT (kind, id)), string_agg(DISTINCT id, ', ' ORDER BY id) FROM definition"
                                + " WHERE layer <> 'program' GROUP BY action ORDER BY action")
                .stream()
                .map(row -> texts.say("definitions." + row.get(0), count(row.get(1)), row.get(2)))
                .collect(Collectors.joining("; "));
        return own.isEmpty() ? Optional.empty() : Optional.of(own);
    }

    private String count(Object number) {
        return texts.number(((Number) number).doubleValue(), 0);
    }

    private Grid gaps() {
        return new Grid(
                "gaps-table",
                texts.say("gaps"),
                List.of(
                        texts.say("indicator"),
                        texts.say("edition"),
                        texts.say("indicatorTitle"),
                        texts.say("pending")),
                data.indicators().stream()
                        .filter(Indicator::isPending)
                        .map(one -> new Row(
                                "",
                                one.id(),
                                List.of(Cell.words(one.edition()), Cell.words(one.title()), Cell.words(one.pending()))))
                        .toList(),
                false);
    }

    /** The data dictionary: every public table with its columns, as the catalogue describes them. */
    private List<Grid> dictionary() {
        return data.release().visibleSchemas().stream()
                .map(schema -> new Grid(
                        "table-" + schema.name(),
                        schema.name() + ": " + schema.description(),
                        List.of(texts.say("name"), texts.say("type"), texts.say("meaning")),
                        schema.columns().stream()
                                .map(column -> new Row(
                                        "",
                                        column.name(),
                                        List.of(
                                                Cell.words(column.type().toString()),
                                                Cell.words(column.description()))))
                                .toList(),
                        true))
                .toList();
    }

    private List<Grid> annex() {
        return List.of(
                words(
                        "sources",
                        texts.say("annex.sources"),
                        List.of("file", "publisher", "text", "licence", "vintage", "rowsRead", "rowsRejected"),
                        "SELECT file_name, publisher, title, licence, vintage, rows_read, rows_rejected FROM source_file ORDER BY source_id, file_name"),
                words(
                        "checks",
                        texts.say("annex.checks"),
                        List.of("table", "check", "outcome", "failures", "text"),
                        "SELECT table_name, check_name, outcome, failures, description FROM check_result ORDER BY table_name, check_name"),
                new Grid(
                        "codes-table",
                        texts.say("annex.codes"),
                        List.of(texts.say("status"), texts.say("meaning")),
                        Stream.of("A", "B", "D", "E", "F", "I", "L", "M", "O", "P", "Q", "U", "V")
                                .map(code -> new Row("", code, List.of(Cell.words(texts.code("obs", code)))))
                                .toList(),
                        true));
    }

    private Grid words(String id, String caption, List<String> heads, String sql) {
        return new Grid(
                id + "-table",
                caption,
                heads.stream().map(texts::say).toList(),
                data.rows(sql).stream()
                        .map(row -> new Row(
                                "",
                                text(row.get(0)),
                                row.subList(1, row.size()).stream()
                                        .map(value -> value instanceof Number number
                                                ? new Cell(count(number), "", "count", number.toString())
                                                : Cell.words(text(value)))
                                        .toList()))
                        .toList(),
                true);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
