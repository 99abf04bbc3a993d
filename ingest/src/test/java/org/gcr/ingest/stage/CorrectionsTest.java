package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gcr.core.check.CheckResult;
import org.gcr.ingest.source.Correction;
import org.gcr.ingest.source.Reading;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A published value is replaced where the correction finds what it expects, and nowhere else. */
class CorrectionsTest {

    private static final SourceSpec SPEC = Staging.spec(
            """
            redacted: ["*"]
            key: [year, place]
            columns:
              - {name: year, type: year, required: true}
              - {name: place, type: text, required: true}
              - {name: persons, type: count, required: header, aliases: [Persons]}
              - {name: pair, type: text}
              - {name: list, type: text, from: pair, as: list}
            """);
    private static final String TEXT =
            "year,place,Persons,pair\n2023,A,10,x\n2023,B,12O,x\n2024,A,11,\"x, y\"\n2024,B,,x\n2024,C,*,x\n2024,D,7,x\n";

    @TempDir
    private Path folder;

    private static Correction correction(String key, String column, String expect, String value) {
        Map<String, String> columns = new java.util.LinkedHashMap<>();
        for (String one : key.split(",")) {
            columns.put(one.split("=")[0], one.split("=")[1]);
        }
        return new Correction(
                "c.yaml corrections[1]",
                "c.yaml",
                "test.source",
                null,
                columns,
                column,
                expect,
                value,
                "the annex says so",
                LocalDate.of(2026, 11, 20),
                "data team");
    }

    private Staging.Result stage(Correction... corrections) {
        Staging staging = new Staging(folder, SPEC);
        Path file = staging.write("input.csv", TEXT);
        return staging.stage(Optional.of(new SourceEntry(
                "test.source",
                "v1",
                "end-year",
                null,
                List.of(new SourceFile("input.csv", file)),
                Arrays.asList(corrections),
                Reading.PLAIN,
                null)));
    }

    private static List<List<Object>> corrections(Staging.Result result) {
        return result.rows(
                IngestTables.CORRECTION,
                "key_values, column_name, published_value, value, CAST(decided_on AS VARCHAR), decided_by, file_name, source_line");
    }

    @Test
    void aValueIsReplacedAndTheChangeIsKept() {
        Staging.Result result = stage(correction("year=2023,place=A", "persons", "10", "1000"));
        assertThat(result.staged("year, place, persons")).contains(List.of(2023, "A", 1000L), List.of(2024, "A", 11L));
        assertThat(corrections(result))
                .containsExactly(List.of(
                        "year = 2023, place = A", "persons", "10", "1000", "2026-11-20", "data team", "input.csv", 2L));
        assertThat(result.check("corrections_fit").failures()).isZero();
    }

    @Test
    void aCellThatCannotBeReadIsMendedToo() {
        Staging.Result result = stage(correction("year=2023,place=B", "persons", "12O", "120"));
        assertThat(result.staged("place, persons")).contains(List.of("B", 120L));
        assertThat(result.rejects("line")).isEmpty();
        assertThat(corrections(result)).hasSize(1);
    }

    @Test
    void missingAndWithheldValuesCanBeFilledIn() {
        Staging.Result result = stage(
                correction("year=2024,place=B", "persons", "", "5"),
                correction("year=2024,place=C", "persons", "*", "6"),
                correction("year=2024,place=D", "persons", "7", ""));
        assertThat(result.staged("place, coalesce(persons, -1), coalesce(redacted, 'none')"))
                .contains(List.of("B", 5L, "none"), List.of("C", 6L, "none"), List.of("D", -1L, "none"));
        assertThat(result.check("corrections_fit").passed()).isTrue();
    }

    @Test
    void whatIsReadOutOfAColumnFollowsIt() {
        Staging.Result result = stage(correction("year=2024,place=A", "pair", "x, y", "x, z"));
        assertThat(result.staged("list")).contains(List.of("x;z"));
    }

    /** The publisher mended it: what is there stays, and the run is stopped until the correction is taken out. */
    @Test
    void anotherValueThanExpectedBlocks() {
        Staging.Result result = stage(correction("year=2023,place=A", "persons", "9", "1000"));
        assertThat(result.staged("persons")).contains(List.of(10L));
        assertThat(corrections(result)).isEmpty();
        CheckResult check = result.check("corrections_fit");
        assertThat(check.blocks()).isTrue();
        assertThat(check.example())
                .contains("GCR-1303")
                .contains("expects \"9\", but input.csv:2 has \"10\"")
                .contains("take the correction out");
    }

    @Test
    void aKeyOfNoRowAndOneOfSeveralBlock() {
        Staging.Result result = stage(
                correction("year=2022,place=A", "persons", "10", "1"), correction("year=2024", "persons", "11", "12"));
        CheckResult check = result.check("corrections_fit");
        assertThat(check.blocks()).isTrue();
        assertThat(check.failures()).isEqualTo(2);
        assertThat(check.example())
                .contains("finds no row with this key")
                .contains("finds 4 rows with this key: input.csv:4, input.csv:5, input.csv:6, input.csv:7");
    }

    @Test
    void valuesThatTheColumnCannotHoldAreRefusedAtOnce() {
        assertThatThrownBy(() -> stage(
                        correction("year=MMXX,place=A", "persons", "10", "many"),
                        correction("year=2023,place=A", "place", "A", "")))
                .hasMessageContaining("GCR-1303")
                .hasMessageContaining("year \"MMXX\"")
                .hasMessageContaining("persons \"many\" is not a whole number")
                .hasMessageContaining("column place must have a value");
    }

    /** A row that a correction makes equal to another is found like one that was published so. */
    @Test
    void aCorrectedKeyIsCheckedLikeAPublishedOne() {
        Staging.Result result = stage(correction("year=2024,place=D", "place", "D", "A"));
        assertThat(result.check("key_conflict").failures()).isEqualTo(1);
    }
}
