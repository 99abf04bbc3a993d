package org.gcr.metrics.disclosure;

import java.util.Map;
import java.util.TreeMap;

/** The records of each year in random parts, count and key sum of each, of all cubes that are drawn together: the cube's own first, then the others in their order. In memory alone. */
final class YearParts {

    private static final int CUBE = 2 * Ledger.BUCKETS;

    private final Map<Integer, long[]> years = new TreeMap<>();
    private final int cubes;

    /** For so many cubes. */
    YearParts(int cubes) {
        this.cubes = cubes;
    }

    /** Takes the parts of one cube. */
    Counts.BucketConsumer of(int cube) {
        return (year, bucket, number, keys) -> {
            long[] parts = years.computeIfAbsent(year, key -> new long[cubes * CUBE]);
            parts[cube * CUBE + 2 * bucket] = number;
            parts[cube * CUBE + 2 * bucket + 1] = keys;
        };
    }

    /** Parts of a year, of one cube after the other. */
    long[] year(int year) {
        return years.get(year);
    }

    /** Sum of the keys of a year's records. */
    long state(int year) {
        return sum(year, 1);
    }

    /** Persons of a year; one that several cubes count is there as often. */
    long persons(int year) {
        return sum(year, 0);
    }

    private long sum(int year, int from) {
        long sum = 0;
        long[] parts = years.get(year);
        for (int i = from; i < parts.length; i += 2) {
            sum += parts[i];
        }
        return sum;
    }
}
