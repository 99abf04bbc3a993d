package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.gcr.ingest.source.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are kept out, each with its reason, place and text. */
class RowFaultsTest {

    private static final SourceSpec SPEC = Staging.spec(
            """
            key: [year, origin, asylum]
            one_of:
              - [asylum, asylum_name]
            columns:
              - {name: year, type: year, required: true}
              - {name: origin, type: code, required: header}
              - {name: asylum, type: code, aliases: [Country of asylum]}
              - {name: asylum_name, type: text}
              - {name: refugees, type: count, required: true}
            """);
    private static final String HEADER = "year,origin,Country of asylum,refugees\n";

    @TempDir
    private Path folder;

    private Staging.Result stage(String rows) {
        return new Staging(folder, SPEC).stage(HEADER + rows);
    }

    @Test
    void aRowOfOtherLengthIsKeptOut() {
        Staging.Result result =
                stage("2020,SYR,DEU,5\n2020,SYR,Bonaire, Sint Eustatius,5\n2020,SYR\n2020,SYR,FRA,6,\n");

        assertThat(result.staged("asylum")).containsExactly(List.of("DEU"), List.of("FRA"));
        assertThat(result.rejects("line, reason_code, reason, raw_text"))
                .containsExactly(
                        List.of(
                                3L,
                                "GCR-1201",
                                "the row has 5 fields, the header 4",
                                "2020,SYR,Bonaire, Sint Eustatius,5"),
                        List.of(4L, "GCR-1201", "the row has 2 fields, the header 4", "2020,SYR"));
    }

    @Test
    void aRequiredValueMustBeThere() {
        assertThat(stage("2020,SYR,DEU,\n").rejects("reason_code, column_name, reason"))
                .containsExactly(List.of("GCR-1202", "refugees", "a value is missing"));
    }

    @Test
    void oneAlternativeMustHaveAValue() {
        assertThat(stage("2020,SYR,,7\n").rejects("reason_code, reason"))
                .containsExactly(List.of("GCR-1211", "none of these has a value: Country of asylum"));
    }

    @Test
    void aRowWithSeveralFaultsIsOneReject() {
        Staging.Result result = stage("20x0,SYR,DEU,\"12,3OO\"\n");

        assertThat(result.rejects(
                        "source_id, file_name, line, reason_code, column_name, value, raw_text, detail, vintage"))
                .containsExactly(List.of(
                        "test.source",
                        "input.csv",
                        2L,
                        "GCR-1203",
                        "year",
                        "20x0",
                        "20x0,SYR,DEU,\"12,3OO\"",
                        "GCR-1203 column \"year\": \"20x0\" is not a whole number; GCR-1203 column \"refugees\": \"12,3OO\" is not a"
                                + " whole number",
                        "v1"));
    }

    @Test
    void bytesThatAreNotUtf8AreNamedWithTheirColumn() {
        Path file = new Staging(folder, SPEC)
                .write("latin1.csv", (HEADER + "2020,SYR,Türkiye,7\n").getBytes(StandardCharsets.ISO_8859_1));

        Staging.Result result = new Staging(folder, SPEC).stage(file);

        assertThat(result.rejects("reason_code, column_name, value"))
                .containsExactly(List.of("GCR-1208", "Country of asylum", "T\uFFFDrkiye"));
    }

    @Test
    void bytesThatAreNotUtf8InAColumnThatIsLeftOutDoNoHarm() {
        Path file = new Staging(folder, SPEC)
                .write("latin1.csv", ("note," + HEADER + "é,2020,SYR,TUR,7\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new Staging(folder, SPEC).stage(file).staged("refugees")).containsExactly(List.of(7L));
    }

    @Test
    void theSameRowAgainNamesTheFirst() {
        Staging.Result result = stage("2020,SYR,DEU,5\n2020,AFG,DEU,5\n2020,SYR,DEU,5.0\n");

        assertThat(result.rejects("line, reason_code, reason"))
                .containsExactly(List.of(4L, "GCR-1209", "the same row is in line 2"));
        assertThat(result.check("key_conflict").passed()).isTrue();
    }

    @Test
    void theSameKeyWithOtherValuesBlocks() {
        Staging.Result result = stage("2020,SYR,DEU,5\n2020,SYR,DEU,6\n");

        assertThat(result.staged("refugees")).containsExactly(List.of(5L));
        assertThat(result.rejects("reason_code, reason"))
                .containsExactly(
                        List.of("GCR-1210", "line 2 has the same key (year, origin, asylum) and other values"));
        assertThat(result.check("key_conflict").blocks()).isTrue();
        assertThat(result.check("key_conflict").example())
                .isEqualTo("GCR-1210 input.csv:3 and input.csv:2 have the same key: refugees is \"6\" and \"5\"");
    }

    @Test
    void aMissingPartOfAKeyIsAValueOfItsOwn() {
        Staging.Result result = stage("2020,,DEU,5\n2020,SYR,DEU,5\n2020,,DEU,5\n");

        assertThat(result.rejects("line, reason_code")).containsExactly(List.of(4L, "GCR-1209"));
    }

    @Test
    void keysHoldAcrossTheFilesOfASource() {
        Staging staging = new Staging(folder, SPEC);
        Path first = staging.write("a.csv", HEADER + "2020,SYR,DEU,5\n");
        Path second =
                staging.write("b.csv", "asylum_name,refugees,year,asylum,origin\n,5,2020,DEU,SYR\n,6,2021,DEU,SYR\n");

        Staging.Result result = staging.stage(first, second);

        assertThat(result.rejects("file_name, line, reason"))
                .containsExactly(List.of("b.csv", 2L, "the same row is in a.csv:2"));
        assertThat(result.sourceFiles("file_name, rows_read, rows_staged, rows_rejected"))
                .containsExactly(List.of("a.csv", 1L, 1L, 0L), List.of("b.csv", 2L, 1L, 1L));
    }

    @Test
    void aKeyIsNotHeldWithoutTheColumnsThatItRequires() {
        SourceSpec spec = Staging.spec(
                """
                key: [place, kind]
                key_requires: [kind]
                columns:
                  - {name: place, type: text, required: true}
                  - {name: kind, type: code}
                """);

        assertThat(new Staging(folder, spec).stage("place,x\nA,1\nA,1\n").counts())
                .containsEntry("staged_test", 2L);
        assertThat(new Staging(folder, spec).stage("place,kind\nA,1\nA,1\n").counts())
                .containsEntry("staged_test", 1L);
    }

    @Test
    void linesAreExactBelowCellsOfSeveralLines() {
        Staging.Result result = stage("2020,SYR,\"Two\r\nlines\",5\r\n\r\n\n2020,SYR,DEU,x\n");

        assertThat(result.staged("source_line")).containsExactly(List.of(2L));
        assertThat(result.rejects("line")).containsExactly(List.of(6L));
    }

    @Test
    void aFileOverItsLimitBlocksWithTheFirstFaults() {
        Staging.Result result = stage("2020,SYR,DEU,x\n2020,AFG,DEU,5\n2020,IRQ,DEU,6\n");

        assertThat(result.check("rejected_rows").blocks()).isTrue();
        assertThat(result.check("rejected_rows").example())
                .isEqualTo(
                        "GCR-1301 input.csv: 1 of 3 rows were rejected (33.3 %), more than 1 %; line 2 GCR-1203 column"
                                + " \"refugees\": \"x\" is not a whole number");
    }

    @Test
    void aSourceThatRejectsNothingBlocksAtOneRow() {
        SourceSpec strict = SourceSpec.parse("x", SPEC.text() + "rejects: 0\n");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            String origin = "" + (char) ('A' + i / 100) + (char) ('A' + i / 10 % 10) + (char) ('A' + i % 10);
            rows.append("2020,").append(origin).append(",DEU,5\n");
        }

        Staging.Result one = new Staging(folder, strict).stage(HEADER + rows + "2020,SYR,DEU,x\n");
        Staging.Result usual = new Staging(folder, SPEC).stage(HEADER + rows + "2020,SYR,DEU,x\n");

        assertThat(one.check("rejected_rows").blocks()).isTrue();
        assertThat(one.check("rejected_rows").failures()).isEqualTo(1);
        assertThat(usual.check("rejected_rows").blocks()).isFalse();
    }

    @Test
    void aSourceCannotRejectAFewAndCallItNone() {
        assertThatThrownBy(() -> SourceSpec.parse("x", SPEC.text() + "rejects: 3\n"))
                .hasMessageContaining("rejects: 3 is not 0");
    }

    @Test
    void aFileWithinItsLimitPasses() {
        SourceSpec spec = SourceSpec.parse("x", SPEC.text() + "reject_limit_pct: 50\n");

        Staging.Result result = new Staging(folder, spec).stage(HEADER + "2020,SYR,DEU,x\n2020,AFG,DEU,5\n");

        assertThat(result.check("rejected_rows").blocks()).isFalse();
    }

    @Test
    void nothingOfASinglePersonIsShown() {
        SourceSpec spec = SourceSpec.parse("x", SPEC.text() + "personal: true\nreject_limit_pct: 0\n");

        Staging.Result result = new Staging(folder, spec).stage(HEADER + "2020,SYR,Amina Example,born 1990\n");

        assertThat(result.rejects("reason_code, column_name, reason, detail, value, raw_text"))
                .containsExactly(java.util.Arrays.asList(
                        "GCR-1203",
                        "refugees",
                        "the value is not a whole number",
                        "GCR-1203 column \"refugees\": the value is not a whole number",
                        null,
                        null));
        assertThat(result.check("rejected_rows").example()).doesNotContain("1990", "Amina");
    }
}
