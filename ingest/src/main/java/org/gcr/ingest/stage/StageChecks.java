package org.gcr.ingest.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.ingest.source.SourceSpec;

/** What is checked of every source after its rows were read. */
final class StageChecks {

    private StageChecks() {}

    static List<CheckResult> of(SourceSpec spec, TableStager stager) {
        List<CheckResult> results = new ArrayList<>();
        results.add(rejectedRows(spec, stager));
        if (!spec.key().isEmpty()) {
            results.add(new CheckResult(
                    spec.table(),
                    "key_conflict",
                    Severity.BLOCK,
                    "no two rows have the same " + String.join(", ", spec.key()) + " and other values",
                    stager.keys().conflicts(),
                    stager.keys().firstConflict()));
        }
        results.add(unknownColumns(spec, stager));
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

    private static CheckResult unknownColumns(SourceSpec spec, TableStager stager) {
        long failures = 0;
        String example = null;
        for (PartCount part : stager.parts()) {
            List<String> unknown = part.header().unknown();
            failures += unknown.size();
            if (example == null && !unknown.isEmpty()) {
                example = part.name() + ":" + part.header().line() + " has columns that nothing is known about: \""
                        + String.join("\", \"", unknown) + "\"";
            }
        }
        return new CheckResult(
                spec.table(),
                "unknown_columns",
                Severity.WARN,
                "every column of a file is declared, or left out on purpose",
                failures,
                example);
    }
}
