package org.gcr.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gcr.app.answer.Answers;
import org.gcr.app.answer.Asker;
import org.gcr.app.answer.OtherVersion;
import org.gcr.app.query.Catalogues;
import org.gcr.app.revision.Earlier;
import org.gcr.app.site.Handbook;
import org.gcr.app.site.Site;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gcr site}. */
@Command(
        name = "site",
        description = {
            "Writes a static site of a release: pages of indicators, countries, sources, pledges, gaps, changes, in English, French and Spanish.",
            "It needs no server and no network: open index.html, or copy the folder to a web host. The program's own pages are in docs/."
        },
        mixinStandardHelpOptions = true)
final class SiteCommand implements Callable<Integer> {

    private static final String MARK = ".gcr-site";

    /** Answers kept, so that a page in three languages asks once. */
    private static final int ANSWERS = 16;

    @ParentCommand
    private Gcr gcr;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReleaseOptions from;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "site",
            description = "Folder to write; a site that was written there before is replaced. Default: site.")
    private Path output;

    @Option(
            names = "--compare",
            paramLabel = "ID|TAG",
            description = "Earlier release: pages tell what changed since then. Default: the release before.")
    private String compare;

    @Override
    public Integer call() throws Exception {
        Warehouse place = from.warehouse();
        Release wanted = from.release();
        empty(output);
        Files.createDirectories(output);
        Files.writeString(output.resolve(MARK), wanted.id() + "\n");
        Optional<Path> docs = Defaults.docs();
        long bytes;
        try (Catalogues catalogue = Catalogues.open(place, wanted)) {
            Asker asker = Asker.remembering(sql -> OtherVersion.ask(wanted, sql, catalogue::query), ANSWERS);
            Earlier earlier = compare == null
                    ? Earlier.of(gcr.definitions(), place, wanted)
                    : new Earlier(gcr.definitions(), place, place.release(compare), wanted);
            Site site = new Site(asker, new Answers(asker, wanted), earlier, false);
            bytes = (docs.isPresent() ? site.withHandbook() : site).write(output);
        }
        if (docs.isPresent()) {
            Handbook handbook = new Handbook(docs.get());
            Reference.pages(spec.root().commandLine(), gcr.definitions(), wanted)
                    .forEach((name, text) -> handbook.add("reference/" + name, text));
            handbook.write(output.resolve("docs"));
        }
        System.out.printf(
                "Site of %s in %s: open %s (%.1f MB)%n",
                wanted.id(), output, output.resolve("index.html"), bytes / 1e6);
        return 0;
    }

    /** Removes an earlier site; anything else in the folder is not ours to remove. */
    private static void empty(Path folder) throws java.io.IOException {
        if (!Files.exists(folder)) {
            return;
        }
        boolean ours = Files.exists(folder.resolve(MARK));
        try (Stream<Path> inside = Files.list(folder)) {
            if (!ours && inside.findAny().isPresent()) {
                throw new GcrException(
                        Code.USAGE,
                        folder.toString(),
                        "the folder holds other files",
                        "give a new or empty folder with --output");
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }
}
