package org.gcr.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gcr.core.config.ConfigFile;
import org.gcr.ingest.Declared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a corrections file must say, and that all its faults are told together. */
class CorrectionFilesTest {

    @TempDir
    private Path folder;

    private List<SourceEntry> read(String corrections) throws IOException {
        Files.writeString(folder.resolve("population.csv"), "x");
        Files.writeString(folder.resolve("mended.yaml"), corrections);
        Path file = Files.writeString(
                folder.resolve("gcr.yaml"),
                "corrections: mended.yaml\nsources:\n  - {source: unhcr.population, vintage: v, encoding: Windows-1252, files: population.csv}\n");
        ConfigFile config = ConfigFile.load(file, name -> null);
        List<SourceEntry> entries = SourceEntry.read(config, Declared.SOURCES);
        config.root().end();
        config.finish();
        return entries;
    }

    @Test
    void correctionsGoToTheirSource() throws IOException {
        SourceEntry entry =
                read("""
                        corrections:
                          - {source: unhcr.population, key: {year: 2024, origin_iso3: SYR}, column: refugees, expect: 10, value: 100, reason: annex 2, date: 2026-11-20, by: data team}
                          - {source: unhcr.solutions, file: s.csv, key: {year: 2024}, column: resettlement, expect: "", value: 5, reason: annex 3, date: 2026-11-20, by: data team}
                        """)
                        .get(0);
        assertThat(entry.files().get(0).encoding().name()).isEqualTo("windows-1252");
        assertThat(entry.corrections()).singleElement().satisfies(correction -> assertThat(correction.keyText())
                .isEqualTo("year = 2024, origin_iso3 = SYR"));
    }

    @Test
    void allFaultsAreToldTogether() {
        assertThatThrownBy(
                        () -> read(
                                """
                                corrections:
                                  - {source: unhcr.populaton, key: {year: 2024}, column: refugees, expect: 1, value: 2, reason: r, date: 2026-11-20, by: b}
                                  - {source: unhcr.population, key: {yeer: 2024}, column: refuges, expect: 1, value: 2, reason: " ", date: soon, by: b}
                                  - {source: unhcr.population, column: refugees, expect: 1, value: 1, date: 2026-11-20, by: b, who: me}
                                  - {source: unhcr.population, key: {year: 2024, origin_iso3: SYR}, column: refugees, expect: 1, value: 2, reason: r, date: 2026-11-20, by: b}
                                  - {source: unhcr.population, key: {origin_iso3: SYR, year: 2024}, column: refugees, expect: 1, value: 3, reason: r, date: 2026-11-20, by: b}
                                """))
                .hasMessageContaining("did you mean \"unhcr.population\"")
                .hasMessageContaining("reads no column \"yeer\"")
                .hasMessageContaining("reads no column \"refuges\"")
                .hasMessageContaining("reason is empty")
                .hasMessageContaining("\"soon\" is no day")
                .hasMessageContaining("key is missing")
                .hasMessageContaining("reason is missing")
                .hasMessageContaining("is what expect says already")
                .hasMessageContaining("unknown key \"who\"")
                .hasMessageContaining("are those of");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("gcr.yaml"),
                "corrections: [none.yaml]\nsources:\n  - {source: unhcr.population, vintage: v, files: population.csv}\n");
        Files.writeString(folder.resolve("population.csv"), "x");
        ConfigFile config = ConfigFile.load(file, name -> null);
        SourceEntry.read(config, Declared.SOURCES);
        assertThatThrownBy(config::finish).hasMessageContaining("GCR-2002").hasMessageContaining("none.yaml");
    }
}
