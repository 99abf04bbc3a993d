package org.gcr.app.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.gcr.app.revision.Revisions;
import org.gcr.audit.AuditStage;
import org.gcr.core.catalogue.Catalogue;
import org.gcr.core.check.Acceptance;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.PlanStep;
import org.gcr.core.graph.Progress;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.history.RunRecord;
import org.gcr.core.model.ModelTask;
import org.gcr.core.model.Models;
import org.gcr.core.model.PreviousRelease;
import org.gcr.core.model.SqlModel;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.TableFiles;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.core.warehouse.Ledger;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.stage.IngestStage;
import org.gcr.metrics.MetricsStage;
import org.gcr.transform.TransformStage;

/** The whole flow: bring every table about, check, compare with the last release, publish. Audit first, then publish. */
public final class Run {

    /** Begins the names of the tasks that read files; when one of them is blocked, nothing is computed of any. */
    private static final String INGEST = "ingest.";

    private final RunSetup setup;
    private final Progress progress;
    private final Warehouse warehouse;
    private final String program;
    private Recorder recorder;
    private RunRecord last;

    public Run(RunSetup setup, Progress progress) throws IOException {
        this(setup, progress, Unchanged.program());
    }

    /** The program as {@link Unchanged} names it; null to remember nothing. */
    Run(RunSetup setup, Progress progress, String program) {
        this.setup = setup;
        this.progress = progress;
        this.program = program;
        this.warehouse = setup.warehouse();
    }

    /**
     * What a run ended with.
     *
     * @param release the current release
     * @param published whether this run made it; false when nothing had changed
     * @param held why nothing was published although the files give another release than the current one, in words; null otherwise
     * @param record what is kept of the run
     * @param killed record of a killed run before, which this one completed; null when there was none
     * @param troubles what went wrong beside the run, such as a record that could not be written
     */
    public record Outcome(
            Release release,
            boolean published,
            String held,
            RunRecord record,
            RunRecord killed,
            List<String> troubles) {

        /** Whether the release waits for approval. */
        public boolean waits() {
            return record.outcome() == RunRecord.Outcome.candidate;
        }
    }

    /** What {@link #execute} would do. */
    public List<PlanStep> plan() throws IOException {
        try (Engines engines = new Engines(setup.settings().engine())) {
            return new TaskGraph(tasks(new FileHashes(warehouse)), List.of(), warehouse, engines).plan();
        }
    }

    /**
     * Runs, and leaves a record of it however it ends.
     *
     * @param tag name to give the release, or null
     * @throws GcrException if data, environment or lock fail; the current release then stays as it was
     */
    public Outcome execute(String tag) throws IOException {
        return execute(tag, 0);
    }

    /**
     * Runs, and leaves a record of it however it ends.
     *
     * @param tag name to give the release, or null
     * @param exitUnchanged exit code that the call ends with when nothing has changed, for the record
     * @throws GcrException if data, environment or lock fail; the current release then stays as it was
     */
    public Outcome execute(String tag, int exitUnchanged) throws IOException {
        recorder = new Recorder(
                warehouse,
                progress,
                setup.config(),
                setup.settings().engine().name(),
                tag,
                setup.reporting().keepRuns());
        try (Warehouse.Lock lock = lock()) {
            recorder.begin();
            try {
                Made made = make(tag);
                boolean published = made.release() != made.before();
                if (made.held() == null && !(published && setup.reporting().approval())) {
                    // after the records of persons went, since stored files are remembered as they are now
                    Unchanged.remember(program, setup, made.release(), warehouse);
                }
                List<RunRecord.Warning> warnings = Recorder.warnings(
                        made.checks(),
                        made.before() == null ? List.of() : made.before().checks());
                RunRecord.Figures figures = published && made.before() != null ? figures(made) : null;
                last = recorder.ended(
                        !published
                                ? RunRecord.Outcome.unchanged
                                : setup.reporting().approval()
                                        ? RunRecord.Outcome.candidate
                                        : RunRecord.Outcome.published,
                        published ? 0 : exitUnchanged,
                        made.release() == null ? null : made.release().id(),
                        warnings,
                        figures);
                return new Outcome(
                        made.release(),
                        published,
                        made.held(),
                        last,
                        recorder.healed().orElse(null),
                        recorder.troubles());
            } catch (IOException | RuntimeException | Error e) {
                last = recorder.failed(e, warningsSoFar());
                throw e;
            }
        }
    }

    /** What is kept of the run after {@link #execute} ended, however it did; empty before. */
    public Optional<RunRecord> record() {
        return Optional.ofNullable(last);
    }

    /** The record of a killed run that {@link #execute} completed. */
    public Optional<RunRecord> killed() {
        return recorder == null ? Optional.empty() : recorder.healed();
    }

    private Warehouse.Lock lock() throws IOException {
        try {
            return warehouse.lock();
        } catch (IOException | RuntimeException e) {
            if (warehouse.place().isThere()) {
                last = recorder.failed(e, List.of());
            }
            throw e;
        }
    }

    private static List<CheckResult> checks(Optional<Release> release) {
        return release.map(Release::checks).orElse(List.of());
    }

    private List<RunRecord.Warning> warningsSoFar() {
        List<CheckResult> before;
        try {
            before = checks(warehouse.current());
        } catch (IOException | GcrException e) {
            before = List.of(); // the warehouse itself is what failed
        }
        return Recorder.warnings(
                recorder.checks().stream().map(this::acceptedWarning).toList(), before);
    }

    private RunRecord.Figures figures(Made made) {
        try {
            return Revisions.count(setup.definitions(), warehouse, made.before(), made.release());
        } catch (IOException | GcrException e) {
            recorder.trouble("the figures were not compared with those of "
                    + made.before().id() + ": " + e.getMessage());
            return null;
        }
    }

    /**
     * What the flow came to.
     *
     * @param before the release that was current; null when there was none
     * @param release the release that is current now; the same as before when nothing changed
     * @param checks all checks
     * @param held why the current release stays although the files give another; null otherwise
     */
    private record Made(Release before, Release release, List<CheckResult> checks, String held) {}

    private Made make(String tag) throws IOException {
        try (Closeable records = this::removeRecords;
                Engines engines = new Engines(setup.settings().engine())) {
            Optional<Release> before = warehouse.current();
            if (tag != null) {
                warehouse.requireTag(tag);
                warehouse.tags();
            }
            FileHashes hashes = new FileHashes(warehouse);
            TaskGraph graph = new TaskGraph(tasks(hashes), List.of(), warehouse, engines);
            Map<String, TaskResult> results =
                    graph.run(recorder, task -> task.name().startsWith(INGEST));
            hashes.save();
            List<CheckResult> checks = new ArrayList<>();
            Map<String, TablePart> tables = Manifest.tables(results);
            Map<String, String> files = CheckTables.files(warehouse.store(), tables);
            results.values().forEach(result -> result.checks()
                    .forEach(check -> checks.add(acceptedWarning(check.named(files)))));
            TablePart definitions =
                    DefinitionTable.write(warehouse.store(), setup.definitions().entries());
            tables.put(definitions.schema().name(), definitions);
            boolean unchanged = before.isPresent() && isSame(before.get(), results, tables, definitions);
            if (!unchanged) {
                Optional<String> held = held(before.orElse(null), results, tables, definitions);
                if (held.isPresent()) {
                    return new Made(before.orElse(null), before.orElse(null), checks, held.get());
                }
            }
            if (!unchanged && before.isPresent()) {
                checks.addAll(compare(graph, before.get(), tables, engines));
                checks.addAll(AuditStage.compare(earlierReleases(), files(List.copyOf(tables.values()))));
            }
            refuseBlocked(checks);
            Release release = before.orElse(null);
            if (!unchanged) {
                release = Manifest.of(setup, results, tables, checks, checks(before));
                if (setup.reporting().approval()) {
                    Ledger.read(warehouse).waiting(release.id()).write(warehouse);
                    Catalogue.addBeside(warehouse, release);
                } else {
                    Catalogue.publish(warehouse, release);
                }
            }
            if (tag != null) {
                warehouse.tag(tag, release.id());
            }
            if (tag != null || unchanged) {
                Catalogue.mend(warehouse);
            }
            return new Made(before.orElse(null), release, checks, null);
        }
    }

    private boolean isSame(
            Release release, Map<String, TaskResult> results, Map<String, TablePart> tables, TablePart definitions) {
        return release.tasks().equals(Manifest.fingerprints(results))
                && release.macros().equals(Models.macros(setup.definitions()))
                && DefinitionTable.isSame(release, definitions)
                && hasTables(release, tables);
    }

    /**
     * Why a release that the files give is not made again: it waits for approval, or somebody set it aside by making another one current. What nobody
     * decided about is published.
     */
    private Optional<String> held(
            Release current, Map<String, TaskResult> results, Map<String, TablePart> tables, TablePart definitions)
            throws IOException {
        Ledger ledger = Ledger.read(warehouse);
        Optional<Ledger.Move> chosen = current == null ? Optional.empty() : ledger.madeCurrent(current.id());
        if (chosen.isEmpty() && ledger.candidates().isEmpty()) {
            return Optional.empty();
        }
        List<Release> others = warehouse.releases();
        for (int i = others.size() - 1; i >= 0; i--) {
            Release other = others.get(i);
            if (ledger.candidates().contains(other.id()) && isSame(other, results, tables, definitions)) {
                return Optional.of(
                        "release " + other.id() + " has these figures and waits: gcr releases approve " + other.id());
            }
            if (chosen.isPresent() && isSame(other, results, tables, definitions)) {
                return Optional.of("the files give release " + other.id() + " again, in whose place "
                        + chosen.get().by() + " put " + current.id() + " ("
                        + chosen.get().because()
                        + "); that stays. Back: gcr releases use " + other.id());
            }
        }
        return Optional.empty();
    }

    /** Rows about persons go at the end of a run, however it ends; what a killed run left goes with the next one. */
    private void removeRecords() throws IOException {
        if (!setup.keepRecords()) {
            warehouse.store().removeConfidential();
        }
    }

    private List<Task> tasks(FileHashes hashes) {
        List<Task> tasks = new ArrayList<>();
        tasks.addAll(IngestStage.tasks(SourceCatalogue.of(setup.definitions()), setup.sources(), hashes));
        tasks.addAll(TransformStage.tasks(setup.definitions()));
        tasks.addAll(MetricsStage.tasks(setup.definitions(), setup.editions(), setup.disclosure(), setup.warnings()));
        tasks.addAll(AuditStage.tasks(tasks));
        return tasks;
    }

    /** Whether a release has these very files; it has not when a table came out otherwise after its stored files were damaged. */
    private static boolean hasTables(Release release, Map<String, TablePart> tables) {
        return tables.values().stream()
                .allMatch(table -> release.table(table.schema().name())
                        .filter(table::equals)
                        .isPresent());
    }

    /** What accepts a name today. */
    private Optional<Acceptance> accepted(String name) {
        return setup.accepted().stream()
                .filter(one -> one.holds(LocalDate.now(ZoneOffset.UTC)) && one.means(name))
                .findFirst();
    }

    /** A warning, and names of countries that nobody knows, are accepted by the names of table and check with a dot between; another check that blocks is not. */
    private CheckResult acceptedWarning(CheckResult check) {
        return check.passed() || (check.severity() != Severity.WARN && !UnknownCountries.mayBeAccepted(check))
                ? check
                : accepted(check.name())
                        .map(one -> check.accepted(check.name() + ": " + one.because() + ", until " + one.until()))
                        .orElse(check);
    }

    private List<CheckResult> compare(TaskGraph graph, Release before, Map<String, TablePart> tables, Engines engines)
            throws IOException {
        List<CheckResult> results = new ArrayList<>();
        for (Task task : graph.tasks()) {
            if (task instanceof ModelTask modelTask && modelTask.model().previous() != null) {
                SqlModel model = modelTask.model();
                Optional<TablePart> old = before.table(model.schema().name());
                TablePart now = tables.get(model.schema().name());
                if (old.isPresent() && !old.get().contentHash().equals(now.contentHash())) {
                    warehouse.requireSound(old.get());
                    TableFiles oldFiles = warehouse.store().files(old.get().schema(), List.of(old.get()));
                    TableFiles newFiles = warehouse.store().files(now.schema(), List.of(now));
                    results.addAll(new PreviousRelease(
                                    engines.auditor(), name -> accepted(name).isPresent())
                            .compare(model, oldFiles, newFiles));
                }
            }
        }
        return results;
    }

    /** Tables of each release whose files are there, the oldest first; a manifest is read once it is asked for. */
    private List<Function<String, TableFiles>> earlierReleases() throws IOException {
        Map<String, Optional<Release>> read = new HashMap<>();
        List<Function<String, TableFiles>> releases = new ArrayList<>();
        for (String id : warehouse.releaseIds()) {
            releases.add(name -> read.computeIfAbsent(id, this::sound)
                    .flatMap(release -> release.table(name))
                    .filter(table -> table.schema().visible())
                    .map(table -> warehouse.store().files(table.schema(), List.of(table)))
                    .orElse(null));
        }
        return releases;
    }

    private Optional<Release> sound(String id) {
        try {
            return warehouse.readIfSound(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, TableFiles> files(List<TablePart> tables) {
        Map<String, TableFiles> files = new TreeMap<>();
        for (TablePart table : tables) {
            files.put(table.schema().name(), warehouse.store().files(table.schema(), List.of(table)));
        }
        return files;
    }

    private static void refuseBlocked(List<CheckResult> checks) {
        List<Problem> problems = checks.stream()
                .filter(CheckResult::blocks)
                .map(CheckResult::problem)
                .toList();
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
    }
}
