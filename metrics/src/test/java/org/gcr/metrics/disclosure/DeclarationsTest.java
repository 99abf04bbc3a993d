package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.graph.Task;
import org.gcr.core.problem.GcrException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclarationsTest {

    private static final String REGISTER =
            "sources: [{source: gcr.registration, vintage: %s, mapping: m.yaml, files: [x.csv]}]\n";
    private static final Definitions DEFINITIONS = Definitions.ofProgram(List.of(Disclosure.KIND));

    @TempDir
    Path folder;

    @Test
    void theCubeIsMadeOfTheRegisterItself() {
        List<Task> tasks = Disclosure.tasks(DEFINITIONS, DisclosureSettings.DEFAULT);

        assertThat(tasks)
                .extracting(Task::name)
                .containsExactly("disclosure.registration_change_cube", "disclosure.registration_cube");
        assertThat(tasks.get(1).inputs()).containsExactly("registration", "country", "registration_change");
        assertThat(tasks.get(1).outputs().get(0).columnNames())
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
                        "conf_status",
                        "standard_error");
        assertThat(tasks.get(1).outputs().stream()
                        .filter(schema -> !schema.visible())
                        .map(schema -> schema.name()))
                .containsExactly("disclosure_ledger");
    }

    private ConfigFile config(String text, Map<String, String> environment) throws Exception {
        Path file = folder.resolve("gcr.yaml");
        Files.writeString(file, text);
        return ConfigFile.load(file, environment::get);
    }

    private String problems(String text, Map<String, String> environment) throws Exception {
        ConfigFile config = config(text, environment);
        DisclosureSettings.read(config);
        try {
            config.finish();
            return "";
        } catch (GcrException e) {
            assertThat(e.exitCode()).isEqualTo(2);
            return e.problems().toString();
        }
    }

    private String problems(String text) throws Exception {
        return problems(text, Map.of());
    }

    @Test
    void settingsOfMethodsThatWentOutAreRefusedWithWhatToDo() throws Exception {
        assertThat(DisclosureSettings.read(config("warehouse: x", Map.of()))).isEqualTo(DisclosureSettings.DEFAULT);
        assertThat(DisclosureSettings.read(config("disclosure: {method: rounding, group: 50}", Map.of()))
                        .group())
                .isEqualTo(50);
        assertThat(problems("disclosure: {group: 10}")).contains("group", "20");
        assertThat(problems("disclosure: {method: noise}")).contains("noise", "method: rounding");
        assertThat(problems("disclosure: {method: suppression}")).contains("suppression", "method: rounding");
        for (String key : List.of("minimum_frequency: 5", "zeros: protected", "rounding_base: 5", "noise_epsilon: 1")) {
            assertThat(problems("disclosure: {" + key + "}")).contains(key.split(":")[0], "take it out");
        }
        assertThat(problems("disclosure: {dominance: {n: 1, k: 80}}")).contains("dominance", "contributor");
        assertThat(problems("disclosure: {gruop: 30}")).contains("gruop", "group");
        assertThat(problems("disclosure: {secret_changed: lost}")).contains("no reason");
        assertThat(problems("disclosure: {hold: [soon]}")).contains("soon");
    }

    @Test
    void aRegisterNeedsASecret() throws Exception {
        Path secret = folder.resolve("secret");
        Secret made = Secret.create(secret);
        String register = REGISTER.formatted("v1");

        assertThat(problems(register)).contains("GCR-2051", "new-secret", Secret.VARIABLE);
        assertThat(problems(
                        register, Map.of(Secret.VARIABLE, folder.resolve("none").toString())))
                .contains("GCR-2051", "no such file");
        DisclosureSettings settings =
                DisclosureSettings.read(config(register, Map.of(Secret.VARIABLE, secret.toString())));
        assertThat(settings.secret().fingerprint()).isEqualTo(made.fingerprint());
        assertThat(settings.toString()).doesNotContain(Files.readString(secret).trim());
        assertThat(problems("warehouse: x")).isEmpty();
    }

    @Test
    void theSecretOfTheSamplesServesInventedRegistersAlone() throws Exception {
        Files.write(folder.resolve("open.secret"), new byte[32]);
        String synthetic = "disclosure: {synthetic_secret: open.secret}\n";

        assertThat(problems(synthetic + REGISTER.formatted("synthetic-2026"))).isEmpty();
        assertThat(problems(synthetic + REGISTER.formatted("2026-07")))
                .contains("GCR-2051", "2026-07", "not labelled synthetic", "new-secret");
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
                        dimensions: [{columns: [year], description: Year}, {columns: [sex], description: Sex, top: [_T]}]
                        measure: {column: measure, all: PERSONS, description: x}
                        tables: [{name: t, dimensions: [age]}]
                        """))
                .hasMessageContaining("GCR-2012")
                .hasMessageContaining("age");
    }
}
