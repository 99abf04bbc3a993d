package org.gcr.ingest.stage;

import java.util.List;
import org.gcr.core.problem.Code;
import org.gcr.ingest.source.SourceSpec;

/** Finds rows whose key an earlier row had, in the same file or in one before it. */
final class KeyCheck {

    private static final int LINE_BITS = 44;

    private final List<String> key;
    private final int[] columns;
    private final List<PartCount> parts;
    private final KeyIndex index = new KeyIndex();
    private long conflicts;
    private String firstConflict;

    /**
     * Checks the key of this source.
     *
     * @param parts the files so far; the last one is being read
     */
    KeyCheck(SourceSpec spec, List<PartCount> parts) {
        this.key = spec.key();
        this.columns = key.stream().mapToInt(spec::indexOf).toArray();
        this.parts = parts;
    }

    /** Rows whose key another row had with other values. */
    long conflicts() {
        return conflicts;
    }

    /** Where the first conflict is; null when there is none. */
    String firstConflict() {
        return firstConflict;
    }

    /**
     * Notes a row.
     *
     * @param hash1 first halves of the hashes of its values, by staged column
     * @param hash2 second halves
     * @return null for a new key, else what is wrong
     */
    Fault check(long[] hash1, long[] hash2, long line) {
        long key1 = 1;
        long key2 = 2;
        for (int i : columns) {
            key1 = Mixed.add(key1, hash1[i]);
            key2 = Mixed.add(key2, hash2[i]);
        }
        long row = 3;
        for (long hash : hash1) {
            row = Mixed.add(row, hash);
        }
        long before = index.put(key1, key2, row, ((long) parts.size() - 1) << LINE_BITS | line);
        if (before == KeyIndex.NEW) {
            return null;
        }
        if (index.foundRow() == row) {
            return Fault.ofRow(Code.ROW_TWICE, "the same row is in " + place(before));
        }
        conflicts++;
        String found = place(before) + " has the same key (" + String.join(", ", key) + ") and other values";
        if (firstConflict == null) {
            firstConflict = Code.KEY_CONFLICT.id() + " " + current().name() + ":" + line + ": " + found;
        }
        return Fault.ofRow(Code.KEY_CONFLICT, found);
    }

    private PartCount current() {
        return parts.get(parts.size() - 1);
    }

    private String place(long place) {
        PartCount part = parts.get((int) (place >>> LINE_BITS));
        long line = place & ((1L << LINE_BITS) - 1);
        return part == current() ? "line " + line : part.name() + ":" + line;
    }
}
