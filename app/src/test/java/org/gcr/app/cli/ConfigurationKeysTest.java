package org.gcr.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gcr.app.Repository;
import org.gcr.app.run.RunSetup;
import org.gcr.core.config.Settings;
import org.gcr.core.config.Yaml;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference of the configuration has the keys that the readers accept: no more, no fewer. */
class ConfigurationKeysTest {

    /** Like no key at all, so that the reader lists those that it knows. */
    private static final String NONE = "q".repeat(200);

    private static final Pattern VARIABLE = Pattern.compile("GCR_(?!NNNN)[A-Z_]+");

    @TempDir
    Path folder;

    private final ConfigurationKeys declared = ConfigurationKeys.read();

    @BeforeEach
    void filesOfTheExamples() throws IOException {
        Path samples = Repository.root().resolve("data-samples");
        Files.createDirectory(folder.resolve("registration"));
        for (String name : List.of(
                "corrections.yaml",
                "registration/mapping.yaml",
                "registration/synthetic.secret",
                "registration/extract_2024.csv",
                "registration/extract_2025.parquet")) {
            Files.copy(samples.resolve(name), folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("own"));
    }

    @Test
    void theReadersKnowWhatIsDeclared() throws IOException {
        Map<String, Set<String>> expected = new TreeMap<>();
        ObjectNode root = Yaml.mapper().createObjectNode();
        for (ConfigurationKeys.Key key : declared.keys()) {
            String path = key.key();
            int dot = path.lastIndexOf('.');
            expected.computeIfAbsent(dot < 0 ? "" : path.substring(0, dot), mapping -> new TreeSet<>())
                    .add(path.substring(dot + 1).replaceAll("\\[]|\\{}", ""));
            put(root, key);
        }
        addUnknown(root);
        GcrException refused = catchThrowableOfType(GcrException.class, () -> read(root));
        Map<String, Set<String>> known = new TreeMap<>();
        for (Problem problem : refused.problems()) {
            if (problem.code() == Code.CONFIG_KEY_UNKNOWN) {
                assertThat(problem.remedy()).startsWith("known are ");
                String place = problem.place()
                        .substring(folder.resolve("gcr.yaml").toString().length())
                        .strip();
                known.put(
                        place.replaceAll("\\[\\d+]", "[]").replace(' ', '.'),
                        new TreeSet<>(Set.of(problem.remedy()
                                .substring("known are ".length())
                                .split(", "))));
            }
        }
        assertThat(known).isEqualTo(expected);
    }

    @Test
    void theReadersTakeTheExamples() throws IOException {
        ObjectNode root = Yaml.mapper().createObjectNode();
        for (ConfigurationKeys.Key key : declared.keys()) {
            if (!key.key().equals("notify[].webhook_variable")) { // the one or the other
                put(root, key);
            }
        }
        RunSetup setup = read(root);
        assertThat(setup.reporting().notices()).hasSize(1);
        assertThat(setup.sources()).hasSize(1);
        assertThat(setup.settings().engine().memoryMegabytes()).isEqualTo(1024);
    }

    @Test
    void everyEnvironmentVariableIsTold() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String module : List.of("app", "core", "ingest", "transform", "metrics", "audit")) {
            try (Stream<Path> tree =
                    Files.walk(Repository.root().resolve(module).resolve("src/main"))) {
                for (Path file : tree.filter(path -> path.toString().endsWith(".java") || path.endsWith("bin/gcr"))
                        .toList()) {
                    find(Files.readString(file), named);
                }
            }
        }
        find(Files.readString(Repository.root().resolve("gcr")), named);
        assertThat(declared.variables().keySet()).containsExactlyInAnyOrderElementsOf(named);
    }

    private static void find(String text, Set<String> named) {
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            named.add(matcher.group());
        }
    }

    private RunSetup read(ObjectNode root) throws IOException {
        Path file = folder.resolve("gcr.yaml");
        Files.writeString(file, Yaml.mapper().writeValueAsString(root));
        return RunSetup.read(
                file,
                new Settings.Options(null, null, null),
                Map.of("GCR_HOME", Repository.root().toString())::get);
    }

    private static void put(ObjectNode root, ConfigurationKeys.Key key) throws IOException {
        ObjectNode at = root;
        String[] names = key.key().split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            at = below(at, names[i]);
        }
        String last = names[names.length - 1];
        if (key.example() == null) {
            below(at, last);
        } else {
            at.set(last.replace("{}", ""), Yaml.mapper().readTree(key.example()));
        }
    }

    private static ObjectNode below(ObjectNode at, String name) {
        if (!name.endsWith("[]")) {
            return at.withObjectProperty(name);
        }
        var list = at.withArrayProperty(name.replace("[]", ""));
        return (ObjectNode) (list.isEmpty() ? list.addObject() : list.get(0));
    }

    private void addUnknown(ObjectNode root) {
        for (ConfigurationKeys.Key key : declared.keys()) {
            if (key.example() == null) {
                JsonNode at = root;
                for (String name : key.key().split("\\.", -1)) {
                    at = name.endsWith("[]") ? at.get(name.replace("[]", "")).get(0) : at.get(name);
                }
                ((ObjectNode) at).put(NONE, "?");
            }
        }
        root.put(NONE, "?");
    }
}
