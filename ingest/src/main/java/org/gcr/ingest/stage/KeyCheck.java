package org.gcr.ingest.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.problem.Code;
import org.gcr.ingest.source.SourceSpec;

/**
 * Finds rows whose key an earlier row had, in the same file or in one before it. Of columns that say the same thing, such as a code and a name, the first with a
 * value is the key and the others are text: a country that changed its name is one country.
 */
final class KeyCheck implements Keys, Serializable {

    private static final int LINE_BITS = 44;
    private static final int REMEMBERED = 3;

    private final List<String> key;
    private final boolean partialRows;
    /** For each part of the key the columns that say it, the surest first. */
    private final List<int[]> parted = new ArrayList<>();
    /** Columns beside the key. */
    private final int[] beside;

    private final Map<Integer, String> names = new TreeMap<>();
    private final transient KeyIndex index = new KeyIndex();
    private int table;
    private final List<Conflict> conflicts = new ArrayList<>();
    private long conflictCount;
    private long duplicates;
    private String firstDuplicate;

    /** Two rows, of two tables by their numbers, with one key and other values. */
    record Conflict(int table, long line, int earlier, long earlierLine) implements Serializable {}

    /**
     * What tells a row from others.
     *
     * @param key1 first half of the hash of its key
     * @param key2 second half
     * @param row hash of its other values
     * @param filled which of them there are, a bit each
     */
    record Signature(long key1, long key2, long row, long filled) {}

    /** Checks the key of this source. */
    KeyCheck(SourceSpec spec) {
        this.key = spec.key();
        this.partialRows = spec.partialRows();
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

    @Override
    public void begin(int nextTable, String name) {
        table = nextTable;
        names.put(nextTable, name);
    }

    /** Adds what was found in rows of other tables, none of which shares a key with those seen here. */
    void add(KeyCheck other) {
        names.putAll(other.names);
        conflictCount += other.conflictCount;
        other.conflicts.stream().limit(REMEMBERED - conflicts.size()).forEach(conflicts::add);
        duplicates += other.duplicates;
        firstDuplicate = firstDuplicate == null ? other.firstDuplicate : firstDuplicate;
    }

    /**
     * What tells a row from others.
     *
     * @param hash1 first halves of the hashes of its values, by staged column; 0 where there is no value
     * @param hash2 second halves
     */
    Signature signature(long[] hash1, long[] hash2) {
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
        return new Signature(key1, key2, row, filled);
    }

    @Override
    public Fault check(Signature signature, long line, int place) {
        long row = signature.row();
        long filled = signature.filled();
        long before = index.put(signature.key1(), signature.key2(), row, filled, (long) table << LINE_BITS | line);
        if (before == KeyIndex.NEW) {
            return null;
        }
        if (index.foundRow() == row) {
            duplicates++;
            String found = "the same row is in " + place(before);
            if (firstDuplicate == null) {
                firstDuplicate = Code.ROW_TWICE.id() + " " + names.get(table) + ":" + line + ": " + found;
            }
            return Fault.ofRow(Code.ROW_TWICE, found);
        }
        if (partialRows && (index.foundFilled() & filled) == 0) {
            index.fill(filled);
            return null;
        }
        conflictCount++;
        if (conflicts.size() < REMEMBERED) {
            conflicts.add(new Conflict(table, line, tableOf(before), line(before)));
        }
        return Fault.ofRow(
                Code.KEY_CONFLICT,
                place(before) + " has the same key (" + String.join(", ", key) + ") and other values");
    }

    private static boolean isMissing(long[] hash1, long[] hash2, int i) {
        return hash1[i] == 0 && hash2[i] == 0;
    }

    private static int tableOf(long place) {
        return (int) (place >>> LINE_BITS);
    }

    private static long line(long place) {
        return place & ((1L << LINE_BITS) - 1);
    }

    private String place(long place) {
        return tableOf(place) == table ? "line " + line(place) : names.get(tableOf(place)) + ":" + line(place);
    }
}
