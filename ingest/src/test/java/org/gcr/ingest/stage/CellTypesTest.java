package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each type makes of the texts that publishers write. */
class CellTypesTest {

    @TempDir
    private Path folder;

    private Staging of(String column, String lines) {
        return new Staging(
                folder,
                Staging.spec(lines + "columns:\n  - {name: id, type: text, required: true}\n  - " + column + "\n"));
    }

    private Object value(String column, String cell) {
        return value(column, "", cell);
    }

    private Object value(String column, String lines, String cell) {
        Staging.Result result = of(column, lines).stage("id,v\na,\"" + cell + "\"\n");
        assertThat(result.rejects("reason")).isEmpty();
        return result.staged("v").get(0).get(0);
    }

    private List<Object> fault(String column, String cell) {
        Staging.Result result = of(column, "").stage("id,v\na,\"" + cell + "\"\n");
        assertThat(result.staged("v")).isEmpty();
        return result.rejects("reason_code, reason").get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "2811,2811",
        "1e+05,100000",
        "12.0,12",
        " 7 ,7",
        "1E3,1000",
        "+5,5",
        "999999999999999999,999999999999999999"
    })
    void countsAreWholeHoweverTheyAreWritten(String cell, long expected) {
        assertThat(value("{name: v, type: count}", cell)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,3OO|GCR-1203|\"12,3OO\" is not a whole number",
                "12,300|GCR-1203|\"12,300\" is not a whole number",
                "12.5|GCR-1203|\"12.5\" is not a whole number",
                "1e-999999999|GCR-1203|\"1e-999999999\" is not a whole number",
                "-5|GCR-1205|\"-5\" is not a whole number from 0",
                "1e999999999|GCR-1205|\"1e999999999\" is not a whole number from 0",
                "9223372036854775808|GCR-1205|\"9223372036854775808\" is not a whole number from 0"
            })
    void otherTextsAreNoCounts(String cell, String code, String reason) {
        assertThat(fault("{name: v, type: count}", cell)).containsExactly(code, reason);
    }

    @Test
    void boundsOfCountsHold() {
        String column = "{name: v, type: count, min: 5, max: 10}";

        assertThat(value(column, "10")).isEqualTo(10L);
        assertThat(fault(column, "11")).containsExactly("GCR-1205", "\"11\" is not from 5 to 10");
        assertThat(fault(column, "4")).containsExactly("GCR-1205", "\"4\" is not from 5 to 10");
    }

    @Test
    void integersMayBeNegative() {
        assertThat(value("{name: v, type: integer}", "-12")).isEqualTo(-12L);
        assertThat(value("{name: v, type: integer}", "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(fault("{name: v, type: integer, max: 3}", "4")).containsExactly("GCR-1205", "\"4\" is more than 3");
    }

    @ParameterizedTest
    @CsvSource({
        "0.1,0.1",
        "-0.25,-0.25",
        "1234567.891,1234567.891",
        "1e-05,0.00001",
        "123456789012345678901,123456789012345680000",
        ".5,0.5",
        "7.,7"
    })
    void numbersAreTheNearestDouble(String cell, double expected) {
        assertThat(value("{name: v, type: number}", cell)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Infinity,GCR-1204", "0x10,GCR-1204", "1d,GCR-1204", "'1,5',GCR-1204", "1e400,GCR-1205"})
    void otherTextsAreNoNumbers(String cell, String code) {
        assertThat(fault("{name: v, type: number}", cell)).first().isEqualTo(code);
    }

    @Test
    void boundsOfNumbersHold() {
        assertThat(fault("{name: v, type: number, min: 0}", "-0.5"))
                .containsExactly("GCR-1205", "\"-0.5\" is not from 0");
    }

    @Test
    void decimalsAreExact() {
        String column = "{name: v, type: decimal, precision: 6, scale: 2}";

        assertThat(value(column, "1234.5")).isEqualTo(new BigDecimal("1234.50"));
        assertThat(fault(column, "1.005"))
                .containsExactly("GCR-1205", "\"1.005\" has more than 4 digits before or 2 after the point");
        assertThat(fault(column, "12345")).first().isEqualTo("GCR-1205");
        assertThat(fault(column, "x")).first().isEqualTo("GCR-1204");
    }

    @Test
    void yearsAreFrom1900To2100() {
        assertThat(value("{name: v, type: year}", "2024")).isEqualTo(2024);
        assertThat(value("{name: v, type: year}", "2024.0")).isEqualTo(2024);
        assertThat(fault("{name: v, type: year}", "1899"))
                .containsExactly("GCR-1205", "\"1899\" is not from 1900 to 2100");
        assertThat(fault("{name: v, type: year}", "2024/25")).first().isEqualTo("GCR-1203");
    }

    @Test
    void aYearOrDayAfterTheDayOfTheRunIsAFaultUnlessTheColumnSaysWhy() {
        assertThat(fault("{name: v, type: year}", "2088")).first().isEqualTo("GCR-1216");
        assertThat(fault("{name: v, type: date}", "2088-01-31")).first().isEqualTo("GCR-1216");
        assertThat(value("{name: v, type: year, future: projections}", "2088")).isEqualTo(2088);
        assertThat(value("{name: v, type: date, future: plans}", "2088-01-31")).isEqualTo(LocalDate.of(2088, 1, 31));
        assertThat(fault("{name: v, type: year, future: projections, max: 2060}", "2088"))
                .containsExactly("GCR-1205", "\"2088\" is not from 1900 to 2060");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "N/A", "NaN", "nan", "<NA>", "NULL", "-", "..", "#N/A", "None"})
    void howProgramsWriteThatThereIsNoFigureIsNoFigure(String cell) {
        for (String type : List.of("count", "integer", "number", "decimal, precision: 9, scale: 2", "year", "date")) {
            assertThat(value("{name: v, type: " + type + "}", cell)).as(type).isNull();
        }
        assertThat(value("{name: v, type: code}", cell)).isEqualTo(cell);
        assertThat(value("{name: v, type: code, matches: '^[A-Z]{3}$'}", cell)).isNull();
    }

    @Test
    void datesAreIsoOrAsDeclared() {
        String column = "{name: v, type: date, patterns: [d MMMM yyyy, dd/MM/yyyy]}";

        assertThat(value(column, "2022-07-05")).isEqualTo(LocalDate.of(2022, 7, 5));
        assertThat(value(column, "5 July 2022")).isEqualTo(LocalDate.of(2022, 7, 5));
        assertThat(fault(column, "31/02/2022"))
                .containsExactly(
                        "GCR-1206", "\"31/02/2022\" is not a date such as 2024-12-31 or d MMMM yyyy or dd/MM/yyyy");
    }

    @ParameterizedTest
    @CsvSource({"x,true", "X,true", "1,true", "Yes,true", "TRUE,true", "'',false", "0,false", "no,false"})
    void marksAreYesOrNo(String cell, boolean expected) {
        assertThat(value("{name: v, type: flag}", cell)).isEqualTo(expected);
    }

    @Test
    void otherTextsAreNoMarks() {
        assertThat(fault("{name: v, type: flag}", "LDC"))
                .containsExactly("GCR-1212", "\"LDC\" is not a mark such as x, yes or 1");
    }

    @Test
    void listsAndFormsOfTextsHold() {
        assertThat(fault("{name: v, type: code, values: [P, C]}", "X"))
                .containsExactly("GCR-1207", "\"X\" is not one of C, P");
        assertThat(fault("{name: v, type: code, matches: \"^[A-Z]{3}$\"}", "AUSTRIA"))
                .containsExactly("GCR-1207", "\"AUSTRIA\" has not the form ^[A-Z]{3}$");
    }

    @Test
    void literalNaIsACode() {
        assertThat(value("{name: v, type: code}", "nulls: ['', '-', 'NA']\n", "NA"))
                .isEqualTo("NA");
        assertThat(value("{name: v, type: text}", "nulls: ['', '-', 'NA']\n", "NA"))
                .isNull();
        assertThat(value("{name: v, type: code, nulls: ['', NA]}", "NA")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '", "-", "..", "' .. '"})
    void declaredTextsAreMissing(String cell) {
        String nulls = "nulls: ['', '-', '..']\n";

        assertThat(value("{name: v, type: count}", nulls, cell)).isNull();
        assertThat(value("{name: v, type: number}", nulls, cell)).isNull();
        assertThat(value("{name: v, type: text}", nulls, cell)).isNull();
        assertThat(value("{name: v, type: date}", nulls, cell)).isNull();
    }

    @Test
    void aNumberCanMeanMissing() {
        assertThat(value("{name: v, type: count, nulls: ['', '999']}", "999")).isNull();
        assertThat(value("{name: v, type: number, nulls: ['', '-99']}", "-99")).isNull();
    }

    @Test
    void textsAreTrimmedAndOtherwiseKept() {
        assertThat(value("{name: v, type: text}", "Curaçao ")).isEqualTo("Curaçao");
        assertThat(value("{name: v, type: text}", "\u00A0Türkiye,\n ok")).isEqualTo("Türkiye,\n ok");
    }

    @Test
    void withheldValuesAreNullAndNamed() {
        Staging staging = new Staging(
                folder,
                Staging.spec(
                        """
                        redacted: ["*"]
                        columns:
                          - {name: place, type: text, required: true}
                          - {name: f_0_4, type: count, required: true}
                          - {name: m_60, type: count}
                          - {name: share, type: number, redactable: true}
                          - {name: total, type: count}
                        """));

        Staging.Result result =
                staging.stage("place,f_0_4,m_60,share,total\nCamp **,*,*,*,7\nTown,5,0,1.5,*\nCity,1,2,3,3\n");

        assertThat(result.staged("place, f_0_4, m_60, share, total, redacted"))
                .containsExactly(
                        java.util.Arrays.asList("Camp **", null, null, null, 7L, ",f_0_4,m_60,share,"),
                        java.util.Arrays.asList("Town", 5L, 0L, 1.5, null, ",total,"),
                        java.util.Arrays.asList("City", 1L, 2L, 3.0, 3L, null));
    }

    @Test
    void aTextIsNeverWithheld() {
        Staging staging = new Staging(
                folder, Staging.spec("redacted: ['*']\ncolumns:\n  - {name: place, type: text, required: true}\n"));

        assertThat(staging.stage("place,x\n*,1\n").staged("place")).containsExactly(List.of("*"));
    }
}
