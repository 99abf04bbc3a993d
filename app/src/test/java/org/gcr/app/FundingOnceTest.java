package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gcr.app.run.Kinds;
import org.gcr.core.engine.Engine;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.model.Models;
import org.gcr.core.model.SqlModel;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.MetricsStage;
import org.gcr.transform.TransformStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Thirty rows that hold every way to count money twice, and their right totals worked out by hand:
 *
 * <pre>
 * APPEALS  f1 1,000  f2 2,000  f6 700 (its second line repeats it)  f7 900 (shared, once)  f8 1,100 (not its older 1,050)
 *          f9 4,000 - children 1,500 and 1,000 = 1,500   f10 1,500  f11 1,000
 *          f12 2,000 (the publisher already took the child off its 5,000)   f13 3,000
 *          f14 600 - child 800, not below 0 = 0   f15 800
 *          f16 10,000 for three years: 3,333 + 3,333 + 3,334   f18 -100   f19 unknown   f20 2,500
 *          1,000 + 2,000 + 700 + 900 + 1,100 + 1,500 + 1,500 + 1,000 + 2,000 + 3,000 + 0 + 800 + 10,000 - 100 + 2,500 = 27,900
 * ODA      c1 1,200 + c2 5,000 = 6,200; the group's 6,200 is the same money; c4 is a commitment
 * UNHCR    i1 2,500; f20 is the payer's side of it, i2 what was spent of it
 * CERF     nothing but a pledge
 * </pre>
 */
class FundingOnceTest {

    private static final String FLOWS =
            """
            # system|row|flow|parent|updated|donor|type|stage|boundary|on|channel|kind|first|last|amount|full
            FTS|r01|f1||2022-01|DEU|government|paid|incoming|single|NGO|humanitarian|2022|2022|1000|
            FTS|r02|f2||2022-01|FRA|x|commitment|incoming|single|NGO|humanitarian|2022|2022|2000|
            FTS|r03|f3||2022-01|SWE|x|pledge|incoming|single|NGO|humanitarian|2022|2022|500|
            FTS|r04|f4||2022-01|FUND|x|paid|internal|single|NGO|humanitarian|2022|2022|300|
            FTS|r05|f5||2022-01|NGO|x|paid|outgoing|single|NGO|humanitarian|2022|2022|200|
            FTS|r06|f6||2022-01|ITA|x|paid|incoming|single|NGO|humanitarian|2022|2022|700|
            FTS|r07|f6||2022-01|ITA|x|paid|incoming|single|NGO|humanitarian|2022|2022|700|
            FTS|r08|f7||2022-01|ITA|x|paid|incoming|shared|NGO|humanitarian|2022|2022|900|
            FTS|r09|f7||2022-01|ITA|x|paid|incoming|shared|NGO|humanitarian|2022|2022|900|
            FTS|r10|f8||2022-06|ITA|x|paid|incoming|single|NGO|humanitarian|2022|2022|1100|
            FTS|r11|f8||2022-01|ITA|x|paid|incoming|single|NGO|humanitarian|2022|2022|1050|
            FTS|r12|f9||2022-01|USA|x|paid|incoming|single|NGO|humanitarian|2022|2022|4000|
            FTS|r13|f10|f9|2022-01|USA|x|paid|incoming|single|NGO|humanitarian|2022|2022|1500|
            FTS|r14|f11|f9|2022-01|USA|x|paid|incoming|single|NGO|humanitarian|2022|2022|1000|
            FTS|r15|f12||2022-01|USA|x|paid|incoming|single|NGO|humanitarian|2022|2022|2000|5000
            FTS|r16|f13|f12|2022-01|USA|x|paid|incoming|single|NGO|humanitarian|2022|2022|3000|
            FTS|r17|f14||2022-01|USA|x|paid|incoming|single|NGO|humanitarian|2022|2022|600|
            FTS|r18|f15|f14|2022-01|USA|x|paid|incoming|single|NGO|humanitarian|2022|2022|800|
            FTS|r19|f16||2022-01|SWE|x|paid|incoming|single|NGO|humanitarian|2021|2023|10000|
            FTS|r20|f17||2022-01|G7|group|paid|incoming|single|NGO|humanitarian|2022|2022|400|
            FTS|r21|f18||2022-01|USA|x|paid|incoming|single|NGO|humanitarian|2022|2022|-100|
            FTS|r22|f19||2022-01|USA|x|paid|incoming|single|NGO|humanitarian|2022|2022||
            CRS|r23|c1|||DEU|government|disbursement||single|NGO|humanitarian|2022|2022|1200|
            CRS|r24|c4|||DEU|government|commitment||single|NGO|development|2022|2022|1500|
            CRS|r25|c2|||FRA|government|disbursement||single|NGO|development|2022|2022|5000|
            CRS|r26|c3|||DAC|group|disbursement||single|NGO|development|2022|2022|6200|
            FTS|r27|f20||2022-01|DEU|x|paid|incoming|single|UNHCR|humanitarian|2022|2022|2500|
            IATI|r28|i1|||DEU|government|commitment|incoming|single|UNHCR|unknown|2022|2022|2500|
            IATI|r29|i2|||DEU|government|expenditure|outgoing|single|UNHCR|unknown|2022|2022|2400|
            CERF|r30|p1|||DEU|government|pledge|incoming|single|CERF|humanitarian|2022|2022|25|
            """;

    @TempDir
    static Path folder;

    private static EnginePair engines;
    private static final Map<String, SqlModel> MODELS = new TreeMap<>();
    private static int written;

    @BeforeAll
    static void start() throws IOException {
        engines = new EnginePair(folder);
        Models.of(Kinds.ofProgram(), TransformStage.NAME)
                .forEach(model -> MODELS.put(model.schema().name(), model));
        Models.of(Kinds.ofProgram(), MetricsStage.NAME)
                .forEach(model -> MODELS.put(model.schema().name(), model));
        List<String[]> rows = FLOWS.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\|", -1))
                .toList();
        assertThat(rows).hasSize(30);
        List<String> flows = new ArrayList<>();
        List<String> years = new ArrayList<>();
        for (String[] row : rows) {
            Map<String, String> values = new TreeMap<>();
            String[] names = {
                "source_system",
                "row_id",
                "flow_id",
                "parent_flow_id",
                "updated_at",
                "donor",
                "donor_type",
                "stage",
                "boundary",
                "on_boundary",
                "channel",
                "aid_kind"
            };
            for (int i = 0; i < names.length; i++) {
                values.put(names[i], row[i].isEmpty() ? "NULL" : "'" + row[i] + "'");
            }
            int first = Integer.parseInt(row[12]);
            int last = Integer.parseInt(row[13]);
            values.put("usage_years", Integer.toString(last - first + 1));
            values.put("amount_usd", row[14].isEmpty() ? "NULL" : row[14]);
            values.put("full_amount_usd", row[15].isEmpty() ? "NULL" : row[15]);
            flows.add(select(schema("funding_flow"), values));
            for (int year = first; year <= last; year++) {
                years.add("SELECT '" + row[0] + "' AS source_system, '" + row[1] + "' AS row_id, " + year
                        + " AS usage_year");
            }
        }
        given("funding_flow", String.join(" UNION ALL ", flows));
        given("funding_usage_year", String.join(" UNION ALL ", years));
        given("deflator", select(schema("deflator"), Map.of()) + " WHERE 1 = 0");
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    private static TableSchema schema(String table) {
        return MODELS.get(table).schema();
    }

    private static String select(TableSchema schema, Map<String, String> values) {
        return schema.columns().stream()
                .map(column -> "CAST(" + values.getOrDefault(column.name(), "NULL") + " AS "
                        + column.type().sql() + ") AS " + column.name())
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    private static void given(String table, String sql) throws IOException {
        Path place = Files.createDirectories(folder.resolve("given-" + written++));
        Map<Path, Long> files = engines.duckdb()
                .write(sql, schema(table), List.of(schema(table).columnNames().get(0)), place);
        engines.register(new TableFiles(schema(table), List.copyOf(files.keySet())));
    }

    /** Runs the models of the rules, with one rule off, and sums what counts: total → dollars, in whole dollars. */
    private static Map<String, Long> totals(Engine engine, String off, Map<String, Long> excluded) throws IOException {
        List<Object[]> counted = List.of();
        for (String table : List.of(
                "funding_total",
                "funding_rule",
                "funding_claim",
                "funding_share",
                "funding_exclusion",
                "funding_counted")) {
            SqlModel model = MODELS.get(table);
            String sql = table.equals("funding_rule")
                    ? "SELECT rule, priority, is_whole, is_on AND rule <> '" + off + "' AS is_on, reason FROM ("
                            + model.sql() + ") AS r"
                    : model.sql();
            TableFiles files =
                    engines.write(engine, sql, model.schema(), model.grain().toArray(String[]::new));
            engines.register(files);
            if (table.equals("funding_exclusion")) {
                add(excluded, EnginePair.read(files), model.schema(), "rule");
            }
            counted = table.equals("funding_counted") ? EnginePair.read(files) : counted;
        }
        Map<String, Long> totals = new TreeMap<>();
        add(totals, counted, schema("funding_counted"), null);
        return totals;
    }

    private static void add(Map<String, Long> sums, List<Object[]> rows, TableSchema schema, String second) {
        List<String> names = schema.columnNames();
        for (Object[] row : rows) {
            Object amount = row[names.indexOf("amount_usd")];
            String key = row[names.indexOf("total")] + (second == null ? "" : " " + row[names.indexOf(second)]);
            long dollars = amount == null ? 0 : new BigDecimal(amount.toString()).longValueExact();
            sums.merge(key, dollars, Long::sum);
        }
    }

    @Test
    void rightTotalsAndWhatIsLeftOut() throws IOException {
        for (Engine engine : engines.both()) {
            Map<String, Long> excluded = new TreeMap<>();
            assertThat(totals(engine, "none", excluded))
                    .as(engine.name())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("APPEALS", 27_900L, "ODA", 6_200L, "UNHCR", 2_500L));
            assertThat(excluded)
                    .as(engine.name())
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry("APPEALS PLEDGE", 500L),
                            Map.entry("APPEALS NOT_INCOMING", 300L + 200),
                            Map.entry("APPEALS REPEATED", 700L),
                            Map.entry("APPEALS SHARED", 900L),
                            Map.entry("APPEALS OLDER_VERSION", 1_050L),
                            Map.entry("APPEALS PARENT", 2_500L + 600),
                            Map.entry("APPEALS OTHER_YEARS", 6_667L + 6_667 + 6_666),
                            Map.entry("APPEALS GROUP_DONOR", 400L),
                            Map.entry("APPEALS OTHER_SYSTEM", 1_200L),
                            Map.entry("ODA OTHER_SYSTEM", 1_000L),
                            Map.entry("ODA COMMITMENT", 1_500L),
                            Map.entry("ODA GROUP_DONOR", 6_200L),
                            Map.entry("UNHCR SAME_MONEY", 2_500L + 2_400),
                            Map.entry("CERF PLEDGE", 25L)));
        }
    }

    /** Each rule, switched off, changes the totals by exactly what funding_exclusion says of it. */
    @ParameterizedTest
    @CsvSource({
        "PLEDGE,        500,   0,    0,    25",
        "NOT_INCOMING,  500,   0,    0,    0",
        "REPEATED,      700,   0,    0,    0",
        "SHARED,        900,   0,    0,    0",
        "OLDER_VERSION, 1050,  0,    0,    0",
        "PARENT,        3100,  0,    0,    0",
        "OTHER_YEARS,   20000, 0,    0,    0",
        "GROUP_DONOR,   400,   6200, 0,    0",
        "OTHER_SYSTEM,  1200,  1000, 0,    0",
        "COMMITMENT,    0,     1500, 0,    0",
        "SAME_MONEY,    0,     0,    4900, 0",
    })
    void eachRuleSwitchedOffChangesTheTotals(String rule, long appeals, long oda, long unhcr, long cerf)
            throws IOException {
        for (Engine engine : engines.both()) {
            Map<String, Long> totals = totals(engine, rule, new TreeMap<>());
            assertThat(totals.get("APPEALS")).as(engine.name()).isEqualTo(27_900 + appeals);
            assertThat(totals.get("ODA")).as(engine.name()).isEqualTo(6_200 + oda);
            assertThat(totals.get("UNHCR")).as(engine.name()).isEqualTo(2_500 + unhcr);
            assertThat(totals.getOrDefault("CERF", 0L)).as(engine.name()).isEqualTo(cerf);
        }
    }
}
