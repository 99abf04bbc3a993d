package org.gcr.core.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.gcr.core.check.CheckResult;
import org.gcr.core.engine.Engines;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.DiskFault;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;

/** Runs tasks in the order of their tables, side by side where they do not depend on each other, and only those whose result is not there. */
public final class TaskGraph {

    private final TaskOrder order;
    private final Fingerprints fingerprints;
    private final Computation computation;
    private final Warehouse warehouse;
    private final Engines engines;

    /** Tables that were computed again because their stored files, or those of a table before them, were damaged. */
    private final Set<String> mended = ConcurrentHashMap.newKeySet();

    /**
     * Orders the tasks.
     *
     * @param tasks the work, in any order
     * @param given results of earlier stages, whose tables the tasks may read
     * @throws GcrException if a table has no maker or the tasks form a circle ({@code GCR-2012})
     */
    public TaskGraph(List<Task> tasks, Collection<TaskResult> given, Warehouse warehouse, Engines engines) {
        DeclaredQueries.require(tasks);
        this.warehouse = warehouse;
        this.engines = engines;
        this.order = new TaskOrder(tasks, given);
        this.fingerprints = new Fingerprints(warehouse, order);
        this.computation = new Computation(warehouse, engines, order);
    }

    /** The tasks, each after those whose tables it reads. */
    public List<Task> tasks() {
        return order.tasks();
    }

    /** What {@link #run} would do, without doing it. */
    public List<PlanStep> plan() throws IOException {
        return new Planner(warehouse, order, fingerprints).plan();
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
        progress.planned(tasks().size());
        Map<String, TaskResult> results = new HashMap<>();
        Set<String> failedTables = new HashSet<>();
        Map<Task, List<Problem>> problems = new HashMap<>();
        List<Task> waiting = new ArrayList<>(tasks().stream().filter(first).toList());
        List<Task> later =
                new ArrayList<>(tasks().stream().filter(first.negate()).toList());
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
        tasks().forEach(task -> ordered.put(task.name(), results.get(task.name())));
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
        for (Task task : tasks()) {
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
            } else if (order.before(task).allMatch(maker -> results.containsKey(maker.name()))) {
                waiting.remove(task);
                ready.add(task);
            }
        }
        // what takes longest is begun first, so that it is not what all wait for in the end
        ready.sort(Comparator.comparingLong(task -> -order.bytes(task, results)));
        Map<String, TaskResult> before = new ConcurrentHashMap<>(results);
        ready.forEach(task -> running.submit(() -> bringAbout(task, before, progress)));
        return ready.size();
    }

    private record Outcome(Task task, TaskResult result, GcrException failure) {

        /** A result; one with faults is a failure, which nothing is made of. */
        static Outcome of(Task task, TaskResult result) {
            return new Outcome(task, result, result.faults().isEmpty() ? null : new GcrException(result.faults()));
        }
    }

    private Outcome bringAbout(Task task, Map<String, TaskResult> before, Progress progress) throws IOException {
        try {
            Map<String, String> ingredients = fingerprints.ingredients(task, before);
            String fingerprint = Fingerprints.of(task, ingredients);
            Optional<TaskResult> stored = warehouse.store().find(task.name(), fingerprint);
            List<String> damage = stored.isPresent() ? warehouse.store().damage(stored.get()) : List.of();
            boolean anew = !damage.isEmpty() || task.inputs().stream().anyMatch(mended::contains);
            if (stored.isPresent() && !anew) {
                TaskResult reused = withOrigins(stored.get(), order.origins(task, before));
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
            TaskResult computed = computation.compute(task, ingredients, fingerprint, before, anew);
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
}
