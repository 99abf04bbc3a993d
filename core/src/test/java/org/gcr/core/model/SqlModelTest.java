package org.gcr.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.gcr.core.check.Severity;
import org.gcr.core.check.SqlCheck;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlModelTest {

    private static final String GOOD =
            """

            /*
            table: population
            description: >
              Stocks at the
              reference date.
            public: false
            grain: [year, asylum]
            inputs: [staged_population, country_key]
            columns:
              year: {type: INTEGER, description: Calendar year}
              asylum: {type: TEXT, description: "Country: of asylum"}
              persons: {type: "DECIMAL(18,2)", description: Persons}
            checks:
              - name: not_negative
                severity: warn
                description: No stock is below 0. Set 2026-11-01.
                sql: "SELECT concat(asylum, ' ', CAST(year AS STRING)) AS place FROM population WHERE persons < 0"
              - {name: some_rows, severity: block, sql: SELECT 'none' AS place FROM population HAVING COUNT(*) = 0}
            previous: {period: year, areas: [asylum], by: [asylum], value: persons}
            */
            SELECT year, asylum, persons
            FROM staged_population /* a comment */
            """;

    @Test
    void aGoodHeaderSaysAll() {
        SqlModel model = SqlModel.parse("models/population.sql", GOOD);

        assertThat(model.schema().name()).isEqualTo("population");
        assertThat(model.schema().description()).isEqualTo("Stocks at the reference date.");
        assertThat(model.schema().visible()).isFalse();
        assertThat(model.schema().columns())
                .containsExactly(
                        new Column("year", ColumnType.INTEGER, "Calendar year"),
                        new Column("asylum", ColumnType.TEXT, "Country: of asylum"),
                        new Column("persons", ColumnType.parse("DECIMAL(18,2)"), "Persons"));
        assertThat(model.grain()).containsExactly("year", "asylum");
        assertThat(model.inputs()).containsExactly("staged_population", "country_key");
        assertThat(model.checks())
                .containsExactly(
                        new SqlCheck(
                                "not_negative",
                                Severity.WARN,
                                "No stock is below 0. Set 2026-11-01.",
                                "SELECT concat(asylum, ' ', CAST(year AS STRING)) AS place FROM population WHERE persons < 0"),
                        new SqlCheck(
                                "some_rows",
                                Severity.BLOCK,
                                "",
                                "SELECT 'none' AS place FROM population HAVING COUNT(*) = 0"));
        assertThat(model.previous())
                .isEqualTo(new SqlModel.Previous("year", List.of("asylum"), List.of("asylum"), "persons"));
        assertThat(model.sql()).isEqualTo("SELECT year, asylum, persons\nFROM staged_population /* a comment */");
        assertThat(model.text()).isEqualTo(GOOD);
    }

    @Test
    void whatChecksAloneReadIsNoSourceOfTheRows() {
        ModelTask task = new ModelTask(SqlModel.parse(
                "m.sql",
                GOOD.replace(
                        "inputs: [staged_population, country_key]",
                        "inputs: [staged_population]\nchecked_against: [country_key]")));

        assertThat(task.inputs()).containsExactly("staged_population", "country_key");
        assertThat(task.origins()).containsExactly("staged_population");
        assertThat(task.checkedAgainst()).containsExactly("country_key");
    }

    @Test
    void whatIsOptionalMayBeLeftOut() {
        SqlModel model = SqlModel.parse(
                "m.sql",
                "/*\ntable: one\ndescription: d\ngrain: [n]\ninputs: []\ncolumns:\n  n: {type: BIGINT, description: n}\n*/SELECT 1 AS n");

        assertThat(model.schema().visible()).isTrue();
        assertThat(model.checks()).isEmpty();
        assertThat(model.previous()).isNull();
        assertThat(model.sql()).isEqualTo("SELECT 1 AS n");
    }

    @Test
    void aComparisonMayLeaveAreasAndGroupsOut() {
        SqlModel model = SqlModel.parse("m.sql", GOOD.replace("areas: [asylum], by: [asylum], ", ""));

        assertThat(model.previous()).isEqualTo(new SqlModel.Previous("year", List.of(), List.of(), "persons"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "SELECT 1", "/* table: a */", "/* table: a", "-- table: a\nSELECT 1", "/* table: a */  \n "})
    void aModelIsAHeaderAndAQuery(String text) {
        assertThatThrownBy(() -> SqlModel.parse("m.sql", text))
                .isInstanceOf(GcrException.class)
                .hasMessage(
                        "GCR-2012 m.sql: a model is a header in /* */ followed by a query; CONTRIBUTING.md shows the form of a model");
    }

    /** Each line is a piece of the good header, what stands there instead, and what the message then says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "table: population|`table: `|m.sql: the key \"table\" has no value",
                "table: population|table: Population|m.sql: a table name is lower-case letters, digits and _: Population",
                "table: population|tabel: population|m.sql:3: unknown key \"tabel\"; did you mean \"table\"?",
                "grain: [year, asylum]|`grain:`|m.sql: the key \"grain\" has no value",
                "grain: [year, asylum]|grain: []|m.sql: grain names no column",
                "grain: [year, asylum]|grain: [yaer]|m.sql: grain names the column \"yaer\", which the table does not have; did you mean \"year\"?",
                "grain: [year, asylum]|grain: {a: b}|m.sql:8: the value of \"grain\" has another form than is wanted there",
                "grain: [year, asylum]|`#`|the key \"grain\" is missing",
                "inputs: [staged_population, country_key]|`#`|the key \"inputs\" is missing",
                "type: INTEGER|type: INT|m.sql: column year: \"INT\" is none of TEXT, INTEGER, BIGINT, DOUBLE, BOOLEAN, DATE and DECIMAL(",
                "type: INTEGER|type: DECIMAL|m.sql: column year: \"DECIMAL\" is none of",
                "{type: INTEGER, description: Calendar year}|{type: INTEGER}|m.sql: column year needs a type and a description",
                "{type: INTEGER, description: Calendar year}|{description: d}|m.sql: column year needs a type and a description",
                "{type: INTEGER, description: Calendar year}|`#`|m.sql: column year needs a type and a description",
                "{type: INTEGER, description: Calendar year}|INTEGER|m.sql:11: the value of \"columns year\" has another form",
                "{type: INTEGER, description: Calendar year}|{type: INTEGER, descriptoin: d}|m.sql:11: unknown key \"descriptoin\"; did you mean \"description\"?",
                "asylum: {type: TEXT|year: {type: TEXT|m.sql:12: Duplicate field 'year'",
                "asylum: {type: TEXT|Asylum: {type: TEXT|m.sql: a column name is lower-case letters, digits and _: Asylum",
                "severity: warn|severity: error|m.sql: check not_negative: severity \"error\" is neither warn nor block",
                "severity: warn|`#`|m.sql: check not_negative: severity \"null\" is neither warn nor block",
                "name: not_negative|name: Not negative|m.sql: a check's name is lower-case letters, digits and _: Not negative",
                "name: not_negative|name: some_rows|m.sql: check some_rows is there twice, or is a built-in check",
                "name: not_negative|name: grain_is_known|m.sql: check grain_is_known is there twice, or is a built-in check",
                ", sql: SELECT 'none' AS place FROM population HAVING COUNT(*) = 0}|}|m.sql: check some_rows has no sql",
                "period: year|period: yaer|m.sql: previous names the column \"yaer\"",
                "by: [asylum]|by: [origin]|m.sql: previous names the column \"origin\"",
                "areas: [asylum]|areas: [origin]|m.sql: previous names the column \"origin\"",
                "value: persons}|value: people}|m.sql: previous names the column \"people\"",
                ", value: persons}|}|m.sql: previous needs a period and a value",
                "public: false|publik: false|m.sql:7: unknown key \"publik\"; did you mean \"public\"?",
                "public: false|public: \"no|m.sql:",
                "public: false|public: [|m.sql:7: ",
            })
    void aBadHeaderIsRefused(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        String text = GOOD.replaceFirst(Pattern.quote(good), bad);

        assertThatThrownBy(() -> SqlModel.parse("m.sql", text))
                .isInstanceOf(GcrException.class)
                .hasMessageStartingWith("GCR-2012 m.sql:")
                .hasMessageContaining(message.strip())
                .hasMessageEndingWith("; CONTRIBUTING.md shows the form of a model")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("org.gcr", "com.fasterxml", "Cannot invoke"));
    }
}
