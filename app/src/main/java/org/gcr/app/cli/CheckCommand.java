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
import org.gcr.app.run.RunSetup;
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
            "Holds files against their source, names every kind of fault with file, line, column, value and remedy, and proposes the entry of each file for a configuration.",
            "With --config, everything that a run of the configuration would refuse for its inputs, without computing.",
            "Exit code 1 when there is a fault."
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

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration whose inputs are checked.")
    private Path config;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "20",
            description = "Kinds of fault that are told. Default: 20.")
    private int most;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Files to check: csv, json, parquet, xlsx, gz or zip.")
    private List<Path> files = List.of();

    private final FaultGroups faults = new FaultGroups();
    private final Set<String> blocks = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<FileCheck.Report> reports = new ArrayList<>();

    /** What is checked at once: a file, or all files of an entry. */
    private interface Checked {
        List<FileCheck.Report> reports(Consumer<Problem> faults) throws IOException;
    }

    @Override
    public Integer call() throws Exception {
        if (files.isEmpty() == (config == null)) {
            throw new GcrException(
                    Code.USAGE,
                    "",
                    "name either files or a configuration",
                    "as in gcr check FILE, or gcr check --config FILE");
        }
        List<Problem> refused = new ArrayList<>();
        if (config == null) {
            Definitions definitions = gcr.definitions();
            FileCheck check = new FileCheck(
                    SourceCatalogue.of(definitions), KnownNames.of(definitions).withIso());
            for (Path file : files) {
                add(refused, told -> check.check(existing(file).toString(), file, Optional.ofNullable(source), told));
            }
        } else {
            RunSetup setup = RunSetup.read(config, new Settings.Options(null, null, null), System::getenv);
            FileCheck check =
                    new FileCheck(SourceCatalogue.of(setup.definitions()), KnownNames.of(setup.definitions()));
            // the lists of countries first: they say which names are known
            List<SourceEntry> entries = new ArrayList<>(setup.sources());
            entries.sort(Comparator.comparing(entry -> !CountryNames.isList(entry.source())));
            boolean missing = entries.stream().noneMatch(entry -> CountryNames.isList(entry.source()));
            if (missing && entries.stream().anyMatch(entry -> check.namesCountries(entry.source()))) {
                refused.add(new Problem(
                        Code.NAME_UNRESOLVED,
                        config.toString(),
                        "no list of countries is configured, so that no code or name of a country can be resolved",
                        "add an entry for " + String.join(" or ", CountryNames.lists())));
            }
            for (SourceEntry entry : entries) {
                add(refused, told -> check.check(entry, told));
            }
        }
        Messages messages = gcr.messages();
        List<Problem> kinds = faults.problems();
        kinds.stream().limit(most).forEach(messages::problem);
        if (kinds.size() > most) {
            messages.warn("more", (kinds.size() - most) + " more kinds of fault; --max tells more");
        }
        blocks.forEach(line -> messages.info("check", "  block " + line, Map.of("outcome", "block")));
        warnings.forEach(line -> messages.info("check", "  warn " + line, Map.of("outcome", "warn")));
        propose();
        summary(refused.size());
        if (!refused.isEmpty()) {
            throw new GcrException(refused);
        }
        return reports.stream().allMatch(FileCheck.Report::sound) ? 0 : 1;
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
        if (config != null || reports.isEmpty()) {
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
