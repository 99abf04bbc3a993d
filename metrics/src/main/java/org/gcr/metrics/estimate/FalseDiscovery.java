package org.gcr.metrics.estimate;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Corrects probabilities of many tests for their number, so that of what is called found at most the named share is expected to be false (Benjamini and Hochberg,
 * Journal of the Royal Statistical Society B 57, 1995). Holds for tests that are independent or positively dependent (Benjamini and Yekutieli 2001).
 */
public final class FalseDiscovery {

    private FalseDiscovery() {}

    /** The smallest rate at which each test would be called found: p times tests by rank, never falling with p. */
    public static double[] qValues(double[] p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        double[] q = new double[p.length];
        double least = 1;
        for (int rank = p.length; rank >= 1; rank--) {
            int i = order[rank - 1];
            least = Math.min(least, p[i] * p.length / rank);
            q[i] = least;
        }
        return q;
    }
}
