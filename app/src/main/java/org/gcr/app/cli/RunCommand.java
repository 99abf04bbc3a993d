package org.gcr.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.Headlines;
import org.gcr.app.query.ResultTable;
import org.gcr.app.run.Run;
import org.gcr.app.run.RunLog;
import org.gcr.app.run.RunSetup;
import org.gcr.app.run.RunSummary;
import org.gcr.app.run.Unchanged;
import org.gcr.core.history.RunRecord;
import org.gcr.core.problem.GcrException;
import org.gcr.core.store.Place;
import org.gcr.core.warehouse.Json;
import org.gcr.core.warehouse.Release;
import org.gcr.ingest.stage.CountryNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gcr run}. */
@Command(
        name = "run",
        description = {
            "Ingests, transforms, measures, checks and publishes a release; what is there already is not computed again.",
            "Each run leaves a record: gcr runs."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    /** Exit code of a run that found nothing new, where the call asks to tell it apart. */
    static final int NOTHING_NEW = 10;

    private static final int MOST_WARNINGS = 30;

    @ParentCommand
    private Gcr gcr;

    @Mixin
    private RunOptions options;

    @Option(names = "--tag", paramLabel = "NAME", description = "Name given to the release, such as report-2025.")
    private String tag;

    @Option(
            names = "--detailed-exit-code",
            description = "Exit with 10 when nothing is new, so that 0 means: a release was published.")
    private boolean detailedExitCode;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description =
                    "Write what became of the run to this file as one JSON object; - writes it to standard output.")
    private String summary;

    @Option(names = "--verbose", description = "Tell of each step, and of each warning that stands.")
    private boolean verbose;

    @Override
    public Integer call() throws Exception {
        Messages messages = gcr.messages();
        RunSetup setup;
        try {
            Optional<Unchanged.Same> same = tag == null ? options.unchanged() : Optional.empty();
            if (same.isPresent()) {
                return atOnce(messages, same.get());
            }
            setup = options.setup();
        } catch (GcrException e) {
            summarize(messages, RunLog.refused(options.configFile(), options.given(), System::getenv, e));
            throw e;
        }
        int other = RunOptions.wantsOther(setup);
        if (other != 0) {
            return other;
        }
        if (verbose || messages.forPrograms()) {
            messages.info("limits", Memory.limits(setup.settings().engine()), Map.of("input_bytes", setup.bytes()));
        }
        setup.accepted().stream()
                .filter(one -> !one.holds(LocalDate.now(ZoneOffset.UTC)))
                .forEach(one -> messages.warn(
                        "accept", one.what() + " was accepted until " + one.until() + " and is open again"));
        RunLines lines = new RunLines(messages, verbose || messages.forPrograms());
        Run run = new Run(setup, lines);
        Run.Outcome outcome;
        try {
            outcome = run.execute(tag, unchangedExit());
        } catch (GcrException e) {
            run.killed().ifPresent(killed -> tellKilled(messages, killed));
            e.problems().forEach(messages::problem);
            tellWhatToDo(messages, setup, e);
            report(messages, setup, run.record(), run.killed());
            return e.exitCode();
        } catch (IOException | RuntimeException | Error e) {
            report(messages, setup, run.record(), run.killed());
            throw e;
        }
        if (outcome.killed() != null) {
            tellKilled(messages, outcome.killed());
        }
        outcome.troubles().forEach(trouble -> messages.warn("record", trouble));
        if (outcome.published()) {
            tellPublished(messages, setup, lines, outcome);
        } else if (outcome.held() != null) {
            messages.warn("held", "Nothing was published: " + outcome.held());
        } else {
            tellUnchanged(
                    messages,
                    outcome.release().id(),
                    outcome.release().created(),
                    setup.settings().warehouse());
        }
        report(messages, setup, run.record(), run.killed());
        return outcome.published() ? 0 : unchangedExit();
    }

    /** What is done about a run that ended, however it did. */
    private void report(Messages messages, RunSetup setup, Optional<RunRecord> record, Optional<RunRecord> killed) {
        record.ifPresent(run -> RunLog.report(
                        setup.warehouse(),
                        setup.reporting(),
                        System::getenv,
                        run,
                        killed.orElse(null),
                        setup.definitions())
                .forEach(trouble -> messages.warn("report", trouble)));
        summarize(messages, record);
    }

    private int unchangedExit() {
        return detailedExitCode ? NOTHING_NEW : 0;
    }

    /** The end of a run that need not read a definition to know that nothing has changed. */
    private int atOnce(Messages messages, Unchanged.Same same) throws IOException {
        RunLog.Noted noted =
                RunLog.unchanged(options.configFile(), options.given(), System::getenv, same, unchangedExit());
        if (noted.killed() != null) {
            tellKilled(messages, noted.killed());
        }
        noted.troubles().forEach(trouble -> messages.warn("record", trouble));
        tellUnchanged(messages, same.release(), same.created(), same.warehouse());
        summarize(messages, Optional.of(noted.record()));
        return unchangedExit();
    }

    private void tellPublished(Messages messages, RunSetup setup, RunLines lines, Run.Outcome outcome)
            throws IOException {
        RunRecord record = outcome.record();
        Release release = outcome.release();
        lines.steps();
        tellWarnings(messages, record);
        if (!gcr.quiet) {
            try (Catalogues catalogue = Catalogues.open(setup.warehouse(), release)) {
                System.out.println(Headlines.table(catalogue).text(ResultTable.Format.TABLE));
            }
        }
        messages.info(
                "published",
                String.format(
                        Locale.ROOT,
                        "Release %s %s in %.1f s: %d tables in %s",
                        release.id(),
                        outcome.waits() ? "made" : "published",
                        record.seconds(),
                        release.visibleTables().size(),
                        setup.settings().warehouse()),
                Map.of("release", release.id(), "seconds", record.seconds()));
        messages.info("engines", "Tables by engine: " + release.engine(), Map.of("engine", release.engine()));
        if (verbose || messages.forPrograms()) {
            messages.info("memory", Memory.peak(), Map.of());
        }
        if (outcome.waits()) {
            messages.warn(
                    "candidate",
                    "It waits; the current release stays until somebody calls: gcr releases approve " + release.id());
        }
        Optional<String> figures = RunSummary.figures(record);
        if (figures.isPresent()) {
            messages.info(
                    "figures",
                    figures.get()
                            + (record.figures().changed() == 0
                                    ? ""
                                    : ": " + RunSummary.next(record).orElse("")),
                    Map.of(
                            "changed",
                            record.figures().changed(),
                            "by_revision",
                            record.figures().revised()));
        } else {
            messages.info("next", "Ask it something: gcr query \"from indicator\"", Map.of());
        }
    }

    /** New warnings one by one; those that stand in one line, since whoever reads this each week has read them. */
    private void tellWarnings(Messages messages, RunRecord record) {
        List<RunRecord.Warning> told = new ArrayList<>();
        for (RunRecord.Warning warning : record.warnings()) {
            if (warning.news() == RunRecord.News.fresh || (verbose && warning.news() == RunRecord.News.standing)) {
                told.add(warning);
            }
        }
        boolean first = record.warnings().stream().allMatch(warning -> warning.before() == null);
        int most = verbose || messages.forPrograms() ? Integer.MAX_VALUE : MOST_WARNINGS;
        for (RunRecord.Warning warning : told.subList(0, Math.min(most, told.size()))) {
            String news = first || warning.news() == RunRecord.News.standing
                    ? ""
                    : warning.before() == null ? "new: " : "more than the " + warning.before() + " before: ";
            messages.warn(
                    "check",
                    news + warning.table() + " " + warning.check() + " warned: " + warning.failures()
                            + " failed, first: " + warning.example());
        }
        if (told.size() > most) {
            messages.warn("check", (told.size() - most) + " more warnings: gcr runs show " + record.id());
        }
        long standing = record.count(RunRecord.News.standing);
        if (standing > 0 && !verbose) {
            messages.info(
                    "standing",
                    standing + (standing == 1 ? " warning stands" : " warnings stand")
                            + " as before (gcr runs show last); acknowledge with accept: in the configuration",
                    Map.of("standing", standing));
        }
    }

    private static void tellKilled(Messages messages, RunRecord killed) {
        messages.warn(
                "killed",
                "the run " + killed.id() + " of " + killed.user() + " on " + killed.host() + " was killed: "
                        + killed.causes().get(0).found());
    }

    private void summarize(Messages messages, Optional<RunRecord> record) {
        if (summary == null || record.isEmpty()) {
            return;
        }
        String line = RunSummary.line(record.get());
        if (summary.equals("-")) {
            System.out.println(line);
            return;
        }
        try {
            Json.replace(Path.of(summary).toAbsolutePath(), (line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            messages.warn("summary", summary + " cannot be written: " + e.getMessage());
        }
    }

    /** The end of a run that failed: how much is wrong, and how to go on. */
    private void tellWhatToDo(Messages messages, RunSetup setup, GcrException failure) {
        if (failure.exitCode() != 1) {
            return;
        }
        messages.warn("failed", "Nothing was published; the last release, if there is one, stays as it is.");
        Map<String, Long> kinds = new TreeMap<>();
        failure.problems()
                .forEach(problem ->
                        kinds.merge(problem.code().id() + " " + problem.code().title(), 1L, Long::sum));
        kinds.entrySet().stream()
                .limit(6)
                .forEach(kind -> messages.warn("failed", kind.getValue() + " x " + kind.getKey()));
        boolean lists = setup.sources().stream().anyMatch(entry -> CountryNames.isList(entry.source()));
        if (!lists) {
            messages.warn(
                    "failed",
                    "No list of countries is configured, so that no country can be resolved: add an entry for "
                            + String.join(" or ", CountryNames.lists()) + ".");
        }
        messages.warn(
                "failed",
                "What is wrong with the inputs, all at once and with places: gcr check --config " + setup.config());
    }

    private static void tellUnchanged(Messages messages, String release, String created, Place warehouse) {
        messages.info(
                "unchanged",
                "Nothing changed: release " + release + " of " + created + " in " + warehouse + " is current.",
                Map.of("release", release));
    }
}
