package org.gcr.ingest.stage;

/** Two independent 64-bit hashes of values, for telling rows apart. */
final class Mixed {

    private static final long PRIME_1 = 0x9E3779B97F4A7C15L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;

    private Mixed() {}

    static long first(long value) {
        return mix(value * PRIME_1 + 1);
    }

    static long second(long value) {
        return mix(value ^ PRIME_2);
    }

    static long first(String text) {
        long hash = PRIME_1;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        return mix(hash + text.length());
    }

    static long second(String text) {
        long hash = PRIME_2;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 0xD6E8FEB86659FD93L + text.charAt(i) + 1;
            hash ^= hash >>> 32;
        }
        return mix(hash);
    }

    /** Adds the hash of the next value of a row. */
    static long add(long row, long value) {
        return mix(row * PRIME_2 + value);
    }

    /** David Stafford's variant 13 of the finaliser of MurmurHash3. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
