package org.gcr.metrics.disclosure;

import java.util.Arrays;

/** A map from keys of zero and more to places, without boxes; made for a million cells. */
final class LongIndex {

    private static final long NONE = -1;

    private long[] keys = empty(1 << 10);
    private int[] places = new int[1 << 10];
    private int size;

    /** The place of a key, or -1. */
    int get(long key) {
        int mask = keys.length - 1;
        for (int slot = slot(key, mask); keys[slot] != NONE; slot = (slot + 1) & mask) {
            if (keys[slot] == key) {
                return places[slot];
            }
        }
        return -1;
    }

    /** The place of a key, which is {@code next} if the key is new. */
    int putIfAbsent(long key, int next) {
        if (2 * size >= keys.length) {
            grow();
        }
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (keys[slot] != NONE) {
            if (keys[slot] == key) {
                return places[slot];
            }
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        places[slot] = next;
        size++;
        return next;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldPlaces = places;
        keys = empty(2 * oldKeys.length);
        places = new int[keys.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != NONE) {
                putIfAbsent(oldKeys[i], oldPlaces[i]);
            }
        }
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ (mixed >>> 32)) & mask;
    }

    private static long[] empty(int length) {
        long[] keys = new long[length];
        Arrays.fill(keys, NONE);
        return keys;
    }
}
