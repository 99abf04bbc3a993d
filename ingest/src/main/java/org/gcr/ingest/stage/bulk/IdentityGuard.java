package org.gcr.ingest.stage.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gcr.core.engine.Engine;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
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

    /** Every column of the file is looked at, read or not: what holds identifiers is not to be handed over. */
    static void refuseColumns(String name, List<String> header, Mapping mapping) {
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
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
    }

    /** A column of which many cells look like identifiers, or a share of them, is refused; fewer are faults of their rows. */
    static void refuseCells(String name, Map<BulkSql.Fault, Long> faults, long read, Mapping mapping) {
        Map<String, Long> suspects = new TreeMap<>();
        Map<String, String> kinds = new HashMap<>();
        faults.forEach((fault, rows) -> fault.identifier().ifPresent(kind -> {
            suspects.merge(fault.column(), rows, Long::sum);
            kinds.putIfAbsent(fault.column(), kind);
        }));
        List<Problem> problems = new ArrayList<>();
        suspects.forEach((column, rows) -> {
            if (rows >= SUSPECTS || rows * ROWS_TO_A_SUSPECT >= read) {
                problems.add(identifies(
                        name,
                        column,
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d cells look like %s or the like",
                                rows,
                                read,
                                kinds.get(column)),
                        mapping));
            }
        });
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
    }

    /** A text that is another one in nearly every row tells persons apart, whatever it is. */
    static void refuseTexts(Engine engine, String name, String view, BulkSql sql, Mapping mapping) {
        List<Problem> problems = new ArrayList<>();
        for (String column : sql.freeTexts()) {
            Object[] row = engine.query(
                            "SELECT COUNT(" + column + "), approx_count_distinct(" + column + ") FROM " + view)
                    .get(0);
            if ((Long) row[0] >= TEXTS && (Long) row[1] >= DIFFERENT * (Long) row[0]) {
                problems.add(identifies(name, column, "nearly every row has a text of its own", mapping));
            }
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
    }

    private static Problem identifies(String name, String column, String found, Mapping mapping) {
        return new Problem(
                Code.COLUMN_IDENTIFIES,
                name + " column \"" + BulkStageTask.header(column, mapping) + "\"",
                found,
                "extract the data without them, or take the column out of " + mapping.place());
    }
}
