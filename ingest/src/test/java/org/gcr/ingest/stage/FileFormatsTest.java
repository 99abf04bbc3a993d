package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same table in every form that occurs. */
class FileFormatsTest {

    private static final SourceSpec SPEC = Staging.spec(
            """
            nulls: ["", "-"]
            columns:
              - {name: year, type: year, required: true}
              - {name: asylum, type: text, required: true, aliases: [Country of asylum]}
              - {name: refugees, type: count, required: header, aliases: ["Refugees under UNHCR's mandate"]}
              - {name: asked_on, type: date}
            """);
    private static final String TABLE = "year,asylum,refugees\n2020,Türkiye,2811\n2021,Côte d'Ivoire,-\n";
    private static final List<List<Object>> EXPECTED =
            List.of(List.of(2020, "Türkiye", 2811L), Arrays.asList(2021, "Côte d'Ivoire", null));

    @TempDir
    private Path folder;

    private Staging.Result stage(String name, byte[] content) {
        Staging staging = new Staging(folder, SPEC);
        return staging.stage(staging.write(name, content));
    }

    private void staysEqual(String name, byte[] content) {
        assertThat(stage(name, content).staged("year, asylum, refugees")).isEqualTo(EXPECTED);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void plain() {
        staysEqual("t.csv", utf8(TABLE));
    }

    @Test
    void withoutFinalNewline() {
        staysEqual("t.csv", utf8(TABLE.strip()));
    }

    @Test
    void byteOrderMark() {
        staysEqual("t.csv", utf8("\uFEFF" + TABLE));
    }

    @Test
    void utf16() {
        staysEqual("le.csv", ("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16LE));
        staysEqual("be.csv", ("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16BE));
    }

    @Test
    void carriageReturns() {
        staysEqual("crlf.csv", utf8(TABLE.replace("\n", "\r\n")));
        staysEqual("cr.csv", utf8(TABLE.replace("\n", "\r")));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void otherDelimiters(String delimiter) {
        staysEqual("t.txt", utf8(TABLE.replace(",", delimiter)));
    }

    @Test
    void everythingQuoted() {
        staysEqual("t.csv", utf8(TABLE.replaceAll("[^,\n]+", "\"$0\"")));
    }

    @Test
    void packedWhateverTheNameSays() throws IOException {
        staysEqual("t.csv.gz", FileFaultsTest.gzip(TABLE));
        staysEqual("really-gzip.csv", FileFaultsTest.gzip(TABLE));
        staysEqual("t.zip", FileFaultsTest.zip("data/t.csv", TABLE));
    }

    @Test
    void archiveWithOtherThings() throws IOException {
        Staging.Result result = stage(
                "download.zip",
                FileFaultsTest.zip(
                        "__MACOSX/._population.csv", TABLE,
                        ".DS_Store", "x",
                        "footnotes.csv", "Footnote,Year\nx,2020\n",
                        "more/population-2.csv", "year,asylum,refugees\n2022,Kenya,3\n",
                        "population.csv", TABLE,
                        "readme.txt", "Read me"));

        assertThat(result.sourceFiles("file_name, rows_staged"))
                .containsExactly(
                        List.of("download.zip/more/population-2.csv", 1L), List.of("download.zip/population.csv", 2L));
        assertThat(result.staged("count(DISTINCT source_file_id)")).containsExactly(List.of(2L));
        assertThat(result.sourceFiles("count(DISTINCT sha256)")).containsExactly(List.of(1L));
    }

    @Test
    void rowOfHxlTags() {
        staysEqual("hxl.csv", utf8(TABLE.replaceFirst("\n", "\n#date+year,#country+name,#affected+refugees\n")));
    }

    @Test
    void preambleAndTypographicApostrophe() {
        Staging.Result result = stage(
                "preamble.csv",
                utf8(
                        "\"Extracted from the Refugee Data Finder, \"\"UNHCR\"\"\"\n\"Year: 2020\nto 2021\",,\n\n"
                                + "Year,COUNTRY OF  ASYLUM ,Refugees under UNHCR’s mandate\n2020,Türkiye,2811\n2021,Côte d'Ivoire,-\n"));

        assertThat(result.staged("year, asylum, refugees")).isEqualTo(EXPECTED);
        assertThat(result.sourceFiles("header_line, shape"))
                .containsExactly(List.of(5L, "Year, COUNTRY OF  ASYLUM, Refugees under UNHCR’s mandate"));
    }

    @Test
    void workbook() throws IOException {
        byte[] workbook = workbook(book -> {
            book.newWorksheet("Read me").value(0, 0, "Nothing here");
            Worksheet hidden = book.newWorksheet("Old");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            fill(hidden, 0, 1999);
            fill(book.newWorksheet("Data"), 3, 2020);
        });

        Staging.Result result = stage("t.xlsx", workbook);

        assertThat(result.staged("year, asylum, refugees, asked_on, source_line"))
                .containsExactly(
                        List.of(2020, "Türkiye", 2811L, LocalDate.of(2020, 6, 30), 5L),
                        Arrays.asList(2021, "2811", 100000L, null, 6L));
    }

    @Test
    void namedSheetEvenWhenHidden() throws IOException {
        SourceSpec named = SourceSpec.parse("x", SPEC.text() + "layout:\n  sheet: Old\n");
        byte[] workbook = workbook(book -> {
            fill(book.newWorksheet("Data"), 0, 2020);
            Worksheet hidden = book.newWorksheet("Old");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            fill(hidden, 0, 1999);
        });
        Staging staging = new Staging(folder, named);

        assertThat(staging.stage(staging.write("t.xlsx", workbook)).staged("year"))
                .containsExactly(List.of(1999), List.of(2000));
    }

    /** Styles and shared texts are parts that a workbook may go without, as those of programs that write row by row do; cells need not say where they stand. */
    @Test
    void aWorkbookWithoutStylesAndSharedTexts() throws IOException {
        String main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + kind
                            + ".sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
                            + kind
                            + ".worksheet+xml\"/></Types>");
            entry(
                    zip,
                    "xl/workbook.xml",
                    "<workbook " + main + " xmlns:r=\"" + office
                            + "\"><sheets><sheet name=\"one\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            entry(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
                            + office + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            entry(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet " + main + "><sheetData><row>" + text("Year") + text("Country of asylum")
                            + text("refugees") + text("asked_on") + "</row><row><c><v>2020</v></c>" + text("Türkiye")
                            + "<c><v>2811</v></c><c/></row></sheetData></worksheet>");
        }

        assertThat(stage("t.xlsx", bytes.toByteArray()).staged("year, asylum, refugees, asked_on"))
                .containsExactly(Arrays.asList(2020, "Türkiye", 2811L, null));
    }

    private static String text(String value) {
        return "<c t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void fill(Worksheet sheet, int top, int year) {
        String[] header = {"Year", "Country of asylum", "refugees", "asked_on"};
        for (int i = 0; i < header.length; i++) {
            sheet.value(top, i, header[i]);
        }
        sheet.value(top + 1, 0, year);
        sheet.value(top + 1, 1, "Türkiye");
        sheet.value(top + 1, 2, 2811.0);
        sheet.value(top + 1, 3, LocalDate.of(2020, 6, 30));
        sheet.style(top + 1, 3).format("yyyy-mm-dd").set();
        sheet.value(top + 2, 0, String.valueOf(year + 1));
        sheet.value(top + 2, 1, 2811);
        sheet.value(top + 2, 2, 1e5);
    }

    private interface Filling {
        void accept(Workbook book);
    }

    private static byte[] workbook(Filling filling) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            filling.accept(book);
        }
        return bytes.toByteArray();
    }

    @Test
    void wideTableBecomesRowsAndStopsAtItsFooter() {
        SourceSpec wide = Staging.spec(
                """
                nulls: ["", ".."]
                key: [code, year]
                columns:
                  - {name: name, type: text, required: header, aliases: [Country Name]}
                  - {name: code, type: code, required: true, aliases: [Country Code]}
                  - {name: year, type: year, required: true}
                  - {name: value, type: number, required: header}
                layouts:
                  - {}
                  - unpivot: {header: "^(\\\\d{4})( \\\\[YR\\\\d{4}\\\\])?$", name: year, value: value}
                    skip_rows: [{column: code, matches: "^Code$"}]
                    stop_at: {column: name, matches: "^Data from database.*"}
                """);
        Staging staging = new Staging(folder, wide);

        Staging.Result result = staging.stage(
                """
                Country Name,Country Code,1999,2000 [YR2000]
                Name,Code,,
                Kenya,KEN,1.5,..
                Chad,TCD,unknown,7

                Data from database: World Development Indicators
                Last Updated: 12/22/2022,,,
                """);

        assertThat(result.staged("code, year, value, source_line"))
                .containsExactly(
                        List.of("KEN", 1999, 1.5, 3L),
                        Arrays.asList("KEN", 2000, null, 3L),
                        List.of("TCD", 2000, 7.0, 4L));
        assertThat(result.rejects("line, reason_code, column_name, value"))
                .containsExactly(List.of(4L, "GCR-1204", "1999", "unknown"));
        assertThat(result.sourceFiles("rows_read, rows_staged, rows_rejected")).containsExactly(List.of(4L, 3L, 1L));
        assertThat(staging.stage("Country Name,Country Code,Year,Value\nKenya,KEN,1999,2\n")
                        .staged("code, year, value"))
                .containsExactly(List.of("KEN", 1999, 2.0));
    }

    @Test
    void incomeHistoryWithBlankHeaderAndThresholds() throws IOException {
        byte[] workbook = workbook(book -> {
            Worksheet sheet = book.newWorksheet("Country Analytical History");
            sheet.value(0, 1, "World Bank Analytical Classifications");
            sheet.value(2, 1, "Bank's fiscal year:");
            sheet.value(2, 2, "FY22");
            sheet.value(2, 3, "FY23");
            sheet.value(3, 1, "Data for calendar year :");
            sheet.value(3, 2, 2020);
            sheet.value(4, 1, "Low income (L)");
            sheet.value(4, 2, "<= 1,045");
            sheet.value(6, 0, "VEN");
            sheet.value(6, 1, "Venezuela, RB");
            sheet.value(6, 2, "..");
            sheet.value(7, 0, "YEM");
            sheet.value(7, 1, "Yemen, Rep.");
            sheet.value(7, 2, "LM*");
            sheet.value(7, 3, "L");
            sheet.value(9, 1, "Note: Income classifications are set each year on July 1");
        });
        Staging staging = new Staging(
                folder, Declared.SOURCES.find("worldbank.income_history").orElseThrow());

        Staging.Result result = staging.stage(staging.write("OGHIST.xlsx", workbook));

        assertThat(result.staged("economy_code, fiscal_year, income_group"))
                .containsExactly(
                        Arrays.asList("VEN", "FY22", null),
                        Arrays.asList("VEN", "FY23", null),
                        List.of("YEM", "FY22", "LM*"),
                        List.of("YEM", "FY23", "L"));
        assertThat(result.rejects("reason")).isEmpty();
    }
}
