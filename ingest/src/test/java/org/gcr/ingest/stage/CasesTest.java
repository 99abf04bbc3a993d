package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.Reading;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small inputs of the folder {@code ../shared/cases}, with what is right for each as its README says. */
class CasesTest {

    private static final SourceCatalogue CATALOGUE = Declared.SOURCES;
    private static Path cases;

    @TempDir
    private Path temp;

    @BeforeAll
    static void find() {
        String data = System.getenv("GCR_DATA");
        cases = data != null
                ? Path.of(data).resolve("../../cases").normalize()
                : Path.of(System.getProperty("gcr.root", "..")).resolve("../shared/cases");
        Assumptions.assumeTrue(Files.isDirectory(cases), "the cases are not here; set GCR_DATA to run these tests");
    }

    private Staging.Result stage(String source, String... files) {
        return stage(source, Reading.PLAIN, files);
    }

    private Staging.Result stage(String source, Reading reading, String... files) {
        List<SourceFile> given = Arrays.stream(files)
                .map(file -> new SourceFile(file, cases.resolve(file)))
                .toList();
        return new Staging(temp, CATALOGUE.find(source).orElseThrow())
                .stage(Optional.of(new SourceEntry(source, "v1", "end-year", null, given, List.of(), reading, null)));
    }

    private List<FileCheck.Report> check(String file, List<Problem> faults) throws IOException {
        return new FileCheck(CATALOGUE, CountryNames.none())
                .check(file, cases.resolve(file), Optional.empty(), faults::add);
    }

    @Test
    void aDownloadOfSomeTypesLoadsAndTellsWhichAreAbsent() throws IOException {
        assertThat(check("population_three_types.csv", new ArrayList<>()))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.source()).isEqualTo("unhcr.population");
                    assertThat(report.sound()).isTrue();
                });
        Staging.Result result = stage("unhcr.population", "population_three_types.csv");
        assertThat(result.staged("year, origin_iso3, asylum_iso3, refugees, asylum_seekers, idps, stateless"))
                .containsExactly(
                        Arrays.asList(2023, "BDI", "UGA", 4000L, 100L, null, null),
                        Arrays.asList(2024, "BDI", "UGA", 4100L, 90L, null, null),
                        Arrays.asList(2024, "SOM", "KEN", null, 15L, null, null));
        assertThat(result.check("absent_columns").example()).contains("idps", "stateless", "ooc", "not 0", "tick them");
    }

    @Test
    void rowsWithACommaTooManyAreFaultsWithTheirLines() {
        Staging.Result result = stage("unhcr.population", "ragged_rows.csv");
        assertThat(result.rejects("line, reason_code"))
                .containsExactly(
                        List.of(802L, "GCR-1201"),
                        List.of(803L, "GCR-1201"),
                        List.of(804L, "GCR-1201"),
                        List.of(805L, "GCR-1201"),
                        List.of(806L, "GCR-1201"));
        assertThat(result.check("rejected_rows").blocks()).isFalse();
    }

    @Test
    void aYearToComeIsAFaultAndNowhereInTheTable() {
        Staging.Result result = stage("unhcr.population", "future_year.csv");
        assertThat(result.rejects("line, reason_code, value")).containsExactly(List.of(8L, "GCR-1216", "2052"));
        assertThat(result.staged("max(year), count(*)")).containsExactly(List.of(2025, 6L));
    }

    @Test
    void aCountryUnderTwoNamesIsOneCountry() {
        Staging.Result result = stage("unhcr.population", "joined_downloads.csv");
        assertThat(result.rejects("line, reason_code, reason"))
                .containsExactly(List.of(4L, "GCR-1209", "the same row is in line 3"));
        assertThat(result.staged("CAST(sum(refugees) AS BIGINT), CAST(sum(asylum_seekers) AS BIGINT)"))
                .containsExactly(List.of(4000L + 4100 + 4700, 300L));
        assertThat(result.check("rejected_rows").blocks()).isFalse();
        assertThat(result.check("duplicate_rows").failures()).isEqualTo(1);
    }

    @Test
    void twoDownloadsThatOverlapAreNotAddedUp() throws IOException {
        Staging.Result result = stage("unhcr.population", "older_download.csv", "newer_download.csv");
        assertThat(result.staged("CAST(sum(refugees) FILTER (year = 2023) AS BIGINT)"))
                .contains(List.of(4100L))
                .hasSize(1);
        assertThat(result.check("key_conflict").blocks()).isFalse();
    }

    @Test
    void twoDownloadsThatDifferNameBothAndOneCanBeSaidToCount() throws IOException {
        String older = Files.readString(cases.resolve("older_download.csv"));
        Path revised = temp.resolve("revised.csv");
        Files.writeString(revised, older.replace("Turkey,TUR,4100", "Türkiye,TUR,4150"));
        List<SourceFile> files = List.of(
                new SourceFile("older_download.csv", cases.resolve("older_download.csv")),
                new SourceFile("revised.csv", revised));
        Staging staging = new Staging(temp, CATALOGUE.find("unhcr.population").orElseThrow());

        Staging.Result both = staging.stage(Optional.of(
                new SourceEntry("unhcr.population", "v1", "end-year", null, files, List.of(), Reading.PLAIN, null)));
        assertThat(both.check("key_conflict").example())
                .contains(
                        "revised.csv:3 and older_download.csv:3", "refugees is \"4150\" and \"4100\"", "wins: [{file:");

        Reading wins = new Reading(
                java.util.Set.of(),
                List.of(),
                java.util.Map.of(),
                List.of(new Reading.Wins("revised.csv", 2022, 2023)));
        Staging.Result one = staging.stage(
                Optional.of(new SourceEntry("unhcr.population", "v1", "end-year", null, files, List.of(), wins, null)));
        assertThat(one.staged("CAST(sum(refugees) FILTER (year = 2023) AS BIGINT), CAST(sum(refugees) AS BIGINT)"))
                .containsExactly(List.of(4150L, 4150L + 4000));
        assertThat(one.rejects("file_name, line, reason_code"))
                .containsExactly(
                        List.of("older_download.csv", 2L, "GCR-1215"), List.of("older_download.csv", 3L, "GCR-1215"));
    }

    @Test
    void rowsSeparatedByAnotherMarkAreToldSo() {
        Staging.Result result = stage("unhcr.population", "dialect_change.csv");
        assertThat(result.rejects("line, reason"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.get(1).toString()).contains("separated by \";\""))
                .extracting(row -> row.get(0))
                .containsExactly(4L, 5L);
    }

    @Test
    void everySheetOfOneHeaderIsRead() throws IOException {
        assertThat(stage("unhcr.population", "sheet_a_year.xlsx").staged("count(DISTINCT year)"))
                .containsExactly(List.of(3L));
        assertThat(check("sheet_a_year.xlsx", new ArrayList<>())).hasSize(3);
    }

    @Test
    void aFormulaThatWasNeverComputedIsAFault() throws IOException {
        List<Problem> faults = new ArrayList<>();
        check("formula_no_cache.xlsx", faults);
        assertThat(faults).isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.code().id()).isEqualTo("GCR-1214");
            assertThat(fault.remedy()).contains("spreadsheet program");
        });
    }

    @Test
    void codesWithTheirLabelsBesideThemAreReadByCode() throws IOException {
        assertThat(check("dac1_with_labels.csv", new ArrayList<>()))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.source()).isEqualTo("oecd.dac1");
                    assertThat(report.sound()).isTrue();
                });
        assertThat(stage("oecd.dac1", "dac1_with_labels.csv")
                        .staged("donor_code, aidtype_code, value, price_base, obs_status"))
                .containsExactly(
                        List.of("DEU", "11010", new BigDecimal("37901.500000"), "V", "A"),
                        List.of("DEU", "1820", new BigDecimal("6711.200000"), "V", "P"),
                        List.of("DAC", "1820", new BigDecimal("30959.400000"), "V", "A"),
                        List.of("DEU", "1820", new BigDecimal("5000.250000"), "Q", "A"));
    }

    @Test
    void aTransactionOfADayToComeIsAFault() {
        assertThat(stage("iati.transactions", "iati_usd_zero.csv").rejects("line, reason_code, value"))
                .containsExactly(List.of(5L, "GCR-1216", "2062-06-30"));
    }

    @Test
    void amountsInWordsAreRightOrUnparsed() {
        assertThat(stage("grf.pledges", "pledges_2024-12-31_amounts.csv")
                        .staged("pledge_id_text, amount_state, amount_low, amount_currency"))
                .containsExactly(
                        amount("GRF-00001", "5000000.00", "USD"),
                        amount("GRF-00002", "5000000.00", "USD"),
                        amount("GRF-00003", "1500000.00", "USD"),
                        amount("GRF-00004", "15000000.00", "NOK"),
                        amount("GRF-00005", "3000000000.00", "EUR"),
                        amount("GRF-00006", "1200000000.00", "NOK"),
                        amount("GRF-00007", "1500000000.00", "EUR"),
                        amount("GRF-00008", "2000000.00", "USD"),
                        amount("GRF-00009", "100000000.00", "INR"));
    }

    private static List<Object> amount(String pledge, String value, String currency) {
        return List.of(pledge, "exact", new BigDecimal(value), currency);
    }
}
