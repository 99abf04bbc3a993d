package org.gcr.ingest.stage;

import java.util.ArrayList;
import java.util.List;
import org.gcr.core.problem.Code;
import org.gcr.ingest.source.SourceSpec;

/**
 * Finds rows whose key an earlier row had, in the same file or in one before it. Of columns that say the same thing, such as a code and a name, the first with a
 * value is the key and the others are text: a country that changed its name is one country.
 */
final class KeyCheck {

    private static final int LINE_BITS = 44;
    private static final int REMEMBERED = 3;

    private final List<String> key;
    private final boolean partialRows;
    /** For each part of the key the columns that say it, the surest first. */
    private final List<int[]> parted = new ArrayList<>();
    /** Columns beside the key. */
    private final int[] beside;

    private final List<PartCount> parts;
    private final KeyIndex index = new KeyIndex();
    private final List<Conflict> conflicts = new ArrayList<>();
    private long conflictCount;
    private long duplicates;
    private String firstDuplicate;

    /** Two rows with one key and other values. */
    record Conflict(PartCount part, long line, PartCount earlier, long earlierLine) {}

    /**
     * Checks the key of this source.
     *
     * @param parts the files so far; the last one is being read
     */
    KeyCheck(SourceSpec spec, List<PartCount> parts) {
        this.key = spec.key();
        this.partialRows = spec.partialRows();
        this.parts = parts;
        List<String> grouped = new ArrayList<>();
        for (List<String> group : spec.sameThing()) {
            parted.add(group.stream().mapToInt(spec::indexOf).toArray());
            grouped.addAll(group);
        }
        for (String column : key) {
            if (!grouped.contains(column)) {
                parted.add(new int[] {spec.indexOf(column)});
            }
        }
        this.beside = java.util.stream.IntStream.range(0, spec.columns().size())
                .filter(i -> !key.contains(spec.columns().get(i).name()))
                .toArray();
    }

    /** Rows whose key another row had with other values. */
    long conflictCount() {
        return conflictCount;
    }

    /** The first conflicts. */
    List<Conflict> conflicts() {
        return conflicts;
    }

    /** Rows that another row was equal to. */
    long duplicates() {
        return duplicates;
    }

    /** Where the first of them is; null when there is none. */
    String firstDuplicate() {
        return firstDuplicate;
    }

    /**
     * Notes a row.
     *
     * @param hash1 first halves of the hashes of its values, by staged column; 0 where there is no value
     * @param hash2 second halves
     * @return null for a new key, else what is wrong
     */
    Fault check(long[] hash1, long[] hash2, long line) {
        long key1 = 1;
        long key2 = 2;
        for (int[] columns : parted) {
            int said = columns[0];
            for (int i = 0; i < columns.length && isMissing(hash1, hash2, said); i++) {
                said = columns[i];
            }
            key1 = Mixed.add(key1, hash1[said] + said);
            key2 = Mixed.add(key2, hash2[said] - said);
        }
        long row = 3;
        long filled = 0;
        for (int i : beside) {
            row = Mixed.add(row, hash1[i]);
            if (!isMissing(hash1, hash2, i)) {
                filled |= 1L << (i & 63);
            }
        }
        long before = index.put(key1, key2, row, filled, ((long) parts.size() - 1) << LINE_BITS | line);
        if (before == KeyIndex.NEW) {
            return null;
        }
        if (index.foundRow() == row) {
            duplicates++;
            String found = "the same row is in " + place(before);
            if (firstDuplicate == null) {
                firstDuplicate = Code.ROW_TWICE.id() + " " + current().name() + ":" + line + ": " + found;
            }
            return Fault.ofRow(Code.ROW_TWICE, found);
        }
        if (partialRows && (index.foundFilled() & filled) == 0) {
            index.fill(filled);
            return null;
        }
        conflictCount++;
        if (conflicts.size() < REMEMBERED) {
            conflicts.add(new Conflict(current(), line, part(before), line(before)));
        }
        return Fault.ofRow(
                Code.KEY_CONFLICT,
                place(before) + " has the same key (" + String.join(", ", key) + ") and other values");
    }

    private static boolean isMissing(long[] hash1, long[] hash2, int i) {
        return hash1[i] == 0 && hash2[i] == 0;
    }

    private PartCount current() {
        return parts.get(parts.size() - 1);
    }

    private PartCount part(long place) {
        return parts.get((int) (place >>> LINE_BITS));
    }

    private static long line(long place) {
        return place & ((1L << LINE_BITS) - 1);
    }

    private String place(long place) {
        return part(place) == current() ? "line " + line(place) : part(place).name() + ":" + line(place);
    }
}
