package org.gcr.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gcr.app.definition.Chosen;
import org.gcr.app.definition.DefinitionCheck;
import org.gcr.core.check.CheckResult;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.stage.FileCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gcr check}. */
@Command(
        name = "check",
        description = {
            "Holds files against their source and names every fault with file, line, column, value and remedy. Exit code 1 when there is one.",
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

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Data: csv, xlsx, gz or zip. Definitions: a folder, yaml, sql, or the csv of a list.")
    private List<Path> files = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration whose definitions are taken in. Default: data-samples/gcr.yaml.")
    private String config;

    @Override
    public Integer call() throws Exception {
        Messages messages = gcr.messages();
        List<Problem> refused = new ArrayList<>();
        boolean sound = true;
        List<Path> definitions = files.stream().filter(Chosen::isDefinition).toList();
        if (files.isEmpty() || !definitions.isEmpty()) {
            try {
                checkDefinitions(definitions, messages);
            } catch (GcrException e) {
                refused.addAll(e.problems());
            }
        }
        List<Path> data =
                files.stream().filter(file -> !definitions.contains(file)).toList();
        FileCheck check = data.isEmpty() ? null : new FileCheck(SourceCatalogue.of(gcr.definitions(config)));
        for (Path file : data) {
            try {
                sound &= checked(check, file, messages);
            } catch (GcrException e) {
                refused.addAll(e.problems());
            }
        }
        if (!refused.isEmpty()) {
            throw new GcrException(refused);
        }
        return sound ? 0 : 1;
    }

    private void checkDefinitions(List<Path> paths, Messages messages) throws java.io.IOException {
        long start = System.nanoTime();
        Chosen chosen = new Chosen(Gcr.layers(config));
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

    private boolean checked(FileCheck check, Path file, Messages messages) throws java.io.IOException {
        if (!Files.isRegularFile(file)) {
            throw new GcrException(Code.FILES_NOT_FOUND, file.toString(), "there is no such file", "check the path");
        }
        boolean sound = true;
        for (FileCheck.Report report :
                check.check(file.toString(), file, Optional.ofNullable(source), messages::problem)) {
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
                    messages.info(
                            "check",
                            "  " + result.outcome() + " " + result.check() + ": " + result.example(),
                            Map.of("check", result.check(), "outcome", result.outcome()));
                }
            }
            sound &= report.sound();
        }
        return sound;
    }
}
