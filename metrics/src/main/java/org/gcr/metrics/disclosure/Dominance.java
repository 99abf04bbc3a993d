package org.gcr.metrics.disclosure;

import java.util.Arrays;

/**
 * The (n,k) dominance rule: a cell is sensitive when its n largest contributions are more than k percent of it.
 *
 * <p>Source: Handbook on Statistical Disclosure Control (ESSNet SDC), chapter on magnitude tables, with its protection level: a sensitive
 * cell must be able to be larger by (100/k)·(x₁+…+xₙ) − X, the least that would make it safe.
 */
final class Dominance {

    private final int n;
    private final int k;

    Dominance(int n, int k) {
        this.n = n;
        this.k = k;
    }

    /** By how much a cell with these contributions must be able to be larger or smaller; 0 when it is not dominated. */
    long protection(long[] contributions) {
        long[] sorted = contributions.clone();
        Arrays.sort(sorted);
        long total = Arrays.stream(sorted).sum();
        long largest = 0;
        for (int i = Math.max(0, sorted.length - n); i < sorted.length; i++) {
            largest += sorted[i];
        }
        long above = 100 * largest - k * total;
        return above <= 0 ? 0 : Math.max(1, -Math.floorDiv(-above, (long) k));
    }
}
