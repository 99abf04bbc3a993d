package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gcr.core.check.CheckResult;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.Reading;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinds of files that were met, on data of their own. */
class FilesAsPeopleHaveThemTest {

    private static final SourceCatalogue CATALOGUE = Declared.SOURCES;

    @TempDir
    private Path folder;

    private final List<Problem> faults = new ArrayList<>();

    private Staging.Result stage(String source, Reading reading, String text) {
        Staging staging = new Staging(folder, CATALOGUE.find(source).orElseThrow());
        SourceFile file = new SourceFile("given.csv", staging.write("given.csv", text));
        return staging.stage(
                Optional.of(new SourceEntry(source, "v1", "end-year", null, List.of(file), List.of(), reading, null)));
    }

    private Staging.Result stage(String source, String text) {
        return stage(source, Reading.PLAIN, text);
    }

    private List<FileCheck.Report> check(String name, byte[] content, CountryNames names) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, content);
        return new FileCheck(CATALOGUE, names).check(name, file, Optional.empty(), faults::add);
    }

    private List<FileCheck.Report> check(String text) throws IOException {
        return check("given.csv", text.getBytes(java.nio.charset.StandardCharsets.UTF_8), CountryNames.none());
    }

    @Test
    void anAuthorityAndAStageThatWereNotTickedAreAbsent() throws IOException {
        String text =
                """
                Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),Cases / Persons,Recognized decisions,Complementary protection,Rejected decisions,Otherwise closed,Total decisions
                2023,Eritrea,ERI,Sweden,SWE,P,10,5,5,0,20
                """;
        assertThat(check(text)).singleElement().satisfies(report -> {
            assertThat(report.source()).isEqualTo("unhcr.asylum_decisions");
            assertThat(report.sound()).isTrue();
        });
        assertThat(stage("unhcr.asylum_decisions", text).check("absent_columns").example())
                .contains("procedure_type", "dec_level");
    }

    @Test
    void solutionsOfOneKindLoad() throws IOException {
        assertThat(
                        check(
                                "Year,Country of origin (ISO),Country of asylum (ISO),Resettlement arrivals\n2023,SYR,CAN,40\n"))
                .singleElement()
                .satisfies(report -> assertThat(report.source()).isEqualTo("unhcr.solutions"));
    }

    @Test
    void rowsThatFillDifferentColumnsOfOneKeyAreOneRowInParts() {
        Staging.Result result = stage(
                "unhcr.population",
                """
                year,coo_iso,coa_iso,refugees,asylum_seekers,idps
                2019,SOM,KEN,100,,
                2019,SOM,KEN,,20,
                2019,SOM,KEN,100,,
                2019,SOM,KEN,,,7
                2019,SOM,KEN,101,,
                """);
        assertThat(result.staged("source_line")).containsExactly(List.of(2L), List.of(3L), List.of(5L));
        // the first row again is a duplicate of it; another figure of it a conflict
        assertThat(result.rejects("line")).containsExactly(List.of(4L), List.of(6L));
        assertThat(result.check("key_conflict").blocks()).isTrue();
    }

    @Test
    void aWideFileWithABadCellKeepsItsSeries() throws IOException {
        StringBuilder text = new StringBuilder("Country Name,Country Code,Indicator Name,Indicator Code,2020,2021\n");
        for (String code : List.of("KEN", "UGA", "TCD", "DEU", "FRA", "ITA", "ESP", "POL", "SWE", "NOR")) {
            text.append(code).append(',').append(code).append(",\"Population, total\",SP.POP.TOTL,");
            text.append(code.equals("TCD") ? "oops,2000000\n" : "1000000,2000000\n");
        }
        assertThat(check(text.toString())).singleElement().satisfies(report -> {
            assertThat(report.source()).isEqualTo("worldbank.population");
            assertThat(report.rowsRejected()).isEqualTo(1);
        });
    }

    @Test
    void aSeriesOfSharesIsNoSeriesOfDollars() {
        StringBuilder text = new StringBuilder("Country Name,Country Code,Year,Value\n");
        for (int i = 0; i < 60; i++) {
            text.append("Kenya,KEN,")
                    .append(1960 + i)
                    .append(",4")
                    .append(i % 10)
                    .append(".7\n");
        }
        CheckResult doubt = stage("worldbank.gdp_per_capita", text.toString()).check("is_this_source");
        assertThat(doubt.blocks()).isTrue();
        assertThat(doubt.example()).contains("Gini");
        assertThat(stage("worldbank.gdp", "Country Name,Country Code,Year,Value\nKenya,KEN,2020,42.7\n")
                        .rejects("reason_code"))
                .containsExactly(List.of("GCR-1205"));
    }

    @Test
    void contributionsToPooledFundsAreNotTakenForThoseOfCerf() {
        String header = "Year,Donor,Donor type,Paid,Pledged,Total\n";
        String large = header
                + "2018,Germany,Member State,450000000,0,450000000\n2018,Sweden,Member State,460000000,0,460000000\n";
        assertThat(stage("cerf.contributions", large).check("is_this_source").example())
                .contains("total_usd of 2018", "910000000", "pooled funds");
        assertThat(stage("cerf.contributions", large.replace("460000000", "60000000"))
                        .check("is_this_source")
                        .passed())
                .isTrue();
    }

    @Test
    void aPointerIsNoTable() {
        assertThatThrownBy(() -> check("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"))
                .hasMessageContaining("GCR-1016")
                .hasMessageContaining("git lfs pull");
    }

    @Test
    void kinIsNamedBySharedColumnsAndNoneBelowHalf() {
        assertThatThrownBy(() -> check("Year,Pancakes,Syrup,Butter,Total\n2020,1,2,3,4\n"))
                .hasMessageContaining("GCR-1010")
                .hasMessageContaining("half");
    }

    @Test
    void aHeaderThatStandsAgainIsNoRow() {
        String header = "year,coo_iso,coa_iso,refugees\n";
        Staging.Result result = stage("unhcr.population", header + "2020,SYR,TUR,10\n" + header + "2021,SYR,TUR,20\n");
        assertThat(result.staged("year, refugees")).containsExactly(List.of(2020, 10L), List.of(2021, 20L));
        assertThat(result.rejects("line")).isEmpty();
        assertThat(result.check("header_repeated").failures()).isEqualTo(1);
    }

    @Test
    void aLastRowThatIsCutOffIsToldSo() {
        Staging.Result result =
                stage("unhcr.population", "year,coo_iso,coa_iso,refugees\n2020,SYR,TUR,10\n2021,SYR,LB");
        assertThat(result.check("cut_off").example()).contains("given.csv:3", "cut off");
    }

    @Test
    void textThatWasDecodedTwiceIsToldWithWhatIsMeant() {
        Staging.Result result = stage(
                "unhcr.population",
                "year,coo_name,coo_iso,coa_iso,refugees\n2020,TÃ¼rkiye,TUR,DEU,10\n2020,Türkiye,TUR,FRA,5\n");
        assertThat(result.check("decoded_twice").example()).contains("TÃ¼rkiye", "\"Türkiye\"");
        assertThat(DecodedTwice.meant("Itâ€™s")).isEqualTo("It’s");
        assertThat(DecodedTwice.meant("Côte d’Ivoire")).isNull();
        assertThat(DecodedTwice.meant("São Tomé")).isNull();
    }

    @Test
    void anEntrySaysHowItsFilesAreWritten() {
        Reading reading = new Reading(Set.of("keine"), List.of("d.M.yyyy"), Map.of("currency", "EUR"), List.of());
        SourceSpec spec = Staging.spec(
                """
                columns:
                  - {name: id, type: code, required: true}
                  - {name: v, type: count}
                  - {name: day, type: date}
                  - {name: currency, type: code}
                """);
        Staging staging = new Staging(folder, spec);
        SourceFile file = new SourceFile(
                "given.csv", staging.write("given.csv", "id,v,day,currency\na,keine,5.3.2021,\nb,2,,USD\n"));
        assertThat(staging.stage(Optional.of(new SourceEntry(
                                "test.source", "v1", "end-year", null, List.of(file), List.of(), reading, null)))
                        .staged("id, v, CAST(day AS VARCHAR), currency"))
                .containsExactly(Arrays.asList("a", null, "2021-03-05", "EUR"), Arrays.asList("b", 2L, null, "USD"));
    }

    @Test
    void sheetsWithDifferentHeadersAreNamedAndOneCanBeSaid() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            sheet(workbook, "Stocks", "year,coo_iso,coa_iso,refugees", "2020,SYR,TUR,10");
            sheet(workbook, "Draft", "year,coo_iso,coa_iso,refugees,idps", "2020,SYR,TUR,11,0");
        }
        assertThatThrownBy(() -> check("book.xlsx", out.toByteArray(), CountryNames.none()))
                .hasMessageContaining("GCR-1015")
                .hasMessageContaining("Stocks")
                .hasMessageContaining("Draft");
        SourceFile file = new SourceFile(
                "book.xlsx", folder.resolve("book.xlsx"), java.nio.charset.StandardCharsets.UTF_8, "Draft");
        assertThat(new Staging(folder, CATALOGUE.find("unhcr.population").orElseThrow())
                        .stage(Optional.of(new SourceEntry("unhcr.population", "v1", "end-year", List.of(file))))
                        .staged("refugees"))
                .containsExactly(List.of(11L));
    }

    @Test
    void mergedCellsOfAHeaderAreReadAndThoseOfRowsAreToldByTheirName() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet stocks = sheet(
                    workbook,
                    "Stocks",
                    "Persons at the end of the year",
                    "year,coo_iso,coa_iso,Population of concern",
                    ",,,refugees,asylum_seekers",
                    "2020,SYR,TUR,10,1",
                    ",SYR,LBN,20,2",
                    "2021,SYR,TUR,30,3",
                    "2021,SYR,LBN,,4");
            stocks.range(0, 0, 0, 4).merge();
            for (int column = 0; column < 3; column++) {
                stocks.range(1, column, 2, column).merge();
            }
            stocks.range(1, 3, 1, 4).merge();
            stocks.range(3, 0, 4, 0).merge();
            stocks.range(5, 3, 6, 3).merge();
        }
        assertThat(check("book.xlsx", out.toByteArray(), CountryNames.none()))
                .singleElement()
                .satisfies(report -> assertThat(report.source()).isEqualTo("unhcr.population"));
        assertThat(faults.stream().map(Problem::toString).filter(line -> line.contains("GCR-1218")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("book.xlsx:5", "\"year\"", "\"2020\"", "unmerge"))
                .anySatisfy(line -> assertThat(line).contains("book.xlsx:7", "\"refugees\"", "\"30\""));
        Staging staging = new Staging(folder, CATALOGUE.find("unhcr.population").orElseThrow());
        Staging.Result result = staging.stage(Optional.of(new SourceEntry(
                "unhcr.population",
                "v1",
                "end-year",
                List.of(new SourceFile("book.xlsx", folder.resolve("book.xlsx"))))));
        assertThat(result.staged("year,refugees,asylum_seekers"))
                .containsExactly(List.of(2020, 10L, 1L), List.of(2021, 30L, 3L));
    }

    @Test
    void theDownloadOfIdmcItselfIsReadByCountryOfDisplacement() throws IOException {
        String text =
                """
                ISO3,Name,Year,Conflict Stock Displacement,Conflict Stock Displacement (Raw),Conflict Internal Displacements,Disaster Internal Displacements,Disaster Stock Displacement
                #country+code,#country+name,#date+year,#affected+idps,,,,
                MLI,Mali,2019,208000,207751,284000,6600,
                FJI,Fiji,2019,,,,2100,
                """;
        assertThat(check(text)).singleElement().satisfies(report -> {
            assertThat(report.source()).isEqualTo("unhcr.idmc");
            assertThat(report.sound()).isTrue();
        });
        assertThat(stage("unhcr.idmc", text).staged("year,origin_iso3,asylum_iso3,total"))
                .containsExactly(Arrays.asList(2019, null, "MLI", 208000L), Arrays.asList(2019, null, "FJI", null));
    }

    @Test
    void twoVintagesOfOneTableAreToldAsThat() throws IOException {
        Staging staging = new Staging(folder, CATALOGUE.find("unhcr.population").orElseThrow());
        StringBuilder older = new StringBuilder("year,coo_iso,coa_iso,refugees\n");
        StringBuilder newer = new StringBuilder(older);
        for (int year = 2000; year < 2020; year++) {
            older.append(year).append(",SYR,TUR,").append(year).append('\n');
            newer.append(year)
                    .append(",SYR,TUR,")
                    .append(year == 2019 ? 7 : year)
                    .append('\n');
        }
        newer.append("2020,SYR,TUR,2020\n");
        List<SourceFile> files = List.of(
                new SourceFile("old.csv", staging.write("old.csv", older.toString())),
                new SourceFile("new.csv", staging.write("new.csv", newer.toString())));
        assertThat(staging.stage(Optional.of(new SourceEntry("unhcr.population", "v1", "end-year", files)))
                        .check("key_conflict")
                        .example())
                .contains("new.csv:21 and old.csv:21", "refugees is \"7\" and \"2019\"")
                .contains("20 of the 21 rows of new.csv are in old.csv too: these look like two vintages of one table");
    }

    private static Worksheet sheet(Workbook workbook, String name, String... lines) {
        Worksheet sheet = workbook.newWorksheet(name);
        for (int i = 0; i < lines.length; i++) {
            String[] cells = lines[i].split(",");
            for (int j = 0; j < cells.length; j++) {
                sheet.value(i, j, cells[j]);
            }
        }
        return sheet;
    }

    @Test
    void oneFaultInManyRowsIsOneLine() {
        FaultGroups groups = new FaultGroups();
        for (int i = 0; i < 30_000; i++) {
            groups.accept(new Problem(
                    org.gcr.core.problem.Code.NOT_NUMBER,
                    "wide.csv:" + (i / 60 + 2) + " column \"" + (1960 + i % 60) + " [YR]\"",
                    "\"none\" is not a number",
                    "write digits"));
        }
        assertThat(groups.problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                .contains("wide.csv:2 column", "30,000 times", "…"));
    }

    @Test
    void allUnknownNamesAreListedAtOnceWithTheNearestKnown() throws IOException {
        CountryNames names = new CountryNames(List.of(List.of("name", "Congo-Brazzaville", "COG"))).withIso();
        List<FileCheck.Report> reports = check(
                "given.csv",
                """
                Year,Country of origin,Country of asylum,Refugees,Asylum-seekers
                2020,Burundii,Kenya,10,1
                2020,Congo-Brazzaville,Kenya,10,1
                2021,Burundii,Kenya,10,1
                2021,Atlantis,Kenya,10,1
                """
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                names);
        assertThat(reports.get(0).sound()).isFalse();
        assertThat(faults)
                .extracting(Problem::toString)
                .hasSize(2)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("GCR-1217 given.csv:2 column \"origin_name\": \"Burundii\"")
                        .contains("2 rows", "Burundi (BDI)"))
                .anySatisfy(text -> assertThat(text).contains("given.csv:5", "Atlantis"));
    }

    /** Yugoslavia of 1990 is a state of its time; of 2015 it is none. The state of the two years is the same. */
    @Test
    void aStateThatIsNoMoreIsToldInYearsInWhichItWasNone() throws IOException {
        CountryNames names = new CountryNames(List.of()).withIso();
        FileCheck lists = new FileCheck(CATALOGUE, names);
        for (String id : List.of(CountryNames.FORMER_STATES, CountryNames.ALIASES)) {
            lists.check(CATALOGUE.entryOf(CATALOGUE.find(id).orElseThrow()), faults::add);
        }
        assertThat(faults).isEmpty();
        List<FileCheck.Report> reports = check(
                "given.csv",
                """
                Year,Country of origin,Country of asylum,Refugees,Asylum-seekers
                1990,Yugoslavia,Kenya,10,1
                2003,Former Yugoslavia,Kenya,10,1
                2015,Yugoslavia,Kenya,10,1
                2015,Yugoslavia,Chad,10,1
                2002,Serbia and Montenegro,Kenya,10,1
                1991,USSR,Kenya,10,1
                1992,Czechoslovakia,Kenya,10,1
                2010,Netherlands Antilles,Kenya,10,1
                """
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                names);
        assertThat(reports.get(0).sound()).isTrue();
        assertThat(reports.get(0).checks())
                .filteredOn(result -> result.check().equals("former_state_years"))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.failures()).isEqualTo(2);
                    assertThat(result.example())
                            .isEqualTo(
                                    "given.csv:4: Yugoslavia (YUG) in 2015, which was a state to 2003 (2 rows); "
                                            + "given.csv:6: Serbia and Montenegro (SCG) in 2002, which was a state from 2003 to 2006 (1 rows)");
                });
    }

    @Test
    void everyNumberHasBoundsOrAReason() {
        for (SourceSpec spec : CATALOGUE.all()) {
            for (ColumnSpec column : spec.columns()) {
                if (column.type().isNumeric() && !column.isDerived() && column.unbounded() == null) {
                    boolean low = column.min() != null
                            || column.type() == org.gcr.ingest.source.CellType.COUNT
                            || column.type() == org.gcr.ingest.source.CellType.YEAR;
                    boolean high = column.max() != null || column.type() == org.gcr.ingest.source.CellType.YEAR;
                    assertThat(low && high)
                            .as("%s %s: give min and max, or unbounded with a reason", spec.id(), column.name())
                            .isTrue();
                }
            }
        }
    }
}
