package org.gcr.ingest.stage;

import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gcr.core.problem.Code;

/** What was counted while an extract, or a piece of it, was staged. */
final class RegisterTally implements Serializable {

    private static final int SHOWN = 3;

    private final PartCount count;
    private final Map<Kind, Long> faults = new LinkedHashMap<>();
    private final Map<String, Suspect> suspects = new LinkedHashMap<>();
    private final Map<String, DistinctTexts> texts = new LinkedHashMap<>();

    RegisterTally(PartCount count) {
        this.count = count;
    }

    /** A kind of fault: what is wrong, and the header of the column. */
    private record Kind(Code code, String column, String reason) implements Serializable {}

    /**
     * Cells of a column that look like identifiers.
     *
     * @param kind what the first looks like, as in {@code a case number}
     */
    record Suspect(String kind, long cells) implements Serializable {}

    /** Rows read, staged and rejected; a household's row is one for each of its counts. */
    PartCount count() {
        return count;
    }

    /** Notes a row that is not staged, by its first fault. */
    void countRejected(long line, Fault first) {
        count.countRejected(line, first, true);
        faults.merge(new Kind(first.code(), first.column(), first.found(true)), 1L, Long::sum);
    }

    /** Notes a cell that looks like an identifier. */
    void countSuspect(String column, String kind) {
        suspects.merge(column, new Suspect(kind, 1), (a, b) -> new Suspect(a.kind(), a.cells() + b.cells()));
    }

    /** Notes a text of a column whose cells may be any text, by its hash. */
    void countText(String column, long hash) {
        texts.computeIfAbsent(column, name -> new DistinctTexts()).add(hash);
    }

    /** Adds what was counted in the next piece of the same file. */
    void add(RegisterTally piece) {
        count.add(piece.count);
        piece.faults.forEach((kind, rows) -> faults.merge(kind, rows, Long::sum));
        piece.suspects.forEach(
                (column, some) -> suspects.merge(column, some, (a, b) -> new Suspect(a.kind(), a.cells() + b.cells())));
        piece.texts.forEach((column, some) ->
                texts.computeIfAbsent(column, name -> new DistinctTexts()).add(some));
    }

    /** Columns with cells that look like identifiers. */
    Map<String, Suspect> suspects() {
        return suspects;
    }

    /** Columns whose cells may be any text, and what was found there. */
    Map<String, DistinctTexts> texts() {
        return texts;
    }

    /** The commonest faults, each with its number of rows; nothing tells how many rows there are. */
    List<String> examples() {
        return faults.entrySet().stream()
                .sorted(Map.Entry.<Kind, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(fault -> String.valueOf(fault.getKey())))
                .limit(SHOWN)
                .map(fault -> String.format(
                        Locale.ROOT,
                        "%,d rows: %s%s",
                        fault.getValue(),
                        fault.getKey().code().id(),
                        (fault.getKey().column() == null
                                        ? " "
                                        : " column \"" + fault.getKey().column() + "\": ")
                                + fault.getKey().reason()))
                .toList();
    }
}
