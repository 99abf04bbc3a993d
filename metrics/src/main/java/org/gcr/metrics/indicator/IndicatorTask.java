package org.gcr.metrics.indicator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.core.check.Severity;
import org.gcr.core.check.SqlCheck;
import org.gcr.core.graph.DeclaredQuery;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.model.SqlChecks;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.core.warehouse.Origin;

/** Computes one indicator's part of the table {@code observation}. */
public final class IndicatorTask implements Task {

    /** Tables that tell of every source what was lost of it; read for each indicator, and no part of what it is made of. */
    public static final List<String> LOSSES = LostRows.TABLES;

    private static final List<SqlCheck> CHECKS = List.of(
            new SqlCheck(
                    "missing_values_say_why",
                    Severity.BLOCK,
                    "A figure without value has a status that says so, and one with a value has not.",
                    "SELECT concat(ref_area, ' ', CAST(time_period AS STRING), ' ', obs_status) AS place FROM %s"
                            + " WHERE (obs_value IS NULL) <> (obs_status IN ('O', 'Q', 'M', 'L'))"),
            new SqlCheck(
                    "shares_are_shares",
                    Severity.BLOCK,
                    "Percentages, of coverage too, are from 0 to 100, unless a publisher's own is marked as of low reliability (U); differences of two of them from -100.",
                    "SELECT concat(ref_area, ' ', CAST(time_period AS STRING), ' ', CAST(obs_value AS STRING)) AS place"
                            + " FROM %s WHERE (unit_measure = 'PERCENT' AND (obs_value < CASE breakdown WHEN 'difference' THEN -100 ELSE 0 END OR (obs_value > 100 AND obs_status <> 'U')))"
                            + " OR coverage_share < 0 OR coverage_share > 100.000001"));

    private final Indicator indicator;
    private final List<String> editions;
    private final ObservationSql query;
    private final List<String> inputs;

    /**
     * The task for the editions that are wanted and have the indicator; there is at least one.
     *
     * @param breaks years in which what is counted changed
     */
    public IndicatorTask(Indicator indicator, List<String> editions, List<SeriesBreak> breaks) {
        this.indicator = indicator;
        this.editions = indicator.editionsIn(editions);
        if (this.editions.isEmpty()) {
            throw new IllegalArgumentException(indicator.id() + " is in none of the editions " + editions);
        }
        this.query = new ObservationSql(indicator, breaks);
        this.inputs = Stream.of(indicator.inputs(), query.inputs(), LOSSES)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    @Override
    public String name() {
        return "indicator." + indicator.id().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    @Override
    public List<TableSchema> outputs() {
        return List.of(ObservationTable.SCHEMA);
    }

    @Override
    public Map<String, String> ingredients() {
        return Map.of(
                "definition",
                query.select(editions, "''"),
                "sources",
                indicator.restsOn() + " " + new TreeMap<>(indicator.otherSources()),
                "checks",
                CodeVersion.of(IndicatorTask.class));
    }

    @Override
    public Optional<DeclaredQuery> query() {
        return Optional.of(new DeclaredQuery(
                "indicator " + indicator.id(), 1, indicator.sql(), indicator.provides(), indicator.inputs()));
    }

    @Override
    public boolean needsEngine() {
        return true;
    }

    /**
     * The sources of each figure: those of its series' model, or those behind what the indicator's own query reads, and its footnotes, less those that it is
     * declared to take no row of. What only says when figures are complete or where series break is no source of them.
     */
    private String vintage(TaskRun run) {
        Map<String, String> tables = indicator.seriesTables();
        List<String> own = Stream.concat(
                        indicator.inputs().stream().filter(table -> !tables.containsValue(table)),
                        indicator.populationFootnotes() ? Stream.of("footnote") : Stream.empty())
                .toList();
        List<Origin> behind = run.origins(own);
        List<String> others = indicator.otherSources().getOrDefault("*", List.of());
        String rest = vintage(behind, others);
        Map<String, String> bySeries = new TreeMap<>();
        tables.forEach((series, table) -> bySeries.put(series, vintage(run.origins(List.of(table)), List.of())));
        indicator.otherSources().forEach((series, sources) -> {
            if (!series.equals("*")) {
                bySeries.put(
                        series,
                        vintage(
                                behind,
                                Stream.concat(others.stream(), sources.stream()).toList()));
            }
        });
        if (bySeries.isEmpty()) {
            return rest;
        }
        return bySeries.entrySet().stream()
                .map(one -> " WHEN " + ObservationSql.literal(one.getKey()) + " THEN " + one.getValue())
                .collect(Collectors.joining("", "CASE figure.series", " ELSE " + rest + " END"));
    }

    private static String vintage(List<Origin> origins, List<String> others) {
        return ObservationSql.literal(origins.stream()
                .filter(origin -> !origin.reference())
                .filter(origin -> !others.contains(origin.source()))
                .map(origin -> origin.source() + " " + origin.vintage())
                .distinct()
                .sorted()
                .collect(Collectors.joining("; ")));
    }

    @Override
    public void run(TaskRun run) throws IOException {
        TableSchema schema = ObservationTable.SCHEMA;
        Map<Path, Long> rows = run.engine()
                .write(
                        LostRows.told(
                                query.select(editions, vintage(run)),
                                LostRows.sources(run.origins()),
                                run.input(LostRows.HOLES).files().isEmpty() ? null : indicator,
                                !run.input(LostRows.UNRESOLVED).files().isEmpty()),
                        schema,
                        ObservationTable.KEY,
                        run.folder(schema));
        run.add(schema, rows);
        String view = "observation_" + indicator.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        run.auditor().register(view, new TableFiles(schema, List.copyOf(rows.keySet())));
        List<SqlCheck> checks = CHECKS.stream()
                .map(check -> new SqlCheck(
                        check.name(),
                        check.severity(),
                        check.description(),
                        check.sql().replace("%s", view)))
                .toList();
        SqlChecks.run(run.auditor(), schema.named(view), ObservationTable.KEY, checks)
                .forEach(result -> run.add(result.of("observation " + indicator.id())));
    }
}
