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

/** Names of countries that nobody knows: refused, or accepted with a reason, counted as unknown and told; above the declared share the figure is an estimate. */
class UnresolvedNamesTest {

    /** In 2023 6 per cent of the persons come from a name that nobody knows, in 2024 4 per cent; in both 100 from what the publisher calls unknown. */
    private static final String POPULATION =
            """
            year,coo_name,coa_iso,refugees,asylum_seekers,idps,stateless,ooc
            2023,Somalia,KEN,840,0,0,0,0
            2023,Somalland the New,KEN,60,0,0,0,0
            2023,Unknown,KEN,100,0,0,0,0
            2024,Somalia,KEN,860,0,0,0,0
            2024,Somalland the New,KEN,40,0,0,0,0
            2024,Unknown,KEN,100,0,0,0,0
            """;

    private static final String ACCEPTED =
            "accept: [{what: population.known_country, because: \"the publisher was asked\", until: 2199-01-31}]\n";

    @TempDir
    Path folder;

    private Path config(String accept) throws IOException {
        Path samples = Repository.root().resolve("data-samples");
        Path population = Files.writeString(folder.resolve("population.csv"), POPULATION);
        return Files.writeString(
                folder.resolve("gcr.yaml"),
                "warehouse: w\nengine: {name: duckdb}\n" + accept + "sources:\n"
                        + "  - {source: unhcr.countries, vintage: t, files: [\""
                        + samples.resolve("unhcr/countries.csv") + "\"]}\n"
                        + "  - {source: unsd.m49, vintage: t, files: [\"" + samples.resolve("unsd/m49.csv") + "\"]}\n"
                        + "  - {source: unhcr.population, vintage: t, files: [\"" + population + "\"]}\n");
    }

    private List<List<Object>> ask(String sql) throws IOException {
        Warehouse warehouse = new Warehouse(folder.resolve("w"));
        try (Catalogues catalogue = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            return catalogue.query(sql).rows();
        }
    }

    @Test
    void checkAndRunRefuseWhatNobodyAccepted() throws Exception {
        String config = config("").toString();
        assertThat(Call.gcr("check", "--config", config).exits(1).err()).contains("Somalland the New");
        assertThat(Call.gcr("run", "--config", config).exits(1).err())
                .contains("population known_country")
                .contains("origin name:somalland the new")
                .contains("population.csv");
    }

    @Test
    void checkAndRunTakeWhatIsAcceptedAndSayTheShare() throws Exception {
        String config = config(ACCEPTED).toString();
        Call check = Call.gcr("check", "--config", config).exits(0);
        assertThat(check.out() + check.err()).contains("\"Somalland the New\" (2 rows)");
        Call run = Call.gcr("run", "--config", config).exits(0);

        assertThat(run.err())
                .contains("unresolved_extent unresolved_share warned: 2 failed")
                .contains("unhcr.population 2023: 60 of 1000 persons, 6.0 percent");
        // nobody is lost: unknown to the publisher, 100, and to us
        assertThat(ask("select year, origin, persons from population order by year, origin"))
                .containsExactly(
                        List.of(2023, "SOM", 840L),
                        List.of(2023, "UNK", 160L),
                        List.of(2024, "SOM", 860L),
                        List.of(2024, "UNK", 140L));
        String figure =
                "select obs_value, obs_status, coverage_share, coalesce(footnotes, '') from observation where indicator_id = 'POP.TOTAL' and population_type = 'REF' and counterpart_area = '_T' and series = 'headline' and ref_area = '%s' and time_period = %d";
        String note = "unresolved.unhcr.population";
        assertThat(ask(figure.formatted("WLD", 2023))).containsExactly(List.of(1000.0, "E", 100.0, note));
        assertThat(ask(figure.formatted("KEN", 2023))).containsExactly(List.of(1000.0, "E", 100.0, note));
        // 4 per cent are no more than the 5 that are declared
        assertThat(ask(figure.formatted("WLD", 2024))).containsExactly(List.of(1000.0, "A", 100.0, ""));
        assertThat(ask("select text from footnote where footnote_id = '" + note + "'"))
                .containsExactly(
                        List.of(
                                "6.0 percent of the persons of unhcr.population in one year name a country that no list resolves; this figure may lack some of them."));
        assertThat(
                        ask(
                                "select outcome from check_result where check_name = 'known_country' and table_name = 'population'"))
                .containsExactly(List.of("accepted"));
    }
}
