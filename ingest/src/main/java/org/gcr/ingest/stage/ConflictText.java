package org.gcr.ingest.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gcr.core.problem.Code;
import org.gcr.ingest.read.HeaderFinder;
import org.gcr.ingest.read.Row;
import org.gcr.ingest.source.SourceSpec;

/** Tells rows with one key and other values, with both places and what stands there. */
final class ConflictText {

    private static final int DIFFERENCES = 3;
    /** Two files of which this share of rows has the same keys are vintages of one table. */
    private static final double MOST = 0.5;

    private static final long FEWEST_ROWS = 10;

    private ConflictText() {}

    /** The first conflicts; null when there are none. */
    static String of(SourceSpec spec, TableStager stager) throws IOException {
        List<String> texts = new ArrayList<>();
        for (KeyCheck.Conflict conflict : stager.keys().conflicts()) {
            PartCount part = stager.parts().get(conflict.table());
            PartCount other = stager.parts().get(conflict.earlier());
            StringBuilder text = new StringBuilder(part.name() + ":" + conflict.line() + " and " + other.name() + ":"
                    + conflict.earlierLine() + " have the same key");
            if (!spec.personal()) {
                List<String> differences = differences(
                        spec,
                        part,
                        other,
                        row(stager, part, conflict.line()),
                        row(stager, other, conflict.earlierLine()));
                text.append(differences.isEmpty() ? "" : ": " + String.join(", ", differences));
            }
            texts.add(text.toString());
        }
        if (texts.isEmpty()) {
            return null;
        }
        boolean files = stager.keys().conflicts().stream().anyMatch(c -> c.table() != c.earlier());
        return Code.KEY_CONFLICT.id() + " " + String.join("; ", texts)
                + vintages(stager)
                + (files
                        ? ". Say in the entry which file counts for which years, as in wins: [{file: "
                                + stager.parts()
                                        .get(stager.keys().conflicts().get(0).table())
                                        .name() + ", years: 2020-2024}]"
                        : "");
    }

    /** What two files most of whose rows have the same keys are: one table at two days. */
    private static String vintages(TableStager stager) {
        if (stager.parts().size() != 2) {
            return "";
        }
        PartCount later = stager.parts().get(1);
        long shared = stager.keys().duplicates() + stager.keys().conflictCount();
        return shared < MOST * later.read() || later.read() < FEWEST_ROWS
                ? ""
                : String.format(
                        java.util.Locale.ROOT,
                        ". %,d of the %,d rows of %s are in %s too: these look like two vintages of one table. Name the newer one alone, or say which counts when",
                        shared,
                        later.read(),
                        later.name(),
                        stager.parts().get(0).name());
    }

    private static List<String> differences(SourceSpec spec, PartCount part, PartCount before, Row row, Row earlier) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < spec.columns().size() && differences.size() < DIFFERENCES; i++) {
            String name = spec.columns().get(i).name();
            int place = part.header().places().get(i);
            int other = before.header().places().get(i);
            if (place >= 0 && other >= 0 && !spec.key().contains(name)) {
                tell(differences, name, row.text(place), earlier.text(other));
            }
        }
        part.header().unpivoted().forEach(cell -> before.header().unpivoted().stream()
                .filter(other -> other.name().equals(cell.name()) && differences.size() < DIFFERENCES)
                .forEach(other -> tell(differences, cell.name(), row.text(cell.place()), earlier.text(other.place()))));
        return differences;
    }

    private static void tell(List<String> differences, String name, String here, String there) {
        if (!here.equals(there)) {
            differences.add(name + " is \"" + here + "\" and \"" + there + "\"");
        }
    }

    private static Row row(TableStager stager, PartCount part, long line) throws IOException {
        HeaderFinder.Found found = stager.finder().open(part.file());
        Row row = new Row();
        try (var rows = found.rows()) {
            boolean there = rows.next(row);
            while (there && row.line() < line) {
                there = rows.next(row);
            }
        }
        return row;
    }
}
