package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money in damaged files: read rightly, or refused with the reason. */
class FundingFilesTest {

    @TempDir
    Path folder;

    private static final String CERF = "Year,Donor,Donor type,Paid,Pledged,Total\n";

    private Staging staging(String source) {
        SourceSpec spec = Declared.SOURCES.all().stream()
                .filter(one -> one.id().equals(source))
                .findFirst()
                .orElseThrow();
        return new Staging(folder, spec);
    }

    private Path parquet(String... columns) throws IOException {
        TableSchema schema = new TableSchema(
                "t",
                "t",
                true,
                Arrays.stream(columns)
                        .map(column -> column.split(" "))
                        .map(words -> new Column(words[0], ColumnType.parse(words[1]), words[0]))
                        .toList());
        Path file = folder.resolve("t.parquet");
        Object[] values = {5, "DEU", 1.5, -2L, null, LocalDate.of(2022, 2, 28), new BigDecimal("7.10"), true};
        ParquetTableWriter.writeAll(
                schema, file, List.of(Arrays.copyOf(values, columns.length), new Object[columns.length]));
        return file;
    }

    @Test
    void parquetValuesOfEveryTypeAndLinesFromTwoOn() throws IOException {
        SourceSpec spec = Staging.spec(
                """
                columns:
                  - {name: a, type: count, required: true}
                  - {name: b, type: code}
                  - {name: c, type: number}
                  - {name: d, type: integer}
                  - {name: e, type: text}
                  - {name: f, type: date}
                  - {name: g, type: decimal, precision: 9, scale: 2}
                  - {name: h, type: flag}
                """);
        Path file = parquet(
                "a INTEGER", "b TEXT", "c DOUBLE", "d BIGINT", "e TEXT", "f DATE", "g DECIMAL(9,2)", "h BOOLEAN");
        Staging.Result result = new Staging(folder, spec).stage(file);
        assertThat(result.staged("a, b, c, d, e, CAST(f AS VARCHAR), CAST(g AS VARCHAR), h, source_line"))
                .containsExactly(Arrays.asList(5L, "DEU", 1.5, -2L, null, "2022-02-28", "7.10", true, 2L));
    }

    @Test
    void truncatedParquet() throws IOException {
        Path whole = parquet("a INTEGER", "b TEXT");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length - 20));
        assertThatThrownBy(() -> staging("oecd.dac1").stage(cut))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("GCR-1004")
                .hasMessageContaining("cut off or damaged");
    }

    @Test
    void decimalCommasAreRefusedWithTheCell() {
        Staging.Result result =
                staging("cerf.contributions").stage(CERF + "2020,Germany,Member State,\"1.234,56\",0,\"1.234,56\"\n");
        assertThat(result.staged("donor")).isEmpty();
        assertThat(result.rejects("reason_code, column_name, value"))
                .containsExactly(List.of("GCR-1204", "Paid", "1.234,56"));
    }

    @Test
    void amountsInThousandsUnderAnotherHeaderAreRefused() {
        assertThatThrownBy(
                        () -> staging("cerf.contributions")
                                .stage(
                                        "Year,Donor,Donor type,Paid (US$ thousands),Pledged,Total\n2020,Germany,Member State,1,0,1\n"))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("GCR-1005")
                .hasMessageContaining("paid_usd");
    }

    @Test
    void negativeAmountsAreCorrectionsAndLongDecimalsAreRounded() {
        Staging.Result result =
                staging("cerf.contributions").stage(CERF + "2020,Germany,Member State,-5.005,0,-5.004\n");
        assertThat(result.staged("CAST(paid_usd AS VARCHAR), CAST(total_usd AS VARCHAR)"))
                .containsExactly(List.of("-5.01", "-5.00"));
    }

    @Test
    void flattenedAndPlainFlowsMeetInOneTable() {
        Staging staging = staging("fts.flows");
        String head =
                "id,amountUSD,boundary,onBoundary,status,flowType,destUsageYearStart,destUsageYearEnd,srcOrganization\n";
        assertThat(staging.stage(head + "7,100,incoming,single,paid,Standard,2020,2021,\"Germany, Government of\"\n")
                        .staged("flow_id, year_start, year_end, source_organization"))
                .containsExactly(List.of("7", 2020, 2021, "Germany, Government of"));
        String flat =
                "id,amountUSD,boundary,onBoundary,status,flowType,destinationObjects_UsageYear.name,sourceObjects_Organization.name,date\n";
        assertThat(staging.stage(flat + "8,-100,incoming,single,paid,Standard,2021; 2020,France,2019-04-30T00:00:00Z\n")
                        .staged("flow_id, years, source_organization, CAST(date AS VARCHAR)"))
                .containsExactly(List.of("8", "2021; 2020", "France", "2019-04-30"));
    }

    @Test
    void legacyCrsWithBars() {
        Staging.Result result = staging("oecd.crs_legacy")
                .stage(
                        "Year|DonorCode|DonorName|CrsID|RecipientCode|RecipientName|FlowCode|USD_Commitment|USD_Disbursement|PurposeCode\n"
                                + "2021|5|Germany|2021000001|549|Jordan|11|3.5|-0.25|93010\n"
                                + "2021|Germany|5|2021000001|549|Jordan|11|3.5|0.25|93010\n");
        assertThat(result.staged("donor_code, purpose_code, CAST(disbursement_usd_million AS VARCHAR)"))
                .containsExactly(List.of("5", "93010", "-0.250000000"));
        assertThat(result.rejects("reason_code, column_name")).containsExactly(List.of("GCR-1207", "DonorCode"));
    }
}
