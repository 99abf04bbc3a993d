package org.gcr.ingest.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gcr.core.check.CheckFailure;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Nearest;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.SourceSpec;

/** What is checked of every source after its rows were read. */
final class StageChecks {

    private StageChecks() {}

    static List<CheckResult> of(SourceSpec spec, TableStager stager) throws IOException {
        List<CheckResult> results = new ArrayList<>();
        results.add(rejectedRows(spec, stager));
        if (!spec.key().isEmpty()) {
            KeyCheck keys = stager.keys();
            results.add(new CheckResult(
                    spec.table(),
                    "key_conflict",
                    Severity.BLOCK,
                    "no two rows have the same " + String.join(", ", spec.key()) + " and other values",
                    keys.conflictCount(),
                    ConflictText.of(spec, stager)));
            results.add(new CheckResult(
                    spec.table(),
                    "duplicate_rows",
                    Severity.WARN,
                    "no row is there twice; of equal rows the first counts",
                    keys.duplicates(),
                    keys.firstDuplicate()));
        }
        if (!spec.totals().isEmpty()) {
            List<String> doubts = stager.totals().doubts();
            results.add(warnOrBlock(
                    spec, "is_this_source", Severity.BLOCK, "sums of the files can be those of this source", doubts));
        }
        if (spec.hasMidYearReleases()) {
            results.add(warnOrBlock(
                    spec,
                    "stocks_dated",
                    Severity.BLOCK,
                    "no stock is of a day after the day of the run",
                    stager.parts().stream()
                            .filter(part ->
                                    stager.lastStocks(part) != LastStocks.MIDDLE && part.lastYear() == stager.year())
                            .map(
                                    part -> part.name() + " has stocks of " + part.lastYear()
                                            + ", which is not over: they stand at 30 June; write release: mid-year into its entry")
                            .toList()));
            results.addAll(releaseSaid(spec, stager));
        }
        results.add(warn(
                spec,
                "unknown_columns",
                "every column of a file is declared, or left out on purpose",
                stager.parts().stream()
                        .filter(part -> !part.header().unknown().isEmpty())
                        .map(part -> part.name() + ":" + part.header().line()
                                + " has columns that nothing is known about: \""
                                + String.join("\", \"", part.header().unknown()) + "\"" + nearest(spec, part))
                        .toList()));
        results.add(warn(spec, "absent_columns", "every column of a whole download is there", absent(spec, stager)));
        results.add(warn(
                spec,
                "header_repeated",
                "the header stands once in a file",
                stager.parts().stream()
                        .filter(part -> part.repeatedHeaders() > 0)
                        .map(part -> part.name() + ": the header stands " + part.repeatedHeaders()
                                + " times more among the rows: files were joined; the rows between were read")
                        .toList()));
        results.add(warn(
                spec,
                "decoded_twice",
                "no text was decoded twice",
                stager.parts().stream()
                        .filter(part -> part.decodedTwice() != null)
                        .map(part -> part.name() + " " + part.decodedTwice())
                        .toList()));
        results.add(warn(
                spec,
                "cut_off",
                "the last row of a file is whole",
                stager.parts().stream()
                        .filter(part -> part.cutOff() >= 0)
                        .map(
                                part -> Code.FILE_TRUNCATED.id() + " " + part.name() + ":" + part.cutOff()
                                        + ": the last row has fewer fields than the header: the file may be cut off here, get it anew")
                        .toList()));
        return results;
    }

    /** One result a source: every rejected row counts, and a file with more of them than its source allows blocks. */
    private static CheckResult rejectedRows(SourceSpec spec, TableStager stager) {
        List<String> over = new ArrayList<>();
        List<String> first = new ArrayList<>();
        long read = 0;
        long rejected = 0;
        for (PartCount part : stager.parts()) {
            read += part.read();
            rejected += part.rejected();
            if (part.isOverLimit(spec)) {
                over.add(part.overLimit(spec));
            }
            if (part.rejected() > 0 && first.size() < 3) {
                first.add(part.name() + " " + part.firstFaults());
            }
        }
        String found = rejected == 0
                ? null
                : String.format(
                        Locale.ROOT,
                        "%s: %,d of %,d rows were rejected (%.1f %%), listed in the table reject; %s",
                        spec.id(),
                        rejected,
                        read,
                        rejected * 100.0 / read,
                        String.join("; ", first));
        String extent = stager.extent().words();
        return new CheckResult(
                spec.table(),
                "rejected_rows",
                over.isEmpty() ? Severity.WARN : Severity.BLOCK,
                "every row of a file is sound; " + PartCount.limitDescription(spec),
                rejected,
                over.isEmpty()
                        ? found == null || extent.isEmpty() ? found : found + "; " + extent
                        : String.join("; ", over));
    }

    private static List<String> absent(SourceSpec spec, TableStager stager) {
        List<String> absent = new ArrayList<>();
        for (PartCount part : stager.parts()) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < spec.columns().size(); i++) {
                ColumnSpec column = spec.columns().get(i);
                if (column.usual() && part.header().places().get(i) < 0) {
                    names.add(column.name());
                }
            }
            if (!names.isEmpty()) {
                absent.add(part.name() + " has no " + names.stream().collect(Collectors.joining(", "))
                        + ": they are absent, not 0; if they are wanted, tick them when downloading from "
                        + spec.publisher());
            }
        }
        return absent;
    }

    /** Which absent columns the unknown ones may be. */
    private static String nearest(SourceSpec spec, PartCount part) {
        List<String> hints = new ArrayList<>();
        for (int i = 0; i < spec.columns().size(); i++) {
            String name = spec.columns().get(i).name();
            if (part.header().places().get(i) < 0 && !spec.columns().get(i).isDerived()) {
                Nearest.to(name, part.header().unknown())
                        .ifPresent(near -> hints.add("\"" + near + "\" may be " + name));
            }
        }
        return hints.isEmpty() ? "" : " (" + String.join(", ", hints) + ")";
    }

    /** Refuses stocks that the file itself tells to be of the middle of a year and the version does not; asks where nothing tells. */
    private static List<CheckResult> releaseSaid(SourceSpec spec, TableStager stager) throws IOException {
        List<String> contrary = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (PartCount part : stager.saysRelease() ? List.<PartCount>of() : stager.parts()) {
            LastStocks byVintage = stager.lastStocks(part);
            LastStocks byContent = LastStocks.byContent(
                    part.name(), part.file().above(part.header().line()), part.lastYear());
            if (byContent == LastStocks.MIDDLE && byVintage != LastStocks.MIDDLE) {
                contrary.add(
                        part.name() + " is of a day before the end of " + part.lastYear()
                                + " was published, or calls itself mid-year: its last stocks stand at 30 June; write release: mid-year into its entry (end-year if that is wrong)");
            } else if (byContent == LastStocks.UNKNOWN && byVintage == LastStocks.UNKNOWN) {
                unknown.add(
                        part.name() + " has stocks of " + part.lastYear()
                                + " and nothing tells whether they stand at 30 June or 31 December, as is taken; write release: mid-year or end-year into its entry, or the publisher's version as its vintage");
            }
        }
        return List.of(
                warnOrBlock(
                        spec,
                        "release_as_in_file",
                        Severity.BLOCK,
                        "a file of the middle of a year is not taken for one of its end",
                        contrary),
                warn(spec, "release_said", "it is known of which day the last stocks are", unknown));
    }

    private static CheckResult warn(SourceSpec spec, String check, String description, List<String> failures) {
        return warnOrBlock(spec, check, Severity.WARN, description, failures);
    }

    private static CheckResult warnOrBlock(
            SourceSpec spec, String check, Severity severity, String description, List<String> failures) {
        CheckResult result = new CheckResult(
                spec.table(),
                check,
                severity,
                description,
                failures.size(),
                failures.isEmpty() ? null : failures.get(0));
        return spec.personal()
                ? result
                : result.with(failures.stream().map(CheckFailure::of).toList());
    }
}
