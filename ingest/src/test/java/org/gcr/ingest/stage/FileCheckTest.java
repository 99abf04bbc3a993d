package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.Declared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {

    private final FileCheck check = new FileCheck(Declared.SOURCES, CountryNames.none());
    private final List<Problem> faults = new ArrayList<>();

    @TempDir
    private Path folder;

    private List<FileCheck.Report> check(String text, String source) throws IOException {
        Path file = Files.writeString(folder.resolve("given.csv"), text);
        return check.check("given.csv", file, Optional.ofNullable(source), faults::add);
    }

    @Test
    void everyFaultIsToldWithItsPlace() throws IOException {
        List<FileCheck.Report> reports = check(
                """
                year,coo_iso,coa_iso,refugees,asylum_seekers,idps,stateless,ooc
                2020,SYR,DEU,"12,3OO",1,-,0,0
                20x0,SYR,FRA,5,-1,0,0,0
                2021,SYR,FRA,5,0,0,0,0
                """,
                null);

        assertThat(reports).hasSize(1);
        FileCheck.Report report = reports.get(0);
        assertThat(report.source()).isEqualTo("unhcr.population");
        assertThat(report.rowsRead()).isEqualTo(3);
        assertThat(report.rowsStaged()).isEqualTo(1);
        assertThat(report.rowsRejected()).isEqualTo(2);
        assertThat(report.sound()).isFalse();
        assertThat(faults)
                .extracting(Problem::toString)
                .containsExactly(
                        "GCR-1203 given.csv:2 column \"refugees\": \"12,3OO\" is not a whole number; write digits with a point,"
                                + " without separators or units",
                        "GCR-1203 given.csv:3 column \"year\": \"20x0\" is not a whole number; write digits with a point,"
                                + " without separators or units",
                        "GCR-1205 given.csv:3 column \"asylum_seekers\": \"-1\" is not from 0 to 100000000; correct the figure");
    }

    @Test
    void aFileOfNoSourceIsToldTheNearest() {
        assertThatThrownBy(() -> check(
                        "year,coo_iso,coa_iso,procedure_type,dec_level,dec_recognized,dec_rejected,dec_total\n2020,A,B,G,FI,1,1,2\n",
                        null))
                .hasMessage(
                        "GCR-1010 given.csv: no source has these columns; the nearest is unhcr.asylum_decisions, for which the file"
                                + " lacks \"dec_pc\" (at the publisher \"cases / persons\" or \"decisiondatatype\"); download the file again with these columns, or mend the header");
        assertThatThrownBy(() -> check("a,b\n1,2\n", null))
                .hasMessageStartingWith("GCR-1010 given.csv: no source has any of these columns");
    }

    /** UNHCR's old time series has the columns of its old list of resettlement, and the type of people beside them: refugees in a country are nobody's resettlement. */
    @Test
    void peopleOfATypeAreNotTakenForResettled() throws IOException {
        String head = "Year,Country / territory of asylum/residence,Origin,";
        assertThatThrownBy(() -> check(head + "Population type,Value\n2015,Kenya,Somalia,Refugees,420000\n", null))
                .hasMessageStartingWith("GCR-1010 given.csv")
                .hasMessageContaining("a header without Population type");
        assertThat(check(head + "Value\n2015,Kenya,Somalia,420\n", null).get(0).source())
                .isEqualTo("unhcr.popstats_resettlement");
    }

    @Test
    void aFileOfSeveralSourcesAsksWhich() throws IOException {
        String table = "year,coo,coo_iso,coa,coa_iso,total\n1952,GAZ,PSE,GAZ,PSE,5\n";

        assertThatThrownBy(() -> check(table, null))
                .hasMessage(
                        "GCR-1011 given.csv: has the columns of unhcr.idmc and of unhcr.unrwa; say which it is, as in --source"
                                + " unhcr.idmc");
        assertThat(check(table, "unhcr.unrwa").get(0).sound()).isTrue();
    }

    /** Palestine refugees in Jordan are displaced across a border, so that no file of people displaced within a country has them. */
    @Test
    void anotherCountryOfAsylumThanOfOriginTellsUnrwaFromIdmc() throws IOException {
        String head = "year,coo,coo_iso,coa,coa_iso,total\n";
        String mixed = head + "2020,GAZ,PSE,GAZ,PSE,7\n2020,GAZ,PSE,JOR,JOR,5\n";

        assertThat(check(mixed, null).get(0).source()).isEqualTo("unhcr.unrwa");
        assertThat(check("year,coo_iso,coa_iso,total\n2020,PSE,LBN,7\n", null)
                        .get(0)
                        .source())
                .isEqualTo("unhcr.unrwa");
        assertThat(check(mixed, "unhcr.idmc").get(0).checks())
                .filteredOn(result -> result.blocks())
                .singleElement()
                .satisfies(result -> assertThat(result.toString())
                        .contains("is_this_source", "origin_iso3 and asylum_iso3 differ in 1 rows", "UNRWA"));
        assertThat(check(head + "2020,SYR,SYR,SYR,SYR,7\n2020,GAZ,PSE,GAZ,PSE,5\n", "unhcr.idmc")
                        .get(0)
                        .sound())
                .isTrue();
        assertThatThrownBy(() -> check(head, null)).hasMessageStartingWith("GCR-1011");
    }

    @Test
    void rowsDecideWhereHeadersDoNot() throws IOException {
        String table = "year,coo,coo_iso,coa,coa_iso,total\n2020,SYR,SYR,SYR,SYR,5\n";

        assertThat(check(table, null).get(0).source()).isEqualTo("unhcr.idmc");
    }

    @Test
    void anUnknownSourceIsToldTheNearest() {
        assertThatThrownBy(() -> check("a\n1\n", "unhcr.populaton"))
                .hasMessageStartingWith(
                        "GCR-2007 --source: unknown source \"unhcr.populaton\"; did you mean \"unhcr.population\"?");
    }

    @Test
    void everyTableOfAnArchiveIsChecked() throws IOException {
        byte[] zip = FileFaultsTest.zip(
                "footnotes.csv",
                        "Footnote,Year,Country of origin,Country of asylum,Population type\nText,2020,-,Kenya,REF\n",
                "population.csv",
                        "Year,coo_iso,coa_iso,refugees,asylum_seekers,idps,stateless,ooc\n2020,SYR,DEU,5,0,0,0,0\n",
                "readme.txt", "nothing");
        Path file = Files.write(folder.resolve("download.zip"), zip);

        List<FileCheck.Report> reports = check.check("download.zip", file, Optional.empty(), faults::add);

        assertThat(reports)
                .extracting(FileCheck.Report::file, FileCheck.Report::source)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("download.zip/footnotes.csv", "unhcr.footnotes"),
                        org.assertj.core.api.Assertions.tuple("download.zip/population.csv", "unhcr.population"));
        assertThat(faults).isEmpty();
    }
}
