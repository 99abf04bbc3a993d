package org.gcr.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.gcr.core.engine.EnginePair.row;
import static org.gcr.core.engine.EnginePair.rows;
import static org.gcr.core.engine.EnginePair.schema;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gcr.core.check.Acceptance;
import org.gcr.core.check.CheckResult;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.problem.Code;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviousReleaseTest {

    private static final String MODEL =
            """
            /*
            table: population
            description: Stocks.
            grain: [year, origin, asylum, population_type]
            inputs: []
            columns:
              year: {type: INTEGER, description: Year}
              origin: {type: TEXT, description: From}
              asylum: {type: TEXT, description: To}
              population_type: {type: TEXT, description: Type}
              persons: {type: BIGINT, description: Persons}
            previous: {period: year, areas: [origin, asylum], by: [population_type], value: persons}
            */
            SELECT 1
            """;

    /** Totals: 2023 REF 30 000, 2024 REF 10 000, 2024 ASY 9 999. */
    private static final List<Object[]> BEFORE = rows(
            row(2023, "SYR", "TUR", "REF", 20_000L),
            row(2023, "AFG", "IRN", "REF", 10_000L),
            row(2024, "SYR", "TUR", "REF", 6_000L),
            row(2024, "AFG", "IRN", "REF", 4_000L),
            row(2024, "SYR", "DEU", "ASY", 9_999L));

    @TempDir
    Path folder;

    private EnginePair engines;
    private int files;

    @BeforeEach
    void open() {
        engines = new EnginePair(folder);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    private List<CheckResult> compare(List<Object[]> now, String... accepted) throws IOException {
        return compare(MODEL, BEFORE, now, accepted);
    }

    private List<CheckResult> compare(String text, List<Object[]> before, List<Object[]> now, String... accepted)
            throws IOException {
        SqlModel model = SqlModel.parse("population.sql", text);
        return compare(model, write(model.schema(), before), write(model.schema(), now), accepted);
    }

    /** Compares with the embedded engine, as runs do; {@link #sparkSaysTheSame} holds the other one against it. */
    private List<CheckResult> compare(SqlModel model, TableFiles before, TableFiles now, String... accepted) {
        return new PreviousRelease(engines.duckdb(), name -> Stream.of(accepted)
                        .anyMatch(what -> new Acceptance(what, "", LocalDate.MAX, null).means(name)))
                .compare(model, before, now);
    }

    @Test
    void sparkSaysTheSame() throws Exception {
        SqlModel model = SqlModel.parse("m", MODEL);
        TableFiles before = write(model.schema(), with(BEFORE, row(2023, "SYR", "LBN", null, 12_000L)));
        TableFiles now = write(
                model.schema(),
                with(
                        without(0, 3, 4),
                        row(2023, "SYR", "TUR", "REF", 19_000L),
                        row(2024, "AFG", "IRN", "REF", null),
                        row(2025, "SYR", "IRN", "ASY", 700L)));
        Predicate<String> accepted = "population.asylum.DEU"::equals;

        List<CheckResult> results = new PreviousRelease(engines.duckdb(), accepted).compare(model, before, now);

        assertThat(new PreviousRelease(EnginePair.spark(), accepted).compare(model, before, now))
                .isEqualTo(results);
        assertThat(results)
                .extracting(CheckResult::check, CheckResult::outcome, CheckResult::failures, CheckResult::example)
                .containsExactly(
                        tuple("previous_columns", "passed", 0L, null),
                        tuple("previous_periods", "passed", 0L, null),
                        tuple("previous_areas", "blocked", 1L, "population.asylum.LBN"),
                        tuple("previous_totals", "blocked", 1L, "population.total.2023.NULL (was 12000.00, is 0.00)"),
                        tuple(
                                "previous_members",
                                "blocked",
                                2L,
                                "population.member.origin.2023.NULL.SYR (was 12000.00, is 0.00) population.member.asylum.2023.NULL.LBN (was 12000.00, is 0.00)"),
                        tuple("previous_revisions", "passed", 0L, null));
        assertThat(result(results, "revisions").description()).contains("1 rows added, 2 gone, 2 with another persons");
    }

    private TableFiles write(TableSchema schema, List<Object[]> rows) throws IOException {
        Path file = folder.resolve("stock-" + ++files + ".parquet");
        ParquetTableWriter.writeAll(schema, file, rows);
        return new TableFiles(schema, List.of(file));
    }

    private static List<Object[]> without(int... indexes) {
        List<Object[]> rows = new ArrayList<>(BEFORE);
        for (int i = indexes.length - 1; i >= 0; i--) {
            rows.remove(indexes[i]);
        }
        return rows;
    }

    private static List<Object[]> with(List<Object[]> rows, Object[]... more) {
        return Stream.concat(rows.stream(), Stream.of(more)).toList();
    }

    private static CheckResult result(List<CheckResult> results, String check) {
        return results.stream()
                .filter(result -> result.check().equals("previous_" + check))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameTablePasses() throws Exception {
        List<CheckResult> results = compare(BEFORE);

        assertThat(results)
                .extracting(CheckResult::check)
                .containsExactly(
                        "previous_columns",
                        "previous_periods",
                        "previous_areas",
                        "previous_totals",
                        "previous_members",
                        "previous_revisions");
        assertThat(results).allMatch(CheckResult::passed);
        assertThat(result(results, "revisions").description()).contains("0 rows added, 0 gone, 0 with another persons");
    }

    @Test
    void aVanishedPeriodBlocks() throws Exception {
        List<CheckResult> results = compare(without(0, 1));

        CheckResult periods = result(results, "periods");
        assertThat(periods.blocks()).isTrue();
        assertThat(periods.failures()).isEqualTo(1);
        assertThat(periods.example()).isEqualTo("population.year.2023");
        assertThat(periods.problem().code()).isEqualTo(Code.PREVIOUS_VANISHED);
        assertThat(periods.problem().remedy()).contains("accept:");
        assertThat(result(results, "totals").example()).isEqualTo("population.total.2023.REF (was 30000.00, is 0.00)");
    }

    @Test
    void aVanishedAreaBlocksAndIsNamedBySide() throws Exception {
        List<CheckResult> results = compare(without(4));

        assertThat(result(results, "areas").blocks()).isTrue();
        assertThat(result(results, "areas").example()).isEqualTo("population.asylum.DEU");
        assertThat(result(results, "totals").passed())
                .as("a total of 9 999 is too small to tell")
                .isTrue();
        assertThat(result(compare(without(1, 3)), "areas").example())
                .isEqualTo("population.origin.AFG population.asylum.IRN");
    }

    @Test
    void manyLossesAreCountedAndSomeAreNamed() throws Exception {
        List<Object[]> before = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            before.add(row(2024, "SYR", "A0" + i, "REF", 1L));
        }

        CheckResult areas = result(compare(MODEL, before, rows(row(2024, "SYR", "A09", "REF", 1L))), "areas");

        assertThat(areas.failures()).isEqualTo(7);
        assertThat(areas.example())
                .isEqualTo(
                        "population.asylum.A01 population.asylum.A02 population.asylum.A03 population.asylum.A04 population.asylum.A05 … 2 more");
    }

    @Test
    void aVanishedColumnBlocks() throws Exception {
        SqlModel model = SqlModel.parse("m", MODEL);
        TableFiles before = write(
                schema("population", "year INTEGER", "old_name TEXT", "asylum TEXT"), rows(row(2024, "x", "DEU")));
        TableFiles now = write(model.schema(), BEFORE);

        assertThat(compare(model, before, now).get(0)).satisfies(columns -> {
            assertThat(columns.check()).isEqualTo("previous_columns");
            assertThat(columns.blocks()).isTrue();
            assertThat(columns.example()).isEqualTo("population.column.old_name");
        });
        assertThat(compare(model, before, now, "population.column.old_name").get(0))
                .satisfies(columns -> {
                    assertThat(columns.blocks()).isFalse();
                    assertThat(columns.acceptedAs()).isEqualTo("population.column.old_name");
                });
    }

    @Test
    void anAcceptedColumnDoesNotHideOtherLosses() throws Exception {
        SqlModel model = SqlModel.parse("m", MODEL);
        TableSchema old = schema(
                "population",
                "year INTEGER",
                "origin TEXT",
                "asylum TEXT",
                "population_type TEXT",
                "persons BIGINT",
                "old_name TEXT");
        TableFiles before = write(
                old,
                BEFORE.stream()
                        .map(row -> row(row[0], row[1], row[2], row[3], row[4], "x"))
                        .toList());

        List<CheckResult> results =
                compare(model, before, write(model.schema(), without(0, 1)), "population.column.old_name");

        assertThat(result(results, "columns").blocks()).isFalse();
        assertThat(result(results, "periods").blocks()).isTrue();
    }

    @Test
    void aNewColumnPasses() throws Exception {
        SqlModel model =
                SqlModel.parse("m", MODEL.replace("previous:", "  note: {type: TEXT, description: New}\nprevious:"));
        TableFiles before = write(SqlModel.parse("m", MODEL).schema(), BEFORE);
        List<Object[]> now = BEFORE.stream()
                .map(old -> row(old[0], old[1], old[2], old[3], old[4], null))
                .toList();

        assertThat(compare(model, before, write(model.schema(), now)))
                .hasSize(6)
                .allMatch(CheckResult::passed);
    }

    @Test
    void aCollapsedTotalBlocksWithItsValues() throws Exception {
        CheckResult totals = result(
                compare(with(
                        without(2, 3), row(2024, "SYR", "TUR", "REF", 999L), row(2024, "AFG", "IRN", "REF", 4_000L))),
                "totals");

        assertThat(totals.blocks()).isTrue();
        assertThat(totals.failures()).isEqualTo(1);
        assertThat(totals.example()).isEqualTo("population.total.2024.REF (was 10000.00, is 4999.00)");
        assertThat(totals.problem().code()).isEqualTo(Code.PREVIOUS_COLLAPSED);
    }

    @Test
    void halfOfATotalHasNotCollapsed() throws Exception {
        assertThat(compare(with(
                        without(2, 3), row(2024, "SYR", "TUR", "REF", 1_000L), row(2024, "AFG", "IRN", "REF", 4_000L))))
                .allMatch(CheckResult::passed);
    }

    @Test
    void aTotalMayNotMoveToAnotherGroup() throws Exception {
        List<Object[]> now = BEFORE.stream()
                .map(old -> row(old[0], old[1], old[2], old[0].equals(2024) ? "ASY" : old[3], old[4]))
                .toList();

        assertThat(result(compare(now), "totals").example())
                .isEqualTo("population.total.2024.REF (was 10000.00, is 0.00)");
    }

    @Test
    void lossesAreAcceptedByNameAndByWildcard() throws Exception {
        List<Object[]> now = without(0, 1, 4);

        List<CheckResult> named = compare(
                now,
                "population.year.2023",
                "population.asylum.DEU",
                "population.total.2023.REF",
                "population.member.*");
        assertThat(named).noneMatch(CheckResult::blocks);
        assertThat(result(named, "areas").acceptedAs()).isEqualTo("population.asylum.DEU");
        assertThat(result(named, "areas").outcome()).isEqualTo("accepted");

        assertThat(compare(now, "population.*")).noneMatch(CheckResult::blocks);

        List<CheckResult> partly =
                compare(now, "population.year.*", "population.asylum.DE", "population.total.2023.RE?");
        assertThat(result(partly, "periods").blocks()).isFalse();
        assertThat(result(partly, "areas").blocks()).isTrue();
        assertThat(result(partly, "totals").blocks()).isTrue();
    }

    @Test
    void whatIsNotAcceptedBlocksAlone() throws Exception {
        CheckResult areas = result(compare(without(1, 3), "population.origin.AFG"), "areas");

        assertThat(areas.blocks()).isTrue();
        assertThat(areas.failures()).isEqualTo(1);
        assertThat(areas.example()).isEqualTo("population.asylum.IRN");
    }

    @Test
    void ordinaryRevisionsPassAndAreCounted() throws Exception {
        List<CheckResult> results = compare(with(
                without(0, 3),
                row(2023, "SYR", "TUR", "REF", 19_000L),
                row(2024, "AFG", "IRN", "REF", null),
                row(2024, "AFG", "DEU", "REF", 500L),
                row(2024, "SYR", "IRN", "ASY", 700L)));

        assertThat(results).allMatch(CheckResult::passed);
        assertThat(result(results, "revisions").description())
                .isEqualTo(
                        "Ordinary revisions since the last release pass: 2 rows added, 0 gone, 2 with another persons.");
    }

    @Test
    void aRowGoneIsCounted() throws Exception {
        List<Object[]> now = with(without(2), row(2024, "AFG", "TUR", "REF", 6_000L));

        assertThat(result(compare(now), "revisions").description()).contains("1 rows added, 1 gone, 0 with");
    }

    @Test
    void growthPasses() throws Exception {
        List<CheckResult> results = compare(
                with(BEFORE, row(2025, "SYR", "TUR", "REF", 1_000_000L), row(2025, "UKR", "POL", "OIP", 1_000_000L)));

        assertThat(results).allMatch(CheckResult::passed);
        assertThat(result(results, "revisions").description()).contains("2 rows added, 0 gone, 0 with");
    }

    @Test
    void anEmptyNewTableHasLostEverything() throws Exception {
        List<CheckResult> results = compare(List.of());

        assertThat(result(results, "periods").failures()).isEqualTo(2);
        assertThat(result(results, "areas").failures()).isEqualTo(5);
        assertThat(result(results, "totals").failures()).isEqualTo(2);
        assertThat(result(results, "revisions").description()).contains("0 rows added, 5 gone");
    }

    @Test
    void aTableThatWasEmptyLosesNothing() throws Exception {
        assertThat(compare(MODEL, List.of(), BEFORE)).allMatch(CheckResult::passed);
    }

    @Test
    void aMissingGroupIsAGroup() throws Exception {
        String model = MODEL.replace(", asylum, population_type]", ", asylum]");
        List<Object[]> before = rows(row(2024, "SYR", "TUR", null, 20_000L));

        assertThat(compare(model, before, before)).allMatch(CheckResult::passed);
        assertThat(result(compare(model, before, rows(row(2024, "SYR", "TUR", null, 1L))), "totals")
                        .example())
                .isEqualTo("population.total.2024.NULL (was 20000.00, is 1.00)");
    }

    @Test
    void totalsMayBeOfTheWholePeriod() throws Exception {
        String model = MODEL.replace("areas: [origin, asylum], by: [population_type], ", "");

        List<CheckResult> revised =
                compare(model, BEFORE, rows(row(2023, "X", "Y", "REF", 30_000L), row(2024, "X", "Y", "REF", 10_000L)));
        assertThat(revised).as("10 000 of 19 999 are more than half").allMatch(CheckResult::passed);

        CheckResult totals = result(
                compare(model, BEFORE, rows(row(2023, "X", "Y", "REF", 30_000L), row(2024, "X", "Y", "REF", 9L))),
                "totals");
        assertThat(totals.example()).isEqualTo("population.total.2024 (was 19999.00, is 9.00)");
        assertThat(totals.description()).startsWith("No total by year of persons fell below 50 %");
    }
}
