package org.gcr.ingest.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.source.HeaderText;
import org.gcr.ingest.source.Mapping;

/** Refuses an extract that would tell who its persons are: by the names of its columns, by what its cells look like, by texts that differ from row to row. */
final class IdentityGuard {

    /** One suspect cell in so many rows, or so many suspect cells, and the column is one of identifiers; fewer are faults of their rows. */
    private static final int ROWS_TO_A_SUSPECT = 1_000;

    private static final int SUSPECTS = 1_000;
    /** From so many texts on, of which so large a share differ from one another, a column tells persons apart. */
    private static final int TEXTS = 50;

    private static final double DIFFERENT = 0.8;

    private IdentityGuard() {}

    /** What the names of columns tell; every column of the file is looked at, read or not: what holds identifiers is not to be handed over. */
    static List<Problem> byColumns(String name, List<String> header, Mapping mapping) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            Optional<String> kind = Identifiers.byName(header.get(i));
            if (kind.isPresent() && !mapping.cleared().containsKey(HeaderText.comparable(header.get(i)))) {
                problems.add(new Problem(
                        Code.COLUMN_IDENTIFIES,
                        name + " column " + (i + 1),
                        "by its name it holds " + kind.get(),
                        "extract the data without it; if it holds nothing of the kind, say so in " + mapping.place()
                                + " under not_identifying, with the reason"));
            }
        }
        return problems;
    }

    /** What the cells tell: a column of which many look like identifiers, or a share of them; a text that is another one in nearly every row tells persons apart, whatever it is. */
    static List<Problem> byCells(RegisterTally tally, Mapping mapping) {
        String name = tally.count().name();
        long read = tally.count().read();
        List<Problem> problems = new ArrayList<>();
        tally.suspects().forEach((column, suspect) -> {
            if (suspect.cells() >= SUSPECTS || suspect.cells() * ROWS_TO_A_SUSPECT >= read) {
                problems.add(identifies(
                        name,
                        column,
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d cells look like %s or the like",
                                suspect.cells(),
                                read,
                                suspect.kind()),
                        mapping));
            }
        });
        tally.texts().forEach((column, texts) -> {
            if (texts.texts() >= TEXTS && texts.distinct() >= DIFFERENT * texts.texts()) {
                problems.add(identifies(name, column, "nearly every row has a text of its own", mapping));
            }
        });
        return problems;
    }

    private static Problem identifies(String name, String column, String found, Mapping mapping) {
        return new Problem(
                Code.COLUMN_IDENTIFIES,
                name + " column \"" + column + "\"",
                found,
                "extract the data without them, or take the column out of " + mapping.place());
    }
}
