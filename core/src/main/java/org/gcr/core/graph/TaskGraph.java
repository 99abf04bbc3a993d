package org.gcr.core.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gcr.core.check.CheckResult;
import org.gcr.core.engine.Engines;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.DiskFault;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.core.warehouse.Hashes;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;

/** Runs tasks in the order of their tables, side by side where they do not depend on each other, and only those whose result is not there. */
public final class TaskGraph {

    /** Changes when the meaning of stored files changes. */
    private static final String STORE_FORMAT = "1";

    private static final String PREVIOUS = "previous ";

    private final List<Task> tasks;
    private final Map<String, List<Task>> makers = new HashMap<>();
    private final Map<String, List<TaskResult>> given;

    /** Tables that were computed again because their stored files, or those of a table before them, were damaged. */
    private final Set<String> mended = ConcurrentHashMap.newKeySet();

    private final Warehouse warehouse;
    private final Engines engines;

    /**
     * Orders the tasks.
     *
     * @param tasks the work, in any order
     * @param given results of earlier stages, whose tables the tasks may read
     * @throws GcrException if a table has no maker or the tasks form a circle ({@code GCR-2012})
     */
    public TaskGraph(List<Task> tasks, Collection<TaskResult> given, Warehouse warehouse, Engines engines) {
        this.warehouse = warehouse;
        this.engines = engines;
        this.given = new HashMap<>();
        for (TaskResult result : given) {
            for (TablePart part : result.parts()) {
                this.given
                        .computeIfAbsent(part.schema().name(), name -> new ArrayList<>())
                        .add(result);
            }
        }
        DeclaredQueries.require(tasks);
        this.tasks = ordered(tasks);
        for (Task task : this.tasks) {
            task.outputs().forEach(output -> makers.computeIfAbsent(output.name(), name -> new ArrayList<>())
                    .add(task));
        }
    }

    /** The tasks, each after those whose tables it reads. */
    public List<Task> tasks() {
        return tasks;
    }

    private List<Task> ordered(List<Task> unordered) {
        Map<String, List<Task>> makers = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (Task task : unordered) {
            if (!names.add(task.name())) {
                throw new GcrException(Code.DEFINITION_WRONG, task.name(), "two tasks have this name", "rename one");
            }
            for (TableSchema output : task.outputs()) {
                makers.computeIfAbsent(output.name(), name -> new ArrayList<>()).add(task);
            }
        }
        List<Task> order = new ArrayList<>();
        Set<Task> done = new HashSet<>();
        for (Task task : unordered) {
            visit(task, makers, order, done, new ArrayList<>());
        }
        return order;
    }

    private void visit(Task task, Map<String, List<Task>> makers, List<Task> order, Set<Task> done, List<String> path) {
        if (done.contains(task)) {
            return;
        }
        if (path.contains(task.name())) {
            throw new GcrException(
                    Code.DEFINITION_WRONG,
                    task.name(),
                    "its inputs lead back to itself: " + String.join(" ← ", path),
                    "break the circle");
        }
        path.add(task.name());
        for (String input : task.inputs()) {
            List<Task> before = makers.get(input);
            if (before == null && !given.containsKey(input)) {
                throw new GcrException(
                        Code.DEFINITION_WRONG,
                        task.name(),
                        "reads the table \"" + input + "\", which nothing makes",
                        "mend the name under inputs, or run the earlier stage first");
            }
            if (before != null) {
                for (Task maker : before) {
                    visit(maker, makers, order, done, path);
                }
            }
        }
        path.remove(path.size() - 1);
        done.add(task);
        order.add(task);
    }

    /** What {@link #run} would do, without doing it. */
    public List<PlanStep> plan() throws IOException {
        Optional<Release> current = warehouse.current();
        Map<String, TaskResult> known = new HashMap<>();
        Set<String> unknownTables = new HashSet<>();
        List<PlanStep> steps = new ArrayList<>();
        for (Task task : tasks) {
            List<String> waiting =
                    task.inputs().stream().filter(unknownTables::contains).toList();
            Optional<TaskResult> stored = Optional.empty();
            List<String> reasons = new ArrayList<>();
            if (waiting.isEmpty()) {
                Map<String, String> ingredients = ingredients(task, known);
                stored = warehouse.store().find(task.name(), fingerprint(task, ingredients));
                if (stored.isEmpty()) {
                    reasons.addAll(changes(task, ingredients, current));
                    noteRemoved(task, known, reasons);
                } else {
                    reasons.addAll(warehouse.store().damage(stored.get()));
                    if (!reasons.isEmpty()) {
                        stored = Optional.empty();
                    }
                }
            } else {
                waiting.forEach(table -> reasons.add("input " + table + " is computed anew"));
            }
            if (stored.isPresent()) {
                known.put(task.name(), stored.get());
                steps.add(new PlanStep(task.name(), false, List.of()));
            } else {
                task.outputs().forEach(output -> unknownTables.add(output.name()));
                steps.add(new PlanStep(task.name(), true, reasons));
            }
        }
        return steps;
    }

    /** Where records were removed, what is computed anew reads their source again. */
    private void noteRemoved(Task task, Map<String, TaskResult> known, List<String> reasons) {
        for (String input : task.inputs()) {
            for (TaskResult maker : makers(input, known)) {
                if (maker != null && !warehouse.store().isWhole(maker)) {
                    reasons.add("the records of " + input + " were deleted and are read from their source again");
                }
            }
        }
    }

    private List<String> changes(Task task, Map<String, String> ingredients, Optional<Release> current)
            throws IOException {
        String before = current.map(release -> release.tasks().get(task.name())).orElse(null);
        Optional<TaskResult> old =
                before == null ? Optional.empty() : warehouse.store().find(task.name(), before);
        if (old.isEmpty()) {
            return List.of("not computed before");
        }
        List<String> reasons = new ArrayList<>();
        Map<String, String> was = old.get().ingredients();
        ingredients.forEach((label, value) -> {
            if (!was.containsKey(label)) {
                reasons.add(label + " is new");
            } else if (!was.get(label).equals(value)) {
                reasons.add(label + " changed");
            }
        });
        was.keySet().stream()
                .filter(label -> !ingredients.containsKey(label))
                .forEach(label -> reasons.add(label + " is gone"));
        return reasons;
    }

    /**
     * Brings every task's result about.
     *
     * @return the results by task, in the order of the tasks
     * @throws GcrException with the problems of every task that failed and every check that blocks; tasks that do not depend on a
     *     failed one have run
     */
    public Map<String, TaskResult> run(Progress progress) throws IOException {
        return run(progress, task -> false);
    }

    /**
     * Brings every task's result about, some of them before all others.
     *
     * @param first tasks without which no other is begun: when one of them failed or is blocked by a check, the run ends after them
     * @throws GcrException as {@link #run(Progress)}
     */
    public Map<String, TaskResult> run(Progress progress, Predicate<Task> first) throws IOException {
        progress.planned(tasks.size());
        Map<String, TaskResult> results = new HashMap<>();
        Set<String> failedTables = new HashSet<>();
        Map<Task, List<Problem>> problems = new HashMap<>();
        List<Task> waiting = new ArrayList<>(tasks.stream().filter(first).toList());
        List<Task> later = new ArrayList<>(tasks.stream().filter(first.negate()).toList());
        int threads = Math.max(1, engines.settings().threads());
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        try {
            CompletionService<Outcome> running = new ExecutorCompletionService<>(pool);
            int active = 0;
            while (!waiting.isEmpty() || active > 0 || !later.isEmpty()) {
                if (waiting.isEmpty() && active == 0) {
                    if (!problems.isEmpty() || !blocked(results).isEmpty()) {
                        throw failure(problems, results);
                    }
                    waiting.addAll(later);
                    later.clear();
                }
                active += startReady(waiting, results, failedTables, running, progress);
                if (active == 0) {
                    break;
                }
                Outcome outcome = running.take().get();
                active--;
                if (outcome.failure() == null) {
                    results.put(outcome.task().name(), outcome.result());
                } else {
                    outcome.task().outputs().forEach(output -> failedTables.add(output.name()));
                    problems.put(outcome.task(), outcome.failure().problems());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the run was interrupted", e);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            end(pool);
        }
        if (!problems.isEmpty()) {
            throw failure(problems, results);
        }
        Map<String, TaskResult> ordered = new LinkedHashMap<>();
        tasks.forEach(task -> ordered.put(task.name(), results.get(task.name())));
        return ordered;
    }

    private static List<Problem> blocked(Map<String, TaskResult> results) {
        return results.values().stream()
                .flatMap(result -> result.checks().stream())
                .filter(CheckResult::blocks)
                .map(CheckResult::problem)
                .toList();
    }

    /** What failed and what is blocked, in the order of the tasks. */
    private GcrException failure(Map<Task, List<Problem>> failed, Map<String, TaskResult> results) {
        List<Problem> all = new ArrayList<>();
        for (Task task : tasks) {
            all.addAll(failed.getOrDefault(task, List.of()));
            if (results.containsKey(task.name())) {
                all.addAll(blocked(Map.of(task.name(), results.get(task.name()))));
            }
        }
        return new GcrException(all);
    }

    /**
     * Waits for tasks that still run after a failure: the warehouse must be at rest before its lock is given back. They are not
     * interrupted, since a library that is interrupted while it starts is broken for the rest of the process.
     */
    private static void end(ThreadPoolExecutor pool) {
        pool.getQueue().clear();
        pool.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException rethrown(Throwable cause) {
        if (cause instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private int startReady(
            List<Task> waiting,
            Map<String, TaskResult> results,
            Set<String> failedTables,
            CompletionService<Outcome> running,
            Progress progress) {
        List<Task> ready = new ArrayList<>();
        for (Task task : List.copyOf(waiting)) {
            if (task.inputs().stream().anyMatch(failedTables::contains)) {
                waiting.remove(task);
                task.outputs().forEach(output -> failedTables.add(output.name()));
            } else if (makersOf(task).allMatch(maker -> results.containsKey(maker.name()))) {
                waiting.remove(task);
                ready.add(task);
            }
        }
        // what takes longest is begun first, so that it is not what all wait for in the end
        ready.sort(Comparator.comparingLong(task -> -bytes(task, results)));
        Map<String, TaskResult> before = new ConcurrentHashMap<>(results);
        ready.forEach(task -> running.submit(() -> bringAbout(task, before, progress)));
        return ready.size();
    }

    private Stream<Task> makersOf(Task task) {
        return task.inputs().stream().flatMap(input -> makers.getOrDefault(input, List.of()).stream());
    }

    private record Outcome(Task task, TaskResult result, GcrException failure) {

        /** A result; one with faults is a failure, which nothing is made of. */
        static Outcome of(Task task, TaskResult result) {
            return new Outcome(task, result, result.faults().isEmpty() ? null : new GcrException(result.faults()));
        }
    }

    private Outcome bringAbout(Task task, Map<String, TaskResult> before, Progress progress) throws IOException {
        try {
            Map<String, String> ingredients = ingredients(task, before);
            String fingerprint = fingerprint(task, ingredients);
            Optional<TaskResult> stored = warehouse.store().find(task.name(), fingerprint);
            List<String> damage = stored.isPresent() ? warehouse.store().damage(stored.get()) : List.of();
            boolean anew = !damage.isEmpty() || task.inputs().stream().anyMatch(mended::contains);
            if (stored.isPresent() && !anew) {
                TaskResult reused = withOrigins(stored.get(), originsOfInputs(task, before));
                progress.reused(reused);
                return Outcome.of(task, reused);
            }
            if (anew) {
                task.outputs().forEach(output -> mended.add(output.name()));
                progress.mending(
                        task.name(),
                        damage.isEmpty() ? List.of("it was made of a table whose files were damaged") : damage);
            }
            progress.started(task.name());
            TaskResult computed = compute(task, ingredients, fingerprint, before, anew);
            progress.computed(computed);
            return Outcome.of(task, computed);
        } catch (GcrException e) {
            progress.failed(task.name(), e);
            return new Outcome(task, null, e);
        } catch (IOException e) {
            GcrException failure = new GcrException(DiskFault.of(task.name(), e), e);
            progress.failed(task.name(), failure);
            return new Outcome(task, null, failure);
        }
    }

    private TaskResult compute(
            Task task,
            Map<String, String> ingredients,
            String fingerprint,
            Map<String, TaskResult> before,
            boolean anew)
            throws IOException {
        for (String input : task.inputs()) {
            for (Task maker : makers.getOrDefault(input, List.of())) {
                restore(maker, before);
            }
        }
        long start = System.nanoTime();
        TableStore.Draft draft = warehouse.store().begin(task.name(), fingerprint);
        boolean complete = false;
        try {
            Map<String, TableFiles> inputs = new TreeMap<>();
            for (String input : task.inputs()) {
                List<TablePart> parts = new ArrayList<>();
                for (TaskResult maker : makers(input, before)) {
                    maker.parts().stream()
                            .filter(part -> part.schema().name().equals(input))
                            .forEach(parts::add);
                }
                inputs.put(input, warehouse.store().files(parts.get(0).schema(), parts));
            }
            long bytes = bytes(task, before);
            if (task.needsEngine()) {
                inputs.forEach((name, files) -> {
                    engines.engineFor(bytes).register(name, files);
                    engines.auditor().register(name, files);
                });
            }
            Map<String, TableFiles> previous = new TreeMap<>();
            for (String table : task.previous()) {
                Optional<TablePart> part = warehouse.current().flatMap(release -> release.table(table));
                if (part.isPresent()) {
                    warehouse.requireSound(part.get());
                    previous.put(table, warehouse.store().files(part.get().schema(), List.of(part.get())));
                }
            }
            TaskRun run = new TaskRun(
                    task.name(),
                    draft,
                    () -> engines.engineFor(bytes),
                    engines::auditor,
                    engines.settings(),
                    bytes,
                    inputs,
                    previous,
                    originsOfInputs(task, before));
            task.run(run);
            requireOutputs(task, run.parts());
            double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
            TaskResult made = new TaskResult(
                    task.name(),
                    fingerprint,
                    ingredients,
                    run.parts(),
                    run.checks(),
                    run.origins(),
                    seconds,
                    run.computedOn(),
                    run.faults());
            TaskResult result = anew ? draft.commitAnew(made) : draft.commit(made);
            complete = true;
            return result;
        } finally {
            if (!complete) {
                draft.discard();
            }
        }
    }

    /** Computes a result again whose confidential files were removed, since something that is computed anew reads them. */
    private void restore(Task maker, Map<String, TaskResult> before) throws IOException {
        synchronized (maker) {
            TaskResult result = before.get(maker.name());
            if (!warehouse.store().isWhole(result)) {
                before.put(maker.name(), compute(maker, result.ingredients(), result.fingerprint(), before, true));
            }
        }
    }

    private static void requireOutputs(Task task, List<TablePart> parts) {
        for (TableSchema output : task.outputs()) {
            if (parts.stream().noneMatch(part -> part.schema().name().equals(output.name()))) {
                throw new GcrException(
                        Code.DEFINITION_WRONG,
                        task.name(),
                        "made no table \"" + output.name() + "\"",
                        "let it add the table, if only without files, or take it from its outputs");
            }
        }
    }

    private List<Origin> originsOfInputs(Task task, Map<String, TaskResult> before) {
        Set<Origin> origins = new LinkedHashSet<>();
        for (String input : task.origins()) {
            makers(input, before).forEach(maker -> origins.addAll(maker.origins()));
        }
        return List.copyOf(origins);
    }

    /**
     * A stored result with the inputs' origins as they are now: the same sources and vintages, or it would not be reused, but perhaps
     * other files with the same rows.
     */
    private static TaskResult withOrigins(TaskResult stored, List<Origin> ofInputs) {
        List<Origin> origins = new ArrayList<>(ofInputs);
        stored.origins().stream()
                .filter(origin -> ofInputs.stream()
                        .noneMatch(now -> now.source().equals(origin.source())
                                && now.vintage().equals(origin.vintage())))
                .forEach(origins::add);
        return new TaskResult(
                stored.task(),
                stored.fingerprint(),
                stored.ingredients(),
                stored.parts(),
                stored.checks(),
                origins,
                stored.seconds(),
                stored.engine(),
                stored.faults());
    }

    /** Results that hold a part of a table, in a stable order. */
    private List<TaskResult> makers(String table, Map<String, TaskResult> results) {
        List<TaskResult> all = new ArrayList<>(given.getOrDefault(table, List.of()));
        makers.getOrDefault(table, List.of()).forEach(task -> all.add(results.get(task.name())));
        return all;
    }

    private Map<String, String> ingredients(Task task, Map<String, TaskResult> before) throws IOException {
        Map<String, String> all = new TreeMap<>(task.ingredients());
        all.put("store format", STORE_FORMAT);
        all.put("engine code", CodeVersion.of(TaskGraph.class));
        for (String input : task.inputs()) {
            StringBuilder content = new StringBuilder();
            for (TaskResult maker : makers(input, before)) {
                maker.parts().stream()
                        .filter(part -> part.schema().name().equals(input))
                        .forEach(part -> content.append(part.contentHash()).append(' '));
                maker.origins().forEach(origin -> content.append(origin.source())
                        .append('@')
                        .append(origin.vintage())
                        .append(' '));
            }
            all.put("input " + input, Hashes.ofText(content.toString()));
        }
        all.replaceAll((label, value) -> value.length() > 64 ? Hashes.ofText(value) : value);
        if (!task.previous().isEmpty()) {
            all.putAll(previous(task, all));
        }
        return all;
    }

    /** The size of the work: what the task reads. */
    private long bytes(Task task, Map<String, TaskResult> before) {
        long bytes = task.bytesBesideInputs();
        for (String input : task.inputs()) {
            for (TaskResult maker : makers(input, before)) {
                bytes += maker.parts().stream()
                        .filter(part -> part.schema().name().equals(input))
                        .mapToLong(TablePart::bytes)
                        .sum();
            }
        }
        return bytes;
    }

    /**
     * What the task holds its result against: when the current release has a result with the same other ingredients, what that was held
     * against, so that nothing is computed anew; else the tables of the current release.
     */
    private Map<String, String> previous(Task task, Map<String, String> others) throws IOException {
        Optional<Release> current = warehouse.current();
        String fingerprint =
                current.map(release -> release.tasks().get(task.name())).orElse(null);
        if (fingerprint != null) {
            Optional<TaskResult> standing = warehouse.store().find(task.name(), fingerprint);
            if (standing.isPresent()) {
                Map<String, String> was = new TreeMap<>(standing.get().ingredients());
                Map<String, String> heldAgainst = new TreeMap<>();
                task.previous().forEach(table -> {
                    if (was.containsKey(PREVIOUS + table)) {
                        heldAgainst.put(PREVIOUS + table, was.get(PREVIOUS + table));
                    }
                });
                was.keySet().removeIf(label -> label.startsWith(PREVIOUS));
                if (was.equals(others) && heldAgainst.size() == task.previous().size()) {
                    return heldAgainst;
                }
            }
        }
        Map<String, String> now = new TreeMap<>();
        for (String table : task.previous()) {
            now.put(
                    PREVIOUS + table,
                    current.flatMap(release -> release.table(table))
                            .map(TablePart::contentHash)
                            .orElse("none"));
        }
        return now;
    }

    private static String fingerprint(Task task, Map<String, String> ingredients) {
        StringBuilder text = new StringBuilder(task.name());
        ingredients.forEach(
                (label, value) -> text.append('\n').append(label).append('=').append(value));
        return Hashes.ofText(text.toString());
    }
}
