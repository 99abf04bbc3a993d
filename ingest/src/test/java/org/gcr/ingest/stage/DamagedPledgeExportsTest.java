package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gcr.core.problem.GcrException;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of the pledge dashboard as people send them: each gives the right rows, or says what to mend. */
class DamagedPledgeExportsTest {

    private static final SourceCatalogue CATALOGUE = Declared.SOURCES;

    @TempDir
    Path folder;

    private Staging pledges;
    private Staging updates;

    @BeforeEach
    void sources() {
        pledges = new Staging(folder.resolve("a"), spec("grf.pledges"));
        updates = new Staging(folder.resolve("b"), spec("grf.pledge_updates"));
    }

    private static SourceSpec spec(String id) {
        return CATALOGUE.find(id).orElseThrow();
    }

    /** Writes sheets. */
    private interface Sheets {
        void write(Workbook book) throws IOException;
    }

    private static byte[] workbook(Sheets sheets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            sheets.write(book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void row(Worksheet sheet, int row, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Number number) {
                sheet.value(row, i, number);
            } else if (cells[i] != null) {
                sheet.value(row, i, cells[i].toString());
            }
        }
    }

    private Staging.Result pledges(String text) {
        return pledges.stage(pledges.write("export_2024-11-30.csv", text));
    }

    private Staging.Result pledges(Sheets sheets) {
        return pledges.stage(pledges.write("export_2024-11-30.xlsx", workbook(sheets)));
    }

    private Staging.Result updates(Sheets sheets) {
        return updates.stage(updates.write("export_2024-11-30.xlsx", workbook(sheets)));
    }

    @Test
    void mergedCellsAboveTheHeader() {
        Staging.Result result = pledges(book -> {
            Worksheet sheet = book.newWorksheet("Pledges");
            row(sheet, 0, "Pledge", null, "Content");
            sheet.range(0, 0, 0, 1).merge();
            row(sheet, 1, "Pledge ID", "Pledge name", "Pledge description");
            row(sheet, 2, "GRF-00001", "One", "Text");
        });
        assertThat(result.staged("pledge_id_text, title, source_line"))
                .containsExactly(List.of("GRF-00001", "One", 3L));
    }

    @Test
    void twoHeaderRowsOfWhichTheSecondIsMeant() {
        Staging.Result result = pledges(
                "Identification,,Timing\nPledge ID,Pledge name,Pledge submission date\nGRF-00001,One,2023-12-10\n");
        assertThat(result.staged("title, CAST(submitted_on AS VARCHAR)")).containsExactly(List.of("One", "2023-12-10"));
    }

    @Test
    void headerSplitOverTwoRowsIsNamed() {
        assertThatThrownBy(() -> pledges("Pledge,Pledge,Pledge\nnumber,name,text\n1,One,Text\n"))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("GCR-1005")
                .hasMessageContaining("pledge_id_text");
    }

    @Test
    void hiddenColumnsAreRead() {
        Staging.Result result = pledges(book -> {
            Worksheet sheet = book.newWorksheet("Pledges");
            row(sheet, 0, "Pledge ID", "Pledge name", "Pledge description");
            row(sheet, 1, "GRF-00001", "One", "Text");
            sheet.hideColumn(1);
        });
        assertThat(result.staged("title")).containsExactly(List.of("One"));
    }

    @Test
    void pivotOnTop() {
        Staging.Result result = pledges(book -> {
            Worksheet sheet = book.newWorksheet("Pledges");
            row(sheet, 0, "Row Labels", "Count of Pledge ID");
            row(sheet, 1, "Fulfilled", 22);
            row(sheet, 2, "In progress", 212);
            row(sheet, 3, "Grand Total", 234);
            row(sheet, 6, "Pledge ID", "Pledge name", "Pledge description");
            row(sheet, 7, "GRF-00001", "One", "Text");
        });
        assertThat(result.staged("pledge_id_text, title")).containsExactly(List.of("GRF-00001", "One"));
    }

    @Test
    void renamedColumns() {
        Staging.Result result = pledges(
                "PLEDGE  NUMBER,Summary heading for this pledge,Full description,Stakeholder Type\nGRF_7,One,Text,States\n");
        assertThat(result.staged("pledge_id_text, title, entity_type"))
                .containsExactly(List.of("GRF_7", "One", "States"));
    }

    @Test
    void columnRenamedToSomethingUnknownIsNamed() {
        assertThatThrownBy(() -> pledges("Pledge Identification,Pledge name,Pledge description\nGRF-00001,One,Text\n"))
                .hasMessageContaining("GCR-1005")
                .hasMessageContaining("pledge_id_text");
    }

    @Test
    void unknownColumnIsAWarningAndTheRestIsRead() {
        Staging.Result result = pledges("Pledge ID,Pledge name,Pledge description,Colour\nGRF-00001,One,Text,green\n");
        assertThat(result.staged("title")).hasSize(1);
        assertThat(result.check("unknown_columns").example()).contains("Colour");
    }

    @Test
    void datesAsTextAndNumbers() {
        // 45270 days after 30 December 1899 is 10 December 2023, which was a Sunday
        Staging.Result result = pledges(book -> {
            Worksheet sheet = book.newWorksheet("Pledges");
            row(sheet, 0, "Pledge ID", "Pledge name", "Pledge submission date");
            Object[] dates = {
                "Sun, 10 Dec 2023 00:00:00",
                45270,
                "45270",
                "2023-12-10",
                "2023-12-10T00:00:00",
                "10 December 2023",
                "10-Dec-2023",
                "December 10, 2023",
                "10.12.2023",
                "13/12/2023"
            };
            for (int i = 0; i < dates.length; i++) {
                row(sheet, i + 1, i + 1, "One", dates[i]);
            }
        });
        List<List<Object>> dates = result.staged("CAST(submitted_on AS VARCHAR)");
        assertThat(dates.subList(0, 9)).allMatch(row -> row.equals(List.of("2023-12-10")));
        assertThat(dates.get(9)).isEqualTo(List.of("2023-12-13"));
    }

    @Test
    void dateOfWhichNobodyKnowsTheMonthIsRefused() {
        Staging.Result result = pledges(
                "Pledge ID,Pledge name,Pledge submission date\nGRF-00001,One,10/12/2023\nGRF-00002,Two,2023-12-10\n");
        assertThat(result.staged("pledge_id_text")).containsExactly(List.of("GRF-00002"));
        assertThat(result.rejects("reason_code, column_name, line"))
                .containsExactly(List.of("GCR-1206", "Pledge submission date", 2L));
    }

    @Test
    void numberThatHoldsAnAddressATelephoneNumberOrWordsIsRefusedAndNotRepeated() {
        List<String> wrong = List.of(
                "zq.planted@example.org 1",
                "+256 771 234 567",
                "0771234567",
                "tel 771234",
                "Zuleykha Quorvandi 12",
                "12 High Street",
                "www.example.org/12");
        StringBuilder text = new StringBuilder("Pledge ID,Pledge name,Pledge description\n");
        wrong.forEach(id -> text.append('"').append(id).append("\",Wrong,Text\n"));
        List<String> right = List.of("GRF-00001", "GRF_7", "grf 00012", "#123", "GRF-2023-00123", "GRF-00012-MS");
        right.forEach(id -> text.append(id).append(",Right,Text\n"));
        for (int i = 0; i < 200; i++) {
            text.append("GRF-").append(10_000 + i).append(",Right,Text\n");
        }
        Staging.Result result = pledges(text.toString());
        assertThat(result.staged("pledge_id_text"))
                .contains(right.stream().map(id -> List.<Object>of(id)).toArray(List[]::new));
        assertThat(result.staged("title")).doesNotContain(List.of("Wrong"));
        List<List<Object>> rejects = result.rejects("reason_code, coalesce(value, ''), coalesce(raw_text, ''), reason");
        assertThat(rejects).hasSize(wrong.size()).allMatch(row -> row.get(0).equals("GCR-1207"));
        wrong.forEach(id -> assertThat(rejects.toString()).doesNotContain(id));
    }

    @Test
    void weekdayThatDoesNotFitIsRefused() {
        Staging.Result result =
                pledges("Pledge ID,Pledge name,Pledge submission date\nGRF-00001,One,\"Mon, 10 Dec 2023 00:00:00\"\n");
        assertThat(result.rejects("reason_code")).containsExactly(List.of("GCR-1206"));
    }

    @Test
    void duplicatedIdsAreBothKept() {
        Staging.Result result = pledges(
                "Pledge ID,Pledge name,Pledge description,Implementation Stage2\nGRF-00001,One,Text,In progress\nGRF-00001,One,Text,Fulfilled\n");
        assertThat(result.staged("stage")).containsExactly(List.of("In progress"), List.of("Fulfilled"));
        assertThat(result.rejects("line")).isEmpty();
    }

    @Test
    void emptySheetsAndSheetsWithoutRowsAreLeftOut() {
        Sheets sheets = book -> {
            book.newWorksheet("Empty");
            row(book.newWorksheet("Pledge Updates 2022"), 0, "Pledge ID", "Implementation Stage");
            Worksheet filled = book.newWorksheet("Pledge Updates 2023");
            row(filled, 0, "Pledge ID", "Implementation Stage", "Date of update");
            row(filled, 1, "GRF-00001", "In progress", "2023-06-01");
        };
        assertThat(updates(sheets).staged("sheet, stage"))
                .containsExactly(List.of("Pledge Updates 2023", "In progress"));
    }

    @Test
    void workbookWithoutAPledgeSheetIsNamed() {
        assertThatThrownBy(() -> pledges(book -> book.newWorksheet("Empty")))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("GCR-1001");
    }

    @Test
    void severalUpdateSheetsAndThePledgeSheetAreToldApart() {
        Sheets sheets = book -> {
            Worksheet pledge = book.newWorksheet("Pledges");
            row(pledge, 0, "Pledge ID", "Pledge name", "Pledge description", "Implementation Stage2");
            row(pledge, 1, "GRF-00001", "One", "Text", "Fulfilled");
            for (int year : new int[] {2021, 2023}) {
                Worksheet sheet = book.newWorksheet("Pledge Updates " + year);
                row(sheet, 0, "Pledge ID", "Pledge name", "Implementation Stage FU", "Date of update");
                row(sheet, 1, "GRF-00001", "One", "In progress", year + "-06-01");
            }
            Worksheet hidden = book.newWorksheet("Old updates");
            row(hidden, 0, "Pledge ID", "Implementation Stage FU");
            row(hidden, 1, "GRF-00001", "Planning stage");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
        };
        assertThat(pledges(sheets).staged("title, stage")).containsExactly(List.of("One", "Fulfilled"));
        assertThat(updates(sheets).staged("sheet"))
                .containsExactlyInAnyOrder(List.of("Pledge Updates 2021"), List.of("Pledge Updates 2023"));
    }

    @Test
    void passwordProtectedWorkbookSaysWhatToDo() {
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        byte[] file = new byte[4096];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(magic, 0, file, 0, magic.length);
        System.arraycopy(name, 0, file, 1024, name.length);
        assertThatThrownBy(() -> pledges.stage(pledges.write("export_2024-11-30.xlsx", file)))
                .hasMessageContaining("GCR-1006")
                .hasMessageContaining("protected by a password")
                .hasMessageContaining("save a copy without the password");
    }

    @Test
    void semicolonsAndWindows1252() {
        String text =
                "Pledge ID;Pledge name;Pledge description\nGRF-00001;Accès à l’école;Text\nGRF-00002;Plain;Text\n";
        Staging.Result result =
                pledges.stage(pledges.write("export_2024-11-30.csv", text.getBytes(Charset.forName("windows-1252"))));
        assertThat(result.staged("pledge_id_text, title")).containsExactly(List.of("GRF-00002", "Plain"));
        assertThat(result.rejects("reason_code")).containsExactly(List.of("GCR-1208"));
        assertThat(result.check("rejected_rows").example()).contains("GCR-1208").contains("UTF-8");
    }

    private Staging.Result declaredAs1252(byte[] text) {
        SourceFile file = new SourceFile(
                "export_2024-11-30.csv", pledges.write("export_2024-11-30.csv", text), Charset.forName("windows-1252"));
        return pledges.stage(Optional.of(new SourceEntry("grf.pledges", "v1", "end-year", List.of(file))));
    }

    @Test
    void windows1252ThatIsDeclaredIsReadAsSuch() {
        String text =
                "Pledge ID;Pledge name;Pledge description\nGRF-00001;Accès à l’école – phase 2;Text\nGRF-00002;Plain;Text\n";
        assertThat(declaredAs1252(text.getBytes(Charset.forName("windows-1252")))
                        .staged("title"))
                .containsExactly(List.of("Accès à l’école – phase 2"), List.of("Plain"));
        // the message of the refusal without a declaration names this way out
        Staging.Result undeclared =
                pledges.stage(pledges.write("export_2024-11-30.csv", text.getBytes(Charset.forName("windows-1252"))));
        assertThat(undeclared.check("rejected_rows").example())
                .contains("GCR-1208")
                .contains("encoding: windows-1252");
    }

    @Test
    void aWrongDeclarationNeverGarblesUtf8() {
        byte[] text =
                "Pledge ID;Pledge name;Pledge description\nGRF-00001;Accès;Text\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> declaredAs1252(text))
                .hasMessageContaining("GCR-1013")
                .hasMessageContaining("its text is UTF-8")
                .hasMessageContaining("take encoding out of its entry");
    }

    @Test
    void semicolonsAndUtf8WithMark() {
        Staging.Result result =
                pledges("\uFEFFPledge ID;Pledge name;Pledge description\r\nGRF-00001;Accès à l’école;Text\r\n");
        assertThat(result.staged("title")).containsExactly(List.of("Accès à l’école"));
    }

    @Test
    void cutOffJsonIsNamedAndWholeJsonIsRead() {
        String json =
                """
                {"pledges": [{"Pledge ID": "GRF-00001", "Pledge name": "One", "Pledge description": "Text", "Beneficiary countries": ["Kenya", "Uganda"],
                              "contact": {"email": "a@example.org"}}],
                 "updates": [{"Pledge ID": "GRF-00001", "Implementation Stage": "In progress", "Date of update": "2023-06-01"}]}
                """;
        assertThat(pledges.stage(pledges.write("export_2024-11-30.json", json)).staged("title, beneficiary_list"))
                .containsExactly(List.of("One", "Kenya;Uganda"));
        assertThat(updates.stage(updates.write("export_2024-11-30.json", json)).staged("stage, sheet"))
                .containsExactly(List.of("In progress", "updates"));
        assertThatThrownBy(() -> pledges.stage(pledges.write("cut_2024-11-30.json", json.substring(0, 150))))
                .hasMessageContaining("GCR-1004");
    }

    @Test
    void exportWithoutADayIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> pledges.stage(
                        pledges.write("export.csv", "Pledge ID,Pledge name,Pledge description\nGRF-00001,One,Text\n")))
                .hasMessageContaining("GCR-1601")
                .hasMessageContaining("exported_on");
    }

    @Test
    void hardWrappedTextListsAndAmounts() {
        String header =
                "Pledge ID,Pledge name,Pledge description,Multistakeholder pledge,Amount,Number of targeted beneficiaries (if known)\n";
        String wrapped = "We will improve the reliab\nility of networks in the t\nhree settlements.";
        Staging.Result result = pledges(header
                + "1,One,\"" + wrapped
                + "\",\"Partnerships – Connectivity for Refugees;, Partnerships – Refugee Participation\",EUR 2.5 million,\"approx. 10,000\"\n"
                + "2,Two,\"First line.\nSecond line.\n\nNew paragraph.\",,10–15m USD,500 in 2024 and 600 later\n");
        assertThat(
                        result.staged(
                                "description_unwrapped, multistakeholder_list, amount_low, amount_high, amount_currency, amount_state, beneficiaries"))
                .extracting(row -> row.stream().map(String::valueOf).toList())
                .containsExactly(
                        List.of(
                                "We will improve the reliability of networks in the three settlements.",
                                "Partnerships – Connectivity for Refugees;Partnerships – Refugee Participation",
                                "2500000.00",
                                "2500000.00",
                                "EUR",
                                "exact",
                                "10000"),
                        List.of(
                                "First line. Second line.\n\nNew paragraph.",
                                "null",
                                "10000000.00",
                                "15000000.00",
                                "USD",
                                "range",
                                "null"));
    }

    @Test
    void totalsRowWithoutAPledgeNumberIsRejected() {
        Staging.Result result = pledges("Pledge ID,Pledge name,Pledge description\nGRF-00001,One,Text\nTotal,1,\n");
        assertThat(result.staged("title")).containsExactly(List.of("One"));
        assertThat(result.rejects("reason_code, line")).containsExactly(List.of("GCR-1207", 3L));
    }
}
