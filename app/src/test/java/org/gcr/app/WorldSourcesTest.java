package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the real files tell of the framework beside UNHCR's population statistics. Expected values were worked out from the raw files by scripts that share nothing
 * with the models (Python and plain SQL over the publishers' CSV and workbooks), or are stated by the publisher.
 */
class WorldSourcesTest {

    static Path catalogue;

    @BeforeAll
    static void runTheWorld() throws Exception {
        catalogue = RealWorld.catalogue();
    }

    /** Weighted by refugees and asylum-seekers of the reporting countries; percentages above 100 left out. Countries, mean, coverage. */
    @ParameterizedTest
    @CsvSource({
        "2.1.1, _Z, 2022, 33, 54.197454, 41.992189",
        "2.1.1, _Z, 2024, 54, 68.565316, 53.511343",
        "2.1.2, _Z, 2022, 43, 58.070089, 37.152652",
        "2.1.2, _Z, 2024, 61, 60.816727, 46.703785",
        "2.2.1, national, 2022, 32, 50.748882, 47.304478",
        "2.2.1, national, 2024, 42, 45.422932, 48.388834",
        "2.2.1, primary, 2024, 61, 66.766097, 59.151566",
        "2.2.1, secondary, 2024, 62, 36.286400, 59.905003",
        "2.2.2, refugees, 2024, 5, 55.207632, 4.870149",
    })
    void unhcrsResultsOfTheWorld(String id, String breakdown, int year, int countries, double share, double coverage)
            throws SQLException {
        assertThat(text(
                        "SELECT printf('%d %.4f %.4f', coverage_areas, obs_value, coverage_share) FROM observation WHERE indicator_id = '"
                                + id + "' AND series = 'unhcr_results' AND ref_area = 'WLD' AND breakdown = '"
                                + breakdown
                                + "' AND time_period = " + year))
                .isEqualTo("%d %.4f %.4f".formatted(countries, share, coverage));
    }

    /** Countries with a figure of refugees and asylum-seekers or others of concern; the two counts of persons are sums over them. */
    @ParameterizedTest
    @CsvSource({
        // a row of South Africa that stands twice counts once
        "3.1.1, 2022, 57, 50768", "3.1.1, 2024, 72, 112733",
        "3.1.2, 2022, 39, 91253", "3.1.2, 2024, 63, 198760",
        "3.2.1, 2022, 53, 12287", "3.2.1, 2024, 62, 21691",
        "4.2.1, 2022, 42, 52751", "4.2.1, 2024, 61, 184956",
    })
    void unhcrsResultsInPersons(String id, int year, int countries, long persons) throws SQLException {
        assertThat(text(
                        "SELECT printf('%d %d', count(DISTINCT ref_area), sum(obs_value)::BIGINT) FROM observation WHERE indicator_id = '"
                                + id + "' AND series = 'unhcr_results' AND time_period = " + year))
                .isEqualTo(countries + " " + persons);
    }

    /** IDP returns: Ethiopia has 2,438,438 of 8,219,597 in 2024 and no row in 2025, which has 10,308,567 without them; refugees' returns of 2025 miss no country. */
    @Test
    void aCountryThatStopsInTheLastYearIsTold() throws SQLException {
        assertThat(
                        text(
                                "SELECT string_agg(population_type || ' ' || side || ' ' || area || ' ' || persons || ' ' || total_persons, ', ') FROM population_hole WHERE year = 2025"))
                .isEqualTo("RDP asylum ETH 2438438 8219597");
        String figure =
                "SELECT printf('%%d %%s %%.4f %%s', obs_value::BIGINT, obs_status, coverage_share, coalesce(footnotes LIKE '%%hole.%%', FALSE)) FROM observation WHERE indicator_id = 'SOL.TOTAL' AND population_type = '%s' AND ref_area = 'WLD' AND time_period = 2025";
        assertThat(text(figure.formatted("RDP"))).isEqualTo("10308567 E 80.8705 true");
        assertThat(text(figure.formatted("RET"))).isEqualTo("4362272 A 100.0000 false");
        assertThat(
                        text(
                                "SELECT count(*) FROM change WHERE indicator_id = 'SOL.TOTAL' AND ref_area = 'WLD' AND population_type = 'RDP' AND note LIKE '%Ethiopia (ETH, as country of asylum) has no figure of RDP in 2025; in 2024 it had 2438438 of 8219597%'"))
                .isEqualTo("4");
    }

    /** No figure names a source of another series: stocks and solutions no gross domestic product, permits no resettlement, arrivals no submissions. */
    @Test
    void vintagesNameTheSourcesOfTheirSeries() throws SQLException {
        assertThat(
                        text(
                                "SELECT count(*) FROM observation WHERE (vintage LIKE '%worldbank.gdp %' AND indicator_id <> 'RS.PER_GDP_MUSD') OR (vintage LIKE '%worldbank.population %' AND indicator_id NOT IN ('RS.PER_1000', 'SDG.10.7.4', 'ASY.APPLICATIONS_PER_1000'))"
                                        + " OR (indicator_id LIKE 'SOL.TOTAL' AND vintage LIKE '%unhcr.population %') OR (series = 'arrivals_proxy' AND regexp_matches(vintage, 'rsq|us[.]prm|unhcr[.]population'))"
                                        + " OR (indicator_id IN ('ASY.RECOGNITION_RATE', 'ASY.CLEARANCE_RATE') AND vintage LIKE '%unhcr.population %') OR (series = 'cerf' AND vintage LIKE '%iati%') OR (series = 'unhcr' AND vintage LIKE '%cerf%')"))
                .isEqualTo("0");
        assertThat(text("SELECT count(*) FROM observation WHERE coalesce(vintage, '') = ''"))
                .isEqualTo("0");
    }

    @Test
    void returneesWithDocumentsAreIndicator14Alone() throws SQLException {
        assertThat(
                        text(
                                "SELECT string_agg(n, ' ' ORDER BY n) FROM (SELECT printf('%d:%d', time_period, count(DISTINCT ref_area)) AS n FROM observation WHERE indicator_id = '4.2.2' AND series = 'unhcr_results' AND length(ref_area) = 3 AND ref_area <> 'WLD' GROUP BY time_period)"))
                .isEqualTo("2022:9 2024:11");
        assertThat(
                        text(
                                "SELECT count(*) FROM result_indicator WHERE published_code = 'GCR 4.2.2' AND indicator_code = '1.3' AND indicator_id = '4.2.2'"))
                .isEqualTo("0");
    }

    /** 2025 has baselines and targets only; the 895 impact rows of 2024 have a target of 0, which is none. */
    @Test
    void neitherBaselinesNorTargetsAreResults() throws SQLException {
        assertThat(
                        text(
                                "SELECT count(*) FROM observation WHERE (series = 'unhcr_results' OR indicator_id LIKE 'UNHCR.%') AND time_period = 2025"))
                .isEqualTo("0");
        assertThat(
                        text(
                                "SELECT count(*) > 1000 AND count(actual_value) = 0 AND count(baseline_value) > 1000 FROM result_indicator WHERE year = 2025"))
                .isEqualTo("true");
        assertThat(
                        text(
                                "SELECT count(target_value) FROM result_indicator WHERE year = 2024 AND result_level = 'impact'"))
                .isEqualTo("0");
    }

    @Test
    void whatIsAbove100PerCentIsKeptAndMarked() throws SQLException {
        assertThat(
                        text(
                                "SELECT string_agg(printf('%s %s %.0f %s', ref_area, breakdown, obs_value, obs_status), ', ' ORDER BY ref_area, breakdown) FROM observation WHERE indicator_id = '2.2.1' AND series = 'unhcr_results' AND obs_value > 100"))
                .isEqualTo("RWA primary 125 U, THA secondary 168 U, TZA primary 120 U");
    }

    @Test
    void aShareThatMovesWithWhoReportsIsABreak() throws SQLException {
        assertThat(
                        text(
                                "SELECT string_agg(obs_status, '' ORDER BY time_period) FROM observation WHERE indicator_id = '2.1.1' AND series = 'unhcr_results' AND ref_area = 'WLD'"))
                .isEqualTo("EB");
        assertThat(text("SELECT count(*) FROM trend WHERE series = 'unhcr_results'"))
                .isEqualTo("0");
    }

    /** Mean of the scores weighted by refugees at the end of 2022; 79.5 per cent of them live in the 57 countries that are some. */
    @ParameterizedTest
    @CsvSource({"2.1.1, in_law, 3.516630", "2.1.1, in_practice, 2.897725", "2.1.2, in_practice, 3.215620"})
    void workRightsScores(String id, String breakdown, double score) throws SQLException {
        assertThat(text(
                        "SELECT printf('%d %.4f %.4f', coverage_areas, obs_value, coverage_share) FROM observation WHERE indicator_id = '"
                                + id + "' AND series = 'work_rights_proxy' AND ref_area = 'WLD' AND breakdown = '"
                                + breakdown + "'"))
                .isEqualTo("57 %.4f 79.5094".formatted(score));
    }

    /** Months of fiscal years in calendar years, without totals of regions; 2000 and 2025 are not whole. UNHCR has 105,531 arrivals of 2024. */
    @Test
    void resettlementAsStatesCountIt() throws SQLException {
        assertThat(national("USA", 2016, "_Z")).isEqualTo("96874");
        assertThat(national("USA", 2024, "_Z")).isEqualTo("105545");
        assertThat(national("USA", 2024, "SYR")).isEqualTo("10396");
        assertThat(national("USA", 2000, "_Z")).isNull();
        assertThat(national("USA", 2025, "_Z")).isNull();
        // 2,893 relocated people who worked for the United Kingdom are no resettlement; three quarters of 2024 are no
        // year
        assertThat(national("GBR", 2023, "_Z")).isEqualTo("1428");
        assertThat(national("GBR", 2024, "_Z")).isNull();
        assertThat(
                        text(
                                "SELECT obs_value::BIGINT FROM observation WHERE series = 'national_proxy' AND ref_area = 'LBN' AND counterpart_area = 'GBR' AND time_period = 2022"))
                .isEqualTo("213");
        assertThat(text("SELECT sum(persons) FROM resettlement_report WHERE measure = 'relocation' AND year = 2023"))
                .isEqualTo("2893");
    }

    /** The export is of Myanmar alone (its code there is UNHCR's MYA) and of five months of 2021 less; submissions are of Syria alone. */
    @Test
    void exportsSpeakForTheOriginsThatWereChosen() throws SQLException {
        String departures =
                "SELECT obs_value::BIGINT FROM observation WHERE indicator_id = '3.1.1' AND series = 'resettlement_export_proxy' AND ref_area = 'UNK' AND counterpart_area = '_T' AND breakdown = 'MMR' AND time_period = ";
        assertThat(text(departures + 2008)).isEqualTo("23218");
        assertThat(text(departures + 2020)).isEqualTo("1757");
        assertThat(text(departures + 2021)).isNull();
        String submissions =
                "SELECT obs_value::BIGINT FROM observation WHERE indicator_id = '3.1.2' AND series = 'resettlement_export_proxy' AND breakdown = 'SYR' AND time_period = ";
        assertThat(text(submissions + 2016)).isEqualTo("31");
        assertThat(
                        text(
                                "SELECT count(*) FROM observation WHERE series = 'resettlement_export_proxy' AND breakdown IN ('_Z', '_T')"))
                .isEqualTo("0");
    }

    @Test
    void familyReunion() throws SQLException {
        String visas =
                "SELECT obs_value::BIGINT FROM observation WHERE indicator_id = '3.2.1' AND series = 'family_reunion_proxy' AND sex = '_T' AND ref_area = 'GBR' AND ";
        assertThat(text(visas + "counterpart_area = '_T' AND time_period = 2023"))
                .isEqualTo("9764");
        assertThat(text(visas + "counterpart_area = 'SYR' AND time_period = 2023"))
                .isEqualTo("2490");
        assertThat(text(visas + "counterpart_area = '_T' AND time_period = 2010"))
                .isEqualTo("4886");
    }

    /** UNHCR's spending is what it spends itself and through partners: 4.933 thousand million dollars in 2024, as its Global Report has it. */
    @Test
    void unhcrsSpending() throws SQLException {
        assertThat(text("SELECT printf('%.3f', sum(amount_usd) / 1e9) FROM unhcr_spending WHERE year = 2024"))
                .isEqualTo("4.933");
        assertThat(
                        text(
                                "SELECT printf('%.2f', obs_value) FROM observation WHERE indicator_id = '1.1.1' AND series = 'iati_proxy' AND ref_area = 'UGA' AND breakdown = 'current' AND time_period = 2021"))
                .isEqualTo("185280477.39");
        assertThat(
                        text(
                                "SELECT printf('%.4f', obs_value) FROM observation WHERE indicator_id = '1.2.1' AND series = 'iati_proxy' AND ref_area = 'UGA' AND breakdown = '_Z' AND time_period = 2021"))
                .isEqualTo("%.4f".formatted(100 * 14032548.57 / 185280477.39));
        assertThat(
                        text(
                                "SELECT printf('%.2f', obs_value) FROM observation WHERE indicator_id = '4.1.1' AND series = 'iati_proxy' AND ref_area = 'SYR' AND breakdown = 'current' AND time_period = 2021"))
                .isEqualTo("108539413.31");
        assertThat(text("SELECT count(*) FROM unhcr_spending WHERE activity_id LIKE '%MCO' AND recipient <> 'MULTI'"))
                .isEqualTo("0");
    }

    /** At least 13 of the 15 indicators have figures, and each that has none but proxies says so. */
    @Test
    void theFrameworkAnswers() throws SQLException {
        assertThat(
                        Integer.parseInt(
                                text(
                                        "SELECT count(DISTINCT indicator_id) FROM observation WHERE framework_edition = '2019' AND regexp_matches(indicator_id, '^[1-4][.]') AND obs_value IS NOT NULL")))
                .isGreaterThanOrEqualTo(13);
        assertThat(
                        text(
                                "SELECT count(*) FROM indicator WHERE framework_edition = '2019' AND status = 'source_pending'"))
                .isEqualTo("0");
        assertThat(
                        text(
                                "SELECT string_agg(indicator_id, ' ') FROM indicator WHERE framework_edition = '2019' AND status = 'computed'"))
                .isEqualTo("4.2.1");
        assertThat(text("SELECT count(*) FROM indicator WHERE status = 'proxy' AND pending IS NULL"))
                .isEqualTo("0");
        assertThat(
                        text(
                                "SELECT count(*) FROM observation WHERE series LIKE '%\\_proxy' ESCAPE '\\' AND series <> 'arrivals_proxy' AND obs_status = 'A'"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1.1", "2.1.2", "2.2.1", "3.1.1"})
    void thirtyCountriesOrMore(String id) throws SQLException {
        assertThat(Integer.parseInt(text(
                        "SELECT count(DISTINCT ref_area) FROM observation WHERE series = 'unhcr_results' AND obs_value IS NOT NULL AND length(ref_area) = 3 AND ref_area <> 'WLD' AND time_period = 2024 AND indicator_id = '"
                                + id + "'")))
                .isGreaterThanOrEqualTo(30);
    }

    /** Persons of one authority alone are months; cases, withheld numbers and the United States' two halves are not. 2025 is of the UN, later years of nobody. */
    @Test
    void monthsStocksAndDenominators() throws SQLException {
        assertThat(
                        text(
                                "SELECT count(DISTINCT asylum) || ' ' || max(year) || ' ' || count(*) FILTER (persons IS NULL) || ' ' || count(*) FILTER (asylum = 'USA') FROM monthly_arrival"))
                .isEqualTo("4 2018 0 0");
        assertThat(text("SELECT persons FROM sea_arrival WHERE asylum = 'ITA' AND year = 2016"))
                .isEqualTo("181436");
        assertThat(text("SELECT persons FROM sea_arrival WHERE asylum = 'GRC' AND year = 2015"))
                .isEqualTo("856723");
        assertThat(text("SELECT count(*) FROM situation WHERE situation = 'SIT_UKRAINE' AND asylum = 'POL'"))
                .isEqualTo("1");
        assertThat(text("SELECT persons FROM temporary_protection WHERE asylum = 'AUT' AND year = 2022 AND month = 7"))
                .isEqualTo("73785");
        assertThat(
                        text(
                                "SELECT population || ' ' || population_source FROM country_year WHERE iso3 = 'LBN' AND year = 2024"))
                .isEqualTo("5805962 WORLD_BANK");
        assertThat(
                        text(
                                "SELECT max(year) || ' ' || min(population_source) FROM country_year WHERE population_source = 'UN_WPP'"))
                .isEqualTo("2025 UN_WPP");
        // 217 economies are classified in fiscal year 2026; the Channel Islands are no country of ISO 3166
        assertThat(text("SELECT count(*) FROM country_year WHERE year = 2025 AND income_group IS NOT NULL"))
                .isEqualTo("216");
    }

    /** Tables that no public file fills; who holds the data is in the indicators' pending texts. */
    @Test
    void tablesWithoutRowsAreThoseThatNoFileFeeds() throws SQLException {
        List<String> empty = new ArrayList<>();
        try (Connection connection = CatalogueFile.open(catalogue);
                Statement statement = connection.createStatement();
                Statement inner = connection.createStatement();
                ResultSet views = statement.executeQuery(
                        "SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal ORDER BY 1")) {
            while (views.next()) {
                try (ResultSet rows = inner.executeQuery("SELECT count(*) FROM main.\"" + views.getString(1) + "\"")) {
                    rows.next();
                    if (rows.getLong(1) == 0) {
                        empty.add(views.getString(1));
                    }
                }
            }
        }
        assertThat(empty)
                .doesNotContain(
                        "result_indicator",
                        "policy_score",
                        "resettlement_report",
                        "family_reunion",
                        "first_permit",
                        "temporary_protection",
                        "sea_arrival",
                        "situation_stock",
                        "situation",
                        "monthly_arrival",
                        "operational_presence",
                        "unhcr_spending");
    }

    private static String national(String receiver, int year, String origin) throws SQLException {
        return text(
                "SELECT obs_value::BIGINT FROM observation WHERE indicator_id = '3.1.1' AND series = 'national_proxy' AND ref_area = 'WLD' AND counterpart_area = '"
                        + receiver + "' AND breakdown = '" + origin + "' AND time_period = " + year);
    }

    /** The one value, as text; null without a row. */
    private static String text(String sql) throws SQLException {
        try (Connection connection = CatalogueFile.open(catalogue);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            String value = result.next() ? result.getString(1) : null;
            assertThat(result.next()).as("a second row of " + sql).isFalse();
            return value;
        }
    }
}
