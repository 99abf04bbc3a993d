package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gcr.core.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gcr doctor} and {@code gcr init}: what one does before the first run. */
class SetUpTest {

    private static final Path SAMPLES = Repository.root().resolve("data-samples");

    @TempDir
    Path folder;

    private Call doctor(String config) {
        return Call.gcr(
                "doctor",
                "--config",
                config,
                "--warehouse",
                folder.resolve("warehouse").toString());
    }

    @Test
    void aSoundMachineIsToldInOneLook() {
        Call call = doctor(SAMPLES.resolve("gcr.yaml").toString()).exits(0);

        assertThat(call.out().lines())
                .anyMatch(line -> line.startsWith("Java ")
                        && line.contains(Runtime.version().toString()))
                .anyMatch(line -> line.startsWith("memory ") && line.contains("MB of Java heap"))
                .anyMatch(line -> line.startsWith("disk ") && line.contains("MB free"))
                .anyMatch(line -> line.startsWith("time zone "))
                .anyMatch(line -> line.startsWith("configuration ") && line.contains("gcr.yaml: "))
                .anyMatch(line -> line.startsWith("warehouse ") && line.contains("is not there yet"))
                .contains("Nothing stands in the way of a run.");
        assertThat(folder).as("it changes nothing").isEmptyDirectory();
    }

    @Test
    void whatStandsInTheWayIsToldTogether() throws IOException {
        Files.createDirectories(folder.resolve("warehouse"));
        Files.writeString(folder.resolve("warehouse/current"), "r20200101_000000_abcdef\n");
        Path config = Files.writeString(
                folder.resolve("gcr.yaml"),
                "nonsense: 1\nsources:\n  - {source: unhcr.nothing, vintage: v, files: [a.csv]}\n");

        Call call = doctor(config.toString());

        assertThat(call.exit()).isNotZero();
        assertThat(call.out()).contains("cannot be used, see below", "current r20200101_000000_abcdef");
        assertThat(call.err()).contains("GCR-2003", "nonsense", "r20200101_000000_abcdef");
    }

    @Test
    void aConfigurationIsWrittenFromWhatLiesInAFolder() throws IOException {
        Files.copy(SAMPLES.resolve("unhcr/population.csv.gz"), folder.resolve("population.csv.gz"));
        Files.copy(SAMPLES.resolve("unhcr/countries.csv"), folder.resolve("countries.csv"));
        Files.writeString(folder.resolve("shopping.csv"), "bread,milk\n1,2\n");

        Call call = Call.gcr("init", folder.toString()).exits(0);

        Path written = folder.resolve("gcr.yaml");
        assertThat(call.out()).contains("2 sources, 1 files not taken in", "gcr run --config " + written);
        assertThat(Files.readString(written))
                .contains("source: unhcr.population", "\"population.csv.gz\"", "source: unhcr.countries")
                .contains("# Not taken in:", "shopping.csv: GCR-");
        ConfigFile.load(written, name -> null);
        Call.gcr("plan", "--config", written.toString()).exits(0);
        assertThat(Call.gcr("init", folder.toString()).exits(2).err()).contains("there is a file already");
        assertThat(Call.gcr("init", folder.resolve("none").toString()).err()).contains("there is no such folder");
    }
}
