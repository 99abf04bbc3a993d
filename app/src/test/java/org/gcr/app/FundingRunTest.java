package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        try (Connection connection = CatalogueFile.open(new Warehouse(warehouse).catalogue());
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
        // pages of the FTS interface: 7001 holds 2,500,000, of which its children on both pages count 1,000,000 and
        // 500,000
        assertThat(
                        query(
                                warehouse,
                                "SELECT string_agg(printf('%s %d', flow_id, CAST(amount_usd AS BIGINT)), ', ' ORDER BY flow_id) FROM funding_counted WHERE total = 'APPEALS' AND usage_year = 2024 AND flow_id LIKE '700_'"))
                .isEqualTo("7001 1000000, 7002 1000000, 7003 500000, 7004 300000");
        assertThat(
                        query(
                                warehouse,
                                "SELECT concat_ws(' | ', donor, recipient, sector, usage_year_start, usage_year_end, currency, exchange_rate) FROM funding_flow WHERE flow_id = '7002'"))
                .isEqualTo("USA | SSD | Health; Nutrition | 2024 | 2024 | EUR | 0.92000000");
        // the CRS under SDMX names, CSV of 2023 and Parquet of 2024: 2.25 + 1.75 + 5 - 0.05 = 8.95 millions; totals and
        // constant prices are left out
        assertThat(
                        query(
                                warehouse,
                                "SELECT string_agg(printf('%d %d', usage_year, dollars), ', ' ORDER BY usage_year) FROM (SELECT usage_year, CAST(sum(amount_usd) AS BIGINT) AS dollars FROM funding_counted WHERE total = 'ODA' AND usage_year >= 2023 GROUP BY ALL)"))
                .isEqualTo("2023 8950000, 2024 8950000");
        // UNHCR's list: 1,500,000 + 400,000 + 2,000,000 kroner at 10 = 2,100,000; the kroner of 3 July have no rate,
        // the pledge does not count
        assertThat(
                        query(
                                warehouse,
                                "SELECT printf('%d, %d flows, %d without dollars', CAST(sum(amount_usd) AS BIGINT), count(*), count(*) - count(amount_usd)) FROM funding_counted WHERE total = 'UNHCR_LIST' AND usage_year = 2023"))
                .isEqualTo("2100000, 4 flows, 1 without dollars");
        assertThat(
                        query(
                                warehouse,
                                "SELECT string_agg(concat_ws(' ', recipient, cluster, requirements_usd, coalesce(CAST(funding_usd AS VARCHAR), 'NULL')), ', ' ORDER BY recipient, cluster) FROM funding_requirement WHERE source_system = 'UNHCR' AND recipient IN ('JOR', 'UGA')"))
                .isEqualTo("JOR _T 3000000.00 1500000.00, UGA Refugees 1800000.00 900000.00, UGA _T 2000000.00 NULL");
        // the correction of the samples, in its own table and in the register
        assertThat(query(
                        warehouse, "SELECT concat_ws(' ', source_id, column_name, value, source_line) FROM correction"))
                .isEqualTo("grf.action_points indicator_ids PLG.SHARE_OF_REPORTED 2");
        // pledges in euros: 35,500,000 / 0.92 = 38,586,956.5; 1,500,000 / 0.95 = 1,578,947.4; no rate of October 2025
        assertThat(
                        query(
                                warehouse,
                                "SELECT string_agg(line, ', ' ORDER BY line) FROM (SELECT DISTINCT concat_ws(' ', amount_text, coalesce(CAST(amount_usd AS VARCHAR), 'NULL'), amount_usd_state, usd_rate_date) AS line FROM pledge WHERE amount_currency = 'EUR' AND announced_on >= DATE '2023-01-01')"))
                .isEqualTo(
                        "EUR 1.5 million 1578947.00 converted 2023-11-01, EUR 28.5 million NULL no_rate, EUR 35.5 million 38586957.00 converted 2023-12-01");
        // announced for South Sudan 2,500,000; since then 2,500,000 committed or paid in FTS, 1,500,000 of it paid
        assertThat(
                        query(
                                warehouse,
                                "SELECT concat_ws(' ', donor, host, pledged_usd, committed_usd, paid_usd, paid_by_pledged_pct) FROM pledge_follow_up WHERE host = 'SSD' AND source_system = 'FTS'"))
                .isEqualTo("USA SSD 2500000.00 2500000.00 1500000.00 60.0");
        // the first year of the new scope of the survey, 2020, is a break; no row of it was rejected, and rows of other
        // sources that were do not lower it
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
        Process generator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Repository.root().resolve("benchmarks/GenerateAid.java").toString(),
                        "5000",
                        file.toString(),
                        "7")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(generator.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(generator.waitFor()).isZero();
        run("oecd.crs_legacy", Files.readString(file)).exits(0);
        assertThat(
                        query(
                                folder.resolve("warehouse"),
                                """
                                SELECT printf('rows %d, commitments %d, disbursements %d, humanitarian disbursements %d',
                                  (SELECT count(DISTINCT source_line) FROM funding_flow),
                                  (SELECT CAST(sum(amount_usd) AS BIGINT) FROM funding_exclusion WHERE total = 'ODA' AND rule = 'COMMITMENT'),
                                  (SELECT CAST(sum(amount_usd) AS BIGINT) FROM funding_counted WHERE total = 'ODA'),
                                  (SELECT CAST(sum(amount_usd) AS BIGINT) FROM funding_counted WHERE total = 'ODA' AND aid_kind = 'humanitarian'))
                                """))
                .isEqualTo(printed.replaceAll("bytes \\d+, ", ""));
    }

    @Test
    void theSameActivitiesInBothFormsOfTheCrsStopTheRelease() throws Exception {
        Path samples = Repository.root().resolve("data-samples");
        String sdmx =
                Files.readString(samples.resolve("funding/crs_sdmx_2023.csv")).replace(",2023,", ",2022,");
        Files.writeString(folder.resolve("sdmx.csv"), sdmx);
        Path config = Files.writeString(
                folder.resolve("gcr.yaml"),
                """
                warehouse: warehouse
                sources:
                  - {source: oecd.crs, vintage: test, files: [sdmx.csv]}
                  - {source: oecd.crs_legacy, vintage: test, files: ["%s/funding/crs_2021-2022.txt"]}
                  - {source: unhcr.countries, vintage: test, files: ["%s/unhcr/countries.csv"]}
                  - {source: unsd.m49, vintage: test, files: ["%s/unsd/m49.csv"]}
                """
                        .formatted(samples, samples, samples));
        Call call = Call.gcr("run", "--config", config.toString(), "--engine", "duckdb")
                .exits(1);
        assertThat(call.err()).contains("one_form_of_crs").contains("2022");
    }

    @Test
    void decimalCommasStopTheRelease() throws Exception {
        Call call = run("fts.flows", FTS + "7,\"100,50\",incoming,single,paid,Standard,2020,2020,France,2020-05-01\n")
                .exits(1);
        assertThat(call.err()).contains("100,50");
    }
}
