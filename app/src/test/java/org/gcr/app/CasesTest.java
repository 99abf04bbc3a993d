package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.app.run.Kinds;
import org.gcr.core.definition.Definitions;
import org.gcr.core.engine.Engine;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.model.Models;
import org.gcr.core.model.SqlModel;
import org.gcr.core.model.WorkedCase;
import org.gcr.core.table.Column;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.metrics.MetricsStage;
import org.gcr.metrics.indicator.Indicator;
import org.gcr.metrics.indicator.IndicatorCatalogue;
import org.gcr.metrics.indicator.IndicatorTask;
import org.gcr.transform.TransformStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worked cases beside indicators and models: small inputs, the result worked out by hand, the same on both engines. A column that a
 * case does not give is NULL; one that it does not expect is not compared.
 */
class CasesTest {

    @TempDir
    static Path folder;

    private static final Definitions DEFINITIONS = Kinds.ofProgram();
    private static EnginePair engines;
    private static final Map<String, TableSchema> SCHEMAS = new TreeMap<>();
    private static int tables;

    @BeforeAll
    static void start() {
        engines = new EnginePair(folder);
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    private record Query(String name, String sql, TableSchema schema, List<String> order, List<String> inputs) {}

    private record Case(Query query, WorkedCase worked) {
        @Override
        public String toString() {
            return query.name() + ": " + worked.name();
        }
    }

    static List<Case> cases() throws IOException {
        SourceCatalogue.of(DEFINITIONS).all().forEach(source -> SCHEMAS.put(source.table(), source.schema()));
        List<SqlModel> models = new ArrayList<>(Models.of(DEFINITIONS, TransformStage.NAME));
        models.addAll(Models.of(DEFINITIONS, MetricsStage.NAME));
        SourceCatalogue.of(DEFINITIONS).all().forEach(spec -> SCHEMAS.put(spec.table(), spec.schema()));
        MetricsStage.tasks(DEFINITIONS, List.of("2019"))
                .forEach(task -> task.outputs().forEach(schema -> SCHEMAS.put(schema.name(), schema)));
        models.forEach(model -> SCHEMAS.put(model.schema().name(), model.schema()));
        MetricsStage.tasks(DEFINITIONS, List.of())
                .forEach(task -> task.outputs().forEach(table -> SCHEMAS.putIfAbsent(table.name(), table)));
        List<Case> cases = new ArrayList<>();
        for (String stage : List.of(TransformStage.NAME, MetricsStage.NAME)) {
            Map<String, String> texts = DEFINITIONS.texts(Models.kind(stage));
            for (SqlModel model : models) {
                String text = texts.get(model.schema().name() + ".cases.yaml");
                if (text != null) {
                    add(
                            cases,
                            new Query(
                                    model.schema().name(),
                                    model.sql(),
                                    model.schema(),
                                    // rows of persons may be alike and have no key
                                    model.grain().isEmpty() ? model.schema().columnNames() : model.grain(),
                                    model.inputs()),
                            text);
                }
            }
        }
        Map<String, String> texts = DEFINITIONS.texts(IndicatorCatalogue.KIND);
        TableSchema observation = new IndicatorTask(
                        IndicatorCatalogue.of(DEFINITIONS).indicator("RS.GINI"), List.of(), List.of())
                .outputs()
                .get(0);
        for (Indicator indicator : IndicatorCatalogue.of(DEFINITIONS).indicators()) {
            String text = texts.get(indicator.id() + "/cases.yaml");
            if (text != null) {
                List<Column> columns = observation.columns().stream()
                        .filter(column -> indicator.provides().contains(column.name()))
                        .toList();
                add(
                        cases,
                        new Query(
                                indicator.id(),
                                indicator.sql(),
                                new TableSchema("figure", indicator.id(), false, columns),
                                columns.stream().map(Column::name).toList(),
                                indicator.inputs()),
                        text);
            }
        }
        return cases;
    }

    private static void add(List<Case> cases, Query query, String text) {
        WorkedCase.read(query.name(), text).forEach(one -> cases.add(new Case(query, one)));
    }

    @Test
    void everyComputedIndicatorHasCases() {
        Map<String, String> texts = DEFINITIONS.texts(IndicatorCatalogue.KIND);
        assertThat(IndicatorCatalogue.of(DEFINITIONS).indicators().stream()
                        .filter(Indicator::isComputed)
                        .map(Indicator::id)
                        .filter(id -> !texts.containsKey(id + "/cases.yaml")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bothEnginesGiveTheResultWorkedOutByHand(Case one) throws IOException {
        assertThat(one.worked().unread(one.query().inputs())).isEmpty();
        for (String input : one.query().inputs()) {
            engines.register(given(one.worked(), SCHEMAS.get(input)));
        }
        for (Engine engine : engines.both()) {
            TableFiles result = engines.write(
                    engine,
                    one.query().sql(),
                    one.query().schema(),
                    one.query().order().toArray(String[]::new));
            assertThat(one.worked().difference(one.query().schema().columnNames(), EnginePair.read(result)))
                    .as(engine.name())
                    .isEmpty();
        }
    }

    /** A table of a case as a file. */
    private static TableFiles given(WorkedCase worked, TableSchema schema) throws IOException {
        Path place = Files.createDirectories(folder.resolve("given-" + tables++));
        Map<Path, Long> files = engines.duckdb()
                .write(
                        worked.select(schema),
                        schema,
                        List.of(schema.columnNames().get(0)),
                        place);
        return new TableFiles(schema, List.copyOf(files.keySet()));
    }
}
