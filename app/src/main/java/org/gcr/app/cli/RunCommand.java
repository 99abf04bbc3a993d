package org.gcr.app.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.Headlines;
import org.gcr.app.query.ResultTable;
import org.gcr.app.run.Run;
import org.gcr.app.run.RunSetup;
import org.gcr.app.run.Unchanged;
import org.gcr.core.check.CheckResult;
import org.gcr.core.graph.Progress;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.ingest.stage.CountryNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gcr run}. */
@Command(
        name = "run",
        description =
                "Ingests, transforms, measures, checks and publishes a release; what is there already is not computed again.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private Gcr gcr;

    @Mixin
    private RunOptions options;

    @Option(names = "--tag", paramLabel = "NAME", description = "Name given to the release, such as report-2025.")
    private String tag;

    @Override
    public Integer call() throws Exception {
        Messages messages = gcr.messages();
        long start = System.nanoTime();
        Optional<Unchanged.Same> same = tag == null ? options.unchanged() : Optional.empty();
        if (same.isPresent()) {
            tellUnchanged(
                    messages,
                    same.get().release(),
                    same.get().created(),
                    same.get().warehouse());
            return 0;
        }
        RunSetup setup = options.setup();
        int other = RunOptions.wantsOther(setup);
        if (other != 0) {
            return other;
        }
        messages.info("limits", Memory.limits(setup.settings().engine()), Map.of("input_bytes", setup.bytes()));
        setup.accepted().stream()
                .filter(one -> !one.holds(LocalDate.now(ZoneOffset.UTC)))
                .forEach(one -> messages.warn(
                        "accept", one.what() + " was accepted until " + one.until() + " and is open again"));
        Lines lines = new Lines(messages);
        Run.Outcome outcome;
        try {
            outcome = new Run(setup, lines).execute(tag);
        } catch (GcrException e) {
            e.problems().forEach(messages::problem);
            tellWhatToDo(messages, setup, e);
            return e.exitCode();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Release release = outcome.release();
        for (CheckResult check : release.checks()) {
            if (!check.passed() && outcome.published()) {
                messages.warn(
                        "check",
                        check.table() + " " + check.check() + " " + check.outcome() + ": " + check.failures()
                                + " failed, first: " + check.example());
            }
        }
        if (outcome.published()) {
            if (!gcr.quiet) {
                try (Catalogues catalogue = Catalogues.open(setup.warehouse(), release)) {
                    System.out.println(Headlines.table(catalogue).text(ResultTable.Format.TABLE));
                }
            }
            messages.info(
                    "published",
                    String.format(
                            Locale.ROOT,
                            "Release %s published in %.1f s: %d tables in %s",
                            release.id(),
                            seconds,
                            release.visibleTables().size(),
                            setup.warehouse().root()),
                    Map.of("release", release.id(), "seconds", seconds));
            messages.info("engines", "Tables by engine: " + release.engine(), Map.of("engine", release.engine()));
            messages.info("memory", Memory.peak(), Map.of());
            messages.info("next", "Ask it something: gcr query \"from indicator\"", Map.of());
        } else {
            tellUnchanged(
                    messages, release.id(), release.created(), setup.warehouse().root());
        }
        return 0;
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

    private static void tellUnchanged(Messages messages, String release, String created, Path warehouse) {
        messages.info(
                "unchanged",
                "Nothing changed: release " + release + " of " + created + " in " + warehouse + " is current.",
                Map.of("release", release));
    }

    /** Tells of each task that computes. */
    private static final class Lines implements Progress {
        private final Messages messages;
        private final AtomicInteger done = new AtomicInteger();
        private int all;

        Lines(Messages messages) {
            this.messages = messages;
        }

        @Override
        public void planned(int tasks) {
            all = tasks;
        }

        @Override
        public void computed(TaskResult result) {
            boolean told =
                    result.parts().stream().noneMatch(part -> part.schema().confidential());
            long rows = result.parts().stream().mapToLong(part -> part.rows()).sum();
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
                            done.incrementAndGet(),
                            all,
                            result.task(),
                            told ? String.format(Locale.ROOT, "%,d rows ", rows) : "",
                            result.seconds()),
                    fields);
            List<CheckResult> failed =
                    result.checks().stream().filter(check -> !check.passed()).toList();
            for (CheckResult check : failed) {
                messages.info(
                        "check", "        " + check.outcome() + " " + check.check(), Map.of("check", check.check()));
            }
        }

        @Override
        public void mending(String task, List<String> why) {
            messages.warn("damaged", task + " is computed again: " + String.join("; ", why));
        }

        @Override
        public void reused(TaskResult result) {
            done.incrementAndGet();
        }
    }
}
