package org.gcr.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.Progress;
import org.gcr.core.history.History;
import org.gcr.core.history.RunRecord;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.core.warehouse.Hashes;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;

/**
 * Keeps the record of a run while it goes on. What cannot be recorded is told in {@link #troubles} and stops nothing. Used from several threads.
 */
final class Recorder implements Progress {

    private static final int MOST_CAUSES = 20;
    private static final long BETWEEN_WRITES = Duration.ofSeconds(2).toNanos();

    private final Warehouse warehouse;
    private final History history;
    private final Progress told;
    private final Path configuration;
    private final String engine;
    private final String tag;
    private final int keep;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final long startNanos = System.nanoTime();
    private final String id = History.newId(start);
    private final List<RunRecord.TaskLine> tasks = new ArrayList<>();
    private final List<CheckResult> checks = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private RunRecord healed;
    private long written;
    private boolean began;

    /**
     * A recorder for a run that starts now.
     *
     * @param engine engine; null when it is not known
     * @param tag name for the release; null when none is wanted
     */
    Recorder(Warehouse warehouse, Progress told, Path configuration, String engine, String tag, int keep) {
        this.warehouse = warehouse;
        this.history = new History(warehouse);
        this.told = told;
        this.configuration = configuration;
        this.engine = engine;
        this.tag = tag;
        this.keep = keep;
    }

    /** The warehouse is held: what a killed run left is completed, and this run is told to go on. */
    synchronized void begin() {
        attempt(() -> {
            healed = history.heal().orElse(null);
            history.begin(record(RunRecord.Outcome.running, null, List.of(), null, List.of(), null));
            began = true;
            written = System.nanoTime();
        });
    }

    /** The record of a killed run that this one completed. */
    synchronized Optional<RunRecord> healed() {
        return Optional.ofNullable(healed);
    }

    /** What could not be recorded. */
    synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** Notes something that went wrong beside the run. */
    synchronized void trouble(String text) {
        troubles.add(text);
    }

    /** Checks of the results so far, as they were made. */
    synchronized List<CheckResult> checks() {
        return List.copyOf(checks);
    }

    /** The run ended well. */
    synchronized RunRecord ended(
            RunRecord.Outcome outcome,
            int exit,
            String release,
            List<RunRecord.Warning> warnings,
            RunRecord.Figures figures) {
        return end(record(outcome, exit, List.of(), release, warnings, figures));
    }

    /** The run failed. */
    synchronized RunRecord failed(Throwable failure, List<RunRecord.Warning> warnings) {
        List<RunRecord.Cause> causes = new ArrayList<>();
        for (Problem problem : Faults.of(failure)) {
            if (causes.size() < MOST_CAUSES) {
                causes.add(new RunRecord.Cause(problem.code().id(), problem.place(), problem.found()));
            }
        }
        String current = null;
        try {
            current = warehouse.currentId().orElse(null);
        } catch (IOException e) {
            troubles.add("the current release is not known: " + e.getMessage());
        }
        return end(record(RunRecord.Outcome.failed, Faults.exitCode(failure), causes, current, warnings, null));
    }

    private RunRecord end(RunRecord record) {
        attempt(() -> history.end(record, keep));
        began = false;
        return record;
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void attempt(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            troubles.add("the run cannot be recorded: " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private RunRecord record(
            RunRecord.Outcome outcome,
            Integer exit,
            List<RunRecord.Cause> causes,
            String release,
            List<RunRecord.Warning> warnings,
            RunRecord.Figures figures) {
        boolean ended = outcome != RunRecord.Outcome.running;
        return new RunRecord(
                id,
                start.truncatedTo(ChronoUnit.SECONDS).toString(),
                ended ? Instant.now().truncatedTo(ChronoUnit.SECONDS).toString() : null,
                ended ? Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3 : null,
                outcome,
                exit,
                causes,
                Machine.host(),
                Machine.user(),
                ProcessHandle.current().pid(),
                ProductVersion.number() + "+" + CodeVersion.of(Run.class),
                configuration.toString().replace('\\', '/'),
                configurationHash(),
                engine,
                release,
                tag,
                PeakMemory.megabytes().orElse(null),
                tasks,
                warnings,
                figures);
    }

    private String configurationHash() {
        try {
            return Files.isRegularFile(configuration) ? Hashes.ofFile(configuration) : null;
        } catch (IOException e) {
            return null; // which is what the record says of a file that cannot be read
        }
    }

    // --- what the tasks tell

    @Override
    public void planned(int all) {
        told.planned(all);
    }

    @Override
    public void mending(String task, List<String> why) {
        told.mending(task, why);
    }

    @Override
    public void started(String task) {
        told.started(task);
    }

    @Override
    public void computed(TaskResult result) {
        note(result, RunRecord.State.computed);
        told.computed(result);
    }

    @Override
    public void reused(TaskResult result) {
        note(result, RunRecord.State.reused);
        told.reused(result);
    }

    @Override
    public void failed(String task, GcrException why) {
        synchronized (this) {
            tasks.add(new RunRecord.TaskLine(task, RunRecord.State.failed, null, 0, 0, null));
        }
        told.failed(task, why);
    }

    private synchronized void note(TaskResult result, RunRecord.State state) {
        boolean computed = state == RunRecord.State.computed;
        tasks.add(new RunRecord.TaskLine(
                result.task(),
                state,
                computed ? result.seconds() : null,
                open(result).mapToLong(TablePart::rows).sum(),
                open(result).mapToLong(TablePart::bytes).sum(),
                computed ? result.engine() : null));
        checks.addAll(result.checks());
        if (began && System.nanoTime() - written > BETWEEN_WRITES) {
            attempt(() -> history.goOn(record(RunRecord.Outcome.running, null, List.of(), null, List.of(), null)));
            written = System.nanoTime();
        }
    }

    /** How many rows a confidential table has is nobody's to read. */
    private static Stream<TablePart> open(TaskResult result) {
        return result.parts().stream().filter(part -> !part.schema().confidential());
    }

    // --- warnings

    /**
     * The warnings among checks.
     *
     * @param before checks of the release before; empty when there is none
     */
    static List<RunRecord.Warning> warnings(List<CheckResult> checks, List<CheckResult> before) {
        Map<String, Long> stood = CheckTables.failures(before.stream()
                .filter(check -> check.outcome().equals("warned"))
                .toList());
        List<RunRecord.Warning> warnings = new ArrayList<>();
        for (CheckResult check : checks) {
            if (check.passed() || (check.severity() == Severity.BLOCK && check.acceptedAs() == null)) {
                continue;
            }
            Long then = stood.get(check.name());
            RunRecord.News news = check.acceptedAs() != null
                    ? RunRecord.News.accepted
                    : check.stands(stood) ? RunRecord.News.standing : RunRecord.News.fresh;
            warnings.add(new RunRecord.Warning(
                    check.table(),
                    check.check(),
                    news,
                    check.failures(),
                    then,
                    check.firstFailure(),
                    check.acceptedAs()));
        }
        return warnings;
    }
}
