package org.gcr.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.core.definition.Definitions;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.stage.CountryNames;
import org.gcr.ingest.stage.FileCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gcr init}. */
@Command(
        name = "init",
        description = {
            "Writes a configuration from the files of a folder: each is recognised as gcr check does, with how its vintage was guessed beside it.",
            "What is not recognised is named with the reason. A file that is there is never written over."
        },
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    private static final String HEAD =
            """
            # Written by gcr init. Look at each vintage: it is the publisher's name of the version, and figures carry it.
            warehouse: warehouse
            engine: {name: duckdb}          # spark for very large files
            # framework: {editions: ["2019", "2025"]}
            # history: {keep: 208}          # records of runs
            # approval: true                # a new release waits for gcr releases approve
            # metrics: gcr.prom             # figures about runs, for Prometheus
            # notify:
            #   - {on: [failed, warned, late], command: [mail, -s, "gcr", team@example.org]}
            #   - {on: [published], webhook_variable: SLACK_URL}
            # accept:
            #   - {what: population.year_gaps, because: "why it is right", until: 2027-12-31}
            sources:
            """;

    @ParentCommand
    private Gcr gcr;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "Folder with the files. Default: this one.")
    private Path folder;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Configuration to write. Default: gcr.yaml in the folder.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        Path top = folder.toAbsolutePath().normalize();
        Path file = output == null
                ? top.resolve("gcr.yaml")
                : output.toAbsolutePath().normalize();
        if (!Files.isDirectory(top)) {
            throw new GcrException(
                    Code.FILES_NOT_FOUND, folder.toString(), "there is no such folder", "check the path");
        }
        if (Files.exists(file)) {
            throw new GcrException(
                    Code.USAGE, file.toString(), "there is a file already", "name another with --output, or remove it");
        }
        Definitions definitions = gcr.definitions();
        FileCheck check = new FileCheck(
                SourceCatalogue.of(definitions), KnownNames.of(definitions).withIso());
        Map<String, Set<String>> entries = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        boolean lists = false;
        for (Path one : files(top)) {
            String name = file.getParent().relativize(one).toString().replace('\\', '/');
            try {
                for (FileCheck.Report report : check.check(name, one, Optional.empty(), fault -> {})) {
                    String line = report.entry().line();
                    entries.computeIfAbsent(line.substring(0, line.indexOf(", files: [")), key -> new LinkedHashSet<>())
                            .add("\"" + name + "\"");
                    reasons.put(
                            line.substring(0, line.indexOf(", files: [")),
                            report.entry().reasons() + (report.sound() ? "" : "; it has faults: gcr check " + name));
                    lists |= CountryNames.isList(report.source());
                }
            } catch (GcrException e) {
                Problem first = e.problems().get(0);
                left.add("#   " + name + ": " + first.code().id() + " "
                        + first.found().replace('\n', ' '));
            }
        }
        if (entries.isEmpty()) {
            throw new GcrException(
                    Code.FILES_NOT_FOUND,
                    folder.toString(),
                    "holds no file of a known source",
                    "gcr check FILE says why; gcr template and gcr fetch --list say what there is");
        }
        StringBuilder text = new StringBuilder(HEAD);
        entries.forEach((entry, names) -> text.append("  ")
                .append(entry)
                .append(", files: [")
                .append(names.stream().collect(Collectors.joining(", ")))
                .append("]}\n    # ")
                .append(reasons.get(entry))
                .append('\n'));
        if (!left.isEmpty()) {
            text.append("# Not taken in:\n");
            left.forEach(line -> text.append(line).append('\n'));
        }
        if (!lists) {
            text.append("# No list of countries is among them: add ")
                    .append(String.join(" or ", CountryNames.lists()))
                    .append('\n');
        }
        Files.writeString(file, text);
        System.out.println(file + ": " + entries.size() + " sources, " + left.size() + " files not taken in");
        System.out.println("Next: gcr check --config " + file + ", then gcr run --config " + file);
        return 0;
    }

    private static List<Path> files(Path top) throws IOException {
        try (Stream<Path> tree = Files.walk(top, 4)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> !top.relativize(file).toString().contains("warehouse"))
                    .filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .matches(".*\\.(csv|tsv|txt|json|parquet|xlsx|gz|zip)"))
                    .sorted()
                    .toList();
        }
    }
}
