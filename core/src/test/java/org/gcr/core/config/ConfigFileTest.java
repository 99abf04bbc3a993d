package org.gcr.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("GCR_DATA", "/data/$1 real\\x", "EMPTY", "");

    @TempDir
    Path folder;

    private ConfigFile load(String yaml) throws Exception {
        Path file = folder.resolve("gcr.yaml");
        Files.writeString(file, yaml);
        return ConfigFile.load(file, ENVIRONMENT::get);
    }

    private static List<Problem> problems(ConfigFile config) {
        return catchThrowableOfType(GcrException.class, config::finish).problems();
    }

    @Test
    void everyKindOfValueIsRead() throws Exception {
        ConfigFile config = load(
                """
                name: sample     # a comment
                number: 5
                version: 2022.10
                flag: true
                nothing:
                one: a.csv
                several: [a.csv, 7]
                engine: {name: duckdb}
                sources:
                  - source: unhcr.population
                  - source: unhcr.solutions
                    vintage: "2025"
                """);
        Section root = config.root();

        assertThat(root.text("name")).contains("sample");
        assertThat(root.text("number")).contains("5");
        assertThat(root.text("version")).contains("2022.10");
        assertThat(root.text("flag")).contains("true");
        assertThat(root.text("nothing")).isEmpty();
        assertThat(root.text("absent")).isEmpty();
        assertThat(root.wholeNumber("number", 5)).contains(5);
        assertThat(root.texts("one")).containsExactly("a.csv");
        assertThat(root.texts("several")).containsExactly("a.csv", "7");
        assertThat(root.texts("absent")).isEmpty();
        assertThat(root.section("engine")).isPresent().get().satisfies(engine -> {
            assertThat(engine.requiredText("name")).isEqualTo("duckdb");
            engine.end();
        });
        assertThat(root.section("absent")).isEmpty();
        assertThat(root.sections("sources"))
                .extracting(source -> source.requiredText("source") + " "
                        + source.text("vintage").orElse("-"))
                .containsExactly("unhcr.population -", "unhcr.solutions 2025");
        root.end();
        config.finish();
        assertThat(config.folder()).isEqualTo(folder);
    }

    @Test
    void anUnknownKeyNamesTheNearest() throws Exception {
        ConfigFile config = load("sorces: []\nengine: {thread: 2}\nquite_other: 1\n");
        config.root().sections("sources");
        Section engine = config.root().section("engine").orElseThrow();
        engine.wholeNumber("threads", 1);
        engine.end();
        config.root().end();

        String file = folder.resolve("gcr.yaml").toString();
        assertThat(problems(config))
                .containsExactly(
                        new Problem(
                                Code.CONFIG_KEY_UNKNOWN,
                                file + " engine",
                                "unknown key \"thread\"",
                                "did you mean \"threads\"?"),
                        new Problem(
                                Code.CONFIG_KEY_UNKNOWN, file, "unknown key \"sorces\"", "did you mean \"sources\"?"),
                        new Problem(
                                Code.CONFIG_KEY_UNKNOWN,
                                file,
                                "unknown key \"quite_other\"",
                                "known are engine, sources"));
    }

    @Test
    void allProblemsAreToldAtOnce() throws Exception {
        ConfigFile config = load(
                """
                name: [a, b]
                number: many
                small: 0
                engine: duckdb
                sources: one
                more: [x, {source: y}, {}]
                files: {a: b}
                mixed: [a, [b]]
                """);
        Section root = config.root();
        assertThat(root.text("name")).isEmpty();
        assertThat(root.requiredText("title")).isEmpty();
        assertThat(root.wholeNumber("number", 1)).isEmpty();
        assertThat(root.wholeNumber("small", 1)).isEmpty();
        assertThat(root.section("engine")).isEmpty();
        assertThat(root.sections("sources")).isEmpty();
        List<Section> more = root.sections("more");
        more.get(1).requiredText("source");
        assertThat(root.texts("files")).isEmpty();
        assertThat(root.texts("mixed")).containsExactly("a");
        root.end();
        config.report(new Problem(Code.FILES_NOT_FOUND, "x", "no file", ""));

        String file = folder.resolve("gcr.yaml").toString();
        assertThat(problems(config))
                .extracting(Problem::toString)
                .containsExactly(
                        "GCR-2004 " + file + ": name is no single value; write one value",
                        "GCR-2004 " + file + ": title is missing; add it",
                        "GCR-2004 " + file + ": number \"many\" is no whole number from 1; write such a number",
                        "GCR-2004 " + file + ": small \"0\" is no whole number from 1; write such a number",
                        "GCR-2004 " + file + ": engine is no mapping; write key: value lines below it",
                        "GCR-2004 " + file + ": sources is no list; write a list with - before each entry",
                        "GCR-2004 " + file + ": more entry 1 is no mapping; write key: value lines",
                        "GCR-2004 " + file + " more[3]: source is missing; add it",
                        "GCR-2004 " + file + ": files is no list; write [a, b]",
                        "GCR-2004 " + file + ": mixed has an entry that is no single value; write texts",
                        "GCR-2005 x: no file");
    }

    @Test
    void environmentVariablesAreReplaced() throws Exception {
        ConfigFile config =
                load("a: ${GCR_DATA}/x-${GCR_DATA}\nb: ['${GCR_DATA}', plain, '$GCR_DATA', '${}']\nc: '${EMPTY}.'\n");

        assertThat(config.root().text("a")).contains("/data/$1 real\\x/x-/data/$1 real\\x");
        assertThat(config.root().texts("b")).containsExactly("/data/$1 real\\x", "plain", "$GCR_DATA", "${}");
        assertThat(config.root().text("c")).contains(".");
        config.finish();
    }

    @Test
    void aVariableThatIsNotSetIsNamed() throws Exception {
        ConfigFile config = load("sources:\n  - files: ['${GCR_DTA}/a.csv', '${OTHER}/b.csv']\n");
        config.root().sections("sources").get(0).texts("files");

        String file = folder.resolve("gcr.yaml").toString();
        assertThat(problems(config)).hasSize(2);
        assertThat(problems(config).get(0))
                .hasToString(
                        "GCR-2006 " + file
                                + " sources[1]: files uses the environment variable GCR_DTA, which is not set; set it, as in GCR_DTA=/folder ./gcr run …");
        assertThat(problems(config).get(1).found()).contains("OTHER");
    }

    @Test
    void badYamlNamesItsLine() {
        Path file = folder.resolve("gcr.yaml");

        assertThatThrownBy(() -> load("a: 1\nb: 2\nc: [1, 2\nd: 3\n"))
                .hasMessageStartingWith("GCR-2002 " + file + ":4: is no YAML: ");
        assertThatThrownBy(() -> load("a: 1\n\tb: 2\n"))
                .hasMessageStartingWith("GCR-2002 " + file + ":2: is no YAML: ");
        assertThatThrownBy(() -> load("a: 1\nb: \"x\n")).hasMessageStartingWith("GCR-2002 " + file + ":");
    }

    @Test
    void aKeyTwiceIsRefused() {
        assertThatThrownBy(() -> load("warehouse: a\nsources: []\nwarehouse: b\n"))
                .hasMessageStartingWith("GCR-2002 " + folder.resolve("gcr.yaml") + ":3: ")
                .hasMessageContaining("warehouse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "- a\n- b\n", "text", "5"})
    void whatIsNoMappingIsRefused(String yaml) {
        assertThatThrownBy(() -> load(yaml))
                .hasMessageStartingWith(
                        "GCR-2002 " + folder.resolve("gcr.yaml") + ": a configuration is a list of keys with values");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThatThrownBy(() -> load("a: 1\n---\nb: 2\n")).hasMessageStartingWith("GCR-2002 ");
    }

    @Test
    void aMissingFileAFolderAndABinaryFileAreRefused() throws Exception {
        Path missing = folder.resolve("no.yaml");
        assertThatThrownBy(() -> ConfigFile.load(missing, ENVIRONMENT::get))
                .hasMessage("GCR-2002 " + missing + ": there is no such file; name one with --config");
        assertThatThrownBy(() -> ConfigFile.load(folder, ENVIRONMENT::get))
                .hasMessageStartingWith("GCR-2002 " + folder);

        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "name: été\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ConfigFile.load(latin, ENVIRONMENT::get)).hasMessageStartingWith("GCR-2002 " + latin);
        Path binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {0x50, 0x4b, 3, 4, 0, 0, 1});
        assertThatThrownBy(() -> ConfigFile.load(binary, ENVIRONMENT::get))
                .hasMessageStartingWith("GCR-2002 " + binary);
    }
}
