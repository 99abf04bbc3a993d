package org.gcr.core.job;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gcr.core.check.CheckResult;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Settings;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.definition.Layer;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.Progress;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.core.warehouse.Json;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;

/**
 * Runs one stage by itself, as spark-submit starts it. Stages meet in the warehouse: each leaves {@code stages/<name>.json}, which says
 * where its tables are, and reads those of the stages before it. Publishing is left to {@code gcr run}, which finds everything computed.
 */
public final class StageJob {

    private final String stage;
    private final List<String> before;
    private final List<Kind> kinds;

    /**
     * A stage.
     *
     * @param stage its name
     * @param before names of the stages whose tables it may read
     * @param kinds kinds of declarations that it reads
     */
    public StageJob(String stage, List<String> before, List<Kind> kinds) {
        this.stage = stage;
        this.before = List.copyOf(before);
        this.kinds = List.copyOf(kinds);
    }

    /** What a stage computes, given what is declared, its configuration and the open warehouse. */
    @FunctionalInterface
    public interface Work {
        /** The stage's tasks. */
        List<Task> tasks(Definitions definitions, ConfigFile config, Warehouse warehouse) throws IOException;
    }

    private record Handover(Map<String, String> tasks) {}

    /**
     * Runs the stage and ends the process: 0, or the exit code of the first problem after all were printed.
     *
     * @param arguments {@code --config F [--warehouse DIR] [--engine NAME] [--master URL] [--definitions PATH]}
     */
    public void main(String[] arguments, Work work) {
        int exit = 0;
        try {
            run(arguments, work, System::getenv);
        } catch (GcrException e) {
            e.problems().forEach(problem -> System.err.println("error: " + problem));
            exit = e.exitCode();
        } catch (IOException e) {
            System.err.println("error: " + new Problem(Code.READ_WRITE, "", String.valueOf(e.getMessage()), ""));
            exit = Code.READ_WRITE.exitCode();
        }
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Runs the stage. */
    void run(String[] arguments, Work work, Function<String, String> environment) throws IOException {
        Map<String, String> options = options(arguments);
        String file = options.getOrDefault("--config", environment.apply("GCR_CONFIG"));
        if (file == null) {
            throw new GcrException(Code.USAGE, "", "no configuration", "name one with --config");
        }
        ConfigFile config = ConfigFile.load(Path.of(file), environment);
        Settings settings = Settings.read(
                config,
                new Settings.Options(options.get("--warehouse"), options.get("--engine"), options.get("--master")),
                environment);
        Path home = options.containsKey("--definitions") ? Path.of(options.get("--definitions")) : Definitions.home();
        Definitions definitions = Definitions.read(home, Layer.of(config), kinds);
        Warehouse warehouse = new Warehouse(settings.warehouse());
        try (Warehouse.Lock lock = warehouse.lock();
                Engines engines = new Engines(settings.engine())) {
            warehouse.files().delete(handover(stage));
            List<Task> tasks = work.tasks(definitions, config, warehouse);
            config.finish();
            TaskGraph graph = new TaskGraph(tasks, given(warehouse), warehouse, engines);
            Map<String, TaskResult> results = graph.run(new Progress() {
                @Override
                public void computed(TaskResult result) {
                    System.err.println(stage + ": " + result.task() + " computed in " + result.seconds() + " s");
                }
            });
            hold(results);
            Map<String, String> fingerprints = new LinkedHashMap<>();
            results.forEach((task, result) -> fingerprints.put(task, result.fingerprint()));
            warehouse.files().replace(handover(stage), Json.sealed(new Handover(fingerprints)));
        }
    }

    private static void hold(Map<String, TaskResult> results) {
        List<Problem> problems = new ArrayList<>();
        for (TaskResult result : results.values()) {
            result.checks().stream().filter(CheckResult::blocks).forEach(check -> problems.add(check.problem()));
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
    }

    private List<TaskResult> given(Warehouse warehouse) throws IOException {
        List<TaskResult> results = new ArrayList<>();
        for (String earlier : before) {
            Handover handover;
            try {
                handover = Json.read(warehouse.files(), handover(earlier), Handover.class);
            } catch (NoSuchFileException | Json.Damaged e) {
                throw new GcrException(
                        Code.STAGE_MISSING,
                        warehouse.place().toString(),
                        "the stage " + earlier + " has not run in this warehouse",
                        "run it before " + stage,
                        e);
            }
            for (Map.Entry<String, String> task : handover.tasks().entrySet()) {
                results.add(sound(warehouse, earlier, task.getKey(), task.getValue()));
            }
        }
        return results;
    }

    private static TaskResult sound(Warehouse warehouse, String earlier, String task, String fingerprint)
            throws IOException {
        Optional<TaskResult> result = warehouse.store().find(task, fingerprint);
        List<String> damage = result.isPresent()
                ? warehouse.store().damage(result.get())
                : List.of("its result is no longer in the warehouse");
        if (!damage.isEmpty()) {
            throw new GcrException(Code.STAGE_MISSING, task, damage.get(0), "run the stage " + earlier + " again");
        }
        return result.orElseThrow();
    }

    private static String handover(String stage) {
        return "stages/" + stage + ".json";
    }

    private static Map<String, String> options(String[] arguments) {
        List<String> known = List.of("--config", "--warehouse", "--engine", "--master", "--definitions");
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!known.contains(arguments[i])) {
                throw new GcrException(
                        Code.USAGE, "", "unknown option \"" + arguments[i] + "\"", Nearest.hint(arguments[i], known));
            }
            if (i + 1 == arguments.length) {
                throw new GcrException(Code.USAGE, "", arguments[i] + " has no value", "write one after it");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }
}
