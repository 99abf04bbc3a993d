package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gcr.app.query.Catalogues;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Persons in files of HDX HAPI, with the row of HXL tags or without: sums are not added to their parts, and nobody counts twice beside UNHCR's own file. */
class HapiPersonsTest {

    private static final String HEADER =
            "origin_location_code,origin_has_hrp,origin_in_gho,asylum_location_code,asylum_has_hrp,asylum_in_gho,population_group,gender,age_range,min_age,max_age,population,reference_period_start,reference_period_end,dataset_hdx_id,resource_hdx_id,warning,error\n";

    private static final String TAGS =
            "#country+code+origin,#meta+hrp+origin,#meta+gho+origin,#country+code+asylum,#meta+hrp+asylum,#meta+gho+asylum,#group,#gender,#age,#age+min,#age+max,#affected,#date+start,#date+end,#meta+dataset,#meta+resource,#meta+warning,#meta+error\n";

    @TempDir
    Path folder;

    private static String row(String type, String sex, String age, int persons, int year) {
        return "SDN,Y,Y,TCD,Y,Y," + type + "," + sex + "," + age + ",,," + persons + "," + year + "-01-01," + year
                + "-12-31,d,r,,\n";
    }

    private Path run(String... more) throws Exception {
        Path samples = Repository.root().resolve("data-samples");
        Path config = Files.writeString(
                folder.resolve("gcr.yaml"),
                "warehouse: w\nengine: {name: duckdb}\nsources:\n  - {source: unhcr.countries, vintage: t, files: [\""
                        + samples.resolve("unhcr/countries.csv")
                        + "\"]}\n  - {source: unsd.m49, vintage: t, files: [\"" + samples.resolve("unsd/m49.csv")
                        + "\"]}\n  - {source: hdx.affected_people, vintage: t, files: [persons.csv, returnees.csv]}\n"
                        + String.join("", more));
        Files.writeString(
                folder.resolve("persons.csv"),
                "\ufeff" + HEADER + TAGS + row("REF", "f", "0-4", 30, 2023) + row("REF", "f", "18-59", 50, 2023)
                        + row("REF", "f", "all", 80, 2023) + row("REF", "m", "18-59", 60, 2023)
                        + row("REF", "m", "all", 60, 2023) + row("REF", "all", "all", 150, 2023)
                        + row("ASY", "all", "all", 25, 2023));
        Files.writeString(
                folder.resolve("returnees.csv"),
                HEADER + row("RET", "f", "all", 4, 2023) + row("RET", "all", "all", 10, 2023));
        Call.gcr("run", "--config", config.toString()).exits(0);
        return config;
    }

    private List<List<Object>> ask(String sql) throws IOException {
        Warehouse warehouse = new Warehouse(folder.resolve("w"));
        try (Catalogues catalogue = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            return catalogue.query(sql).rows();
        }
    }

    private String persons() throws IOException {
        return (String)
                ask("select string_agg(population_type || ' ' || sex || ' ' || age_group || ' ' || persons, ', ' order by population_type, sex, age_group) from demographic")
                        .get(0)
                        .get(0);
    }

    /** Of 150 refugees 80 are women and 60 men, 10 have no sex told; of 10 who returned 4 are women of no age told. */
    @Test
    void aFileAloneGivesItsPeopleOnce() throws Exception {
        run();
        assertThat(persons())
                .isEqualTo(
                        "ASY _U _U 25, REF F 0-4 30, REF F 18-59 50, REF M 18-59 60, REF _U _U 10, RET F _U 4, RET _U _U 6");
    }

    @Test
    void besideTheFileOfUnhcrItsTypesAreToldAndNotTaken() throws Exception {
        Files.writeString(
                folder.resolve("unhcr.csv"),
                "year,coo_iso,coa_iso,pop_type,f_0_4,f_5_11,f_12_17,f_18_59,f_60,f_total,m_0_4,m_5_11,m_12_17,m_18_59,m_60,m_total,total\n"
                        + "2023,SDN,TCD,REF,30,0,0,50,0,80,0,0,0,60,0,60,150\n");
        run("  - {source: unhcr.demographics, vintage: t, files: [unhcr.csv]}\n");
        assertThat(persons())
                .isEqualTo(
                        "ASY _U _U 25, REF F 0-4 30, REF F 18-59 50, REF M 18-59 60, REF _U _U 10, RET F _U 4, RET _U _U 6");
        assertThat(
                        ask(
                                "select failures, example from check_result where table_name = 'demographic' and check_name = 'same_figures_left_out'"))
                .containsExactly(List.of(1L, "year 2023 REF"));
    }
}
