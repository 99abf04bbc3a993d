package org.gcr.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.gcr.app.Repository;
import org.gcr.core.config.Settings;
import org.gcr.core.graph.Progress;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short way to "nothing changed" is taken only when nothing has. */
class UnchangedTest {

    private static final Settings.Options OPTIONS = new Settings.Options(null, null, null);

    @TempDir
    static Path folder;

    private static Path config;
    private static Path file;
    private static Release release;

    private final Map<String, String> variables = new HashMap<>();
    private RunSetup setup;
    private Warehouse warehouse;

    @BeforeAll
    static void writeFilesAndRun() throws IOException {
        file = Files.createDirectories(folder.resolve("raw")).resolve("countries-1.csv");
        Files.copy(Repository.root().resolve("data-samples/unhcr/countries.csv"), file);
        old(file);
        config = Files.writeString(
                folder.resolve("gcr.yaml"),
                "warehouse: wh\nengine: {name: duckdb}\nsources:\n"
                        + "  - {source: unhcr.countries, vintage: v1, files: [\"${RAW}/countries-*.csv\"]}\n");
        RunSetup first = RunSetup.read(config, OPTIONS, name -> name.equals("RAW") ? folder + "/raw" : null);
        release = new Run(first, Progress.NONE).execute(null).release();
    }

    @BeforeEach
    void remember() throws IOException {
        variables.put("RAW", folder + "/raw");
        setup = RunSetup.read(config, OPTIONS, variables::get);
        warehouse = setup.warehouse();
        Unchanged.remember("program 1", setup, release, warehouse);
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private boolean found(String program) throws IOException {
        return Unchanged.find(program, config, OPTIONS, variables::get).isPresent();
    }

    @Test
    void nothingChanged() throws IOException {
        assertThat(Unchanged.find("program 1", config, OPTIONS, variables::get))
                .contains(new Unchanged.Same(release.id(), release.created(), warehouse.place()));
    }

    @Test
    void otherCodeOrNoJarsTakeTheLongWay() throws IOException {
        assertThat(found("program 2")).isFalse();
        assertThat(found(null)).isFalse();
    }

    @Test
    void aFileOfAnotherTimeIsChanged() throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:01Z")));
        assertThat(found("program 1")).isFalse();
    }

    /** Size and time of change are as they were; the time of change of its attributes is not, and nobody can set it. */
    @Test
    void aFileChangedInPlaceWithItsOldTimeIsChanged() throws Exception {
        Thread.sleep(5);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3] ^= 1;
        Files.write(file, bytes);
        old(file);
        assertThat(found("program 1")).isFalse();
        bytes[bytes.length - 3] ^= 1;
        Files.write(file, bytes);
        old(file);
    }

    @Test
    void aStoredTableThatIsChangedIsChanged() throws IOException {
        Path stored = warehouse
                .root()
                .resolve(release.table("country").orElseThrow().files().get(0).path());
        byte[] bytes = Files.readAllBytes(stored);
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        Files.write(stored, flipped);
        assertThat(found("program 1")).isFalse();
        Files.write(stored, bytes);
    }

    @Test
    void aCatalogueThatIsGoneOrChangedIsChanged() throws IOException {
        byte[] bytes = Files.readAllBytes(warehouse.catalogue());
        Files.delete(warehouse.catalogue());
        assertThat(found("program 1")).isFalse();
        Files.write(warehouse.catalogue(), bytes);
        assertThat(found("program 1")).isFalse();
    }

    @Test
    void aFileThatIsGoneIsChanged() throws IOException {
        Path away = Files.move(file, file.resolveSibling("away"));
        assertThat(found("program 1")).isFalse();
        Files.move(away, file);
    }

    @Test
    void aNewFileOfThePatternIsChanged() throws IOException {
        Path added = Files.copy(file, file.resolveSibling("countries-2.csv"));
        assertThat(found("program 1")).isFalse();
        Files.delete(added);
    }

    @Test
    void anotherFolderInAVariableIsChanged() throws IOException {
        variables.put("RAW", folder.toString());
        assertThat(found("program 1")).isFalse();
    }

    @Test
    void anotherConfigurationIsChanged() throws IOException {
        String text = Files.readString(config);
        Files.writeString(config, text + "# looked through\n");
        assertThat(found("program 1")).isFalse();
        Files.writeString(config, text);
    }

    @Test
    void anotherEngineIsChanged() throws IOException {
        assertThat(Unchanged.find("program 1", config, new Settings.Options(null, "spark", null), variables::get))
                .isEmpty();
    }

    @Test
    void aReleaseThatIsNoLongerCurrentIsChanged() throws IOException {
        Files.writeString(warehouse.root().resolve("current"), "r20200101_000000_aaaaaa");
        assertThat(found("program 1")).isFalse();
        Files.writeString(warehouse.root().resolve("current"), release.id());
    }

    @Test
    void aTableThatIsGoneIsChanged() throws IOException {
        Map.Entry<String, String> task = release.tasks().entrySet().iterator().next();
        Path result = warehouse.store().resultFile(task.getKey(), task.getValue());
        Path away = Files.move(result, result.resolveSibling("away"));
        assertThat(found("program 1")).isFalse();
        Files.move(away, result);
    }

    @Test
    void aFileChangedJustNowIsNotTrusted() throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        Unchanged.remember("program 1", setup, release, warehouse);
        assertThat(found("program 1")).isFalse();
        old(file);
    }

    /** Rows of persons leave the warehouse when a run ends; what is remembered is the warehouse without them. */
    @Test
    void theRunThatPublishesRowsOfPersonsIsFoundUnchanged() throws IOException {
        Path surveys = Files.createDirectories(folder.resolve("surveys"));
        Path persons = Files.copy(
                Repository.root().resolve("data-samples/surveys/household_surveys.csv"),
                surveys.resolve("persons.csv"));
        old(persons);
        Path own = Files.writeString(
                folder.resolve("persons.yaml"),
                Files.readString(config).replace("warehouse: wh", "warehouse: persons")
                        + "  - {source: gcr.survey, vintage: v1, files: [surveys/persons.csv]}\n");
        RunSetup read = RunSetup.read(own, OPTIONS, variables::get);
        new Run(read, Progress.NONE, "program 1").execute(null);
        assertThat(Unchanged.find("program 1", own, OPTIONS, variables::get)).isPresent();
    }
}
