package org.gcr.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.gcr.core.engine.EnginePair.row;
import static org.gcr.core.engine.EnginePair.schema;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gcr.core.check.CheckFailure;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.check.SqlCheck;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.engine.Engine;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlChecksTest {

    private static final TableSchema STOCK = schema("stock", "year INTEGER", "area TEXT", "persons BIGINT");
    private static final List<String> GRAIN = List.of("year", "area");

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
    void aGoodTablePasses() {
        engines.table(STOCK, row(2024, "AUS", 1L), row(2024, "AUT", null), row(2025, "AUS", 1L));

        for (Engine engine : engines.both()) {
            assertThat(SqlChecks.run(engine, STOCK, GRAIN, List.of()))
                    .as(engine.name())
                    .extracting(CheckResult::table, CheckResult::check, CheckResult::failures, CheckResult::outcome)
                    .containsExactlyInAnyOrder(
                            tuple("stock", "grain_is_unique", 0L, "passed"),
                            tuple("stock", "grain_is_known", 0L, "passed"));
        }
    }

    @Test
    void textsThatAreNotListedBlock() {
        TableSchema listed = new TableSchema(
                "person",
                "",
                true,
                List.of(
                        new Column("sex", ColumnType.TEXT, "", List.of("F", "M")),
                        new Column("need", ColumnType.TEXT, "", List.of("it's", "none")),
                        new Column("place", ColumnType.TEXT, "")));
        SqlCheck check = SqlChecks.listed(listed).orElseThrow();

        engines.table(listed, row("F", "it's", "x"), row(null, null, "y"));
        assertThat(SqlChecks.run(engines.duckdb(), listed, List.of(), List.of(check)))
                .extracting(CheckResult::check, CheckResult::failures)
                .containsExactly(tuple("texts_are_listed", 0L));

        engines.table(listed, row("F", "its", "x"), row("F", "it", "x"));
        assertThat(SqlChecks.run(engines.duckdb(), listed, List.of(), List.of(check)))
                .extracting(CheckResult::failures, CheckResult::severity, CheckResult::example)
                .containsExactly(tuple(1L, Severity.BLOCK, "need"));
        assertThat(SqlChecks.listed(STOCK)).isEmpty();
    }

    @Test
    void repeatedAndMissingKeysBlock() {
        engines.table(
                STOCK,
                row(2025, "AUT", 1L),
                row(2024, "AUT", 1L),
                row(2024, "AUT", 2L),
                row(2024, "AUS", 1L),
                row(2024, "AUS", 1L),
                row(2024, "AUS", 1L),
                row(null, "AUS", 1L),
                row(2024, null, 1L),
                row(2024, null, 1L));

        for (Engine engine : engines.both()) {
            List<CheckResult> results = SqlChecks.run(engine, STOCK, GRAIN, List.of());

            CheckResult unique = result(results, "grain_is_unique");
            assertThat(unique.failures()).isEqualTo(3);
            assertThat(unique.example()).isEqualTo("2024 AUS");
            assertThat(unique.blocks()).isTrue();
            assertThat(unique.problem())
                    .hasToString(
                            "GCR-1302 stock grain_is_unique: 3 failed: One row for each year, area. First: 2024 AUS; mend the file or its declaration; gcr check FILE shows every fault of a file");
            CheckResult known = result(results, "grain_is_known");
            assertThat(known.failures()).isEqualTo(3);
            assertThat(known.example()).isEqualTo("2024 NULL");
            assertThat(known.blocks()).isTrue();
        }
    }

    @Test
    void declaredChecksSayHowManyAndWhere() {
        engines.table(STOCK, row(2024, "AUS", -1L), row(2024, "AUT", -2L), row(2025, "AUS", 5L));
        engines.table(schema("country", "area TEXT"), row("AUT"));
        List<SqlCheck> declared = List.of(
                new SqlCheck(
                        "not_negative",
                        Severity.WARN,
                        "No stock is below 0.",
                        "SELECT concat(area, ' ', CAST(year AS STRING), ': ', CAST(persons AS STRING)) AS place FROM stock WHERE persons < 0 -- see issue"),
                new SqlCheck(
                        "known_area",
                        Severity.BLOCK,
                        "Every area is a country.",
                        "SELECT DISTINCT s.area AS place FROM stock s LEFT JOIN country c ON s.area = c.area WHERE c.area IS NULL"),
                new SqlCheck("has_rows", Severity.BLOCK, "", "SELECT 'none' AS place FROM stock HAVING COUNT(*) = 0"));

        for (Engine engine : engines.both()) {
            List<CheckResult> results = SqlChecks.run(engine, STOCK, GRAIN, declared);

            assertThat(results).hasSize(5);
            CheckResult negative = result(results, "not_negative");
            assertThat(negative)
                    .isEqualTo(new CheckResult(
                                    "stock", "not_negative", Severity.WARN, "No stock is below 0.", 2, "AUS 2024: -1")
                            .with(List.of(CheckFailure.of("AUS 2024: -1"), CheckFailure.of("AUT 2024: -2"))));
            assertThat(negative.blocks()).isFalse();
            assertThat(negative.outcome()).isEqualTo("warned");
            CheckResult area = result(results, "known_area");
            assertThat(area)
                    .isEqualTo(
                            new CheckResult("stock", "known_area", Severity.BLOCK, "Every area is a country.", 1, "AUS")
                                    .with(List.of(CheckFailure.of("AUS"))));
            assertThat(area.outcome()).isEqualTo("blocked");
            assertThat(result(results, "has_rows").passed()).isTrue();
        }
    }

    @Test
    void theFirstTwentyFailuresAreKeptWithTheRowTheyCameFrom() {
        TableSchema staged = schema("staged", "area TEXT", "source_file_id TEXT", "source_line BIGINT");
        Object[][] rows = new Object[25][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("A" + (10 + i), "f1", 100L - i);
        }
        engines.table(staged, rows);
        String sql =
                "SELECT area AS place, concat(source_file_id, ' ', lpad(CAST(source_line AS STRING), 12, '0')) AS source_row FROM staged";
        List<SqlCheck> check = List.of(new SqlCheck("none", Severity.WARN, "", sql));

        for (Engine engine : engines.both()) {
            CheckResult open = result(SqlChecks.run(engine, staged, List.of(), check), "none");
            assertThat(open.failures()).isEqualTo(25);
            assertThat(open.first()).hasSize(20);
            assertThat(open.first().get(0)).isEqualTo(new CheckFailure("A10", "f1", 100L));
            assertThat(open.first().get(19)).isEqualTo(new CheckFailure("A29", "f1", 81L));
            assertThat(open.named(Map.of("f1", "a.csv")).firstFailure()).isEqualTo("A10 (a.csv:100)");

            TableSchema unseen = new TableSchema("staged", "", false, staged.columns());
            assertThat(result(SqlChecks.run(engine, unseen, List.of(), check), "none")
                            .first()
                            .get(0))
                    .isEqualTo(new CheckFailure(null, "f1", 100L));

            TableSchema persons = new TableSchema("staged", "", false, true, staged.columns());
            assertThat(result(SqlChecks.run(engine, persons, List.of(), check), "none")
                            .first())
                    .isEmpty();
        }
    }

    @Test
    void aCheckByNameTakesArguments() {
        TableSchema staged = schema("staged", "host TEXT", "home TEXT", "source_file_id TEXT", "source_line BIGINT");
        engines.table(staged, row("AUS", "aUS", "f", 2L), row("AUT", "AUT", "f", 3L));
        NamedChecks named = new NamedChecks(
                List.of(new DefinitionFile(
                        "in_capitals",
                        "checks/in_capitals.sql",
                        "/*\ndescription: d\nseverity: block\nparameters: [side]\n*/\n"
                                + "SELECT concat('${side} ', ${low(s.${side})}) AS place FROM ${table} AS s WHERE upper(s.${side}) <> s.${side}",
                        "program",
                        null)),
                new Phrases(Map.of("low.sql", "lower($1)")));
        String model =
                "/*\ntable: staged\ndescription: d\ngrain: [source_line]\ninputs: [x]\ncolumns:\n  source_line: {type: BIGINT, description: n}\nchecks:\n  - in_capitals: {%s}\n*/SELECT 1 AS source_line FROM x";

        SqlModel read = SqlModel.parse("m.sql", model.formatted("severity: warn, side: [host, home]"), named);
        assertThat(read.text()).contains("upper(s.home) <> s.home");
        CheckResult result = result(SqlChecks.run(engines.duckdb(), staged, List.of(), read.checks()), "in_capitals");
        assertThat(result.severity()).isEqualTo(Severity.WARN);
        assertThat(result.first()).containsExactly(CheckFailure.of("home aus"));

        assertThatThrownBy(() -> SqlModel.parse("m.sql", model.formatted("sides: host"), named))
                .hasMessageContaining("gives the check \"in_capitals\" the arguments [sides]")
                .hasMessageContaining("it has the parameters [side]");
        assertThatThrownBy(
                        () -> SqlModel.parse("m.sql", model.formatted("").replace("in_capitals", "in_capital"), named))
                .hasMessageContaining("did you mean \"in_capitals\"?");
    }

    @Test
    void anEmptyTablePasses() {
        engines.table(STOCK, List.of());

        for (Engine engine : engines.both()) {
            assertThat(SqlChecks.run(engine, STOCK, GRAIN, List.of()))
                    .hasSize(2)
                    .allMatch(CheckResult::passed);
        }
    }

    @Test
    void everyCheckWithWrongSqlIsNamed() {
        engines.table(STOCK, row(2024, "AUS", 1L));
        List<SqlCheck> declared = List.of(
                new SqlCheck("good", Severity.WARN, "", "SELECT area AS place FROM stock WHERE persons < 0"),
                new SqlCheck("typo", Severity.WARN, "", "SELECT aera AS place FROM stock"),
                new SqlCheck("no_place", Severity.WARN, "", "SELECT area FROM stock"));

        for (Engine engine : engines.both()) {
            assertThatThrownBy(() -> SqlChecks.run(engine, STOCK, GRAIN, declared))
                    .isInstanceOfSatisfying(GcrException.class, e -> assertThat(e.problems())
                            .as(engine.name())
                            .extracting(Problem::code, Problem::place)
                            .containsExactly(
                                    tuple(Code.ENGINE_FAILED, "stock typo"),
                                    tuple(Code.ENGINE_FAILED, "stock no_place")));
        }
    }

    private static CheckResult result(List<CheckResult> results, String check) {
        return results.stream()
                .filter(result -> result.check().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
