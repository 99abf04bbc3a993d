package org.gcr.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.gcr.app.query.ResultTable;
import org.gcr.app.run.DefinitionTable;
import org.gcr.core.check.CheckResult;
import org.gcr.core.history.History;
import org.gcr.core.history.RunRecord;
import org.gcr.core.warehouse.Ledger;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gcr releases show}. */
@Command(
        name = "show",
        description =
                "Shows a release: what made it, its sources with vintages, its warnings, what people noted and did.",
        mixinStandardHelpOptions = true)
final class ReleaseShowCommand implements Callable<Integer> {

    @ParentCommand
    private ReleasesCommand releases;

    @Parameters(paramLabel = "ID|TAG", arity = "0..1", description = "The release. Default: the current one.")
    private String name;

    @Override
    public Integer call() throws IOException {
        Warehouse place = releases.gcr.warehouse(releases.warehouse);
        Release release = name == null ? place.requireCurrent() : place.release(name);
        Ledger ledger = Ledger.read(place);
        String id = release.id();
        fact(
                "release",
                id
                        + (place.currentId().filter(id::equals).isPresent() ? ", current" : "")
                        + (ledger.candidates().contains(id) ? ", waits for approval" : ""));
        fact(
                "names",
                place.tags().entrySet().stream()
                        .filter(tag -> tag.getValue().equals(id))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(", ")));
        fact("created", release.created());
        for (RunRecord run : new History(place).all()) {
            boolean made = run.outcome() == RunRecord.Outcome.published || run.outcome() == RunRecord.Outcome.candidate;
            if (made && id.equals(run.release())) {
                fact("run", run.id() + " by " + run.user() + " on " + run.host() + ", " + run.seconds() + " s");
            }
        }
        fact("version", release.codeVersion());
        fact("engine", release.engine());
        fact("configuration", release.config());
        fact("own definitions", DefinitionTable.own(place, release));
        fact(
                "tables",
                String.format(
                        Locale.ROOT,
                        "%d, %,d rows, %,d bytes",
                        release.visibleTables().size(),
                        release.visibleTables().stream()
                                .mapToLong(TablePart::rows)
                                .sum(),
                        release.visibleTables().stream()
                                .mapToLong(TablePart::bytes)
                                .sum()));
        Map<String, Long> outcomes =
                release.checks().stream().collect(Collectors.groupingBy(CheckResult::outcome, Collectors.counting()));
        fact("checks", new TreeMap<>(outcomes).toString().replaceAll("[{}]", "").replace("=", " "));
        ledger.notes().stream()
                .filter(note -> note.release().equals(id))
                .forEach(note -> fact("note", note.at() + " " + note.by() + ": " + note.text()));
        for (Ledger.Move move : ledger.moves()) {
            if (move.to().equals(id)) {
                fact(
                        "made current",
                        move.at() + " by " + move.by() + (move.from() == null ? "" : " in place of " + move.from())
                                + ": " + move.because());
            } else if (id.equals(move.from())) {
                fact("set aside", move.at() + " by " + move.by() + " for " + move.to() + ": " + move.because());
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Origin origin : release.origins()) {
            for (Origin.OriginFile file : origin.files()) {
                rows.add(List.of(
                        origin.source(),
                        origin.vintage(),
                        file.name(),
                        file.rowsStaged(),
                        file.rowsRejected(),
                        file.sha256().substring(0, 12)));
            }
        }
        System.out.print(new ResultTable(List.of("source", "vintage", "file", "rows", "rejected", "sha256"), rows)
                .text(ResultTable.Format.TABLE));
        return 0;
    }

    private static void fact(String label, String value) {
        if (!value.isEmpty()) {
            System.out.println(String.format(Locale.ROOT, "%-16s %s", label, value));
        }
    }
}
