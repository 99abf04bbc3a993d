package org.gcr.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gcr.app.query.ResultTable;
import org.gcr.app.revision.Comparison;
import org.gcr.app.revision.RevisionText;
import org.gcr.app.revision.Revisions;
import org.gcr.app.run.DefinitionTable;
import org.gcr.core.catalogue.Catalogue;
import org.gcr.core.catalogue.Verification;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
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
        description = "The releases of a warehouse: list, name, compare, verify, clean up.",
        mixinStandardHelpOptions = true)
final class ReleasesCommand implements Runnable {

    @ParentCommand
    private Gcr gcr;

    @Option(
            names = "--warehouse",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Folder of the warehouse. Default: that of data-samples/gcr.yaml.")
    private String warehouse;

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "Lists the releases, oldest first.", mixinStandardHelpOptions = true)
    int list() {
        return working(place -> {
            String current = place.currentId().orElse("");
            Map<String, String> tags = place.tagsIfSound().orElse(Map.of());
            List<List<Object>> rows = new ArrayList<>();
            for (Release release : place.releases()) {
                rows.add(List.of(
                        release.id(),
                        release.id().equals(current) ? "current" : "",
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

    @Command(
            name = "gc",
            description = "Removes releases that are neither current nor tagged, and data that no release uses.",
            mixinStandardHelpOptions = true)
    int gc() {
        return working(place -> {
            try (Warehouse.Lock lock = place.lock()) {
                List<String> removed = place.collectGarbage();
                Catalogue.mend(place);
                removed.forEach(System.out::println);
                System.out.println(removed.size() + " removed");
            }
        });
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
            work.on(Defaults.warehouse(warehouse));
            return 0;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
