package org.gcr.ingest.stage;

import java.io.Serializable;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * About how many different texts there were, from the least of their hashes (Bar-Yossef and others, 2002): exact below a thousand, else with a standard
 * error of 3 %. Parts that were counted apart are put together without loss.
 */
final class DistinctTexts implements Serializable {

    private static final int KEPT = 1024;

    private static final Comparator<Long> ORDER = (Comparator<Long> & Serializable) Long::compareUnsigned;

    private final TreeSet<Long> least = new TreeSet<>(DistinctTexts.ORDER);
    /** Hashes that came lately, each in its place; most texts come again and again. */
    private transient long[] lately;

    private long texts;

    /** Counts a text by its hash, whose bits are as good as drawn at random. */
    void add(long hash) {
        texts++;
        if (lately == null) {
            lately = new long[KEPT];
        }
        int place = (int) hash & (KEPT - 1);
        if (lately[place] != hash) {
            lately[place] = hash;
            keep(hash);
        }
    }

    private void keep(long hash) {
        if (least.size() < KEPT) {
            least.add(hash);
        } else if (Long.compareUnsigned(hash, least.last()) < 0 && least.add(hash)) {
            least.pollLast();
        }
    }

    /** Adds what was counted elsewhere. */
    void add(DistinctTexts other) {
        texts += other.texts;
        other.least.forEach(this::keep);
    }

    /** How many texts there were. */
    long texts() {
        return texts;
    }

    /** How many of them differ from one another. */
    double distinct() {
        return least.size() < KEPT ? least.size() : (KEPT - 1) / ((least.last() >>> 11) * 0x1p-53);
    }
}
