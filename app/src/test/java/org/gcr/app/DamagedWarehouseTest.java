package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was found by a campaign against the warehouse, through the commands that people use. */
class DamagedWarehouseTest {

    @TempDir
    Path folder;

    private Path config;
    private String warehouse;

    @BeforeEach
    void runOnce() throws IOException {
        warehouse = folder.resolve("w").toString();
        Files.copy(Repository.root().resolve("data-samples/unhcr/countries.csv"), folder.resolve("countries.csv"));
        config = folder.resolve("gcr.yaml");
        vintage("v1");
        run().exits(0);
    }

    private void vintage(String vintage) throws IOException {
        Files.writeString(
                config,
                "warehouse: w\nengine: {name: duckdb}\nsources:\n  - {source: unsd.m49, vintage: v1, files: [\""
                        + Repository.root().resolve("data-samples/unsd/m49.csv")
                        + "\"]}\n  - {source: unhcr.countries, vintage: "
                        + vintage + ", files: [countries.csv]}\n");
    }

    private Call run() {
        return Call.gcr("run", "--config", config.toString());
    }

    private Call verify(String... more) {
        return Call.gcr(Stream.concat(Stream.of("releases", "verify", "--warehouse", warehouse), Stream.of(more))
                .toArray(String[]::new));
    }

    private String countries() {
        return Call.gcr("query", "--warehouse", warehouse, "--format", "csv", "select count(*), min(name) from country")
                .exits(0)
                .out();
    }

    private Release current() throws IOException {
        return new Warehouse(Path.of(warehouse)).requireCurrent();
    }

    @Test
    void aStoredTableWithAFlippedBitIsNotReleased() throws Exception {
        String before = countries();
        Path staged = Path.of(warehouse)
                .resolve(current()
                        .table("staged_unsd_m49")
                        .orElseThrow()
                        .files()
                        .get(0)
                        .path());
        byte[] bytes = Files.readAllBytes(staged);
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 16;
        Files.write(staged, flipped);
        verify().exits(1);

        vintage("v2");
        Call run = run().exits(0);

        assertThat(run.err())
                .contains("ingest.unsd.m49 is computed again")
                .contains("has other content than was published");
        assertThat(Files.readAllBytes(staged)).isEqualTo(bytes);
        assertThat(countries()).isEqualTo(before);
        verify().exits(0);
    }

    @Test
    void damageThatNothingWouldReadIsMendedByTheNextRunOfTheSameConfiguration() throws Exception {
        Path country = Path.of(warehouse)
                .resolve(current().table("country").orElseThrow().files().get(0).path());
        byte[] bytes = Files.readAllBytes(country);
        Files.write(country, new byte[bytes.length]);
        assertThat(verify().exits(1).err()).contains("GCR-1501").contains("country");

        assertThat(run().exits(0).err()).contains("model.country is computed again");
        assertThat(Files.readAllBytes(country)).isEqualTo(bytes);
        verify().exits(0);
    }

    @Test
    void aMissingOrDamagedCatalogueKeepsNobodyFromAnAnswerAndIsMended() throws Exception {
        String before = countries();
        Path catalogue = Path.of(warehouse, "gcr.duckdb");
        for (int i = 0; i < 2; i++) {
            if (i == 0) {
                Files.delete(catalogue);
            } else {
                Files.writeString(catalogue, "no database");
            }
            assertThat(countries()).isEqualTo(before);
            verify().exits(1);
            assertThat(run().exits(0).err()).contains("Nothing changed");
            verify().exits(0);
        }
    }

    @Test
    void aPointerToNothingIsToldAndRepaired() throws Exception {
        String id = current().id();
        Files.writeString(Path.of(warehouse, "current"), "r20200101_000000_abcdef\n");
        assertThat(verify().exits(1).err()).contains("which is not there").contains("--repair");
        assertThat(Call.gcr("query", "--warehouse", warehouse, "select 1")
                        .exits(1)
                        .err())
                .contains("--repair");
        assertThat(run().exits(1).err()).contains("--repair");

        assertThat(verify("--repair").exits(0).out()).contains("now names the newest, " + id);
        run().exits(0);
    }

    @Test
    void aDamagedOldManifestStopsOnlyItsOwnRelease() throws Exception {
        String old = current().id();
        vintage("v2");
        run().exits(0);
        Files.writeString(Path.of(warehouse, "releases", old + ".json"), "{");

        countries();
        vintage("v3");
        run().exits(0);
        countries();
        assertThat(Call.gcr("query", "--warehouse", warehouse, "--release", old, "select 1")
                        .exits(1)
                        .err())
                .contains("GCR-1501")
                .doesNotContain("Jackson", "report it");
        assertThat(Call.gcr("releases", "--warehouse", warehouse).exits(0).err())
                .contains(old);
        assertThat(verify().exits(1).err()).contains(old);
        verify("--repair").exits(0);
        assertThat(Path.of(warehouse, "damaged", "releases", old + ".json")).exists();
        verify().exits(0);
    }

    @Test
    void damagedTagsStopNeitherRunsNorQuestions() throws Exception {
        Call.gcr("releases", "tag", "report", "--warehouse", warehouse).exits(0);
        Path tags = Path.of(warehouse, "tags.json");
        Files.writeString(tags, Files.readString(tags).replace("report", "repors"));
        countries();
        vintage("v2");
        run().exits(0);
        verify().exits(1);
        assertThat(Call.gcr("releases", "gc", "--warehouse", warehouse).exits(1).err())
                .contains("tags");
        assertThat(verify("--repair").exits(0).out()).contains("tags.json");
    }

    @Test
    void otherStoragesAreRefusedAndNothingIsMade() {
        for (String place : new String[] {"https://example.org/x", "abfss://c@a/x"}) {
            assertThat(Call.gcr("run", "--config", config.toString(), "--warehouse", place)
                            .exits(2)
                            .err())
                    .contains("GCR-2004")
                    .contains("s3a://");
        }
        for (String command : new String[] {"run", "query"}) {
            List<String> call = new ArrayList<>(List.of(command, "--warehouse", "s3://bucket/x"));
            call.addAll(command.equals("run") ? List.of("--config", config.toString()) : List.of("show tables"));
            assertThat(Call.gcr(call.toArray(String[]::new)).exits(3).err())
                    .as("Hadoop's client for S3 is no part of the program")
                    .contains("GCR-3001")
                    .contains("hadoop-aws");
        }
        for (String place : new String[] {"s3://bucket/x", "hdfs://head/x", "https://example.org/x"}) {
            assertThat(Call.gcr("export", "--format", "csv", "--warehouse", warehouse, "--output", place)
                            .exits(2)
                            .err())
                    .contains("folder");
        }
        assertThat(Path.of("s3:")).doesNotExist();
    }

    @Test
    void aReadOnlyOrMovedWarehouseAnswers() throws Exception {
        String before = countries();
        Path moved = Files.move(Path.of(warehouse), folder.resolve("moved"));
        warehouse = moved.toString();
        assertThat(countries()).isEqualTo(before);
        Files.setPosixFilePermissions(moved, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(countries()).isEqualTo(before);
            verify().exits(0);
        } finally {
            Files.setPosixFilePermissions(moved, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
