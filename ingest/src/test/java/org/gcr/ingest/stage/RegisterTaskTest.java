package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.Progress;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterTaskTest {

    private static final String MAPPING =
            """
            rows: individual
            columns:
              - {column: Year, as: year}
              - {column: Sex, as: sex, values: {Female: F, Male: M, Unknown: null}}
              - {column: Age, as: age}
              - {column: Came, as: arrival_date, pattern: dd/MM/yyyy}
              - {column: Origin, as: origin_iso3}
              - {column: Area, as: admin_area}
              - {column: Needs, as: disability_code, codes: {any_of: [DS, DV], none: N}}
              - {column: Departed, as: resettlement_departed, in_reference_year: true}
            constants: {asylum_iso3: UGA, population_type: REF}
            """;
    private static final String HEADER = "Year,Sex,Age,Came,Origin,Area,Needs,Departed,Notes\n";

    @TempDir
    Path folder;

    private record Result(Warehouse warehouse, TaskResult task) {

        List<List<Object>> rows(String table, String... columns) throws IOException {
            List<TablePart> parts = task.parts().stream()
                    .filter(part -> part.schema().name().equals(table))
                    .toList();
            List<List<Object>> rows = new ArrayList<>();
            ParquetTableReader.read(
                    warehouse.store().files(parts.get(0).schema(), parts),
                    List.of(columns),
                    row -> rows.add(java.util.Arrays.asList(row.clone())));
            return rows;
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Result stage(String engine, String mapping, String file) throws IOException {
        return stage(engine, mapping, file, SourceParts.PIECE);
    }

    private Result stage(String engine, String mapping, String file, long pieceBytes) throws IOException {
        write("mapping.yaml", mapping);
        write(
                "gcr.yaml",
                "sources:\n  - {source: gcr.registration, vintage: v1, mapping: mapping.yaml, files: [\"" + file
                        + "\"]}\n");
        ConfigFile config = ConfigFile.load(folder.resolve("gcr.yaml"), name -> null);
        List<SourceEntry> entries = SourceEntry.read(config, Declared.SOURCES);
        config.finish();
        SourceSpec spec = Declared.SOURCES.find("gcr.registration").orElseThrow();
        Warehouse warehouse = new Warehouse(
                folder.resolve("warehouse-" + engine + (pieceBytes == SourceParts.PIECE ? "" : "-pieces")));
        if (engine.equals("spark")) {
            EnginePair.spark();
        }
        try (Engines engines = new Engines(new EngineSettings(engine, null, 256, 2, folder.resolve("spill")))) {
            StageTask task = new StageTask(spec, entries.stream().findFirst(), new FileHashes(warehouse), pieceBytes);
            return new Result(
                    warehouse,
                    new TaskGraph(List.of(task), List.of(), warehouse, engines)
                            .run(Progress.NONE)
                            .get(task.name()));
        }
    }

    private Result stage(String text) throws IOException {
        write("extract.csv", text);
        return stage("duckdb", MAPPING, "extract.csv");
    }

    private static final String[] STAGED = {
        "year",
        "sex",
        "age",
        "arrival_date",
        "origin_iso3",
        "asylum_iso3",
        "admin_area",
        "disability_code",
        "resettlement_departed",
        "persons"
    };

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "spark"})
    void cellsAreTypedAndFaultyRowsKeptOutWithoutTheirCells(String engine) throws IOException {
        StringBuilder text = new StringBuilder(HEADER)
                .append("2024,Female,7,05/03/2019,SSD,A1,DS;SP,2024-02-01,\"a, b\"\n")
                .append("2024, Male ,41.0,31/12/2020,SDN,\" A2\",,2023-11-30,\n")
                .append("2024,Unknown,,,,,SP,,\n")
                .append("2024,F,7,05/03/2019,SSD,A1,,,\n")
                .append("2024,Female,seven,05/03/2019,SSD,A1,,,\n")
                .append("2024,Female,131,05/03/2019,SSD,A1,,,\n")
                .append("2024,Female,7,31/02/2019,SSD,A1,,,\n")
                .append(",Female,7,05/03/2019,SSD,A1,,,\n")
                .append("2024,Female,7,05/03/2019,Sudan,A1,,,\n");
        write("extract.csv", text.toString());

        Result result = stage(engine, MAPPING, "extract.csv");

        assertThat(result.rows("staged_registration", STAGED))
                .extracting(row -> row.stream().map(String::valueOf).toList())
                .containsExactly(
                        List.of("2024", "F", "7", "2019-03-05", "SSD", "UGA", "A1", "Y", "Y", "1"),
                        List.of("2024", "M", "41", "2020-12-31", "SDN", "UGA", "A2", "N", "N", "1"),
                        List.of("2024", "null", "null", "null", "null", "UGA", "null", "N", "N", "1"));
        assertThat(result.rows("reject", "reason_code", "column_name", "value", "raw_text"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly(
                        "GCR-1207 Sex",
                        "GCR-1203 Age",
                        "GCR-1205 Age",
                        "GCR-1206 Came",
                        "GCR-1202 Year",
                        "GCR-1207 Origin");
        assertThat(result.rows("reject", "value", "raw_text"))
                .allSatisfy(row -> assertThat(row).containsOnlyNulls());
        assertThat(result.rows("source_file", "rows_read", "rows_staged", "rows_rejected"))
                .containsExactly(java.util.Arrays.asList(null, null, 6L));
        assertThat(result.task().checks()).anySatisfy(check -> {
            assertThat(check.check()).isEqualTo("rejected_rows");
            assertThat(check.blocks()).isTrue();
            assertThat(check.example())
                    .contains("6 rows were rejected, more than 1.0 % of all")
                    .doesNotContain("of 9", "seven", "Sudan", "131");
        });
    }

    @Test
    void gzipAndParquetAndOtherDelimitersAreReadAlike() throws IOException {
        String rows = "2024;Female;7;05/03/2019;SSD;A1;DS;;\r\n2024;Male;8;05/03/2019;SSD;A1;;;\r\n";
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("extract.csv.gz")))) {
            out.write(("\uFEFF" + HEADER.replace(',', ';').replace("\n", "\r\n") + rows)
                    .getBytes(StandardCharsets.UTF_8));
        }
        TableSchema schema = EnginePair.schema(
                "extract",
                "year INTEGER",
                "sex TEXT",
                "age BIGINT",
                "came TEXT",
                "origin TEXT",
                "area TEXT",
                "needs TEXT",
                "departed TEXT");
        ParquetTableWriter.writeAll(
                schema,
                folder.resolve("extract.parquet"),
                List.<Object[]>of(
                        new Object[] {2024, "Female", 7L, "05/03/2019", "SSD", "A1", "DS", null},
                        new Object[] {2024, "Male", 8L, "05/03/2019", "SSD", "A1", null, null}));

        List<List<Object>> packed = stage("duckdb", MAPPING, "extract.csv.gz").rows("staged_registration", STAGED);

        assertThat(packed).hasSize(2);
        assertThat(stage("duckdb", MAPPING, "extract.parquet").rows("staged_registration", STAGED))
                .isEqualTo(packed);
    }

    @Test
    void householdRowsBecomeOneRecordForEachCount() throws IOException {
        write("extract.csv", "Year,Origin,Girls,Men\n2024,SSD,2,1\n2024,SDN,0,x\n");

        Result result = stage(
                "duckdb",
                """
                rows: household
                columns:
                  - {column: Year, as: year}
                  - {column: Origin, as: origin_iso3}
                counts:
                  - {column: Girls, of: {sex: F, age_band: 5-11}}
                  - {column: Men, of: {sex: M, age_band: 18-59}}
                constants: {asylum_iso3: UGA}
                """,
                "extract.csv");

        assertThat(result.rows("staged_registration", "origin_iso3", "sex", "age_band", "persons"))
                .containsExactlyInAnyOrder(
                        List.of("SSD", "F", "5-11", 2L),
                        List.of("SSD", "M", "18-59", 1L),
                        List.of("SDN", "F", "5-11", 0L));
        assertThat(result.rows("source_file", "rows_read", "rows_staged", "rows_rejected"))
                .containsExactly(java.util.Arrays.asList(null, null, 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "First name, a name",
        "NomComplet, a name",
        "apellidos, a name",
        "ism al-ab, a name",
        "E-mail, an e-mail",
        "téléphone, a telephone number",
        "raqm_hatif, a telephone number",
        "CaseNo, a number",
        "Individual ID, a number",
        "numero de expediente, a number",
        "passport, a number",
        "date_of_birth, a full date of birth",
        "Fecha de nacimiento, a full date of birth",
        "tarikh al milad, a full date of birth",
        "dirección, an address",
        "GPS, an address",
        "Fingerprint template, a biometric",
        "اسم, a name",
    })
    void aColumnThatIdentifiesByItsNameStopsTheRunThoughNobodyReadsIt(String header, String kind) throws IOException {
        String text = HEADER.replace("Notes", header) + "2024,Female,7,05/03/2019,SSD,A1,,,Adam Deng\n";

        assertThatThrownBy(() -> stage(text)).isInstanceOfSatisfying(GcrException.class, e -> {
            assertThat(e.problems()).hasSize(1);
            assertThat(e.problems().get(0).code()).isEqualTo(Code.COLUMN_IDENTIFIES);
            assertThat(e.problems().get(0).toString())
                    .contains("extract.csv column 9", kind)
                    .doesNotContain("Adam", header);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "country_name",
                "Nom du camp",
                "birth_year",
                "Birth registered",
                "has_phone",
                "document held",
                "household_size",
                "number of household members",
                "year_of_birth",
                "education level",
                "Telecom",
                "nationality"
            })
    void namesOfOtherThingsAreNoReasonToStop(String header) {
        assertThat(Identifiers.byName(header)).isEmpty();
    }

    @Test
    void aHolderMayClearAColumnWithAReason() throws IOException {
        write("extract.csv", HEADER.replace("Notes", "Photo taken") + "2024,Female,7,05/03/2019,SSD,A1,,,yes\n");

        Result result = stage(
                "duckdb",
                MAPPING + "not_identifying:\n  - {column: photo taken, because: says only whether one was taken}\n",
                "extract.csv");

        assertThat(result.rows("staged_registration", "age")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Area, adam.deng@example.org, an e-mail address",
        "Area, +211 912 345 678, a telephone or identity number",
        "Area, LEB-12C00345, a case number",
        "Area, 1987-05-03, a full date",
        "Age, 0912345678, a telephone or identity number",
        "Age, 03/05/1987, a full date",
        "Needs, 245-12C00345, a case number",
        "Sex, adam.deng@example.org, an e-mail address",
    })
    void aColumnWhoseCellsLookLikeIdentifiersStopsTheRun(String column, String value, String kind) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 500; i++) {
            String row = "2024,Female,7,05/03/2019,SSD,A1,DS,,\n";
            String planted =
                    switch (column) {
                        case "Area" -> row.replace("A1", value);
                        case "Age" -> row.replace(",7,", "," + value + ",");
                        case "Needs" -> row.replace("DS", value);
                        default -> row.replace("Female", value);
                    };
            text.append(i == 77 ? planted : row);
        }

        assertThatThrownBy(() -> stage(text.toString())).isInstanceOfSatisfying(GcrException.class, e -> {
            assertThat(e.problems().get(0).code()).isEqualTo(Code.COLUMN_IDENTIFIES);
            assertThat(e.problems().get(0).toString())
                    .contains("column \"" + column + "\"", "1 of 500 cells", kind)
                    .doesNotContain(value);
        });
        try (Stream<Path> files = Files.walk(folder.resolve("warehouse-duckdb"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .noneMatch(file -> file.toString().contains("staged_registration"))
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(value));
        }
    }

    @Test
    void aSingleStrayCellAmongThousandsIsAFaultOfItsRow() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 1_500; i++) {
            text.append(
                    i == 77 ? "2024,Female,7,05/03/2019,SSD,a@b.org,DS,,\n" : "2024,Female,7,05/03/2019,SSD,A1,DS,,\n");
        }

        assertThat(stage(text.toString()).rows("reject", "reason_code", "column_name", "value", "detail"))
                .containsExactly(
                        java.util.Arrays.asList(
                                "GCR-1213",
                                "Area",
                                null,
                                "GCR-1213 column \"Area\": the cell looks like a direct identifier; it looks like an e-mail address"));
    }

    @Test
    void aTextOfItsOwnInEveryRowStopsTheRun() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 200; i++) {
            text.append("2024,Female,7,05/03/2019,SSD,Deng")
                    .append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26))
                    .append(",DS,,\n");
        }

        assertThatThrownBy(() -> stage(text.toString()))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("nearly every row has a text of its own")
                .hasMessageNotContaining("Deng");
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "spark"})
    void aRowWithTooFewCellsIsAFaultWithItsLineAndWithoutItsCells(String engine) throws IOException {
        write("extract.csv", HEADER + "2024,Female,7,05/03/2019,SSD,A1,DS,,\n2024,Female,7,Adam Deng\n");

        Result result = stage(engine, MAPPING, "extract.csv");

        assertThat(result.rows("reject", "line", "reason_code", "column_name", "value", "raw_text", "detail"))
                .containsExactly(java.util.Arrays.asList(
                        3L, "GCR-1201", null, null, null, "GCR-1201 the row has 4 fields, the header 9"));
        assertThat(result.rows("staged_registration", "age", "source_line")).containsExactly(List.of(7L, 2L));
        assertThat(result.task().checks())
                .filteredOn(check -> check.blocks())
                .singleElement()
                .satisfies(check -> assertThat(check.example()).doesNotContain("Adam"));
    }

    @Test
    void anUnclosedQuotationMarkRefusesTheExtractWithItsLineAndWithoutItsCells() throws IOException {
        write(
                "extract.csv",
                HEADER + "2024,Female,7,05/03/2019,SSD,A1,DS,,\n2024,Female,7,05/03/2019,SSD,\"Deng,DS,,\n");

        assertThatThrownBy(() -> stage("duckdb", MAPPING, "extract.csv"))
                .isInstanceOfSatisfying(GcrException.class, e -> {
                    assertThat(e.problems())
                            .extracting(problem -> problem.code())
                            .containsExactly(Code.EXTRACT_UNREADABLE);
                    assertThat(e.problems().get(0).toString())
                            .contains("extract.csv:3", "quotation mark is never closed")
                            .doesNotContain("Deng");
                });
    }

    /** The same rows, rejects and lines, whether an extract is read whole or in pieces of a kilobyte, by threads or by tasks of Spark. */
    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "spark"})
    void anExtractInPiecesGivesTheSameRowsAndLines(String engine) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 3_000; i++) {
            text.append("2024,")
                    .append(i % 2 == 0 ? "Female" : "Male")
                    .append(',')
                    .append(i % 500 == 13 ? "x" : i % 90);
            text.append(i % 7 == 0 ? ",05/03/2019,SSD,\"A,\n\"\"" + i % 5 + "\",DS,,\n" : ",05/03/2019,SSD,A1,DS,,\n");
        }
        write("extract.csv", text.toString());
        String[] columns = {"source_line", "sex", "age", "admin_area"};

        Result whole = stage("duckdb", MAPPING, "extract.csv");
        Result pieces = stage(engine, MAPPING, "extract.csv", 1_000);

        assertThat(whole.task().parts().get(0).files()).hasSize(1);
        assertThat(pieces.task().parts().get(0).files()).hasSizeGreaterThan(50);
        assertThat(whole.rows("staged_registration", columns)).hasSize(2_994);
        assertThat(pieces.rows("staged_registration", columns)).isEqualTo(whole.rows("staged_registration", columns));
        assertThat(pieces.rows("reject", "line", "detail")).isEqualTo(whole.rows("reject", "line", "detail"));
        // six rows have the age x; each seventh row before them has a line more
        assertThat(whole.rows("reject", "line"))
                .extracting(row -> (Long) row.get(0))
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 6)
                        .mapToObj(k -> (long) (500 * k + 13 + 2 + (500 * k + 13 + 6) / 7))
                        .toList());
    }

    @Test
    void aYearThatIsToComeIsAFault() throws IOException {
        int next = java.time.LocalDate.now(java.time.ZoneOffset.UTC).getYear() + 1;
        write("extract.csv", HEADER + next + ",Female,7,05/03/2019,SSD,A1,DS,,\n");

        assertThat(stage("duckdb", MAPPING, "extract.csv").rows("reject", "line", "reason_code", "column_name"))
                .containsExactly(List.of(2L, "GCR-1216", "Year"));
    }

    @Test
    void differentTextsAreCountedToAFewPerCent() {
        DistinctTexts first = new DistinctTexts();
        DistinctTexts second = new DistinctTexts();
        for (int i = 0; i < 60_000; i++) {
            (i % 3 == 0 ? first : second).add(Mixed.first("text " + i % 20_000));
        }
        first.add(second);

        assertThat(first.texts()).isEqualTo(60_000);
        assertThat(first.distinct()).isBetween(18_000.0, 22_000.0);
        DistinctTexts few = new DistinctTexts();
        for (int i = 0; i < 5_000; i++) {
            few.add(Mixed.first("text " + i % 321));
        }
        assertThat(few.distinct()).isEqualTo(321);
    }

    @Test
    void everythingWrongWithAMappingIsToldAtOnce() throws IOException {
        write("extract.csv", HEADER);

        assertThatThrownBy(() -> stage(
                        "duckdb",
                        """
                        rows: people
                        columns:
                          - {column: Sex, as: gender}
                          - {column: Age, as: age}
                          - {column: Years, as: age}
                          - {column: Status, as: population_type, values: {R: REFUGEE}}
                        """,
                        "extract.csv"))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("\"people\" is unknown")
                .hasMessageContaining("\"gender\" is no column of gcr.registration")
                .hasMessageContaining("\"age\" is given by two columns")
                .hasMessageContaining("\"REFUGEE\" is no value of population_type")
                .hasMessageContaining("lack \"year\"")
                .hasMessageContaining("lack one of asylum_iso3, asylum_unhcr");
    }

    @Test
    void aSourceThatIsNotGivenHasAnEmptyTable() throws IOException {
        SourceSpec spec = Declared.SOURCES.find("gcr.registration").orElseThrow();
        Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
        try (Engines engines = new Engines(new EngineSettings("duckdb", null, 256, 1, folder.resolve("spill")))) {
            StageTask task = new StageTask(spec, java.util.Optional.empty(), new FileHashes(warehouse));
            Map<String, TaskResult> results =
                    new TaskGraph(List.of(task), List.of(), warehouse, engines).run(Progress.NONE);

            assertThat(results.get("ingest.gcr.registration").parts()).allMatch(part -> part.rows() == 0);
            assertThat(engines.started()).isFalse();
        }
        assertThat(spec.schema().confidential()).isTrue();
        assertThat(IngestTables.REJECT.confidential()).isFalse();
    }
}
