package org.gcr.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.gcr.core.check.CheckResult;
import org.gcr.core.graph.Progress;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;

/** Tells how a run goes: a line per kind of step at the end and one now and then between, or one per step. */
final class RunLines implements Progress {

    private static final long BETWEEN = Duration.ofSeconds(20).toNanos();

    private final Messages messages;
    private final boolean each;
    private final AtomicInteger done = new AtomicInteger();
    private final Map<Step, Sum> sums = new EnumMap<>(Step.class);
    private long lastLine = System.nanoTime();
    private int all;

    /** Kinds of steps. */
    private enum Step {
        sources,
        tables,
        indicators;

        static Step of(String task) {
            return task.startsWith("ingest.") ? sources : task.startsWith("indicator.") ? indicators : tables;
        }
    }

    /** What became of the steps of a kind. */
    private static final class Sum {
        private int computed;
        private int reused;
        private int failed;
        private long rows;
        private double seconds;
    }

    /**
     * A teller.
     *
     * @param each whether each step is told
     */
    RunLines(Messages messages, boolean each) {
        this.messages = messages;
        this.each = each;
        for (Step step : Step.values()) {
            sums.put(step, new Sum());
        }
    }

    @Override
    public void planned(int tasks) {
        all = tasks;
    }

    @Override
    public void computed(TaskResult result) {
        boolean told = result.parts().stream().noneMatch(part -> part.schema().confidential());
        long rows = told ? result.parts().stream().mapToLong(TablePart::rows).sum() : 0;
        int number = done.incrementAndGet();
        synchronized (this) {
            Sum sum = sums.get(Step.of(result.task()));
            sum.computed++;
            sum.rows += rows;
            sum.seconds += result.seconds();
        }
        if (each) {
            tell(number, result, rows, told);
        } else {
            nowAndThen(number, result.task());
        }
    }

    private void tell(int number, TaskResult result, long rows, boolean told) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("task", result.task());
        if (told) {
            fields.put("rows", rows);
        }
        fields.put("seconds", result.seconds());
        fields.put("engine", result.engine());
        messages.info(
                "computed",
                String.format(
                        Locale.ROOT,
                        "[%d/%d] %s: %sin %.1f s",
                        number,
                        all,
                        result.task(),
                        told ? String.format(Locale.ROOT, "%,d rows ", rows) : "",
                        result.seconds()),
                fields);
        for (CheckResult check : result.checks()) {
            if (!check.passed()) {
                messages.info(
                        "check", "        " + check.outcome() + " " + check.check(), Map.of("check", check.check()));
            }
        }
    }

    private synchronized void nowAndThen(int number, String task) {
        long now = System.nanoTime();
        if (now - lastLine > BETWEEN) {
            lastLine = now;
            messages.info("step", "[" + number + "/" + all + "] " + task, Map.of("done", number, "all", all));
        }
    }

    @Override
    public void mending(String task, List<String> why) {
        messages.warn("damaged", task + " is computed again: " + String.join("; ", why));
    }

    @Override
    public void reused(TaskResult result) {
        done.incrementAndGet();
        synchronized (this) {
            sums.get(Step.of(result.task())).reused++;
        }
    }

    @Override
    public void failed(String task, GcrException why) {
        done.incrementAndGet();
        synchronized (this) {
            sums.get(Step.of(task)).failed++;
        }
    }

    /** A line per kind of step. */
    synchronized void steps() {
        sums.forEach((step, sum) -> {
            List<String> parts = new ArrayList<>();
            if (sum.computed > 0) {
                parts.add(String.format(
                        Locale.ROOT, "%d computed (%,d rows, %.1f s of work)", sum.computed, sum.rows, sum.seconds));
            }
            if (sum.reused > 0) {
                parts.add(sum.reused + " as before");
            }
            if (sum.failed > 0) {
                parts.add(sum.failed + " failed");
            }
            if (!parts.isEmpty()) {
                messages.info(
                        "steps",
                        String.format("%-12s", step + ":") + String.join(", ", parts),
                        Map.of(
                                "kind",
                                step.name(),
                                "computed",
                                sum.computed,
                                "reused",
                                sum.reused,
                                "failed",
                                sum.failed,
                                "rows",
                                sum.rows));
            }
        });
    }
}
