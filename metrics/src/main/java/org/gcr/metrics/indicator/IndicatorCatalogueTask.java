package org.gcr.metrics.indicator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;

/**
 * Writes the catalogue as tables: every indicator of every edition with its metadata, those without a source too, what it should be broken
 * down by, what it is in other editions, and the years that figures are compared with.
 *
 * <p>The status is what holds for this release: an indicator whose figures nobody supplied is {@code source_pending} here, although it could
 * be computed, and one that has its proxy series alone is a {@code proxy}.
 */
public final class IndicatorCatalogueTask implements Task {

    static final TableSchema INDICATOR = new TableSchema(
            "indicator",
            "One row an indicator and framework edition: what it is, how it is computed and whether it is in this release.",
            true,
            List.of(
                    text("framework_edition", "Edition of the framework, or context for the report's own measures"),
                    text("indicator_id", "Identifier"),
                    text("title", "Title in full"),
                    new Column(
                            "title_verified",
                            ColumnType.BOOLEAN,
                            "False where the title could not be read in the framework itself"),
                    text("objective", "Objective of the compact"),
                    text("outcome", "Outcome of the framework"),
                    text("unit", "Unit of measure"),
                    text("direction", "What an increase means: up is progress, down is a worsening, none, context"),
                    text(
                            "status",
                            "computed, proxy (only a proxy series is there) or source_pending (no figures: see pending)"),
                    text("series", "Series of the headline figures"),
                    text(
                            "supplied_series",
                            "Series that surveys, registers and other publishers give beside, joined with ;"),
                    text("proxy_series", "Series that are not the indicator's own value, joined with ;"),
                    text("definition", "What is measured"),
                    text("rationale", "Why"),
                    text("concepts", "What the terms of the definition mean"),
                    text("method", "How it is computed"),
                    text("coverage", "What it is meant to speak for, and what it speaks for"),
                    text("comparability", "What comparisons must know"),
                    text("limitations", "What a reader must know"),
                    text("sources", "Publishers and datasets, joined with ;"),
                    text("custodian", "Who answers for the underlying data"),
                    text("contact", "Public page of the custodian"),
                    text("last_review", "ISO date on which the metadata were last checked"),
                    text("disaggregations", "Dimensions expected, joined with ;"),
                    text(
                            "disaggregations_available",
                            "Dimensions that the figures of this release carry, joined with ;"),
                    text("areas", "Kinds of area expected, joined with ;"),
                    text(
                            "aggregation",
                            "How areas of several countries are made of them: sum, ratio_of_sums, distinct_count, not_aggregated"),
                    new Column(
                            "change_threshold",
                            ColumnType.DOUBLE,
                            "Least change that is told as progress where figures have no interval: percentage points for percentages, per cent a year for everything else; NULL for none"),
                    text(
                            "missing_members",
                            "What a country without a figure does to the aggregate, or why there is none"),
                    text("template", "Source that users fill from gcr template; NULL when published files are read"),
                    text("pending", "What is missing and who publishes it"),
                    text("method_version", "Version of the computation"),
                    text("computation", "The SQL over the conformed tables")));

    static final TableSchema DISAGGREGATION = new TableSchema(
            "indicator_disaggregation",
            "One row an indicator, edition and dimension that it should be broken down by; _T is the total itself.",
            true,
            List.of(
                    text("framework_edition", "Edition"),
                    text("indicator_id", "Indicator"),
                    text("disaggregation", "Dimension, or _T"),
                    new Column(
                            "available",
                            ColumnType.BOOLEAN,
                            "Whether figures of this release carry it, shown or withheld"),
                    text(
                            "carried_by",
                            "own: the indicator's own figures; supplied: figures of surveys or registers alone; NULL when not available")));

    static final TableSchema AREA = new TableSchema(
            "indicator_area",
            "One row an indicator, edition and kind of area for which a figure is expected.",
            false,
            List.of(
                    text("framework_edition", "Edition"),
                    text("indicator_id", "Indicator"),
                    text("area_kind", "world, hosts, origins, regions, income_groups")));

    static final TableSchema LINK = new TableSchema(
            "indicator_link",
            "One row an indicator of an edition and a later edition: what became of it, as far as that could be verified.",
            true,
            List.of(
                    text("framework_edition", "Edition"),
                    text("indicator_id", "Indicator"),
                    text("other_edition", "Later edition"),
                    text("other_id", "Its number there; NULL when not established"),
                    text("relation", "same, renamed, redefined, new, not_established"),
                    text("note", "What is known, and who publishes the rest")));

    static final TableSchema EDITION = new TableSchema(
            "framework_edition",
            "One row an edition of the indicator framework.",
            true,
            List.of(
                    text("framework_edition", "Edition"),
                    new Column(
                            "indicators_stated", ColumnType.INTEGER, "Number of indicators that its publisher states"),
                    new Column(
                            "indicators_listed",
                            ColumnType.INTEGER,
                            "Number that is listed here with a number of its own"),
                    text("source", "Where that is said"),
                    text("note", "What is not known")));

    static final TableSchema BASE = new TableSchema(
            "comparison_base",
            "One row a year that figures are compared with: the baseline and the earlier reports.",
            true,
            List.of(
                    text("base", "baseline, or the report"),
                    new Column("base_year", ColumnType.INTEGER, "Calendar year"),
                    text("note", "Why this year")));

    static final TableSchema BREAK = new TableSchema(
            "series_break",
            "One row a year in which the figures of a series change their meaning: those of that year and later are not comparable with those before. Breaks of supplied tables have status B in observation and are not repeated here.",
            true,
            List.of(
                    text("break_id", "Name of the break"),
                    text("indicator_id", "Indicator concerned"),
                    text("population_type", "Population type concerned"),
                    text("ref_area", "Area concerned; * every one"),
                    text("counterpart_area", "Counterpart area concerned; * every one"),
                    new Column("break_year", ColumnType.INTEGER, "First year of the new meaning"),
                    text("note", "What changed"),
                    text("source", "How that is known")));

    /** Dimensions with a column of their own, so that the figures themselves tell whether they carry them. */
    private static final List<String> PERSON_DIMENSIONS = List.of("sex", "age", "disability");

    private final List<Indicator> indicators;
    private final Editions editions;
    private final List<SeriesBreak> breaks;

    public IndicatorCatalogueTask(List<Indicator> indicators, Framework framework) {
        this.indicators = List.copyOf(indicators);
        this.editions = framework.editions();
        this.breaks = framework.breaks();
    }

    @Override
    public String name() {
        return "indicator.catalogue";
    }

    @Override
    public List<String> inputs() {
        return List.of("observation", "situation_pair");
    }

    @Override
    public List<TableSchema> outputs() {
        return List.of(INDICATOR, DISAGGREGATION, AREA, LINK, EDITION, BASE, BREAK);
    }

    @Override
    public Map<String, String> ingredients() {
        return Map.of(
                "definitions",
                indicators.toString() + editions + breaks,
                "code",
                CodeVersion.of(IndicatorCatalogueTask.class));
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public void run(TaskRun run) throws IOException {
        Set<String> seen = new HashSet<>();
        Map<String, Indicator> byId =
                indicators.stream().collect(Collectors.toMap(Indicator::id, Function.identity(), (one, other) -> one));
        List<String> columns =
                new ArrayList<>(List.of("framework_edition", "indicator_id", "series", "obs_value", "obs_status"));
        columns.addAll(PERSON_DIMENSIONS);
        ParquetTableReader.read(run.input("observation"), columns, row -> {
            String key = row[0] + " " + row[1] + " ";
            if (row[3] != null) {
                seen.add(key + (byId.get(row[1]).isProxy((String) row[2]) ? "proxy" : "own"));
            }
            if (row[3] != null || "Q".equals(row[4])) {
                for (int i = 0; i < PERSON_DIMENSIONS.size(); i++) {
                    if (!row[5 + i].equals("_T")) {
                        seen.add(key + PERSON_DIMENSIONS.get(i));
                    }
                }
            }
        });
        write(run, INDICATOR, 2, indicatorRows(seen));
        write(run, DISAGGREGATION, 3, disaggregationRows(seen));
        write(run, AREA, 3, areaRows());
        write(run, LINK, 3, linkRows());
        write(run, EDITION, 1, editionRows());
        write(run, BASE, 1, baseRows());
        write(run, BREAK, 5, breakRows(run));
    }

    private static void write(TaskRun run, TableSchema schema, int keys, List<Object[]> rows) throws IOException {
        Comparator<Object[]> order = Comparator.comparing(row -> (String) row[0]);
        for (int key = 1; key < keys; key++) {
            int column = key;
            order = order.thenComparing(row -> (String) row[column]);
        }
        rows.sort(order);
        Path file = run.folder(schema).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(schema, file, rows);
        run.add(schema, Map.of(file, (long) rows.size()));
    }

    /** Dimensions that were declared available, and those that figures of surveys or registers carry in this release, shown or withheld. */
    private static List<String> carried(String edition, Indicator indicator, Set<String> seen) {
        return indicator.disaggregations().stream()
                .filter(dimension -> indicator.disaggregationsAvailable().contains(dimension)
                        || seen.contains(edition + " " + indicator.id() + " " + dimension))
                .toList();
    }

    private List<Object[]> indicatorRows(Set<String> seen) {
        List<Object[]> rows = new ArrayList<>();
        for (Indicator indicator : indicators) {
            for (String edition : indicator.editions()) {
                rows.add(row(
                        edition, indicator, statusNow(edition, indicator, seen), carried(edition, indicator, seen)));
            }
        }
        return rows;
    }

    private static Indicator.Status statusNow(String edition, Indicator indicator, Set<String> seen) {
        String key = edition + " " + indicator.id() + " ";
        if (!indicator.isComputed()) {
            return Indicator.Status.SOURCE_PENDING;
        }
        if (seen.contains(key + "own")) {
            return indicator.status();
        }
        return seen.contains(key + "proxy") ? Indicator.Status.PROXY : Indicator.Status.SOURCE_PENDING;
    }

    private static Object[] row(String edition, Indicator indicator, Indicator.Status status, List<String> carried) {
        Metadata metadata = indicator.metadata();
        return new Object[] {
            edition,
            indicator.id(),
            indicator.title(),
            !Boolean.FALSE.equals(indicator.titleVerified()),
            indicator.objective(),
            indicator.outcome(),
            indicator.unit(),
            indicator.direction(),
            status.word(),
            indicator.series(),
            indicator.suppliedSeries().isEmpty() ? null : String.join("; ", indicator.suppliedSeries()),
            indicator.proxySeries().isEmpty() ? null : String.join("; ", indicator.proxySeries()),
            indicator.definition(),
            indicator.rationale(),
            metadata.concepts(),
            indicator.method(),
            metadata.coverage(),
            metadata.comparability(),
            indicator.limitations(),
            String.join("; ", indicator.sources()),
            metadata.custodian(),
            metadata.contact(),
            metadata.lastReview(),
            String.join("; ", indicator.disaggregations()),
            String.join("; ", carried),
            String.join("; ", metadata.areas()),
            metadata.aggregation(),
            metadata.changeThreshold(),
            metadata.missingMembers(),
            metadata.template(),
            pending(indicator, status),
            indicator.methodVersion(),
            indicator.sql()
        };
    }

    private static String pending(Indicator indicator, Indicator.Status status) {
        if (status == Indicator.Status.COMPUTED) {
            return null;
        }
        if (status == indicator.status()) {
            return indicator.pending();
        }
        String template = indicator.metadata().template();
        String missing = "No figures of it were given to this release: "
                + (template == null
                        ? "the files of its sources are not in the configuration."
                        : "source " + template + " is not in the configuration (gcr template " + indicator.id() + ").");
        return indicator.pending() == null ? missing : missing + " " + indicator.pending();
    }

    private List<Object[]> disaggregationRows(Set<String> seen) {
        List<Object[]> rows = new ArrayList<>();
        for (Indicator indicator : indicators) {
            for (String edition : indicator.editions()) {
                boolean computed = indicator.isComputed();
                rows.add(new Object[] {edition, indicator.id(), "_T", computed, computed ? "own" : null});
                List<String> carried = carried(edition, indicator, seen);
                for (String dimension : indicator.disaggregations()) {
                    boolean own = indicator.disaggregationsAvailable().contains(dimension);
                    boolean available = carried.contains(dimension);
                    rows.add(new Object[] {
                        edition, indicator.id(), dimension, available, own ? "own" : available ? "supplied" : null
                    });
                }
            }
        }
        return rows;
    }

    private List<Object[]> areaRows() {
        List<Object[]> rows = new ArrayList<>();
        for (Indicator indicator : indicators) {
            for (String edition : indicator.editions()) {
                indicator.metadata().areas().forEach(kind -> rows.add(new Object[] {edition, indicator.id(), kind}));
            }
        }
        return rows;
    }

    /** Each indicator with each later edition: what was declared, else that it is not established. */
    private List<Object[]> linkRows() {
        List<Object[]> rows = new ArrayList<>();
        List<Editions.Edition> all = editions.editions();
        for (int i = 0; i < all.size(); i++) {
            for (Editions.Edition later : all.subList(i + 1, all.size())) {
                for (Indicator indicator : indicators) {
                    if (indicator.editions().contains(all.get(i).edition())) {
                        rows.add(link(all.get(i).edition(), indicator, later));
                    }
                }
            }
        }
        return rows;
    }

    private static Object[] link(String edition, Indicator indicator, Editions.Edition later) {
        if (indicator.editions().contains(later.edition())) {
            return new Object[] {edition, indicator.id(), later.edition(), indicator.id(), "same", "Declared for both"};
        }
        return indicator.metadata().links().stream()
                .filter(link -> link.edition().equals(later.edition()))
                .findFirst()
                .map(link ->
                        new Object[] {edition, indicator.id(), link.edition(), link.id(), link.relation(), link.note()})
                .orElse(new Object[] {edition, indicator.id(), later.edition(), null, "not_established", later.note()});
    }

    private List<Object[]> editionRows() {
        List<Object[]> rows = new ArrayList<>();
        for (Editions.Edition edition : editions.editions()) {
            int listed = (int) indicators.stream()
                    .filter(indicator -> indicator.editions().contains(edition.edition()))
                    .filter(indicator -> !indicator.id().equals(edition.edition()))
                    .count();
            rows.add(new Object[] {edition.edition(), edition.indicators(), listed, edition.source(), edition.note()});
        }
        return rows;
    }

    private List<Object[]> breakRows(TaskRun run) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        for (SeriesBreak one : breaks) {
            Set<String> areas = new TreeSet<>(one.refAreas());
            if (one.situationsWith() != null) {
                ParquetTableReader.read(run.input("situation_pair"), List.of("situation", "origin", "asylum"), pair -> {
                    if (one.situationsWith().has((String) pair[1], (String) pair[2])) {
                        areas.add((String) pair[0]);
                    }
                });
            }
            for (Indicator indicator : indicators) {
                if (one.concerns(indicator.id())) {
                    for (String type : one.populationTypes()) {
                        for (String area : anyOr(areas)) {
                            for (String counterpart : anyOr(one.counterparts())) {
                                rows.add(new Object[] {
                                    one.id(),
                                    indicator.id(),
                                    type,
                                    area,
                                    counterpart,
                                    one.year(),
                                    one.note(),
                                    one.source()
                                });
                            }
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static Collection<String> anyOr(Collection<String> areas) {
        return areas.isEmpty() ? List.of("*") : areas;
    }

    private List<Object[]> baseRows() {
        List<Object[]> rows = new ArrayList<>();
        editions.bases().forEach(base -> rows.add(new Object[] {base.base(), base.year(), base.note()}));
        return rows;
    }

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }
}
