package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.run.Kinds;
import org.gcr.core.definition.Definitions;
import org.gcr.core.engine.Engine;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.model.Models;
import org.gcr.core.model.SqlModel;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
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

    private record Case(Query query, JsonNode text) {
        @Override
        public String toString() {
            return query.name() + ": " + text.path("name").asText();
        }
    }

    static List<Case> cases() throws IOException {
        List<SqlModel> models = new ArrayList<>(Models.of(DEFINITIONS, TransformStage.NAME));
        models.addAll(Models.of(DEFINITIONS, MetricsStage.NAME));
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
                                    model.schema().name(), model.sql(), model.schema(), model.grain(), model.inputs()),
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

    private static void add(List<Case> cases, Query query, String text) throws IOException {
        new YAMLMapper().readTree(text).forEach(one -> cases.add(new Case(query, one)));
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
        for (String input : one.query().inputs()) {
            engines.register(given(input, one.text().path("given").path(input)));
        }
        for (Engine engine : engines.both()) {
            TableFiles result = engines.write(
                    engine,
                    one.query().sql(),
                    one.query().schema(),
                    one.query().order().toArray(String[]::new));
            List<String> columns = one.query().schema().columnNames();
            List<Map<String, Object>> rows = EnginePair.read(result).stream()
                    .map(row -> {
                        Map<String, Object> map = new LinkedHashMap<>();
                        for (int i = 0; i < row.length; i++) {
                            map.put(columns.get(i), row[i]);
                        }
                        return map;
                    })
                    .collect(Collectors.toCollection(ArrayList::new));
            List<JsonNode> open = new ArrayList<>();
            one.text().path("expect").forEach(open::add);
            assertThat(rows).as(engine.name() + ": number of rows of " + one).hasSameSizeAs(open);
            for (JsonNode expected : open) {
                Map<String, Object> match = rows.stream()
                        .filter(row -> fits(row, expected))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(
                                engine.name() + ", " + one + ": no row " + expected + " among " + rows));
                rows.remove(match);
            }
        }
    }

    private static boolean fits(Map<String, Object> row, JsonNode expected) {
        return expected.properties().stream().allMatch(field -> {
            assertThat(row).as("columns of the result").containsKey(field.getKey());
            Object found = row.get(field.getKey());
            JsonNode wanted = field.getValue();
            if (wanted.isNull() || found == null) {
                return wanted.isNull() && found == null;
            }
            if (found instanceof Double number) {
                return Math.abs(number - wanted.asDouble()) <= 1e-9 * Math.max(1, Math.abs(number));
            }
            if (found instanceof Number number) {
                return new BigDecimal(number.toString()).compareTo(new BigDecimal(wanted.asText())) == 0;
            }
            return found.toString().equals(wanted.asText());
        });
    }

    /** A table of a case as a file, made by SQL so that every type is the declared one. */
    private static TableFiles given(String table, JsonNode rows) throws IOException {
        TableSchema schema = SCHEMAS.get(table);
        assertThat(schema).as("a case gives the table " + table).isNotNull();
        String nothing = schema.columns().stream()
                .map(column -> "CAST(NULL AS " + column.type().sql() + ") AS " + column.name())
                .collect(Collectors.joining(", ", "SELECT ", " WHERE 1 = 0"));
        Stream.Builder<String> selects = Stream.builder();
        selects.add(nothing);
        for (JsonNode row : rows) {
            row.fieldNames().forEachRemaining(name -> assertThat(schema.columnNames())
                    .as("columns of " + table)
                    .contains(name));
            selects.add(schema.columns().stream()
                    .map(column -> "CAST(" + literal(row.get(column.name()), column.type()) + " AS "
                            + column.type().sql() + ")")
                    .collect(Collectors.joining(", ", "SELECT ", "")));
        }
        Path place = Files.createDirectories(folder.resolve("given-" + tables++));
        Map<Path, Long> files = engines.duckdb()
                .write(
                        selects.build().collect(Collectors.joining(" UNION ALL ")),
                        schema,
                        List.of(schema.columnNames().get(0)),
                        place);
        return new TableFiles(schema, List.copyOf(files.keySet()));
    }

    private static String literal(JsonNode value, ColumnType type) {
        if (value == null || value.isNull()) {
            return "NULL";
        }
        return type.kind() == ColumnType.Kind.TEXT || type.kind() == ColumnType.Kind.DATE
                ? "'" + value.asText().replace("'", "''") + "'"
                : value.asText();
    }
}
