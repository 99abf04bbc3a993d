package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published files themselves, where they are at hand: the folder in {@code GCR_DATA}, or {@code shared/data/real} beside the
 * repository. They are laid out as {@code world.yaml} expects.
 */
class RealFilesTest {

    private static Path data;

    @BeforeAll
    static void find() {
        String given = System.getenv("GCR_DATA");
        data = given != null
                ? Path.of(given)
                : Path.of(System.getProperty("gcr.root", "..")).resolve("../shared/data/real");
        Assumptions.assumeTrue(
                Files.isDirectory(data), "the published files are not here; set GCR_DATA to run these tests");
    }

    /** Every file of these folders, its source and its rows: as the collectors counted them, header, preamble, empty rows and footers left out. */
    private static final String FILES =
            """
            hdx_unhcr/HDX_AsylumApplications.csv | unhcr.asylum_applications | 300
            hdx_unhcr/HDX_AsylumDecisions.csv | unhcr.asylum_decisions | 334
            hdx_unhcr/HDX_Demographics.csv | unhcr.demographics | 1139
            hdx_unhcr/HDX_EndYearPopulationTotals.csv | unhcr.population | 745
            hdx_unhcr/HDX_Solutions.csv | unhcr.solutions | 151
            unhcr_popstats_legacy/unhcr_popstats_export_demographics_all_data.csv | unhcr.demographics | 18356
            unhcr_popstats_legacy/unhcr_popstats_export_resettlement_all_data.csv | unhcr.popstats_resettlement | 9075
            unhcr_rdf_gt2022/countries.csv | unhcr.countries | 230
            unhcr_rdf_gt2022/demographics.csv.gz | unhcr.demographics | 209771
            unhcr_rdf_gt2022/flows.csv.gz | unhcr.flows | 93663
            unhcr_rdf_gt2022/idmc.csv | unhcr.idmc | 777
            unhcr_rdf_gt2022/population.csv.gz | unhcr.population | 120338
            unhcr_rdf_gt2022/solutions.csv | unhcr.solutions | 18897
            unhcr_rdf_gt2022/unrwa.csv | unhcr.unrwa | 284
            unhcr_rdf_gt2025/asylum_applications.csv.gz | unhcr.asylum_applications | 120597
            unhcr_rdf_gt2025/asylum_decisions.csv.gz | unhcr.asylum_decisions | 113929
            unhcr_rdf_gt2025/countries.csv | unhcr.countries | 232
            unhcr_rdf_gt2025/demographics.csv.gz | unhcr.demographics | 266661
            unhcr_rdf_gt2025/flows.csv.gz | unhcr.flows | 105868
            unhcr_rdf_gt2025/idmc.csv | unhcr.idmc | 934
            unhcr_rdf_gt2025/population.csv.gz | unhcr.population | 138893
            unhcr_rdf_gt2025/solutions.csv | unhcr.solutions | 21258
            unhcr_rdf_gt2025/unrwa.csv | unhcr.unrwa | 296
            unhcr_rdf_native/asylum-decisions_2015plus.csv | unhcr.asylum_decisions | 44085
            unhcr_rdf_native/footnote_unhcr_stat_copilot.xlsx | unhcr.footnotes | 596
            unhcr_rdf_native/odp_ukraine_refugees_20220705.csv | unhcr.odp_ukraine | 44
            unhcr_rdf_native/population_2015-2020_download_20210307.csv | unhcr.population | 31179
            unhcr_rdf_native/population_2015-2020_download_20210307_footnotes.csv | unhcr.footnotes | 254
            unhcr_rdf_native/solutions_1959-2023_dash_nulls.csv | unhcr.solutions | 19279
            context/UNSD-M49-en.csv | unsd.m49 | 249
            context/UNSD — Methodology.csv | unsd.m49 | 253
            context/country-codes.csv | datahub.country_codes | 249
            context/dac_crs_codes/agencies.csv | oecd.crs_agencies | 788
            context/dac_crs_codes/aid_types.csv | oecd.crs_aid_types | 25
            context/dac_crs_codes/channel_codes.csv | oecd.crs_channels | 409
            context/dac_crs_codes/dac_members.csv | oecd.crs_dac_members | 32
            context/dac_crs_codes/finance_types.csv | oecd.crs_finance_types | 47
            context/dac_crs_codes/flow_types.csv | oecd.crs_flow_types | 9
            context/dac_crs_codes/multilateral_donors.csv | oecd.crs_multilateral_donors | 80
            context/dac_crs_codes/recipients.csv | oecd.crs_recipients | 166
            context/dac_crs_codes/sector_categories.csv | oecd.crs_sector_categories, ambiguous | 49
            context/dac_crs_codes/sectors.csv | oecd.crs_sectors | 296
            context/devinit_isos.csv | devinit.isos | 248
            context/devinit_oda_eligibility.csv | devinit.oda_eligibility | 3812
            context/iso3166_all.csv | iso3166.regions | 249
            context/one_dac_donor_gni_usdm.csv | one.dac_donor_gni | 390
            context/unhcr_reference_2021.csv | unhcr.reference | 267
            context/wb_CLASS_fy2023.xlsx | worldbank.income_class | 264
            context/wb_OGHIST_fy89-fy23.xlsx | worldbank.income_history | 7840
            context/wb_gdp_long.csv | worldbank.gdp | 13979
            context/wb_population_long.csv | worldbank.population, ambiguous | 17195
            context/wdi_GDPpercap_databank.xlsx | worldbank.gdp_per_capita_constant | 13300
            funding/alnap_all_appeals.csv | alnap.appeals | 484
            funding/alnap_deflators_2023usd.csv | alnap.deflators | 11360
            funding/cerf_contributions_20250416.csv | cerf.contributions | 1584
            funding/fts/fts_flows_2026_flat.csv.gz | fts.flows | 1219
            funding/fts/fts_incoming_funding_global.csv | fts.flows | 1106
            funding/fts/fts_internal_funding_global.csv | fts.flows | 279
            funding/fts/fts_outgoing_funding_global.csv | fts.flows | 1
            funding/fts/fts_requirements_funding_cluster_global.csv | fts.requirements_cluster | 40
            funding/fts/fts_requirements_funding_covid_global.csv | fts.requirements | 5
            funding/fts/fts_requirements_funding_global.csv | fts.requirements | 8
            funding/fts/fts_requirements_funding_globalcluster_global.csv | fts.requirements_cluster | 37
            funding/iati_unhcr/iati_activity_2016-2023.csv | iati.activities | 959
            funding/iati_unhcr/iati_activity_2021.xlsx | iati.activities | 133
            funding/iati_unhcr/iati_budget_2021.xlsx | iati.budgets | 125
            funding/iati_unhcr/iati_sector_2021.xlsx | iati.sectors | 3771
            funding/iati_unhcr/iati_transaction_2016-2023.csv.gz | iati.transactions | 40782
            funding/iati_unhcr/iati_transaction_2021.xlsx | iati.transactions | 6766
            funding/oecd_dac1_table1_2022.parquet | oecd.dac1 | 40969
            funding/one_dac1_in_donor_refugee_costs_current_usdm.csv | one.dac1_in_donor_costs | 343
            funding/one_dac1_total_oda_current_usdm.csv | one.dac1_total_oda | 390
            funding/one_idrc_share_of_oda.csv | one.in_donor_share | 403
            """;

    /** Three names with a comma lost their quotation marks in this copy. */
    private static final Map<String, Long> REJECTED = Map.of("context/UNSD — Methodology.csv", 3L);

    private static final SourceCatalogue CATALOGUE = Declared.SOURCES;

    record Known(String file, String source, boolean ambiguous, long rows) {
        static Known of(String line) {
            String[] parts = line.split(" \\| ", 3);
            String[] source = parts[1].split(", ", 2);
            return new Known(parts[0], source[0], source.length > 1, Long.parseLong(parts[2]));
        }
    }

    /** Files that tests of their own read, or that no source reads: nested flows, rows of CRS without figures, the World Bank's classes of one year. */
    private static final Set<String> ELSEWHERE = Set.of(
            "funding/fts/fts_flows_2025_refugee_related.jsonl.gz",
            "funding/devinit_crs_identity_rows.csv",
            "funding/devinit_crs_subset_1973.csv",
            "funding/iati_unhcr/iati_transaction_2024.xlsx",
            "funding/iati_unhcr/iati_sector_2024.xlsx",
            "funding/iati_unhcr/iati_budget_2024.xlsx",
            "context/un_wpp2024_population_medium_2024-2100.txt",
            "context/wb_OGHIST_fy26.xlsx",
            "context/wb_CLASS_fy2025.xlsx");

    static Stream<Known> files() {
        return FILES.lines().map(Known::of);
    }

    /** A file that has a source is in the configuration of the world, or the page on the publishers' data says why it is not. */
    @Test
    void everySourceIsTakenOrThePageSaysWhyNot() throws Exception {
        Path root = Path.of(System.getProperty("gcr.root", ".."));
        String world = Files.readString(root.resolve("data-samples/world.yaml"));
        String page = Files.readString(root.resolve("docs/real-data.md"));
        assertThat(FILES.lines()
                        .map(Known::of)
                        .map(Known::source)
                        .distinct()
                        .filter(source -> !world.contains("{source: " + source + ","))
                        .filter(source -> !page.contains("`" + source + "`")))
                .isEmpty();
    }

    @Test
    void everyFileIsInTheList() throws IOException {
        try (Stream<Path> tree = Files.walk(data, 3)) {
            assertThat(tree.filter(Files::isRegularFile)
                            .map(file -> data.relativize(file).toString())
                            .filter(file -> file.startsWith("unhcr_")
                                    || file.startsWith("hdx_unhcr/")
                                    || file.startsWith("funding/")
                                    || file.startsWith("context/"))
                            .filter(file -> !ELSEWHERE.contains(file)))
                    .containsExactlyInAnyOrderElementsOf(
                            files().map(Known::file).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRowIsStagedOrRejectedForATrueFault(Known known) throws IOException {
        FileCheck check = new FileCheck(CATALOGUE, CountryNames.none());
        Path file = data.resolve(known.file());
        List<Problem> faults = new ArrayList<>();
        if (known.ambiguous()) {
            assertThatThrownBy(() -> check.check(known.file(), file, Optional.empty(), faults::add))
                    .hasMessageContaining("GCR-1011")
                    .hasMessageContaining(known.source());
        }
        Optional<String> source = known.ambiguous() ? Optional.of(known.source()) : Optional.empty();

        List<FileCheck.Report> reports = check.check(known.file(), file, source, faults::add);

        assertThat(reports).hasSize(1);
        FileCheck.Report report = reports.get(0);
        assertThat(report.source()).isEqualTo(known.source());
        assertThat(report.rowsRead()).isEqualTo(known.rows());
        assertThat(report.rowsRejected()).as("%s", faults).isEqualTo(REJECTED.getOrDefault(known.file(), 0L));
        assertThat(report.rowsStaged() + report.rowsRejected()).isEqualTo(report.rowsRead());
        // HDX leaves out the types that it does not have; some names of places were decoded twice by their publisher
        assertThat(report.checks())
                .allMatch(result -> result.passed()
                        || (result.check().equals("rejected_rows") && REJECTED.containsKey(known.file()))
                        || (result.check().equals("absent_columns")
                                && known.file().startsWith("hdx_unhcr/"))
                        || (result.check().equals("decoded_twice")
                                && known.file().contains("demographics")));
    }

    @Test
    void figuresArriveAsTheyWerePublished(@TempDir Path temp) {
        assertThat(stage("unhcr.population", "unhcr_rdf_gt2025/population.csv.gz", temp)
                        .staged("count(*), count(oip), min(year), max(year), count(redacted)"))
                .containsExactly(List.of(138893L, 155L, 1951, 2025, 0L));
    }

    @Test
    void theCodeNaSurvives(@TempDir Path temp) {
        assertThat(stage("unhcr.asylum_applications", "unhcr_rdf_gt2025/asylum_applications.csv.gz", temp)
                        .staged("count(*) FILTER (dec_level = 'NA'), count(*) FILTER (app_type = 'NA')"))
                .containsExactly(List.of(2180L, 358L));
        assertThat(stage("unsd.m49", "context/UNSD-M49-en.csv", temp).staged("max(iso2) FILTER (iso3 = 'NAM')"))
                .containsExactly(List.of("NA"));
    }

    @Test
    void everyStarOfALegacyFileIsAWithheldValue(@TempDir Path temp) {
        // 5,010 and 157 cells are "*" (SOURCES.md); each is named between commas.
        String cells = "CAST(sum(length(redacted) - length(replace(redacted, ',', '')) - 1) AS BIGINT)";

        assertThat(stage(
                                "unhcr.demographics",
                                "unhcr_popstats_legacy/unhcr_popstats_export_demographics_all_data.csv",
                                temp)
                        .staged(cells))
                .containsExactly(List.of(5010L));
        assertThat(stage(
                                "unhcr.popstats_resettlement",
                                "unhcr_popstats_legacy/unhcr_popstats_export_resettlement_all_data.csv",
                                temp)
                        .staged(cells + ", count(*) FILTER (resettlement IS NULL)"))
                .containsExactly(List.of(157L, 157L));
    }

    @Test
    void aDashIsMissing(@TempDir Path temp) {
        // 55,997 cells are "-" (SOURCES.md), all in the four measures.
        assertThat(
                        stage("unhcr.solutions", "unhcr_rdf_native/solutions_1959-2023_dash_nulls.csv", temp)
                                .staged(
                                        "CAST(sum(4 - (resettlement IS NOT NULL)::INT - (naturalisation IS NOT NULL)::INT"
                                                + " - (returned_refugees IS NOT NULL)::INT - (returned_idps IS NOT NULL)::INT) AS BIGINT)"))
                .containsExactly(List.of(55997L));
    }

    private static Staging.Result stage(String source, String file, Path temp) {
        SourceFile given = new SourceFile(file, data.resolve(file));
        return new Staging(temp, CATALOGUE.find(source).orElseThrow())
                .stage(Optional.of(new SourceEntry(source, "v1", "end-year", List.of(given))));
    }
}
