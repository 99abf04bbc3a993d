package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.graph.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclarationsTest {

    private static final Definitions DEFINITIONS = Definitions.ofProgram(List.of(Disclosure.KIND));

    @TempDir
    Path folder;

    @Test
    void theCubeOfRegistrationIsMadeOfItsCounts() {
        List<Task> tasks = Disclosure.tasks(DEFINITIONS, DisclosureSettings.DEFAULT, List.of("registration_count"));

        assertThat(tasks).extracting(Task::name).containsExactly("disclosure.registration_cube");
        assertThat(tasks.get(0).inputs()).containsExactly("registration_count", "country");
        assertThat(tasks.get(0).outputs().get(0).columnNames())
                .containsExactly(
                        "year",
                        "population_type",
                        "origin",
                        "asylum",
                        "sex",
                        "age_group",
                        "disability",
                        "disability_method",
                        "measure",
                        "persons",
                        "obs_status",
                        "conf_status");
        assertThat(tasks.get(0).outputs().stream()
                        .filter(schema -> !schema.visible())
                        .map(schema -> schema.name()))
                .containsExactly("disclosure_loss", "disclosure_history");
        assertThat(Disclosure.tasks(DEFINITIONS, DisclosureSettings.DEFAULT, List.of()))
                .isEmpty();
    }

    private ConfigFile config(String text) throws Exception {
        Path file = folder.resolve("gcr.yaml");
        Files.writeString(file, text);
        return ConfigFile.load(file, name -> null);
    }

    private String problems(String text) throws Exception {
        ConfigFile config = config(text);
        DisclosureSettings.read(config);
        try {
            config.finish();
            return "";
        } catch (org.gcr.core.problem.GcrException e) {
            return e.getMessage();
        }
    }

    @Test
    void settingsOnlyGetStricter() throws Exception {
        assertThat(DisclosureSettings.read(config("warehouse: x"))).isEqualTo(DisclosureSettings.DEFAULT);
        assertThat(DisclosureSettings.read(config("disclosure: {minimum_frequency: 10}"))
                        .minimumFrequency())
                .isEqualTo(10);
        assertThat(problems("disclosure: {minimum_frequency: 4}")).contains("minimum_frequency");
        assertThat(problems("disclosure: {minimum_frequncy: 10}")).contains("minimum_frequncy");
        assertThat(problems("disclosure: {method: rounding, zeros: protected}")).contains("zeros");
        assertThat(problems("disclosure: {dominance: {n: 1}}")).contains("dominance");
    }

    @Test
    void thereIsNoNoiseWithoutASecretAndABudget() throws Exception {
        assertThat(problems("disclosure: {method: noise, noise_epsilon: 1.0}")).contains("noise_seed");
        assertThat(problems("disclosure: {method: noise, noise_seed: short, noise_epsilon: 1.0}"))
                .contains("noise_seed");
        assertThat(problems("disclosure: {method: noise, noise_seed: a secret of some length}"))
                .contains("noise_epsilon");
        ConfigFile config =
                config("disclosure: {method: noise, noise_seed: a secret of some length, noise_epsilon: 1}");
        assertThat(DisclosureSettings.read(config).toString()).doesNotContain("secret");
    }

    @Test
    void aTableOverAnUnknownDimensionIsRefused() {
        assertThatThrownBy(
                        () -> CubeDefinition.read(
                                "cubes/x.yaml",
                                """
                        cube: x
                        description: x
                        input: y
                        value: persons
                        unit: x
                        dimensions: [{columns: [sex], description: Sex, top: [_T]}]
                        tables: [{name: t, dimensions: [age]}]
                        """))
                .hasMessageContaining("GCR-2012")
                .hasMessageContaining("age");
    }
}
