package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a call: its exit code, one message that says what to do, never a stack trace. */
class WrongCallTest {

    @TempDir
    static Path folder;

    static String warehouse;

    @BeforeAll
    static void publishSomething() throws IOException {
        warehouse = folder.resolve("warehouse").toString();
        Path population = folder.resolve("population.csv");
        Files.writeString(
                population,
                """
                year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,refugees,asylum_seekers,returned_refugees,idps,returned_idps,stateless,ooc,oip,hst
                2020,Afghanistan,AFG,AFG,Pakistan,PAK,PAK,100,0,0,0,0,0,0,,0
                """);
        Path countries = folder.resolve("countries.csv");
        Files.writeString(
                countries,
                """
                iso_code,unhcr_code,name,unhcr_region,unsd_region,unsd_subregion,unsd_imregion
                AFG,AFG,Afghanistan,Asia and the Pacific,Asia,Southern Asia,
                PAK,PAK,Pakistan,Asia and the Pacific,Asia,Southern Asia,
                """);
        Path config = config(
                "good.yaml",
                """
                warehouse: warehouse
                engine: {name: duckdb}
                sources:
                  - {source: unhcr.population, vintage: made-up, files: [population.csv]}
                  - {source: unhcr.countries, vintage: made-up, files: [countries.csv]}
                """);
        Call.gcr("run", "--config", config.toString()).exits(0);
    }

    private static Path config(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void refused(int exit, String code, String words, String... arguments) {
        Call call = Call.gcr(arguments).exits(exit);
        assertThat(call.err())
                .contains(code)
                .contains(words)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        // gcr check ends with its summary
        assertThat(call.out()).satisfiesAnyOf(out -> assertThat(out).isEmpty(), out -> assertThat(out)
                .endsWith("1 files refused\n"));
    }

    @Test
    void unknownCommandAndOption() {
        refused(2, "GCR-2001", "did you mean", "rum");
        refused(2, "GCR-2001", "--engine", "run", "--engin", "duckdb");
        refused(2, "GCR-2001", "--help", "query");
        refused(2, "GCR-2001", "xml", "query", "--format", "xml", "select 1");
    }

    @Test
    void configurationThatIsNotThere() {
        refused(
                2,
                "GCR-2002",
                "no such file",
                "run",
                "--config",
                folder.resolve("none.yaml").toString());
    }

    @Test
    void everythingWrongWithAConfigurationIsToldAtOnce() throws IOException {
        Path config = config(
                "wrong.yaml",
                """
                warehouse: warehouse
                engine: {name: sparc, memory: lots}
                souces: []
                sources:
                  - {source: unhcr.populaton, vintage: x, files: [population.csv]}
                  - {source: unhcr.countries, vintage: x, files: [nothing-*.csv]}
                """);
        Call call = Call.gcr("run", "--config", config.toString()).exits(2);
        assertThat(call.err())
                .contains("GCR-2003", "souces", "sources")
                .contains("sparc", "auto, spark, duckdb")
                .contains("512m")
                .contains("GCR-2007", "unhcr.population")
                .contains("GCR-2005", "nothing-*.csv")
                .doesNotContain("\tat ");
    }

    @Test
    void environmentVariableThatIsNotSet() throws IOException {
        Path config = config(
                "variable.yaml",
                "sources:\n  - {source: unhcr.population, vintage: x, files: [\"${NOT_SET_ANYWHERE}/a.csv\"]}\n");
        refused(2, "GCR-2006", "NOT_SET_ANYWHERE", "run", "--config", config.toString());
    }

    @Test
    void configurationThatIsNoYaml() throws IOException {
        refused(
                2,
                "GCR-2002",
                ":2",
                "plan",
                "--config",
                config("broken.yaml", "warehouse: w\n  - x: [\n").toString());
    }

    @Test
    void sqlWithATypo() {
        refused(2, "GCR-2008", "selct", "query", "--warehouse", warehouse, "selct 1");
        refused(2, "GCR-2008", "show tables", "query", "--warehouse", warehouse, "from populatoin");
        refused(2, "GCR-2008", "yaer", "query", "--warehouse", warehouse, "select yaer from population");
    }

    @Test
    void sqlThatWrites() {
        Path out = folder.resolve("out.csv");
        for (String sql : new String[] {
            "drop view population",
            "create table x as select 1",
            "insert into population values (1)",
            "copy population to '" + out + "'",
            "copy population to '" + out + "'; select 1",
            "select 1; drop view population",
            "explain analyze copy population to '" + out + "'",
            "attach '" + folder.resolve("other.db") + "'",
            "set threads = 1",
            "export database '" + folder.resolve("export") + "'",
            "install httpfs",
        }) {
            refused(2, "GCR-2009", "reading", "query", "--warehouse", warehouse, sql);
        }
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("other.db")).doesNotExist();
        assertThat(folder.resolve("export")).doesNotExist();
    }

    @Test
    void filesOutsideTheWarehouseCannotBeRead() {
        refused(
                2,
                "GCR-2008",
                "warehouse",
                "query",
                "--warehouse",
                warehouse,
                "from read_csv('" + folder.resolve("population.csv") + "')");
    }

    @Test
    void readingStatementsOfEveryKindAreAllowed() {
        for (String sql : new String[] {
            "from population",
            "with x as (from population) select * from x",
            "describe population",
            "show tables",
            "summarize population",
            "explain select 1",
            "values (1)",
            "pivot population on population_type using sum(persons) group by year",
            "select 1;",
        }) {
            Call.gcr("query", "--warehouse", warehouse, sql).exits(0);
        }
    }

    @Test
    void warehouseWithoutRelease() {
        refused(
                2,
                "GCR-2010",
                "gcr run",
                "query",
                "--warehouse",
                folder.resolve("empty").toString(),
                "select 1");
        refused(2, "GCR-2011", "no release", "query", "--warehouse", warehouse, "--release", "report-1999", "select 1");
    }

    @Test
    void unknownIndicator() {
        refused(2, "GCR-2013", "RS.GINI", "indicators", "RS.GINY");
    }

    @Test
    void fileThatCannotBeWhatItClaims() throws IOException {
        Path page = Files.writeString(folder.resolve("page.csv"), "<!DOCTYPE html><html><body>503</body></html>");
        refused(1, "GCR-1003", "page.csv", "check", page.toString());
        refused(
                2,
                "GCR-2005",
                "no such file",
                "check",
                folder.resolve("none.csv").toString());
        Path config = config(
                "page.yaml",
                "warehouse: warehouse\nengine: {name: duckdb}\nsources:\n  - {source: unhcr.population, vintage: x, files: [page.csv]}\n");
        refused(1, "GCR-1003", "page.csv", "run", "--config", config.toString());
    }

    @Test
    void warehouseInAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "");
        refused(
                3,
                "GCR-3001",
                "a-file",
                "run",
                "--config",
                folder.resolve("good.yaml").toString(),
                "--warehouse",
                file.resolve("warehouse").toString());
    }

    @Test
    void problemsAsJson() {
        Call call = Call.gcr("indicators", "--log-format", "json", "RS.GINY").exits(2);
        assertThat(call.err()).startsWith("{").contains("\"code\":\"GCR-2013\"");
    }
}
