package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gcr.app.definition.Chosen;
import org.gcr.app.definition.DefinitionCheck;
import org.gcr.app.definition.DefinitionExamples;
import org.gcr.app.query.Catalogues;
import org.gcr.app.run.DefinitionTable;
import org.gcr.app.run.Run;
import org.gcr.app.run.RunSetup;
import org.gcr.core.config.Settings;
import org.gcr.core.graph.Progress;
import org.gcr.core.problem.Problem;
import org.gcr.core.warehouse.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of the user's own: what it adds reaches the release, what is wrong with it is told, and it lets nothing confidential out. */
class OwnDefinitionsTest {

    private static final String MODEL =
            """
            /*
            table: large_host
            description: Countries that host many refugees.
            public: true
            grain: [year, asylum]
            inputs: [host_year]
            columns:
              year: {type: INTEGER, description: Year}
              asylum: {type: TEXT, description: Country of asylum}
            */
            SELECT year, asylum
            FROM host_year
            WHERE population_type = 'REF' AND persons >= 100
            """;

    @TempDir
    Path folder;

    private void write(String place, String text) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> faults() throws IOException {
        Chosen chosen = new Chosen(List.of());
        chosen.add(folder.resolve("own"));
        try {
            return DefinitionCheck.of(chosen.definitions(), chosen.files()).problems().stream()
                    .map(Problem::toString)
                    .map(text -> text.replace(folder + "/", ""))
                    .toList();
        } catch (org.gcr.core.problem.GcrException e) {
            return e.problems().stream()
                    .map(Problem::toString)
                    .map(text -> text.replace(folder + "/", ""))
                    .toList();
        }
    }

    @Test
    void whatIsAddedIsInTheRelease() throws Exception {
        write(
                "raw/solutions.csv",
                "Year,Country of origin (ISO),Country of asylum (ISO),Resettled,Naturalisation\n2024,SYR,DEU,30,5\n");
        write(
                "raw/population.csv",
                "year,coo_name,coo_iso,coa_name,coa_iso,refugees,asylum_seekers,idps,stateless,ooc\n2024,Syrie du Nord,,,DEU,500,0,0,0,0\n");
        Files.copy(Repository.root().resolve("data-samples/unhcr/countries.csv"), folder.resolve("raw/countries.csv"));
        write(
                "own/sources/any/where/unhcr.solutions.yaml",
                "extends: unhcr.solutions\ncolumns: {resettlement: {aliases: [Resettled]}}\n");
        write("own/sources/gcr.country_alias.yaml", "extends: gcr.country_alias\n");
        write(
                "own/sources/gcr.country_alias.csv",
                "kind,label,iso3,seen_in\nname,Syrie du Nord,SYR,a test\nname,Aland,SWE,a test\n");
        write("own/models/large_host.sql", MODEL);
        write(
                "gcr.yaml",
                """
                warehouse: wh
                engine: {name: duckdb}
                definitions: [own]
                sources:
                  - {source: unhcr.countries, vintage: v1, files: [raw/countries.csv]}
                  - {source: unhcr.population, vintage: v1, files: [raw/population.csv]}
                  - {source: unhcr.solutions, vintage: v1, files: [raw/solutions.csv]}
                """);

        RunSetup setup =
                RunSetup.read(folder.resolve("gcr.yaml"), new Settings.Options(null, null, null), name -> null);
        Release release = new Run(setup, Progress.NONE).execute(null).release();

        assertThat(DefinitionTable.own(setup.warehouse(), release)).isEqualTo("1 added, 2 extended");
        try (Catalogues catalogue = Catalogues.open(setup.warehouse(), release)) {
            assertThat(catalogue
                            .query("SELECT origin, asylum, persons FROM solution WHERE solution_type = 'RST'")
                            .rows())
                    .containsExactly(List.of("SYR", "DEU", 30L));
            assertThat(catalogue.query("SELECT origin, persons FROM population").rows())
                    .containsExactly(List.of("SYR", 500L));
            assertThat(catalogue.query("SELECT year, asylum FROM large_host").rows())
                    .containsExactly(List.of(2024, "DEU"));
            assertThat(catalogue
                            .query("SELECT id, file, action FROM definition WHERE layer = 'own' AND kind = 'models'")
                            .rows())
                    .containsExactly(List.of("large_host", "own/models/large_host.sql", "adds"));
        }
    }

    @Test
    void theExamplesAreRight() throws IOException {
        assertThat(DefinitionExamples.write(folder.resolve("own"))).hasSize(9);
        assertThat(faults()).isEmpty();
        assertThatThrownBy(() -> DefinitionExamples.write(folder.resolve("own")))
                .hasMessageContaining("is there already");
    }

    @Test
    void aSoundFolderHasNoFault() throws IOException {
        write("own/models/large_host.sql", MODEL);
        assertThat(faults()).isEmpty();
    }

    @Test
    void nothingIsReplacedSilently() throws IOException {
        write("own/models/host_year.sql", MODEL.replace("large_host", "host_year"));
        assertThat(faults())
                .containsExactly("GCR-2012 own/models/host_year.sql: host_year is the program's;"
                        + " write \"replaces: host_year\" to put this in its place");
        write(
                "own/models/host_year.sql",
                MODEL.replace("large_host", "host_year").replace("public:", "replaces: host_year\npublic:"));
        assertThat(faults())
                .anyMatch(fault -> fault.contains("has the grain"))
                .anyMatch(fault -> fault.contains("lacks the column persons"));
    }

    @Test
    void faultsAreToldTogetherWithLineAndNearestKey() throws IOException {
        write(
                "own/sources/unhcr.solutions.yaml",
                "extends: unhcr.solutions\ncolums: {}\ncolumns:\n  resettlment: {aliases: [X]}\n");
        write("own/models/large_host.sql", MODEL.replace("inputs:", "imputs:"));
        assertThat(faults())
                .anyMatch(fault -> fault.contains(
                        "own/sources/unhcr.solutions.yaml:2: unknown key \"colums\"; did you mean \"columns\"?"))
                .anyMatch(fault -> fault.contains("own/sources/unhcr.solutions.yaml:4")
                        && fault.contains("did you mean \"resettlement\"?"))
                .anyMatch(fault -> fault.contains(
                        "own/models/large_host.sql:6: unknown key \"imputs\"; did you mean \"inputs\"?"));
    }

    @Test
    void aWrongColumnIsToldWithItsLine() throws IOException {
        write("own/models/large_host.sql", MODEL.replace("persons >= 100", "person >= 100"));
        assertThat(faults())
                .hasSize(1)
                .allMatch(fault ->
                        fault.startsWith("GCR-2012 own/models/large_host.sql:13: ") && fault.contains("person"));
    }

    @Test
    void aCaseThatDoesNotHoldIsTold() throws IOException {
        write("own/models/large_host.sql", MODEL);
        write(
                "own/models/large_host.cases.yaml",
                """
                - name: one of two
                  given:
                    host_year:
                      - {year: 2024, asylum: DEU, population_type: REF, persons: 500}
                      - {year: 2024, asylum: TUV, population_type: REF, persons: 5}
                  expect:
                    - {year: 2024, asylum: TUV}
                """);
        assertThat(faults())
                .hasSize(1)
                .allMatch(fault ->
                        fault.startsWith("GCR-2012 own/models/large_host.cases.yaml:1: case \"one of two\": no row"));
    }

    @Test
    void whatIsMadeOfConfidentialRowsIsConfidential() throws IOException {
        write("own/models/large_host.sql", MODEL.replace("[host_year]", "[host_year, registration]"));
        assertThat(faults()).hasSize(1).allMatch(fault -> fault.contains("confidential table registration"));
        write("own/models/large_host.sql", MODEL.replace("FROM host_year", "FROM host_year CROSS JOIN registration"));
        assertThat(faults())
                .hasSize(1)
                .allMatch(fault -> fault.contains("reads registration, which its inputs do not name"));
        write(
                "own/models/large_host.sql",
                MODEL.replace("FROM host_year", "FROM host_year CROSS JOIN read_parquet('x')"));
        assertThat(faults()).hasSize(1).allMatch(fault -> fault.contains("reads by the function read_parquet"));
        write(
                "gcr.yaml",
                "warehouse: wh\nengine: {name: duckdb}\ndefinitions: [own]\nsources:\n  - {source: unhcr.countries, vintage: v1, files: [c.csv]}\n");
        Files.copy(Repository.root().resolve("data-samples/unhcr/countries.csv"), folder.resolve("c.csv"));
        RunSetup setup =
                RunSetup.read(folder.resolve("gcr.yaml"), new Settings.Options(null, null, null), name -> null);
        assertThatThrownBy(() -> new Run(setup, Progress.NONE).execute(null)).hasMessageContaining("read_parquet");
    }
}
