package org.gcr.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gcr.app.query.ResultTable;
import org.gcr.app.revision.Comparison;
import org.gcr.app.revision.RevisionText;
import org.gcr.app.revision.Revisions;
import org.gcr.app.run.DefinitionTable;
import org.gcr.app.run.Machine;
import org.gcr.core.catalogue.Catalogue;
import org.gcr.core.catalogue.Verification;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.core.store.Store;
import org.gcr.core.warehouse.DataFile;
import org.gcr.core.warehouse.Garbage;
import org.gcr.core.warehouse.Ledger;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

/** {@code gcr releases}. */
@Command(
        name = "releases",
        description =
                "The releases of a warehouse: list, show, name, compare, go back, approve, verify, reproduce, clean up.",
        mixinStandardHelpOptions = true,
        subcommands = {ReleaseShowCommand.class, ReproduceCommand.class})
final class ReleasesCommand implements Runnable {

    @ParentCommand
    Gcr gcr;

    @Option(
            names = "--warehouse",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Folder of the warehouse. Default: that of the configuration.")
    String warehouse;

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "Lists the releases, oldest first.", mixinStandardHelpOptions = true)
    int list() {
        return working(place -> {
            String current = place.currentId().orElse("");
            Map<String, String> tags = place.tagsIfSound().orElse(Map.of());
            List<String> waiting = Ledger.read(place).candidates();
            List<List<Object>> rows = new ArrayList<>();
            for (Release release : place.releases()) {
                rows.add(List.of(
                        release.id(),
                        release.id().equals(current)
                                ? "current"
                                : waiting.contains(release.id()) ? "waits for approval" : "",
                        tags.entrySet().stream()
                                .filter(tag -> tag.getValue().equals(release.id()))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.joining(", ")),
                        release.created(),
                        release.engine(),
                        DefinitionTable.own(place, release),
                        release.visibleTables().stream()
                                .mapToLong(TablePart::rows)
                                .sum()));
            }
            System.out.print(new ResultTable(
                            List.of("release", "", "tags", "created", "engine", "own definitions", "rows"), rows)
                    .text(ResultTable.Format.TABLE));
            for (String damaged : place.damagedReleases()) {
                gcr.messages().warn("damaged", "the manifest of " + damaged + " is damaged; see gcr releases verify");
            }
        });
    }

    @Command(name = "tag", description = "Gives a release a name that stays.", mixinStandardHelpOptions = true)
    int tag(
            @Parameters(paramLabel = "NAME", description = "The name, such as report-2025.") String name,
            @Parameters(paramLabel = "ID|TAG", arity = "0..1", description = "The release. Default: the current one.")
                    String release) {
        return working(place -> {
            try (Warehouse.Lock lock = place.lock()) {
                Release wanted = release == null ? place.requireCurrent() : place.release(release);
                place.tag(name, wanted.id());
                Catalogue.mend(place);
                System.out.println(name + " is " + wanted.id());
            }
        });
    }

    @Command(
            name = "verify",
            description = {
                "Holds everything that a reader can meet against what was published: the pointer, manifests, tags, every file of every release,",
                "the catalogue with the rows of each view. Exit code 1 when something is damaged."
            },
            mixinStandardHelpOptions = true)
    int verify(
            @Parameters(paramLabel = "ID|TAG", arity = "0..1", description = "The release. Default: everything.")
                    String release,
            @Option(
                            names = "--repair",
                            description = {
                                "Puts in order what can be without guessing: sets damaged files aside in damaged/, so that the next run",
                                "computes them again; leads a pointer to nothing back to the newest sound release; builds the catalogue anew."
                            })
                    boolean repair) {
        return working(place -> {
            if (repair) {
                try (Warehouse.Lock lock = place.lock()) {
                    for (Verification.Finding done : Verification.repair(place)) {
                        System.out.println(done.place() + ": " + done.found());
                    }
                }
            }
            if (release == null && place.releaseIds().isEmpty()) {
                place.requireCurrent();
            }
            List<Problem> damage = new ArrayList<>();
            for (Verification.Finding finding :
                    Verification.of(place, release == null ? Optional.empty() : Optional.of(place.release(release)))) {
                if (finding.kind() == Verification.Kind.DAMAGE) {
                    damage.add(new Problem(Code.RELEASE_DAMAGED, finding.place(), finding.found(), finding.remedy()));
                } else {
                    System.out.println(finding.place() + " " + finding.found() + "; " + finding.remedy());
                }
            }
            for (Release one : release == null ? place.releases() : List.of(place.release(release))) {
                System.out.println(one.id() + ": "
                        + one.tables().stream()
                                .mapToLong(table -> table.files().size())
                                .sum() + " files read");
            }
            if (!damage.isEmpty()) {
                throw new GcrException(damage);
            }
        });
    }

    @Command(name = "untag", description = "Takes a name from a release.", mixinStandardHelpOptions = true)
    int untag(@Parameters(paramLabel = "NAME", description = "The name.") String name) {
        return working(place -> {
            try (Warehouse.Lock lock = place.lock()) {
                Map<String, String> tags = new TreeMap<>(place.tags());
                if (tags.remove(name) == null) {
                    throw new GcrException(
                            Code.NAME_UNKNOWN,
                            place.place().toString(),
                            "no release is named \"" + name + "\"",
                            tags.isEmpty() ? "none has a name" : Nearest.hint(name, tags.keySet()));
                }
                place.writeTags(tags);
                Catalogue.mend(place);
                System.out.println(name + " names no release any more");
            }
        });
    }

    @Command(name = "note", description = "Notes something about a release.", mixinStandardHelpOptions = true)
    int note(
            @Parameters(paramLabel = "ID|TAG", description = "The release.") String release,
            @Parameters(paramLabel = "TEXT", description = "What is noted.") String text) {
        return working(place -> {
            try (Warehouse.Lock lock = place.lock()) {
                String id = place.release(release).id();
                Ledger.read(place)
                        .noted(new Ledger.Note(id, now(), Machine.who(), text))
                        .write(place);
                System.out.println(id + ": " + text);
            }
        });
    }

    @Command(
            name = "use",
            description = {
                "Makes another release of the warehouse current, an older or a newer one, in one step. Who did it and why is kept.",
                "A run whose files give the release that was set aside again leaves the chosen one; other files publish as ever."
            },
            mixinStandardHelpOptions = true)
    int use(
            @Parameters(paramLabel = "ID|TAG", description = "The release.") String release,
            @Option(names = "--because", required = true, paramLabel = "TEXT", description = "Why.") String because) {
        return working(place -> {
            try (Warehouse.Lock lock = place.lock()) {
                Release wanted = place.release(release);
                if (Ledger.read(place).candidates().contains(wanted.id())) {
                    throw new GcrException(
                            Code.USAGE,
                            wanted.id(),
                            "this release waits for approval",
                            "gcr releases approve " + wanted.id());
                }
                makeCurrent(place, wanted, because);
            }
        });
    }

    @Command(
            name = "approve",
            description = {
                "Makes a release current that waits for approval (approval: true in the configuration).",
                "Until then it can be asked with --release ID and compared with gcr releases diff."
            },
            mixinStandardHelpOptions = true)
    int approve(
            @Parameters(paramLabel = "ID", arity = "0..1", description = "The release. Default: the newest that waits.")
                    String release,
            @Option(
                            names = "--because",
                            paramLabel = "TEXT",
                            defaultValue = "approved",
                            description = "What is said to it.")
                    String because) {
        return working(place -> {
            try (Warehouse.Lock lock = place.lock()) {
                List<String> waiting = new ArrayList<>(Ledger.read(place).candidates());
                waiting.retainAll(place.releaseIds());
                String id = release != null
                        ? place.release(release).id()
                        : waiting.isEmpty() ? "" : waiting.get(waiting.size() - 1);
                if (!waiting.contains(id)) {
                    throw new GcrException(
                            Code.NAME_UNKNOWN,
                            id,
                            id.isEmpty() ? "no release waits for approval" : "this release does not wait for approval",
                            waiting.isEmpty() ? "see gcr releases" : Nearest.hint(id, waiting));
                }
                makeCurrent(place, place.release(id), because);
            }
        });
    }

    /** Only under the lock. */
    private static void makeCurrent(Warehouse place, Release wanted, String because) throws java.io.IOException {
        String before = place.currentId().orElse(null);
        if (wanted.id().equals(before)) {
            System.out.println(wanted.id() + " is current already");
            return;
        }
        List<Problem> missing = new ArrayList<>();
        for (TablePart table : wanted.visibleTables()) {
            for (DataFile file : table.files()) {
                Optional<Store.Entry> there = place.files().find(file.path());
                if (there.isEmpty() || there.get().bytes() != file.bytes()) {
                    missing.add(new Problem(
                            Code.RELEASE_DAMAGED,
                            file.path(),
                            "is missing or has another size than was published",
                            "gcr releases verify " + wanted.id()));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new GcrException(missing);
        }
        Catalogue.use(place, wanted);
        Ledger.read(place)
                .moved(new Ledger.Move(now(), before, wanted.id(), Machine.who(), because))
                .write(place);
        System.out.println(wanted.id() + " is current" + (before == null ? "" : " in place of " + before));
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Command(
            name = "gc",
            description = {
                "Removes releases that are neither current nor tagged nor wait for approval, and data that no release uses.",
                "What a run after it needs of data is computed again."
            },
            mixinStandardHelpOptions = true)
    int gc(
            @Option(
                            names = "--keep",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "Keep the newest N releases too.")
                    int keep,
            @Option(
                            names = "--older-than",
                            paramLabel = "DAYS",
                            description = "Keep what was written in the last days, as in 90 or 90d.")
                    String olderThan,
            @Option(names = "--dry-run", description = "Say what would go and how much it takes, and remove nothing.")
                    boolean dryRun) {
        if (olderThan != null && !olderThan.matches("\\d{1,5}d?") || keep < 0) {
            throw new GcrException(
                    Code.USAGE,
                    keep < 0 ? "--keep" : "--older-than",
                    "\"" + (keep < 0 ? keep : olderThan) + "\" is no number of " + (keep < 0 ? "releases" : "days"),
                    "write a number such as 90");
        }
        Instant since = olderThan == null
                ? null
                : Instant.now().minus(Integer.parseInt(olderThan.replace("d", "")), ChronoUnit.DAYS);
        return working(place -> {
            try (Warehouse.Lock lock = place.lock()) {
                Garbage garbage = Garbage.of(place, new Garbage.Keep(keep, since));
                long views = catalogueBytes(place);
                if (!dryRun) {
                    garbage.remove(place);
                    Catalogue.mend(place);
                }
                garbage.names().forEach(System.out::println);
                System.out.println(String.format(
                        Locale.ROOT,
                        "%d releases and %d folders of data, %,d bytes %s",
                        garbage.releases().size(),
                        garbage.folders().size(),
                        garbage.bytes(),
                        dryRun ? "would be freed" : "freed"));
                long left = catalogueBytes(place);
                System.out.println(
                        dryRun
                                ? String.format(
                                        Locale.ROOT,
                                        "%s takes %,d bytes, and less once the views of these releases are gone",
                                        Catalogue.FILE,
                                        left)
                                : String.format(
                                        Locale.ROOT,
                                        "%,d bytes freed in %s, which takes %,d",
                                        views - left,
                                        Catalogue.FILE,
                                        left));
            }
        });
    }

    /** What the file of the views takes, which holds no data and is made anew without the releases that went. */
    private static long catalogueBytes(Warehouse place) throws java.io.IOException {
        return place.files().find(Catalogue.FILE).map(Store.Entry::bytes).orElse(0L);
    }

    @Command(
            name = "diff",
            description = {
                "What differs between two releases: rows of every table, and each figure with its cause: source revised, new data,",
                "definition changed or code changed. Figures since 2016 come first, the world before countries, the framework's",
                "indicators before context measures, then the larger relative difference."
            },
            mixinStandardHelpOptions = true)
    int diff(
            @Parameters(paramLabel = "A", description = "The older release or tag.") String older,
            @Parameters(paramLabel = "B", arity = "0..1", description = "The newer one. Default: the current release.")
                    String newer,
            @Option(
                            names = "--output",
                            paramLabel = "DIR",
                            description = "Also write figures.csv, tables.csv and source-rows.csv.")
                    Path output,
            @Option(
                            names = "--top",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "Figures to show. Default: 20.")
                    int top,
            @Option(names = "--fail-on-difference", description = "Exit with 1 when anything differs.") boolean fail) {
        return working(place -> {
            Release before = place.release(older);
            Release after = newer == null ? place.requireCurrent() : place.release(newer);
            Comparison comparison = Revisions.compare(gcr.definitions(), place, before, after);
            RevisionText text = new RevisionText(comparison);
            System.out.print(text.summary(top));
            if (output != null) {
                Files.createDirectories(output);
                Files.writeString(output.resolve("figures.csv"), text.figures().text(ResultTable.Format.CSV));
                Files.writeString(output.resolve("tables.csv"), text.tables().text(ResultTable.Format.CSV));
                Files.writeString(
                        output.resolve("source-rows.csv"), text.sourceRows().text(ResultTable.Format.CSV));
            }
            if (fail && !comparison.isEmpty()) {
                throw new GcrException(
                        Code.RELEASES_DIFFER,
                        before.id() + " " + after.id(),
                        comparison.tables().size() + " tables and "
                                + comparison.figures().size() + " figures differ",
                        "leave out --fail-on-difference to accept that");
            }
        });
    }

    /** Work on the warehouse that the call names. */
    @FunctionalInterface
    private interface Work {
        void on(Warehouse place) throws java.io.IOException;
    }

    private int working(Work work) {
        try {
            work.on(gcr.warehouse(warehouse));
            return 0;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
