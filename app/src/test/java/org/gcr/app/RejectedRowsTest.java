package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gcr.app.query.Catalogues;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row that is kept out is told, counted, and taken off the coverage of the figures that may lack it; so is a country without rows in the last year. */
class RejectedRowsTest {

    @TempDir
    Path folder;

    private Call run(Path population) throws IOException {
        Path samples = Repository.root().resolve("data-samples");
        Path config = Files.writeString(
                folder.resolve("gcr.yaml"),
                "warehouse: w\nengine: {name: duckdb}\nsources:\n"
                        + "  - {source: unhcr.countries, vintage: t, files: [\""
                        + samples.resolve("unhcr/countries.csv")
                        + "\"]}\n"
                        + "  - {source: unsd.m49, vintage: t, files: [\"" + samples.resolve("unsd/m49.csv") + "\"]}\n"
                        + "  - {source: unhcr.population, vintage: t, files: [\"" + population + "\"]}\n");
        return Call.gcr("run", "--config", config.toString());
    }

    private List<List<Object>> ask(String sql) throws IOException {
        Warehouse warehouse = new Warehouse(folder.resolve("w"));
        try (Catalogues catalogue = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            return catalogue.query(sql).rows();
        }
    }

    /** 200 rows, of which the one of Uganda in 2024 from Somalia has no number for a figure; Uganda has 4 rows of 2024, all of them 40. */
    @Test
    void theCountryAndYearOfARejectedRowHaveALowerCoverage() throws Exception {
        StringBuilder csv = new StringBuilder("year,coo_iso,coa_iso,refugees,asylum_seekers,idps,stateless,ooc\n");
        for (int year = 2020; year <= 2024; year++) {
            for (String asylum : List.of("UGA", "KEN", "ETH", "TCD", "RWA", "CMR", "EGY", "JOR", "LBN", "TUR")) {
                for (String origin : List.of("SSD", "SDN", "SOM", "COD")) {
                    boolean faulty = year == 2024 && asylum.equals("UGA") && origin.equals("SOM");
                    csv.append(year + "," + origin + "," + asylum + "," + (faulty ? "many" : "100") + ",10,0,0,0\n");
                }
            }
        }
        Call run = run(Files.writeString(folder.resolve("population.csv"), csv)).exits(0);

        assertThat(run.err())
                .contains("rejected_rows warned: 1 failed")
                .contains("1 of 200 rows were rejected (0.5 %)")
                .contains("population.csv line")
                .contains("years that lost rows: 2024")
                .contains("areas: SOM, UGA");
        assertThat(
                        ask(
                                "select failures, outcome from check_result where check_name like '%reject%' and table_name = 'staged_population'"))
                .containsExactly(List.of(1L, "warned"));
        String figure =
                "select obs_value, obs_status, coverage_share, footnotes from observation where indicator_id = 'POP.TOTAL' and population_type = 'REF' and counterpart_area = '_T' and series = 'headline' and ref_area = '%s' and time_period = %d";
        // three of Uganda's four rows are there
        assertThat(ask(figure.formatted("UGA", 2024)))
                .containsExactly(List.of(300.0, "E", 75.0, "rejected.unhcr.population"));
        // 39 of the year's 40 rows
        assertThat(ask(figure.formatted("WLD", 2024)))
                .containsExactly(List.of(3900.0, "E", 97.5, "rejected.unhcr.population"));
        for (String untouched :
                List.of(figure.formatted("KEN", 2024), figure.formatted("UGA", 2023), figure.formatted("WLD", 2023))) {
            assertThat(ask(untouched)).singleElement().satisfies(row -> {
                assertThat(row.get(1)).isEqualTo("A");
                assertThat(row.get(3)).isNull();
            });
        }
        assertThat(ask("select text from footnote where footnote_id = 'rejected.unhcr.population'"))
                .singleElement()
                .satisfies(row -> assertThat(row.get(0).toString()).startsWith("1 of 200 rows of unhcr.population"));
    }

    /** Kenya's 3,000 of 10,000 refugees, all Somalis, have no row in 2024. Its 100 asylum-seekers are too few to be missed. */
    @Test
    void aCountryWithoutRowsInTheLastYearLowersWhatItBelongsTo() throws Exception {
        StringBuilder csv = new StringBuilder("year,coo_iso,coa_iso,refugees,asylum_seekers,idps,stateless,ooc\n");
        for (int year = 2015; year <= 2024; year++) {
            csv.append(year + ",SSD,UGA,6000,100,0,0,0\n" + year + ",SDN,TCD,1000,100,0,0,0\n");
            if (year < 2024) {
                csv.append(year + ",SOM,KEN,3000,100,0,0,0\n");
            }
        }
        Call run = run(Files.writeString(folder.resolve("population.csv"), csv)).exits(0);

        assertThat(run.err()).contains("REF asylum KEN: 3000 of 10000 in 2023, none in 2024");
        String notes = "hole.unhcr.population.REF.asylum.KEN.2024;hole.unhcr.population.REF.origin.SOM.2024";
        String figure =
                "select obs_value, obs_status, round(coverage_share, 4), footnotes from observation where indicator_id = 'POP.TOTAL' and population_type = '%s' and counterpart_area = '_T' and time_period = %d and ref_area = %s";
        String bureau = "(select ref_area from area_member where kind = 'bureau' and iso3 = '%s')";
        assertThat(ask(figure.formatted("REF", 2024, "'WLD'"))).containsExactly(List.of(7000.0, "E", 70.0, notes));
        assertThat(ask(figure.formatted("REF+OIP", 2024, "'WLD'"))).containsExactly(List.of(7000.0, "E", 70.0, notes));
        // Uganda's 6,000 of the bureau's 9,000
        assertThat(ask(figure.formatted("REF", 2024, bureau.formatted("KEN"))))
                .containsExactly(List.of(6000.0, "E", 66.6667, notes));
        for (String untouched : List.of(
                figure.formatted("REF", 2024, bureau.formatted("TCD")),
                figure.formatted("REF", 2024, "'UGA'"),
                figure.formatted("REF", 2023, "'WLD'"),
                figure.formatted("ASY", 2024, "'WLD'"))) {
            assertThat(ask(untouched)).singleElement().satisfies(row -> {
                assertThat(row.subList(1, 3)).isEqualTo(List.of("A", 100.0));
                assertThat(row.get(3)).isNull();
            });
        }
        assertThat(
                        ask(
                                "select base_value, latest_value, note from change where indicator_id = 'POP.TOTAL' and population_type = 'REF' and ref_area = 'WLD' and counterpart_area = '_T' and base = 'baseline'"))
                .singleElement()
                .satisfies(row -> assertThat(row.toString())
                        .startsWith("[10000.0, 7000.0, coverages more than 20 points apart;")
                        .contains("Kenya (KEN, as country of asylum) has no figure of REF in 2024;"));
    }

    /** The case of the shared folder: five rows with an unquoted comma in the host's name, which shifts the cells behind it. */
    @Test
    void rowsThatTellOnlyTheirYearLowerTheYear() throws Exception {
        Path cases = Repository.realData().resolve("../../cases").normalize();
        Path ragged = cases.resolve("ragged_rows.csv");
        assumeTrue(Files.exists(ragged), "skipped: the shared cases are not here");
        Call run = run(ragged).exits(0);

        assertThat(run.err())
                .contains("rejected_rows warned: 5 failed")
                .contains("line 802")
                .contains("years that lost rows: 2021, 2022, 2023, 2024, 2025");
        assertThat(ask("select line from reject order by line").stream().map(row -> row.get(0)))
                .containsExactly(802L, 803L, 804L, 805L, 806L);
        assertThat(ask("select sum(failures) from check_result where check_name like '%reject%'")
                        .toString())
                .isEqualTo("[[5]]");
        assertThat(
                        ask(
                                "select distinct time_period, obs_status = 'A' or coverage_share is null or coverage_share >= 100 from observation where indicator_id = 'POP.TOTAL' and ref_area = 'WLD' and population_type = 'REF' and counterpart_area = '_T' and time_period >= 2019 order by 1"))
                .containsExactly(
                        List.of(2019, true),
                        List.of(2020, true),
                        List.of(2021, false),
                        List.of(2022, false),
                        List.of(2023, false),
                        List.of(2024, false),
                        List.of(2025, false));
        assertThat(
                        ask("select count(*) from observation where obs_status = 'A' and vintage like '%unhcr.population%' and time_period between 2021 and 2025")
                                .get(0)
                                .get(0))
                .isEqualTo(0L);
    }

    @Test
    void withoutRejectsTheCheckPasses() throws Exception {
        Call run = run(Files.writeString(
                        folder.resolve("population.csv"),
                        "year,coo_iso,coa_iso,refugees,asylum_seekers,idps,stateless,ooc\n2024,SSD,UGA,100,10,0,0,0\n"))
                .exits(0);
        assertThat(run.err()).doesNotContain("rejected_rows");
        assertThat(ask("select distinct failures, outcome from check_result where check_name = 'rejected_rows'"))
                .containsExactly(List.of(0L, "passed"));
    }
}
