package org.gcr.metrics.indicator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;

/** Writes the table {@code indicator}: the metadata of every indicator of every edition, those without a source too. */
public final class IndicatorCatalogueTask implements Task {

    static final TableSchema SCHEMA = new TableSchema(
            "indicator",
            "One row an indicator and framework edition: what it is, how it is computed and whether it can be.",
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
                    text("status", "computed, proxy or source_pending"),
                    text("series", "Series of the headline figures"),
                    text("definition", "What is measured"),
                    text("rationale", "Why"),
                    text("method", "How it is computed"),
                    text("limitations", "What a reader must know"),
                    text("sources", "Publishers and datasets, joined with ;"),
                    text("disaggregations", "Dimensions expected, joined with ;"),
                    text("disaggregations_available", "Dimensions that the figures carry, joined with ;"),
                    text("pending", "What is missing and who publishes it"),
                    text("method_version", "Version of the computation"),
                    text("computation", "The SQL over the conformed tables")));

    private final List<Indicator> indicators;

    public IndicatorCatalogueTask(List<Indicator> indicators) {
        this.indicators = List.copyOf(indicators);
    }

    @Override
    public String name() {
        return "indicator.catalogue";
    }

    @Override
    public List<String> inputs() {
        return List.of();
    }

    @Override
    public List<TableSchema> outputs() {
        return List.of(SCHEMA);
    }

    @Override
    public Map<String, String> ingredients() {
        return Map.of("definitions", indicators.toString(), "code", CodeVersion.of(IndicatorCatalogueTask.class));
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public void run(TaskRun run) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        for (Indicator indicator : indicators) {
            for (String edition : indicator.editions()) {
                rows.add(row(edition, indicator));
            }
        }
        rows.sort(Comparator.<Object[], String>comparing(row -> (String) row[0]).thenComparing(row -> (String) row[1]));
        Path file = run.folder(SCHEMA).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(SCHEMA, file, rows);
        run.add(SCHEMA, Map.of(file, (long) rows.size()));
    }

    private static Object[] row(String edition, Indicator indicator) {
        return new Object[] {
            edition,
            indicator.id(),
            indicator.title(),
            !Boolean.FALSE.equals(indicator.titleVerified()),
            indicator.objective(),
            indicator.outcome(),
            indicator.unit(),
            indicator.direction(),
            indicator.status().word(),
            indicator.series(),
            indicator.definition(),
            indicator.rationale(),
            indicator.method(),
            indicator.limitations(),
            String.join("; ", indicator.sources()),
            String.join("; ", indicator.disaggregations()),
            String.join("; ", indicator.disaggregationsAvailable()),
            indicator.pending(),
            indicator.methodVersion(),
            indicator.sql()
        };
    }

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }
}
