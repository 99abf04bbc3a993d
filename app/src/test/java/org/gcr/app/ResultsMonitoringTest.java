package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * UNHCR's Results Monitoring Survey as KoBo exports it. Sixty invented households of returnees in Uganda: in each a woman of 30, of whom 45 have an identity card, and a boy of 10, of whom none has a paper and 20 are at a public
 * primary school. The members are written in the order of the households backwards, so that lines do not tell who belongs together.
 */
class ResultsMonitoringTest {

    private static final int HOUSEHOLDS = 60;

    /** In every place where the form has a name or a number of a person or household. */
    private static final String NAME = "Invented Name";

    @TempDir
    Path folder;

    private String source(String name, String file) {
        return "  - {source: unhcr.results_monitoring_" + name + ", vintage: \"2023\", files: [\"" + file
                + "\"]"
                + (name.equals("household") ? ", defaults: {primary_from: 6, primary_to: 12, secondary_to: 18}" : "")
                + "}\n";
    }

    private Path config(String sources) throws IOException {
        String samples = Repository.root().resolve("data-samples").toString().replace('\\', '/');
        return Files.writeString(
                folder.resolve("gcr.yaml"),
                """
                warehouse: warehouse
                sources:
                  - {source: unhcr.countries, vintage: v1, files: ["%1$s/unhcr/countries.csv"]}
                  - {source: unsd.m49, vintage: v1, files: ["%1$s/unsd/m49.csv"]}
                  - {source: datahub.country_codes, vintage: v1, files: ["%1$s/reference/country-codes.csv"]}
                """
                                .formatted(samples)
                        + sources);
    }

    private Path invented(int missingFromRoster) throws IOException {
        List<String[]> households = new ArrayList<>();
        List<String[]> roster = new ArrayList<>();
        List<String[]> members = new ArrayList<>();
        households.add(new String[] {
            "intro/interviewdate", "intro/Country", "intro/pop_groups", "intro2/Intro02", "intro2/Intro04", "_index"
        });
        roster.add(new String[] {"Part1/S1/HH01", "Part1/S1/HH04", "_index", "_parent_table_name", "_parent_index"});
        members.add(new String[] {
            "S2_repeat/name_individual",
            "S2_repeat/ind_age_year",
            "S2_repeat/P1_S4/S4_above5/REG01a",
            "S2_repeat/P1_S4/S4_above5/REG01c",
            "S2_repeat/P1_S8/S8_edu/EDU01",
            "S2_repeat/P1_S8/S8_edu/EDU02",
            "S2_repeat/P1_S8/S8_edu/EDU03",
            "S2_repeat/P1_S8/S8_edu/EDU04",
            "_index",
            "_parent_table_name",
            "_parent_index"
        });
        for (int i = 1; i <= HOUSEHOLDS; i++) {
            households.add(new String[] {"2023-05-04", "UGA", "4", NAME, "1", "" + i});
        }
        for (int i = HOUSEHOLDS; i >= 1; i--) {
            roster.add(new String[] {NAME, "1", "" + roster.size(), "form", "" + i});
            roster.add(new String[] {NAME, "2", "" + roster.size(), "form", "" + i});
            String card = i <= 45 ? "1" : "0";
            String[] school = i <= 20 ? new String[] {"1", "2", "1"} : new String[] {"0", "", ""};
            members.add(new String[] {NAME, "30", "0", card, "", "", "", "", "" + members.size(), "form", "" + i});
            members.add(new String[] {
                NAME, "10", "0", "0", "1", school[0], school[1], school[2], "" + members.size(), "form", "" + i
            });
        }
        try (var out = Files.newOutputStream(folder.resolve("answers.xlsx"));
                Workbook book = new Workbook(out, "test", "1.0")) {
            write(book.newWorksheet("Results Monitoring Survey"), households);
            write(book.newWorksheet("S1"), roster.subList(0, roster.size() - missingFromRoster));
            write(book.newWorksheet("S2_repeat"), members);
        }
        return config(source("household", "answers.xlsx")
                + source("roster", "answers.xlsx")
                + source("member", "answers.xlsx"));
    }

    private static void write(Worksheet sheet, List<String[]> rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).length; column++) {
                if (!rows.get(row)[column].isEmpty()) {
                    sheet.value(row, column, rows.get(row)[column]);
                }
            }
        }
    }

    private List<String> query(String warehouse, String sql) {
        return Call.gcr("query", "--warehouse", folder.resolve(warehouse).toString(), "--format", "csv", sql)
                .exits(0)
                .out()
                .lines()
                .skip(1)
                .toList();
    }

    @Test
    void membersAreJoinedToTheirHouseholds() throws IOException {
        Path config = invented(0);
        for (String engine : List.of("duckdb")) {
            Call.gcr(
                            "run",
                            "--config",
                            config.toString(),
                            "--engine",
                            engine,
                            "--warehouse",
                            folder.resolve(engine).toString())
                    .exits(0);
            assertThat(
                            query(
                                    engine,
                                    "select outcome, sex, persons_asked, percent from survey_estimate where country = 'UGA' and year = 2023 and age_group = '_T' and disability = '_T' and population_group = 'returnees' order by 1, 2"))
                    .as(engine)
                    .containsExactly(
                            "enrolled_primary,M,60,33.3",
                            "enrolled_primary,_T,60,33.3",
                            "has_documents,F,60,75",
                            "has_documents,M,60,0",
                            "has_documents,_T,120,37.5");
            assertThat(
                            query(
                                    engine,
                                    "select column_name from information_schema.columns where table_name like 'staged_results_monitoring%' and (column_name like '%name%' or column_name like 'hh0%')"))
                    .as("names are not even read")
                    .isEmpty();
            assertThat(
                            query(
                                    engine,
                                    "select check_name from check_result where table_name = 'results_monitoring_person' and outcome <> 'passed'"))
                    .as(engine)
                    .containsExactly("weights_given");
        }
    }

    /** The place in the roster tells who is who, so a roster that is too short is refused. */
    @Test
    void aRosterWithFewerMembersThanAnswersIsRefused() throws IOException {
        Path config = invented(1);
        assertThat(Call.gcr("run", "--config", config.toString(), "--engine", "duckdb")
                        .exits(1)
                        .err())
                .contains("results_monitoring_person questions_within_roster: 1 failed");
    }

    /** The form's own workbook of UNHCR: four sheets, headers with dots; its answers were drawn at random and are nobody's, so only the reading is tested. */
    @Test
    void theFormsOwnWorkbookIsRead() throws IOException {
        Path real = Repository.realData();
        Path workbook = real.resolve("survey/unhcr_RMS_CAPI_v3_dummy_data.xlsx");
        String file = workbook.toString().replace('\\', '/');
        Path config = config(source("household", file) + source("roster", file) + source("member", file));
        String text = Files.readString(config)
                .replaceAll(
                        "\\{source: unhcr.countries.*",
                        "{source: unhcr.countries, vintage: v1, files: [\""
                                + real.resolve("unhcr_rdf_gt2025/countries.csv")
                                        .toString()
                                        .replace('\\', '/') + "\"]}");
        Files.writeString(
                config,
                text.replaceAll("  - \\{source: unsd.m49.*\n", "")
                        .replaceAll(
                                "\\{source: datahub.country_codes.*",
                                "{source: datahub.country_codes, vintage: v1, files: [\""
                                        + real.resolve("context/country-codes.csv")
                                                .toString()
                                                .replace('\\', '/') + "\"]}"));
        Call.gcr("run", "--config", config.toString(), "--engine", "duckdb").exits(0);
        assertThat(
                        query(
                                "warehouse",
                                "select source_id, rows_staged, rows_rejected from source_file where source_id like 'unhcr.results%' order by 1"))
                .containsExactly(
                        "unhcr.results_monitoring_household,384,0",
                        "unhcr.results_monitoring_member,384,0",
                        "unhcr.results_monitoring_roster,384,0");
        assertThat(query("warehouse", "select distinct outcome, population_group from survey_estimate"))
                .as("nobody of the drawn answers is below 18")
                .containsExactlyInAnyOrder("has_documents,returnees", "enrolled_secondary,refugees");
    }
}
