package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.gcr.app.run.Run;
import org.gcr.app.run.RunSetup;
import org.gcr.core.config.Settings;
import org.gcr.core.graph.Progress;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small inputs of {@code ../shared/cases} through the whole flow; what is right for each is in the README there. */
class FilesRunTest {

    @TempDir
    static Path folder;

    static Path cases;
    static Path catalogue;

    @BeforeAll
    static void run() throws Exception {
        Path data = Repository.realData();
        cases = data.resolve("../../cases").normalize();
        Assumptions.assumeTrue(Files.isDirectory(cases), "the cases are not here");
        Path config = Files.writeString(
                folder.resolve("cases.yaml"),
                """
                warehouse: warehouse
                engine: {name: duckdb}
                sources:
                  - {source: unsd.m49, vintage: v1, files: ["DATA/context/UNSD-M49-en.csv"]}
                  - {source: datahub.country_codes, vintage: v1, files: ["DATA/context/country-codes.csv"]}
                  - {source: unhcr.countries, vintage: v1, files: ["DATA/unhcr_rdf_gt2025/countries.csv"]}
                  - {source: unhcr.population, vintage: v1, files: ["CASES/older_download.csv", "CASES/newer_download.csv"]}
                  - {source: oecd.dac1, vintage: v1, files: ["CASES/dac1_with_labels.csv"]}
                  - {source: iati.transactions, vintage: v1, files: ["iati.csv"]}
                """
                        .replace("DATA", data.toString())
                        .replace("CASES", cases.toString()));
        // seven rows of which one is a fault would be too many rejected; the same rows beside others of another
        // activity are not
        StringBuilder iati = new StringBuilder(Files.readString(cases.resolve("iati_usd_zero.csv")));
        for (int i = 0; i < 200; i++) {
            iati.append("XM-DAC-41121-2021,X")
                    .append(i)
                    .append(",,11,2021-06-30,USD,2021-06-30,5,,10,,Norway,B02,1,1,2,5\n");
        }
        Files.writeString(folder.resolve("iati.csv"), iati);
        RunSetup setup = RunSetup.read(config, new Settings.Options(null, "duckdb", null), name -> null);
        new Run(setup, Progress.NONE).execute(null);
        catalogue = setup.warehouse().catalogue();
    }

    @Test
    void overlappingDownloadsAreNotDoubled() throws SQLException {
        assertThat(
                        text(
                                "SELECT string_agg(year || ' ' || persons, ', ' ORDER BY year) FROM population WHERE population_type = 'REF' AND asylum = 'TUR'"))
                .isEqualTo("2022 4000, 2023 4100, 2024 4700");
    }

    @Test
    void whatTheOecdCallsProvisionalReachesTheFigure() throws SQLException {
        assertThat(
                        text(
                                "SELECT string_agg(ref_area || ' ' || breakdown || ' ' || CAST(obs_value / 1e6 AS DECIMAL(12, 2)) || ' ' || obs_status, ', ' ORDER BY ref_area, breakdown) FROM observation WHERE indicator_id = 'FUND.IN_DONOR_COST' AND ref_area = 'DEU'"))
                .isEqualTo("DEU constant 5000.25 A, DEU current 6711.20 P");
        assertThat(
                        text(
                                "SELECT CAST(amount / 1000000 AS DECIMAL(12, 1)) FROM donor_aid WHERE donor = 'DAC_COUNTRIES' AND aid_type = '1820' AND price_basis = 'current'"))
                .isEqualTo("30959.4");
        // 6,711.2 of 37,901.5 = 17.707 %
        assertThat(
                        text(
                                "SELECT printf('%.3f %s', obs_value, obs_status) FROM observation WHERE indicator_id = 'FUND.IN_DONOR_SHARE' AND ref_area = 'DEU'"))
                .isEqualTo("17.707 P");
    }

    @Test
    void dollarsThatCannotBeAreInNoSum() throws SQLException {
        String row =
                "SELECT coalesce(CAST(amount_usd AS VARCHAR), 'none') FROM funding_flow WHERE flow_id LIKE '%%/%s/%%'";
        assertThat(text(row.formatted("R1"))).isEqualTo("none");
        assertThat(text(row.formatted("R2"))).isEqualTo("none");
        assertThat(text(row.formatted("R3"))).isEqualTo("none");
        assertThat(text("SELECT count(*) FROM funding_flow WHERE flow_id LIKE '%/R4/%'"))
                .isEqualTo("0");
        assertThat(text(row.formatted("R5"))).isEqualTo("-250000.00");
        assertThat(text(row.formatted("R6"))).isEqualTo("none");
        assertThat(text(row.formatted("R7"))).isEqualTo("3000000.00");
        assertThat(
                        text(
                                "SELECT string_agg(split_part(flow_id, '/', 2), ' ' ORDER BY flow_id) FROM funding_flow WHERE amount_usd_reason LIKE '%the publisher%'"))
                .isEqualTo("R1 R3 R6");
        assertThat(text("SELECT failures FROM check_result WHERE check_name = 'publishers_dollars'"))
                .isEqualTo("3");
    }

    @Test
    void everySpellingOfACountryResolvesOrIsListed() throws Exception {
        StringBuilder file = new StringBuilder(
                "Year,Country of origin,Country of asylum,Refugees,Asylum-seekers,IDPs of concern to UNHCR\n");
        for (String name : Files.readAllLines(cases.resolve("country_names.txt"))) {
            if (!name.isBlank()) {
                file.append("2023,\"").append(name.strip()).append("\",Kenya,10,1,\n");
            }
        }
        Path given = Files.writeString(folder.resolve("names.csv"), file);

        Call check = Call.gcr("check", "--max", "50", given.toString());

        assertThat(check.err()
                        .lines()
                        .filter(line -> line.contains("GCR-1217"))
                        .map(line -> line.replaceAll(".*: \"(.*)\" is no country.*", "$1")))
                .isEmpty();
        assertThat(check.exits(0).err() + check.out())
                .as("states that were none in 2023 are told")
                .contains("Czechoslovakia (CSK) in 2023", "Union of Soviet Socialist Republics (SUN) in 2023");
    }

    @Test
    void aConfigurationIsCheckedWithoutComputing() throws Exception {
        Call check = Call.gcr("check", "--config", folder.resolve("cases.yaml").toString())
                .exits(1);
        assertThat(check.err()).contains("GCR-1216", "2062-06-30");
        assertThat(check.out()).contains("kinds of fault");

        Path without = Files.writeString(
                folder.resolve("without.yaml"),
                "warehouse: none\nsources:\n  - {source: unhcr.population, vintage: v1, files: [\"%s\"]}\n"
                        .formatted(cases.resolve("newer_download.csv")));
        assertThat(Call.gcr("check", "--config", without.toString()).exits(1).err())
                .contains("no list of countries is configured", "unsd.m49");
    }

    @Test
    void theEntryOfAFileIsProposed() {
        assertThat(Call.gcr("check", cases.resolve("newer_download.csv").toString())
                        .exits(0)
                        .out())
                .contains(
                        "- {source: unhcr.population, vintage: \"",
                        "newer_download.csv\"]}",
                        "release: end-year unless");
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = CatalogueFile.open(catalogue);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }
}
