package org.gcr.ingest.stage;

import java.util.ArrayList;
import java.util.List;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.ingest.source.SourceSpec;

/** What is checked of every source after its rows were read. */
final class StageChecks {

    private StageChecks() {}

    static List<CheckResult> of(SourceSpec spec, TableStager stager) {
        List<CheckResult> results = new ArrayList<>();
        for (PartCount part : stager.parts()) {
            if (part.isOverLimit(spec)) {
                results.add(part.overLimit(spec));
            }
        }
        if (results.isEmpty()) {
            results.add(new CheckResult(
                    spec.table(), "reject_limit", Severity.BLOCK, PartCount.limitDescription(spec), 0, null));
        }
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
