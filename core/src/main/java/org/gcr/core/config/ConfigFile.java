package org.gcr.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;

/** A YAML configuration that is read key by key; whatever is wrong with it is collected and told at once. */
public final class ConfigFile {

    private final Path file;
    private final Section root;
    private final Function<String, String> environment;
    private final List<Problem> problems;
    private final Reads reads;

    private ConfigFile(
            Path file, Section root, Function<String, String> environment, List<Problem> problems, Reads reads) {
        this.file = file;
        this.root = root;
        this.environment = environment;
        this.problems = problems;
        this.reads = reads;
    }

    /**
     * Opens a configuration.
     *
     * @param environment value of an environment variable, or null
     * @throws GcrException if the file cannot be read as YAML ({@code GCR-2002})
     */
    public static ConfigFile load(Path file, Function<String, String> environment) {
        List<Problem> problems = new ArrayList<>();
        try {
            if (!Files.isRegularFile(file)) {
                throw new GcrException(
                        Code.CONFIG_MISSING, file.toString(), "there is no such file", "name one with --config");
            }
            JsonNode tree = Yaml.mapper().readTree(Files.readAllBytes(file));
            if (!tree.isObject()) {
                throw new GcrException(
                        Code.CONFIG_MISSING,
                        file.toString(),
                        "a configuration is a list of keys with values",
                        "see data-samples/gcr.yaml");
            }
            Reads reads = new Reads();
            Function<String, String> noting = name -> {
                String value = environment.apply(name);
                reads.variable(name, value);
                return value;
            };
            return new ConfigFile(file, new Section(file.toString(), tree, noting, problems), noting, problems, reads);
        } catch (JsonProcessingException e) {
            throw new GcrException(
                    Code.CONFIG_MISSING,
                    file + ":" + Yaml.line(e),
                    "is no YAML: " + Yaml.fault(e),
                    "mend this line",
                    e);
        } catch (IOException e) {
            throw new GcrException(
                    Code.CONFIG_MISSING,
                    file.toString(),
                    "cannot be read: " + e.getMessage(),
                    "check its permissions",
                    e);
        }
    }

    /** The folder that relative paths in the file start from. */
    public Path folder() {
        return file.toAbsolutePath().normalize().getParent();
    }

    /** The file as it was named. */
    public Path file() {
        return file;
    }

    /** Values of environment variables, for a further file that this one names. */
    public Function<String, String> environment() {
        return environment;
    }

    /** What its meaning depends on besides its text. */
    public Reads reads() {
        return reads;
    }

    /** The top level. */
    public Section root() {
        return root;
    }

    /** Adds a problem that a reader of the configuration found. */
    public void report(Problem problem) {
        problems.add(problem);
    }

    /**
     * Ends the reading.
     *
     * @throws GcrException with everything that was found wrong
     */
    public void finish() {
        if (!problems.isEmpty()) {
            throw new GcrException(onceEach(problems));
        }
    }

    /** A variable that is not set is told once, however often it is named. */
    private static List<Problem> onceEach(List<Problem> problems) {
        List<Problem> told = new ArrayList<>();
        Set<String> variables = new HashSet<>();
        boolean unset = problems.stream().anyMatch(problem -> problem.code() == Code.ENVIRONMENT_VARIABLE_MISSING);
        for (Problem problem : problems) {
            // files below a folder that is not known are not looked for
            boolean follows = unset && problem.code() == Code.FILES_NOT_FOUND;
            if (!follows && (problem.code() != Code.ENVIRONMENT_VARIABLE_MISSING || variables.add(problem.found()))) {
                told.add(problem);
            }
        }
        return told;
    }
}
