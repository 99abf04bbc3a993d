package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.gcr.app.samples.CrsText;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Funding through the whole flow: figures of the samples worked out by hand, and inputs that must not pass. */
class FundingRunTest {

    private static final String DAC1 =
            "donor_code,donor_name,aidtype_code,aid_type,flows_code,fund_flows,amounttype_code,amount_type,sector_code,sector_name,year,value,base_period,unit_multiplier\n";
    private static final String FTS =
            "id,amountUSD,boundary,onBoundary,status,flowType,destUsageYearStart,destUsageYearEnd,srcOrganization,updatedAt\n";

    @TempDir
    Path folder;

    private Call run(String source, String content) throws IOException {
        Files.writeString(folder.resolve("input.csv"), content);
        Path samples = Repository.root().resolve("data-samples");
        Path config = Files.writeString(
                folder.resolve("gcr.yaml"),
                """
                warehouse: warehouse
                sources:
                  - {source: %s, vintage: test, files: [input.csv]}
                  - {source: unhcr.countries, vintage: test, files: ["%s/unhcr/countries.csv"]}
                  - {source: unsd.m49, vintage: test, files: ["%s/unsd/m49.csv"]}
                """
                        .formatted(source, samples, samples));
        return Call.gcr("run", "--config", config.toString(), "--engine", "duckdb");
    }

    private String query(Path warehouse, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:duckdb:" + new Warehouse(warehouse).catalogue());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    /**
     * Samples, 2022: contributions to UNHCR of nine donors, 2,000 times 11,720 and half a dollar each, private donors 750,000, and Norway's million kroner without a rate of
     * that day (a rate of the day before is in the table and not taken): 23,440,000 + 4.50 + 750,000 = 24,190,004.50, ten of eleven flows known. In 2023 there is a rate of
     * the very day: 1,000,000 / 10 = 100,000.
     */
    @Test
    void aMissingRateLeavesNoDollars() throws SQLException {
        Path warehouse = folder.resolve("samples");
        Call.gcr(
                        "run",
                        "--config",
                        Repository.root().resolve("data-samples/gcr.yaml").toString(),
                        "--warehouse",
                        warehouse.toString(),
                        "--engine",
                        "duckdb")
                .exits(0);
        String kroner =
                "SELECT coalesce(CAST(amount_usd AS VARCHAR), 'NULL') || ', ' || coalesce(amount_usd_reason, 'none') FROM funding_flow WHERE currency = 'NOK' AND usage_year_start = ";
        assertThat(query(warehouse, kroner + 2022)).isEqualTo("NULL, no rate for NOK on 2022-06-30");
        assertThat(query(warehouse, kroner + 2023)).isEqualTo("100000.00, none");
        assertThat(
                        query(
                                warehouse,
                                "SELECT printf('%.2f %.2f ', obs_value, coverage_share) || obs_status FROM observation WHERE indicator_id = 'FUND.INCOMING' AND series = 'unhcr' AND ref_area = 'WLD' AND time_period = 2022 AND breakdown = 'current'"))
                .isEqualTo("24190004.50 90.91 E");
        // in-donor costs of 2016: 44 + 350 + 87.3 + 360 + 28 + 58.8 + 280 = 1,208.1 of 11,720 millions
        assertThat(
                        query(
                                warehouse,
                                "SELECT printf('%.4f', obs_value) FROM observation WHERE indicator_id = 'FUND.IN_DONOR_SHARE' AND ref_area = 'DAC' AND time_period = 2016"))
                .isEqualTo("10.3080");
        // the first year of the new scope of the survey, 2020, is a break; 2021 is none
        assertThat(
                        query(
                                warehouse,
                                "SELECT string_agg(obs_status, ' ' ORDER BY time_period) FROM observation WHERE indicator_id = '1.1.1' AND ref_area = 'WLD' AND counterpart_area = '_T' AND breakdown = 'current' AND time_period BETWEEN 2019 AND 2021"))
                .isEqualTo("A B A");
    }

    @Test
    void amountsInThousandsSayThatTheyAre() throws Exception {
        run("oecd.dac1", DAC1 + "5,Germany,11010,ODA,1160,GE,A,Current prices,,,2022,35640060,,3\n")
                .exits(0);
        assertThat(query(folder.resolve("warehouse"), "SELECT CAST(amount AS VARCHAR) FROM donor_aid"))
                .isEqualTo("35640060000.000000");
    }

    @Test
    void anUnknownDonorCodeStopsTheRelease() throws Exception {
        Call call = run("oecd.dac1", DAC1 + "9999,Nowhere,11010,ODA,1160,GE,A,Current prices,,,2022,1,,6\n")
                .exits(1);
        assertThat(call.err()).contains("GCR-1302").contains("9999");
    }

    @Test
    void oneFlowWithTwoAmountsStopsTheRelease() throws Exception {
        Call call = run(
                        "fts.flows",
                        FTS + "7,100,incoming,single,paid,Standard,2020,2020,France,2020-05-01\n"
                                + "7,1000,incoming,single,paid,Standard,2020,2020,France,2020-05-01\n")
                .exits(1);
        assertThat(call.err()).contains("GCR-1302").contains("FTS flow 7: 100.00 and 1000.00");
    }

    /** The invented year file of the benchmark, short: disbursements count, commitments of the same activities do not, corrections stay negative. */
    @Test
    void legacyCrsAddsUp() throws Exception {
        Path file = folder.resolve("crs.txt");
        CrsText.Totals totals = CrsText.write(file, 5_000);
        run("oecd.crs_legacy", Files.readString(file)).exits(0);
        assertThat(query(
                        folder.resolve("warehouse"),
                        "SELECT CAST(sum(amount_usd) AS BIGINT) FROM funding_counted WHERE total = 'ODA'"))
                .isEqualTo(Long.toString(totals.disbursements()));
        assertThat(
                        query(
                                folder.resolve("warehouse"),
                                "SELECT CAST(sum(amount_usd) AS BIGINT) FROM funding_exclusion WHERE total = 'ODA' AND rule = 'COMMITMENT'"))
                .isEqualTo(Long.toString(totals.commitments()));
    }

    @Test
    void decimalCommasStopTheRelease() throws Exception {
        Call call = run("fts.flows", FTS + "7,\"100,50\",incoming,single,paid,Standard,2020,2020,France,2020-05-01\n")
                .exits(1);
        assertThat(call.err()).contains("100,50");
    }
}
