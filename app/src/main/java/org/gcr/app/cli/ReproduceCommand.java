package org.gcr.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gcr.app.run.Reproduction;
import org.gcr.app.run.RunSetup;
import org.gcr.core.config.Settings;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.store.Scratch;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gcr releases reproduce}. */
@Command(
        name = "reproduce",
        description = {
            "Makes a release again from its configuration and files, in a folder that is removed after, and compares every table byte for byte.",
            "Exit code 1 when a table differs; what is not as it was then (version, files) is named. Of check_result the comparison with the",
            "release before is part, so that it is left out."
        },
        mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {

    @ParentCommand
    private ReleasesCommand releases;

    @Parameters(paramLabel = "ID|TAG", arity = "0..1", description = "The release. Default: the current one.")
    private String name;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Configuration to make it from. Default: the one that the release names.")
    private Path from;

    @Override
    public Integer call() throws IOException {
        Warehouse place = releases.gcr.warehouse(releases.warehouse);
        Release release = name == null ? place.requireCurrent() : place.release(name);
        Path config = from == null ? Path.of(release.config()) : from;
        Messages messages = releases.gcr.messages();
        try (Scratch work = Scratch.below(Path.of(System.getProperty("java.io.tmpdir")), "reproduce")) {
            RunSetup setup = RunSetup.read(
                    config,
                    new Settings.Options(work.folder().resolve("warehouse").toString(), null, null),
                    System::getenv);
            Reproduction result = Reproduction.of(release, setup, new RunLines(messages, false));
            result.reasons().forEach(System.out::println);
            System.out.println(release.id() + ": " + result.equal().size() + " tables equal, "
                    + result.other().size() + " differ");
            if (!result.other().isEmpty()) {
                throw new GcrException(
                        Code.RELEASES_DIFFER,
                        release.id(),
                        "differ: " + String.join(", ", result.other()),
                        result.reasons().isEmpty()
                                ? "nothing is known to be other than it was then"
                                : "take the files and the version of then");
            }
            return 0;
        }
    }
}
