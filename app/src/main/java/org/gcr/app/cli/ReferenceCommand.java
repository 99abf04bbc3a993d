package org.gcr.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gcr reference}. */
@Command(
        name = "reference",
        description = {
            "Writes the reference that the program knows by itself: commands, configuration, tables and columns, indicators, codes of problems; pages for man; completion for shells.",
            "Tables are those of a release; without one they are left out."
        },
        mixinStandardHelpOptions = true)
final class ReferenceCommand implements Callable<Integer> {

    @ParentCommand
    private Gcr gcr;

    @Mixin
    private WarehouseOption from;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "reference",
            description =
                    "Folder to write to: docs/reference, share/man/man1 and share/completion below it. Default: reference.")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommandLine root = spec.root().commandLine();
        Map<String, String> files = new TreeMap<>();
        Warehouse place = from.warehouse();
        Release release = place.current().orElse(null);
        Reference.pages(root, gcr.definitions(), release)
                .forEach((name, text) -> files.put("docs/reference/" + name, text));
        ManualPage.of(root).forEach((name, text) -> files.put("share/man/man1/" + name, text));
        for (CompletionCommand.Shell shell : CompletionCommand.Shell.values()) {
            files.put("share/completion/gcr." + shell, CompletionCommand.script(root, shell));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(output.resolve(file.getKey()), file.getValue());
        }
        System.out.printf("%d files in %s%s%n", files.size(), output, release == null ? "; no release, no tables" : "");
        return 0;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
