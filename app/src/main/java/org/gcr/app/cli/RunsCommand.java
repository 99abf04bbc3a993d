package org.gcr.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gcr.app.query.ResultTable;
import org.gcr.app.run.RunSummary;
import org.gcr.core.history.History;
import org.gcr.core.history.RunRecord;
import org.gcr.core.history.RunTables;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

/** {@code gcr runs}. */
@Command(
        name = "runs",
        description = {
            "The runs of a warehouse, failed and killed ones too: list, show one, compare.",
            "The same as tables: gcr query \"from run\", run_task, run_warning. check_failure has the first failures of each check."
        },
        mixinStandardHelpOptions = true)
final class RunsCommand implements Runnable {

    private static final int SHOWN = 20;

    @ParentCommand
    private Gcr gcr;

    @Option(
            names = "--warehouse",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Folder of the warehouse. Default: that of the configuration.")
    private String warehouse;

    @Override
    public void run() {
        list(SHOWN);
    }

    @Command(name = "list", description = "Lists the runs, the newest last.", mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--last",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many of the newest. Default: 20.")
                    int last) {
        List<RunRecord> all = all();
        List<List<Object>> rows = new ArrayList<>();
        for (RunRecord run : all.subList(Math.max(0, all.size() - last), all.size())) {
            List<Object> row = new ArrayList<>();
            row.add(run.id());
            row.add(run.outcome().name());
            row.add(run.exit());
            row.add(run.seconds());
            row.add(run.count(RunRecord.State.computed));
            row.add(run.count(RunRecord.State.reused));
            row.add(run.count(RunRecord.News.fresh));
            row.add(run.count(RunRecord.News.standing));
            row.add(run.figures() == null ? null : run.figures().changed());
            row.add(run.release());
            row.add(
                    run.causes().isEmpty()
                            ? ""
                            : (run.causes().get(0).code() + " "
                                            + run.causes().get(0).found())
                                    .strip());
            rows.add(row);
        }
        System.out.print(new ResultTable(
                        List.of(
                                "run",
                                "outcome",
                                "exit",
                                "seconds",
                                "computed",
                                "reused",
                                "new warnings",
                                "standing",
                                "figures",
                                "release",
                                "cause"),
                        rows)
                .text(ResultTable.Format.TABLE));
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows one run: what it was, why it stopped, its warnings, the steps that took longest.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(
                            paramLabel = "RUN",
                            arity = "0..1",
                            defaultValue = "last",
                            description = "The run, or the beginning of its name. Default: last.")
                    String name,
            @Option(names = "--json", description = "Write the whole record as the summary of a run, in JSON.")
                    boolean json) {
        RunRecord run = named(name);
        if (json) {
            System.out.println(RunSummary.line(run));
            return 0;
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", run.id());
        facts.put("outcome", run.outcome() + (run.exit() == null ? "" : ", exit code " + run.exit()));
        facts.put("from", run.started());
        facts.put("to", run.ended() == null ? "" : run.ended() + ", " + run.seconds() + " s");
        facts.put("by", run.user() + " on " + run.host() + ", process " + run.process());
        facts.put("version", run.version());
        facts.put("configuration", run.configuration() + " " + run.configurationHash());
        facts.put("engine", run.engine());
        facts.put("release", run.release() + (run.tag() == null ? "" : ", named " + run.tag()));
        facts.put("memory", run.peakMegabytes() == null ? null : "at most " + run.peakMegabytes() + " MB resident");
        facts.put(
                "steps",
                run.count(RunRecord.State.computed) + " computed, " + run.count(RunRecord.State.reused) + " reused, "
                        + run.count(RunRecord.State.failed) + " failed");
        facts.put("figures", RunSummary.figures(run).orElse(null));
        facts.forEach((label, value) -> {
            if (value != null) {
                System.out.println(String.format(Locale.ROOT, "%-14s %s", label, value));
            }
        });
        run.causes()
                .forEach(cause -> System.out.println(String.format(
                        Locale.ROOT,
                        "%-14s %s",
                        "cause",
                        String.join(" ", cause.code(), cause.place(), cause.found())
                                .strip())));
        for (RunRecord.Warning warning : run.warnings()) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-14s %s: %s %s, %d failed, first: %s",
                    "warning",
                    RunTables.word(warning.news()),
                    warning.table(),
                    warning.check(),
                    warning.failures(),
                    warning.example()));
        }
        List<List<Object>> rows = new ArrayList<>();
        run.tasks().stream()
                .filter(task -> task.seconds() != null)
                .sorted(Comparator.comparingDouble((RunRecord.TaskLine task) -> -task.seconds())
                        .thenComparing(RunRecord.TaskLine::task))
                .limit(SHOWN)
                .forEach(task -> rows.add(List.of(task.task(), task.seconds(), task.rows())));
        if (!rows.isEmpty()) {
            System.out.print(new ResultTable(List.of("step", "seconds", "rows"), rows).text(ResultTable.Format.TABLE));
        }
        return 0;
    }

    @Command(
            name = "compare",
            description = {
                "Which steps of a run took longer: it is held against another, or against what is usual, the median of up to ten runs before it.",
                "The largest difference comes first."
            },
            mixinStandardHelpOptions = true)
    int compare(
            @Parameters(
                            index = "0",
                            paramLabel = "RUN",
                            arity = "0..1",
                            description = "The run. Default: the newest that published.")
                    String name,
            @Parameters(
                            index = "1",
                            paramLabel = "OTHER",
                            arity = "0..1",
                            description = "The run to hold it against. Default: what is usual.")
                    String other,
            @Option(names = "--top", paramLabel = "N", defaultValue = "20", description = "Steps to show. Default: 20.")
                    int top) {
        RunRecord run = name == null ? newestThatPublished() : named(name);
        List<RunRecord> before = other != null
                ? List.of(named(other))
                : all().stream()
                        .filter(one -> one.id().compareTo(run.id()) < 0
                                && one.count(RunRecord.State.computed) > 0
                                && one.outcome() == RunRecord.Outcome.published)
                        .toList();
        List<RunRecord> held = before.subList(Math.max(0, before.size() - 10), before.size());
        if (held.isEmpty()) {
            throw new GcrException(
                    Code.NAME_UNKNOWN, run.id(), "there is no earlier run to hold it against", "see gcr runs list");
        }
        Map<String, Double> now = seconds(run);
        List<List<Object>> rows = new ArrayList<>();
        for (String task : now.keySet()) {
            Double usual = median(held.stream()
                    .map(one -> seconds(one).get(task))
                    .filter(value -> value != null)
                    .toList());
            List<Object> row = new ArrayList<>();
            row.add(task);
            row.add(now.get(task));
            row.add(usual);
            row.add(rounded(now.get(task) - (usual == null ? 0 : usual)));
            rows.add(row);
        }
        rows.sort(Comparator.comparingDouble((List<Object> row) -> -Math.abs((Double) row.get(3)))
                .thenComparing(row -> (String) row.get(0)));
        String against = other == null
                ? "usual (median of " + held.size() + ")"
                : held.get(0).id();
        System.out.println(run.id() + ": " + run.seconds() + " s; " + against + ": "
                + median(held.stream().map(RunRecord::seconds).toList()) + " s");
        System.out.print(new ResultTable(
                        List.of("step", "seconds", "before", "difference"), rows.subList(0, Math.min(top, rows.size())))
                .text(ResultTable.Format.TABLE));
        return 0;
    }

    private static Map<String, Double> seconds(RunRecord run) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        run.tasks().stream()
                .filter(task -> task.seconds() != null)
                .forEach(task -> seconds.put(task.task(), task.seconds()));
        return seconds;
    }

    private static Double median(List<Double> values) {
        List<Double> sorted =
                values.stream().filter(value -> value != null).sorted().toList();
        if (sorted.isEmpty()) {
            return null;
        }
        int middle = sorted.size() / 2;
        return rounded(sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    private RunRecord newestThatPublished() {
        return all().stream()
                .filter(run -> run.count(RunRecord.State.computed) > 0 && run.outcome() == RunRecord.Outcome.published)
                .reduce((one, next) -> next)
                .orElseThrow(() -> new GcrException(
                        Code.NAME_UNKNOWN, "", "no run of this warehouse published anything", "see gcr runs list"));
    }

    private RunRecord named(String name) {
        try {
            return new History(gcr.warehouse(warehouse)).named(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<RunRecord> all() {
        try {
            return new History(gcr.warehouse(warehouse)).all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
