package org.gcr.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.gcr.app.definition.Chosen;
import org.gcr.app.definition.DefinitionCheck;
import org.gcr.app.run.RegisterOutlook;
import org.gcr.app.run.RunSetup;
import org.gcr.app.run.UnknownCountries;
import org.gcr.core.check.CheckResult;
import org.gcr.core.config.Settings;
import org.gcr.core.definition.Definitions;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.stage.CountryNames;
import org.gcr.ingest.stage.FaultGroups;
import org.gcr.ingest.stage.FileCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gcr check}. */
@Command(
        name = "check",
        description = {
            "Holds files against their source, names every kind of fault with file, line, column, value and remedy, and proposes the entry of each file for a configuration. Exit code 1 when there is a fault.",
            "With --config and no file, everything that a run of the configuration would refuse for its inputs, without computing; and of a register, what share of its groups and persons each table would show, with"
                    + " coarser groups that show more.",
            "Holds definitions (a folder, YAML, SQL; all when nothing is named) against themselves: form, names, every query bound to empty tables, worked"
                    + " cases. Exit code 2 when something is wrong."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private Gcr gcr;

    @Option(
            names = "--source",
            paramLabel = "ID",
            description = "Source of the files. Default: recognised from the header.")
    private String source;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "20",
            description = "Kinds of fault that are told. Default: 20.")
    private int most;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "Data: csv, json, parquet, xlsx, gz or zip. Definitions: a folder, yaml, sql, or the csv of a list.")
    private List<Path> files = List.of();

    private final FaultGroups faults = new FaultGroups();
    private final Set<String> blocks = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<FileCheck.Report> reports = new ArrayList<>();
    private final List<String> outlook = new ArrayList<>();

    /** What is checked at once: a file, or all files of an entry. */
    private interface Checked {
        List<FileCheck.Report> reports(Consumer<Problem> faults) throws IOException;
    }

    @Override
    public Integer call() throws Exception {
        List<Problem> refused = new ArrayList<>();
        Messages messages = gcr.messages();
        List<Path> definitions = files.stream().filter(Chosen::isDefinition).toList();
        if ((files.isEmpty() && gcr.config == null) || !definitions.isEmpty()) {
            try {
                checkDefinitions(definitions, messages);
            } catch (GcrException e) {
                refused.addAll(e.problems());
            }
        }
        List<Path> data =
                files.stream().filter(file -> !definitions.contains(file)).toList();
        if (!data.isEmpty()) {
            Definitions known = gcr.definitions();
            FileCheck check = new FileCheck(
                    SourceCatalogue.of(known), KnownNames.of(known).withIso());
            for (Path file : data) {
                add(refused, told -> check.check(existing(file).toString(), file, Optional.ofNullable(source), told));
            }
        } else if (files.isEmpty() && gcr.config != null) {
            checkInputs(refused);
        }
        if (data.isEmpty() && reports.isEmpty()) {
            if (!refused.isEmpty()) {
                throw new GcrException(refused);
            }
            return 0;
        }
        List<Problem> kinds = faults.problems();
        kinds.stream().limit(most).forEach(messages::problem);
        if (kinds.size() > most) {
            messages.warn("more", (kinds.size() - most) + " more kinds of fault; --max tells more");
        }
        blocks.forEach(line -> messages.info("check", "  block " + line, Map.of("outcome", "block")));
        warnings.forEach(line -> messages.info("check", "  warn " + line, Map.of("outcome", "warn")));
        propose();
        outlook.forEach(System.out::println);
        summary(refused.size());
        if (!refused.isEmpty()) {
            throw new GcrException(refused);
        }
        return reports.stream().allMatch(FileCheck.Report::sound) ? 0 : 1;
    }

    private void checkInputs(List<Problem> refused) throws IOException {
        RunSetup setup = RunSetup.read(gcr.configFile(), new Settings.Options(null, null, null), System::getenv);
        FileCheck check = new FileCheck(SourceCatalogue.of(setup.definitions()), KnownNames.of(setup.definitions()));
        // the lists of countries first: they say which names are known
        List<SourceEntry> entries = new ArrayList<>(setup.sources());
        entries.sort(Comparator.comparing(entry -> !CountryNames.isList(entry.source())));
        boolean missing = entries.stream().noneMatch(entry -> CountryNames.isList(entry.source()));
        if (missing && entries.stream().anyMatch(entry -> check.namesCountries(entry.source()))) {
            refused.add(new Problem(
                    Code.NAME_UNRESOLVED,
                    gcr.config,
                    "no list of countries is configured, so that no code or name of a country can be resolved",
                    "add an entry for " + String.join(" or ", CountryNames.lists())));
        }
        Set<String> accepted = UnknownCountries.accepted(setup);
        for (SourceEntry entry : entries) {
            add(refused, told -> check.check(entry, accepted.contains(entry.source()), told));
        }
        if (refused.isEmpty() && blocks.isEmpty()) {
            outlook.addAll(RegisterOutlook.lines(setup));
        }
    }

    private void checkDefinitions(List<Path> paths, Messages messages) throws IOException {
        long start = System.nanoTime();
        Chosen chosen = new Chosen(Gcr.layers(gcr.config));
        paths.forEach(chosen::add);
        DefinitionCheck.Outcome outcome = DefinitionCheck.of(chosen.definitions(), chosen.files());
        if (!outcome.problems().isEmpty()) {
            throw new GcrException(outcome.problems());
        }
        messages.info(
                "definitions",
                String.format(
                        Locale.ROOT,
                        "%d files of definitions and %d worked cases are right; %.1f s",
                        outcome.files(),
                        outcome.cases(),
                        (System.nanoTime() - start) / 1e9),
                Map.of("files", outcome.files(), "cases", outcome.cases()));
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new GcrException(Code.FILES_NOT_FOUND, file.toString(), "there is no such file", "check the path");
        }
        return file;
    }

    private void add(List<Problem> refused, Checked checked) throws IOException {
        List<FileCheck.Report> found;
        try {
            found = checked.reports(faults);
        } catch (GcrException e) {
            refused.addAll(e.problems());
            return;
        }
        for (FileCheck.Report report : found) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s: %s, header in line %d; %d rows read, %d good, %d faulty",
                    report.file(),
                    report.source(),
                    report.headerLine(),
                    report.rowsRead(),
                    report.rowsStaged(),
                    report.rowsRejected()));
            for (CheckResult result : report.checks()) {
                if (!result.passed()) {
                    (result.blocks() ? blocks : warnings).add(result.check() + ": " + result.example());
                }
            }
        }
        reports.addAll(found);
    }

    private void propose() {
        if (files.isEmpty() || reports.isEmpty()) {
            return;
        }
        System.out.println("Entry for the configuration, below sources:");
        Set<String> lines = new LinkedHashSet<>();
        for (FileCheck.Report report : reports) {
            lines.add("  " + report.entry().line() + "\n    # " + report.entry().reasons());
        }
        lines.forEach(System.out::println);
    }

    private void summary(int refused) {
        long read = reports.stream().mapToLong(FileCheck.Report::rowsRead).sum();
        long faulty = reports.stream().mapToLong(FileCheck.Report::rowsRejected).sum();
        System.out.println(String.format(
                Locale.ROOT,
                "%,d tables, %,d rows, %,d faulty with %,d kinds of fault; %d checks block, %d warn; %d files refused",
                reports.size(),
                read,
                faulty,
                faults.kinds(),
                blocks.size(),
                warnings.size(),
                refused));
    }
}
