package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.gcr.app.run.Run;
import org.gcr.app.run.RunSetup;
import org.gcr.core.config.Settings;
import org.gcr.core.graph.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The publishers' real funding files (the funding part of world.yaml) through the whole flow. Expected values were summed from the files by a script of its own. */
class FundingWorldTest {

    @TempDir
    static Path folder;

    private static Path data;
    private static Path catalogue;

    @BeforeAll
    static void runTheFundingPart() throws Exception {
        data = Repository.realData();
        List<String> needed =
                List.of("/funding/", "unhcr.countries", "unsd.m49", "datahub.country_codes", "one.dac_donor_gni");
        String config = Files.readAllLines(Repository.root().resolve("data-samples/world.yaml")).stream()
                .filter(line -> !line.startsWith("  - {") || needed.stream().anyMatch(line::contains))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("world.yaml"), config + "\n");
        RunSetup setup = RunSetup.read(
                file,
                new Settings.Options(folder.resolve("warehouse").toString(), "duckdb", null),
                name -> name.equals("GCR_DATA") ? data.toString() : null);
        new Run(setup, Progress.NONE).execute(null);
        catalogue = setup.warehouse().catalogue();
    }

    /**
     * 13.3 % of ODA in grant equivalents, DAC members with the EU Institutions. Rule: the OECD's own row of the group (donor 20000), type of aid 1820 over 11010,
     * flow 1160, current prices: 31,008.43 / 233,197.91 = 13.297 %.
     */
    @Test
    void inDonorShareOf2022() throws SQLException {
        assertThat(
                        text(
                                "SELECT printf('%.1f %.3f %.2f %.2f %d', obs_value, obs_value, numerator / 1e6, denominator / 1e6, coverage_areas) FROM observation WHERE indicator_id = 'FUND.IN_DONOR_SHARE' AND ref_area = 'DAC' AND time_period = 2022"))
                .isEqualTo("13.3 13.297 31008.43 233197.91 28");
        assertThat(
                        text(
                                "SELECT count(*) FROM check_result WHERE check_name = 'members_add_up_to_group' AND failures > 0"))
                .as("the members' ODA adds up to the groups'")
                .isEqualTo("0");
    }

    /** Every amount of DAC1 stands in donor_aid as published, multiplied by its unit: donor by donor, price basis by price basis. */
    @Test
    void valuesOfDac1AreUntouched() throws SQLException {
        String published = "read_parquet('" + data.resolve("funding/oecd_dac1_table1_2022.parquet") + "')";
        assertThat(text("SELECT count(*) FROM donor_aid")).isEqualTo("40969");
        assertThat(
                        text(
                                "SELECT count(*) FROM " + published
                                        + " AS p JOIN donor AS d ON d.dac_code = CAST(p.donor_code AS VARCHAR) JOIN donor_aid AS a ON a.donor = d.donor AND a.year = p.year AND a.aid_type = CAST(p.aidtype_code AS VARCHAR) AND a.flow_basis = CAST(p.flows_code AS VARCHAR)"
                                        + " AND a.price_basis = CASE p.amounttype_code WHEN 'A' THEN 'current' WHEN 'D' THEN 'constant' WHEN 'N' THEN 'national' WHEN 'PT_B5G' THEN 'percent_gni' ELSE 'inhabitants' END"
                                        + " WHERE a.amount = CAST(CAST(p.value AS VARCHAR) AS DECIMAL(27, 6)) * CAST(10 ** p.unit_multiplier AS BIGINT)"))
                .isEqualTo("40969");
    }

    /**
     * The file of incoming FTS funding: 1,106 lines. Rule: each flow once (three lines repeat one, 28,010,144), no pledges (110,749), several years added up again:
     * 2,021,953,190 dollars in 1,101 flows, of which 419,566,609 went to UNHCR.
     */
    @Test
    void incomingFundingOfFts() throws SQLException {
        String counted =
                "FROM funding_counted AS c JOIN source_file AS f ON f.file_name LIKE '%fts_incoming_funding_global.csv' AND split_part(c.row_id, ':', 1) = f.file_id WHERE c.total = 'APPEALS'";
        assertThat(text("SELECT CAST(sum(amount_usd) AS BIGINT) || ' ' || count(DISTINCT flow_id) " + counted))
                .isEqualTo("2021953190 1101");
        assertThat(text("SELECT CAST(sum(amount_usd) AS BIGINT) " + counted
                        + " AND channel = 'United Nations High Commissioner for Refugees'"))
                .isEqualTo("419566609");
        assertThat(
                        text(
                                "SELECT string_agg(rule || ' ' || usd, ', ' ORDER BY rule) FROM (SELECT rule, CAST(sum(x.amount_usd) AS BIGINT) AS usd FROM funding_exclusion AS x JOIN source_file AS f ON f.file_name LIKE '%fts_incoming_funding_global.csv' AND split_part(x.row_id, ':', 1) = f.file_id WHERE x.total = 'APPEALS' AND rule <> 'OTHER_YEARS' GROUP BY rule)"))
                .isEqualTo("PLEDGE 110749, SHARED 28010144");
    }

    /**
     * Shares of the largest and of the five largest givers to UNHCR, against the file itself by the OECD's codes of donors: the code in the reference (XM-DAC-5-7 is of donor 5), and for governments that write none of the
     * OECD the code of the ten largest, told by their words. Other givers stand by their names. Unresolved is what is known neither as a donor nor as a country.
     */
    @Test
    void sharesOfGiversByCodesOfTheOecd() throws SQLException {
        String file = "read_csv('"
                + data.resolve("funding/iati_unhcr/iati_transaction_2016-2023.csv.gz")
                + "', all_varchar = true)";
        String byCode =
                """
                WITH gift AS (
                  SELECT CAST(substr(iati_identifier, 14, 4) AS INT) AS year, CAST("transaction_value_USD" AS DOUBLE) AS usd, transaction_provider_org_ref AS ref, transaction_provider_org AS name,
                    transaction_provider_org_type IN ('10', '11', '15') AS official
                  FROM %s WHERE transaction_type_code = '11'),
                giver AS (
                  SELECT year, usd, CASE
                    WHEN regexp_matches(ref, '^XM-DAC-[0-9]{1,3}(-|$)') THEN regexp_extract(ref, '^XM-DAC-([0-9]+)', 1)
                    WHEN NOT official THEN name
                    WHEN ref = 'US-USAGOV' OR name LIKE 'United States%%' THEN '302' WHEN name LIKE 'German%%' THEN '5' WHEN name LIKE 'Europe%%' OR ref LIKE 'XI-IATI-EC%%' THEN '918'
                    WHEN name LIKE '%%Japan%%' THEN '701' WHEN name LIKE 'UK %%' OR name LIKE 'United Kingdom%%' THEN '12' WHEN name LIKE 'Sweden%%' OR name LIKE '%%Swedish%%' THEN '10'
                    WHEN name LIKE 'Nor%%' THEN '8' WHEN name LIKE '%%Denmark%%' OR name LIKE 'Danish%%' THEN '3' WHEN name LIKE 'Canada%%' THEN '301' WHEN name LIKE '%%Netherlands%%' THEN '7'
                    ELSE name END AS giver
                  FROM gift),
                ranked AS (
                  SELECT year, usd, ROW_NUMBER() OVER (PARTITION BY year ORDER BY usd DESC) AS place FROM (SELECT year, giver, sum(usd) AS usd FROM giver GROUP BY ALL HAVING sum(usd) > 0)),
                share AS (
                  SELECT year, n, 100 * sum(CASE WHEN place <= n THEN usd END) / sum(usd) AS percent FROM ranked, (VALUES (1), (5)) AS t(n) GROUP BY year, n)
                SELECT count(*) || ' ' || count(*) FILTER (abs(s.percent - o.obs_value) <= 0.1) FROM share AS s JOIN observation AS o
                  ON o.indicator_id = 'FUND.DONOR_SHARE' AND o.series = 'unhcr' AND o.time_period = s.year AND o.breakdown = CAST(s.n AS VARCHAR)"""
                        .formatted(file);
        assertThat(text(byCode)).as("shares, and those that agree to 0.1 point").isEqualTo("16 16");
        assertThat(
                        text(
                                "SELECT count(*) || ' ' || count(*) FILTER (percent < 2) FROM (SELECT 100 * sum(CASE WHEN donor LIKE 'ORG:%' THEN amount_usd ELSE 0 END) / sum(amount_usd) AS percent FROM funding_counted WHERE total = 'UNHCR' GROUP BY usage_year)"))
                .as("years, and those with less than 2 per cent of the money unresolved")
                .isEqualTo("9 9");
    }

    /** Contributions that UNHCR reports to IATI (incoming commitments, type 11), by year of the activity and earmarking category; thousands of dollars. */
    @ParameterizedTest
    @CsvSource({
        "2016, 562617, 786127, 1398155, 1155356",
        "2019, 659497, 596632, 1893898, 1023849",
        "2021, 716749, 950604, 1913368, 1055974",
        "2022, 763948, 1650288, 2303463, 1091158",
        "2023, 1041580, 833036, 2277680, 1023359",
    })
    void contributionsToUnhcr(int year, long unearmarked, long softly, long earmarked, long tightly)
            throws SQLException {
        String sum =
                "SELECT CAST(round(numerator / 1000) AS BIGINT) FROM observation WHERE indicator_id = 'FUND.EARMARKING' AND series = 'unhcr' AND time_period = %d AND breakdown = '%s'";
        assertThat(text(sum.formatted(year, "unearmarked"))).isEqualTo(Long.toString(unearmarked));
        assertThat(text(sum.formatted(year, "softly earmarked"))).isEqualTo(Long.toString(softly));
        assertThat(text(sum.formatted(year, "earmarked"))).isEqualTo(Long.toString(earmarked));
        assertThat(text(sum.formatted(year, "tightly earmarked"))).isEqualTo(Long.toString(tightly));
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = CatalogueFile.open(catalogue);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }
}
