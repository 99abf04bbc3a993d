package org.gcr.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        description =
                "Holds files against their source and names every fault with file, line, column, value and remedy. Exit code 1 when there is one.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private Gcr gcr;

    @Option(
            names = "--source",
            paramLabel = "ID",
            description = "Source of the files. Default: recognised from the header.")
    private String source;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to check: csv, xlsx, gz or zip.")
    private List<Path> files;

    @Override
    public Integer call() throws Exception {
        Messages messages = gcr.messages();
        List<Problem> refused = new ArrayList<>();
        boolean sound = true;
        FileCheck check = new FileCheck(SourceCatalogue.of(gcr.definitions()));
        for (Path file : files) {
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
