package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gcr.app.query.Catalogues;
import org.gcr.app.run.Kinds;
import org.gcr.core.check.CheckFailure;
import org.gcr.core.check.SqlCheck;
import org.gcr.core.engine.Engine;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.model.Models;
import org.gcr.core.model.SqlChecks;
import org.gcr.core.model.SqlModel;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.transform.TransformStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States that are no more keep a code of their own in every year, so that no row is lost; a folder of the user adds others. */
class FormerStatesTest {

    @TempDir
    Path folder;

    private List<List<Object>> ask(String sql) throws IOException {
        Warehouse warehouse = new Warehouse(folder.resolve("w"));
        try (Catalogues catalogue = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            return catalogue.query(sql).rows();
        }
    }

    @Test
    void eachHasItsOwnCode() throws Exception {
        Path samples = Repository.root().resolve("data-samples");
        Path own = Files.createDirectories(folder.resolve("own/sources"));
        Files.writeString(own.resolve("gcr.country_alias.yaml"), "extends: gcr.country_alias\n");
        Files.writeString(
                own.resolve("gcr.country_alias.csv"), "kind,label,iso3,seen_in\nname,Tanganyika,TGK,our archive\n");
        Files.writeString(own.resolve("gcr.former_state.yaml"), "extends: gcr.former_state\n");
        Files.writeString(
                own.resolve("gcr.former_state.csv"),
                "iso3,name,first_year,last_year,source\nTGK,Tanganyika,1961,1964,our archive\n");
        Files.writeString(
                folder.resolve("population.csv"),
                """
                Year,Country of origin,Country of asylum,Refugees under UNHCR's mandate,Asylum-seekers,IDPs of concern to UNHCR,Stateless persons,Others of concern
                1963,Tanganyika,Kenya,40,0,0,0,0
                2000,Yugoslavia,Germany,500,0,0,0,0
                2000,Serbia,Germany,30,0,0,0,0
                2005,Serbia and Montenegro,Germany,70,0,0,0,0
                2005,Zaire,Kenya,20,0,0,0,0
                2015,Yugoslavia,Germany,60,0,0,0,0
                2015,Unknown,Germany,5,0,0,0,0
                """);
        Path config = Files.writeString(
                folder.resolve("gcr.yaml"),
                "warehouse: w\nengine: {name: duckdb}\ndefinitions: [own]\nsources:\n"
                        + "  - {source: unhcr.countries, vintage: t, files: [\""
                        + samples.resolve("unhcr/countries.csv")
                        + "\"]}\n  - {source: unsd.m49, vintage: t, files: [\"" + samples.resolve("unsd/m49.csv")
                        + "\"]}\n  - {source: unhcr.population, vintage: t, files: [population.csv]}\n");

        Call.gcr("run", "--config", config.toString()).exits(0);

        assertThat(
                        ask(
                                "select string_agg(year || ' ' || origin || ' ' || persons, ', ' order by year, origin) from population where population_type = 'REF'"))
                .containsExactly(List.of(
                        "1963 TGK 40, 2000 SRB 30, 2000 YUG 500, 2005 COD 20, 2005 SCG 70, 2015 UNK 5, 2015 YUG 60"));
        assertThat(ask("select name, unhcr_bureau_code, m49_code from country where iso3 = 'SCG'"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsExactly("Serbia and Montenegro", "BUR_UNK", null));
        // the run says what it kept, and the world has all of them
        assertThat(
                        ask(
                                "select failures, example from check_result where check_name = 'former_state_years' and table_name = 'population'"))
                .containsExactly(List.of(1L, "origin YUG 2015: Yugoslavia, a state to 2003"));
        assertThat(
                        ask(
                                "select string_agg(time_period || ' ' || obs_value::BIGINT, ', ' order by time_period) from observation where indicator_id = 'POP.TOTAL' and series = 'headline' and ref_area = 'WLD' and counterpart_area = '_T' and population_type = 'REF'"))
                .containsExactly(List.of("1963 40, 2000 530, 2005 90, 2015 65"));
    }

    @Test
    void bothEnginesTellAYearThatIsNoneOfTheStateInTheSameWords() {
        SqlModel population = Models.of(Kinds.ofProgram(), TransformStage.NAME).stream()
                .filter(model -> model.schema().name().equals("population"))
                .findFirst()
                .orElseThrow();
        List<SqlCheck> asked = population.checks().stream()
                .filter(check -> check.name().equals("former_state_years"))
                .toList();
        try (EnginePair engines = new EnginePair(folder)) {
            engines.table(
                    EnginePair.schema(
                            "staged_former_state", "iso3 TEXT", "name TEXT", "first_year INTEGER", "last_year INTEGER"),
                    EnginePair.row("YUG", "Yugoslavia", null, 2003),
                    EnginePair.row("SCG", "Serbia and Montenegro", 2003, 2006));
            engines.table(
                    EnginePair.schema("population", "year INTEGER", "origin TEXT", "asylum TEXT"),
                    EnginePair.row(2000, "YUG", "DEU"),
                    EnginePair.row(2015, "YUG", "DEU"),
                    EnginePair.row(2001, "DEU", "SCG"),
                    EnginePair.row(2015, "SRB", "DEU"));
            for (Engine engine : engines.both()) {
                assertThat(SqlChecks.run(engine, population.schema(), List.of(), asked))
                        .as(engine.name())
                        .singleElement()
                        .satisfies(result -> assertThat(result.first())
                                .extracting(CheckFailure::found)
                                .containsExactly(
                                        "asylum SCG 2001: Serbia and Montenegro, a state from 2003 to 2006",
                                        "origin YUG 2015: Yugoslavia, a state to 2003"));
            }
        }
    }
}
