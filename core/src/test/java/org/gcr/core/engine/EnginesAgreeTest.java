package org.gcr.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gcr.core.engine.EnginePair.row;
import static org.gcr.core.engine.EnginePair.rows;
import static org.gcr.core.engine.EnginePair.schema;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL subset of the models means the same to Spark and to DuckDB. */
class EnginesAgreeTest {

    @TempDir
    Path folder;

    private EnginePair engines;

    @BeforeEach
    void open() {
        engines = new EnginePair(folder);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    @Test
    void collectedTextsAreJoinedSortedAndWithoutNulls() {
        engines.table(
                schema("note", "area TEXT", "mark TEXT"),
                row("AUS", "b"),
                row("AUS", "a"),
                row("AUS", "b"),
                row("AUS", null),
                row("AUT", "é"),
                row("AUT", "z"),
                row("AUT", "Z"));

        assertThat(engines.assertSame(
                        "SELECT area, array_join(array_sort(collect_set(mark)), ';') AS marks,"
                                + " array_join(array_sort(collect_list(mark)), '; ') AS all_marks FROM note GROUP BY area",
                        schema("marks", "area TEXT", "marks TEXT", "all_marks TEXT"),
                        "area"))
                .containsExactly(row("AUS", "a;b", "a; b; b"), row("AUT", "Z;z;é", "Z; z; é"));
    }

    @Test
    void aGroupWithNothingToCollectIsAnEmptyText() {
        engines.table(schema("note", "area TEXT", "mark TEXT"), row("AUS", null), row("AUT", "x"));

        assertThat(engines.assertSame(
                        "SELECT area, array_join(array_sort(collect_set(mark)), ';') AS marks,"
                                + " nullif(array_join(array_sort(collect_list(mark)), ';'), '') AS all_marks"
                                + " FROM note GROUP BY area",
                        schema("marks", "area TEXT", "marks TEXT", "all_marks TEXT"),
                        "area"))
                .containsExactly(row("AUS", "", null), row("AUT", "x", "x"));
    }

    @Test
    void collectedNumbersSortAsNumbers() {
        engines.table(schema("step", "area TEXT", "year INTEGER"), row("AUS", 2020), row("AUS", 999), row("AUS", 2020));

        assertThat(engines.assertSame(
                        "SELECT area, array_join(array_sort(collect_set(year)), ',') AS years FROM step GROUP BY area",
                        schema("steps", "area TEXT", "years TEXT"),
                        "area"))
                .containsExactly(row("AUS", "999,2020"));
    }

    @Test
    void textsBecomeEveryType() {
        engines.table(
                schema(
                        "raw",
                        "id TEXT",
                        "whole TEXT",
                        "large TEXT",
                        "real TEXT",
                        "truth TEXT",
                        "day TEXT",
                        "money TEXT"),
                row("1", "-7", "9223372036854775807", "0.1", "true", "2024-02-29", "-1234567.89"),
                row("2", "0", "-9223372036854775808", "-1e-5", "false", "1951-01-01", "0.005"),
                row("3", null, null, null, null, null, null));

        assertThat(engines.assertSame(
                        "SELECT id, whole, large, real, truth, day, money FROM raw",
                        schema(
                                "typed",
                                "id TEXT",
                                "whole INTEGER",
                                "large BIGINT",
                                "real DOUBLE",
                                "truth BOOLEAN",
                                "day DATE",
                                "money DECIMAL(18,2)"),
                        "id"))
                .containsExactly(
                        row(
                                "1",
                                -7,
                                9223372036854775807L,
                                0.1,
                                true,
                                LocalDate.of(2024, 2, 29),
                                new BigDecimal("-1234567.89")),
                        row(
                                "2",
                                0,
                                -9223372036854775808L,
                                -1e-5,
                                false,
                                LocalDate.of(1951, 1, 1),
                                new BigDecimal("0.01")),
                        row("3", null, null, null, null, null, null));
    }

    @Test
    void typesBecomeTexts() {
        engines.table(
                schema("typed", "whole INTEGER", "large BIGINT", "truth BOOLEAN", "day DATE", "money DECIMAL(18,2)"),
                row(-7, 10_000_000_000L, true, LocalDate.of(2024, 2, 29), new BigDecimal("3.10")));

        assertThat(engines.assertSame(
                        "SELECT concat(CAST(whole AS STRING), '|', CAST(large AS STRING), '|', CAST(truth AS STRING), '|',"
                                + " CAST(day AS STRING), '|', CAST(money AS STRING)) AS words FROM typed",
                        schema("words", "words TEXT"),
                        "words"))
                .containsExactly(row("-7|10000000000|true|2024-02-29|3.10"));
    }

    @Test
    void moneyAddsUpExactly() {
        engines.table(
                schema("flow", "donor TEXT", "amount_usd DECIMAL(18,2)"),
                row("SWE", new BigDecimal("0.10")),
                row("SWE", new BigDecimal("0.20")),
                row("SWE", new BigDecimal("-0.05")),
                row("NOR", new BigDecimal("9999999999999999.99")),
                row("NOR", new BigDecimal("-0.01")));

        assertThat(engines.assertSame(
                        "SELECT donor, SUM(amount_usd) AS amount_usd FROM flow GROUP BY donor",
                        schema("donor_total", "donor TEXT", "amount_usd DECIMAL(18,2)"),
                        "donor"))
                .containsExactly(row("NOR", new BigDecimal("9999999999999999.98")), row("SWE", new BigDecimal("0.25")));
    }

    @Test
    void decimalsMayHaveThirtyEightDigits() {
        engines.table(
                schema("flow", "donor TEXT", "amount_usd DECIMAL(18,2)"),
                row("NOR", new BigDecimal("9999999999999999.99")),
                row("NOR", new BigDecimal("9999999999999999.99")),
                row("SWE", new BigDecimal("-0.01")));

        assertThat(engines.assertSame(
                        "SELECT donor, SUM(amount_usd) AS amount_usd FROM flow GROUP BY donor",
                        schema("wide_total", "donor TEXT", "amount_usd DECIMAL(38,4)"),
                        "donor"))
                .containsExactly(
                        row("NOR", new BigDecimal("19999999999999999.9800")), row("SWE", new BigDecimal("-0.0100")));
    }

    @Test
    void datesAreComparedAndMade() {
        engines.table(
                schema("stock", "year INTEGER", "is_mid_year BOOLEAN"),
                row(2024, false),
                row(2025, true),
                row(1952, true));

        assertThat(engines.assertSame(
                        "SELECT year, CAST(concat(CAST(year AS STRING), CASE WHEN is_mid_year THEN '-06-30' ELSE '-12-31' END)"
                                + " AS DATE) AS reference_date,"
                                + " CAST(concat(CAST(year AS STRING), '-07-01') AS DATE) < CAST('2024-07-02' AS DATE) AS is_past"
                                + " FROM stock",
                        schema("dated", "year INTEGER", "reference_date DATE", "is_past BOOLEAN"),
                        "year"))
                .containsExactly(
                        row(1952, LocalDate.of(1952, 6, 30), true),
                        row(2024, LocalDate.of(2024, 12, 31), true),
                        row(2025, LocalDate.of(2025, 6, 30), false));
    }

    @Test
    void nullsComeFirstInEveryColumn() {
        engines.table(
                schema("member", "area TEXT", "year INTEGER"),
                row("B", 1),
                row(null, 2),
                row("B", null),
                row(null, null),
                row("A", 3));

        assertThat(engines.assertSame(
                        "SELECT area, year FROM member", schema("sorted", "area TEXT", "year INTEGER"), "area", "year"))
                .containsExactly(row(null, null), row(null, 2), row("A", 3), row("B", null), row("B", 1));
    }

    @Test
    void textsSortByTheirBytes() {
        engines.table(
                schema("name", "name TEXT"),
                List.of(
                        row("😀"), row("ﬀ"), row("z"), row("Z"), row("a"), row("A"), row("é"), row("ß"), row("中"),
                        row("Å"), row("ا"), row("Ω"), row("й"), row(" "), row("")));

        List<Object[]> rows = engines.assertSame(
                "SELECT name, row_number() OVER (ORDER BY name) AS place FROM name",
                schema("ordered", "name TEXT", "place BIGINT"),
                "name");

        assertThat(rows)
                .extracting(row -> row[0])
                .containsExactly("", " ", "A", "Z", "a", "z", "Å", "ß", "é", "Ω", "й", "ا", "中", "ﬀ", "😀");
        assertThat(rows)
                .extracting(row -> row[1])
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L);
    }

    @Test
    void textsKeepQuotesLinesAndLetters() {
        List<Object[]> texts = List.of(
                row("1", "Côte d'Ivoire"),
                row("2", "he said \"no\""),
                row("3", "two\nlines\r\nand a\ttab"),
                row("4", "back\\slash, comma; semicolon"),
                row("5", "Türkiye — Україна — 日本 — 😀"),
                row("6", " spaces  kept "),
                row("7", ""),
                row("8", "NULL"));
        TableSchema schema = schema("text", "id TEXT", "content TEXT");
        engines.table(schema, texts);

        assertThat(engines.assertSame("SELECT id, content FROM text", schema, "id"))
                .containsExactlyElementsOf(texts);
        assertThat(engines.assertSame(
                        "SELECT id, lower(trim(replace(content, 'ü', 'u'))) AS content FROM text WHERE content = 'Côte d''Ivoire' OR id IN ('5', '6')",
                        schema,
                        "id"))
                .containsExactly(
                        row("1", "côte d'ivoire"), row("5", "turkiye — україна — 日本 — 😀"), row("6", "spaces  kept"));
    }

    @Test
    void aRatioWithoutDenominatorIsMissing() {
        engines.table(
                schema("host", "area TEXT", "persons BIGINT", "population BIGINT"),
                row("AUS", 1L, 3L),
                row("AUT", 5L, 0L),
                row("BEL", 5L, null),
                row("CHE", null, 4L));

        assertThat(engines.assertSame(
                        "SELECT area, CAST(persons AS DOUBLE) / CAST(NULLIF(population, 0) AS DOUBLE) AS ratio FROM host",
                        schema("ratio", "area TEXT", "ratio DOUBLE"),
                        "area"))
                .containsExactly(row("AUS", 1.0 / 3.0), row("AUT", null), row("BEL", null), row("CHE", null));
    }

    @Test
    void aTableWithoutFilesAndAFileWithoutRowsAreEmptyTables() {
        TableSchema schema = schema("nothing", "year INTEGER", "amount DECIMAL(10,3)", "note TEXT");
        engines.register(new TableFiles(schema, List.of()));
        assertThat(engines.assertSame("SELECT year, amount, note FROM nothing", schema, "year"))
                .isEmpty();

        TableFiles written = engines.write(engines.duckdb(), "SELECT year, amount, note FROM nothing", schema, "year");
        engines.register(written);
        assertThat(engines.assertSame(
                        "SELECT COUNT(*) AS n, CAST(SUM(amount) AS DECIMAL(10,3)) AS total FROM nothing",
                        schema("counted", "n BIGINT", "total DECIMAL(10,3)"),
                        "n"))
                .containsExactly(row(0L, null));
    }

    @Test
    void wideBecomesLongAndRanksAreTotal() {
        engines.table(
                schema("wide", "year INTEGER", "refugees BIGINT", "asylum_seekers BIGINT"),
                row(2020, 10L, null),
                row(2021, 10L, 30L));

        assertThat(engines.assertSame(
                        """
                        WITH long AS (
                          SELECT year, t.population_type,
                                 CASE t.population_type WHEN 'REF' THEN refugees ELSE asylum_seekers END AS persons
                          FROM wide CROSS JOIN (VALUES ('REF'), ('ASY')) AS t(population_type)
                        )
                        SELECT year, population_type, persons,
                               row_number() OVER (ORDER BY persons DESC, year, population_type) AS place,
                               SUM(persons) OVER (ORDER BY persons DESC, year, population_type
                                                  ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running
                        FROM long WHERE persons IS NOT NULL -- the last line may be a comment
                        """,
                        schema(
                                "long_table",
                                "year INTEGER",
                                "population_type TEXT",
                                "persons BIGINT",
                                "place INTEGER",
                                "running BIGINT"),
                        "year",
                        "population_type"))
                .containsExactly(
                        row(2020, "REF", 10L, 2, 40L), row(2021, "ASY", 30L, 1, 30L), row(2021, "REF", 10L, 3, 50L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT CAST(year + 2147483647 AS INTEGER) AS n FROM one",
                "SELECT persons * 2 AS n FROM one",
                "SELECT SUM(persons) AS n FROM (SELECT persons FROM one UNION ALL SELECT persons FROM one) AS two",
                "SELECT CAST(persons AS INTEGER) AS n FROM one",
                "SELECT CAST('12,3OO' AS BIGINT) AS n FROM one",
                "SELECT CAST('' AS BIGINT) AS n FROM one",
                "SELECT year(CAST('2023-02-29' AS DATE)) AS n FROM one",
                "SELECT CAST(CAST(year * 100 AS DECIMAL(5,2)) AS BIGINT) AS n FROM one",
            })
    void aValueThatDoesNotFitFailsOnBoth(String select) {
        engines.table(schema("one", "year INTEGER", "persons BIGINT"), row(2024, 9223372036854775807L));
        TableSchema schema = schema("overflow", "n BIGINT");

        for (Engine engine : engines.both()) {
            assertThatThrownBy(() -> engines.write(engine, select, schema, "n"))
                    .as(engine.name())
                    .isInstanceOf(GcrException.class)
                    .hasMessageStartingWith("GCR-3005 overflow: " + engine.name() + ": ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELEC 1 AS n",
                "SELECT m AS n FROM one",
                "SELECT 1 AS n FROM no_such_table",
                "SELECT 1 AS other",
                "SELECT no_such_function(year) AS n FROM one",
            })
    void wrongSqlNamesTheTable(String select) {
        engines.table(schema("one", "year INTEGER"), row(2024));
        TableSchema schema = schema("wrong", "n BIGINT");

        for (Engine engine : engines.both()) {
            assertThatThrownBy(() -> engines.write(engine, select, schema, "n"))
                    .as(engine.name())
                    .isInstanceOf(GcrException.class)
                    .hasMessageStartingWith("GCR-3005 wrong: " + engine.name() + ": ");
            assertThatThrownBy(() -> engine.query(select.replace("AS other", "AS other FROM nowhere")))
                    .as(engine.name())
                    .isInstanceOf(GcrException.class)
                    .hasMessageStartingWith("GCR-3005 query: " + engine.name() + ": ");
        }
    }

    @Test
    void queriesAnswerWithTheSameClasses() {
        engines.table(schema("one", "year INTEGER", "persons BIGINT"), row(2024, 5L), row(2025, null));

        for (Engine engine : engines.both()) {
            assertThat(
                            engine.query(
                                    "SELECT COUNT(*), SUM(persons), MAX(year), MIN('a'), MAX(CAST(year AS DOUBLE)), MIN(CAST('1.50' AS DECIMAL(5,2))), MIN(CAST(NULL AS STRING)) FROM one"))
                    .as(engine.name())
                    .containsExactly(row(2L, 5L, 2025L, "a", 2025.0, new BigDecimal("1.50"), null));
        }
    }

    @Test
    void registeringAgainReplacesTheTable() {
        TableSchema schema = schema("one", "year INTEGER");
        engines.table(schema, row(2024));
        engines.table(schema, row(2025));

        assertThat(engines.assertSame("SELECT year FROM one", schema, "year")).containsExactly(row(2025));
    }

    @Test
    void aTableThatCouldNotBeRegisteredIsTriedAgain() throws Exception {
        TableSchema schema = schema("late", "year INTEGER");
        Path file = folder.resolve("late.parquet");
        TableFiles late = new TableFiles(schema, List.of(file));

        for (Engine engine : engines.both()) {
            assertThatThrownBy(() -> engine.register("late", late))
                    .as(engine.name())
                    .isInstanceOf(GcrException.class)
                    .hasMessageStartingWith("GCR-3005 late: " + engine.name() + ": ");
        }
        ParquetTableWriter.writeAll(schema, file, rows(row(2024)));
        engines.register(late);

        assertThat(engines.assertSame("SELECT year FROM late", schema, "year")).containsExactly(row(2024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "l'été", "percent%20sign", "brackets [2024] {a,b}", "plus+hash#and&"})
    void aFolderMayHaveAnyName(String name) {
        try (EnginePair here = new EnginePair(folder.resolve(name))) {
            TableSchema schema = schema("one", "year INTEGER");
            here.table(schema, row(2024));

            assertThat(here.assertSame("SELECT year FROM one", schema, "year")).containsExactly(row(2024));
        }
    }
}
