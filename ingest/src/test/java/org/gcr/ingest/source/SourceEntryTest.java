package org.gcr.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.problem.GcrException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceEntryTest {

    private static final List<String> IDS = List.of("unhcr.population", "unhcr.solutions");

    @TempDir
    private Path folder;

    private List<SourceEntry> read(String text) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("config")).resolve("gcr.yaml"), text);
        ConfigFile config =
                ConfigFile.load(file, Map.of("GCR_DATA", folder.resolve("data").toString())::get);
        List<SourceEntry> entries = SourceEntry.read(config, IDS);
        config.finish();
        return entries;
    }

    private void file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    @Test
    void whatIsNoPatternIsRefusedWithItsFault() throws IOException {
        file("config/a.csv");
        for (String pattern : new String[] {"[a*.csv", "{a*.csv", "a[z-a]*.csv", "*\\\\", "a\\0*.csv"}) {
            assertThatThrownBy(() ->
                            read("sources: [{source: unhcr.population, vintage: v1, files: [\"" + pattern + "\"]}]\n"))
                    .as(pattern)
                    .isInstanceOf(GcrException.class)
                    .hasMessageContaining("no file matches")
                    .hasMessageContaining("mend the pattern (");
        }
    }

    @Test
    void filesAreFoundByNameGlobAndEnvironment() throws IOException {
        file("config/unhcr/population-2.csv");
        file("config/unhcr/population-1.csv");
        file("config/unhcr/.hidden-population.csv");
        file("config/unhcr/deep/population-3.csv");
        file("data/gt2025/solutions.csv");

        List<SourceEntry> entries = read(
                """
                sources:
                  - source: unhcr.population
                    vintage: 2022.10
                    files: unhcr/*population*.csv
                  - source: unhcr.solutions
                    vintage: "2025.12.1"
                    release: mid-year
                    files: ["${GCR_DATA}/gt2025/solutions.csv", "unhcr/**/population-3.csv"]
                """);

        assertThat(entries)
                .containsExactly(
                        new SourceEntry(
                                "unhcr.population",
                                "2022.10",
                                "end-year",
                                List.of(
                                        given("unhcr/population-1.csv", "config/unhcr/population-1.csv"),
                                        given("unhcr/population-2.csv", "config/unhcr/population-2.csv"))),
                        new SourceEntry(
                                "unhcr.solutions",
                                "2025.12.1",
                                "mid-year",
                                List.of(
                                        given("unhcr/deep/population-3.csv", "config/unhcr/deep/population-3.csv"),
                                        given("gt2025/solutions.csv", "data/gt2025/solutions.csv"))));
    }

    private SourceFile given(String name, String path) {
        return new SourceFile(name, folder.resolve(path));
    }

    @Test
    void everythingWrongIsToldAtOnce() throws IOException {
        file("config/unhcr/population.csv");

        assertThatThrownBy(
                        () -> read(
                                """
                        sources:
                          - source: unhcr.populaton
                            vintage: "1"
                            files: unhcr/population.csv
                          - source: unhcr.population
                            file: [x.csv]
                            release: endyear
                          - source: unhcr.population
                            vintage: "1"
                            files: [unhcr/populatoin.csv, unhcr, "nowhere/*.csv"]
                          - source: unhcr.solutions
                            vintage: "1"
                            files: ["unhcr/*.csv", unhcr/population.csv]
                        """))
                .hasMessageContaining("GCR-2007")
                .hasMessageContaining("unknown source \"unhcr.populaton\"; did you mean \"unhcr.population\"?")
                .hasMessageContaining("vintage is missing")
                .hasMessageContaining("unknown key \"file\"; did you mean \"files\"?")
                .hasMessageContaining("release \"endyear\" is unknown")
                .hasMessageContaining("\"unhcr.population\" is there twice")
                .hasMessageContaining("GCR-2005")
                .hasMessageContaining("no file matches \"unhcr/populatoin.csv\"")
                .hasMessageContaining("has \"population.csv\"")
                .hasMessageContaining("this is a folder; write unhcr/* for the files in it")
                .hasMessageContaining("no file matches \"nowhere/*.csv\"")
                .hasMessageContaining(
                        "gives unhcr/population.csv twice, by \"unhcr/*.csv\" and by \"unhcr/population.csv\"");
    }

    @Test
    void aConfigurationNeedsSources() {
        assertThatThrownBy(() -> read("warehouse: w\n")).hasMessageContaining("sources is missing or empty");
    }
}
