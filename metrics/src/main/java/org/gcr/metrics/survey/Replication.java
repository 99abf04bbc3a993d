package org.gcr.metrics.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replicate weights: the estimate is made again with each set, and the variance is the scaled sum of the squared deviations (Wolter, Introduction to Variance Estimation,
 * chapters 3 to 5; Rust and Rao 1996). A replicate without a person of the domain has no estimate and is left out, which is said. Fay's weights: Judkins 1990. Limits:
 * finite populations are corrected for only as far as the weights or factors of the file do it; with few replicates the variance is itself uncertain, which degrees of freedom tell.
 *
 * @param method how the replicates were made
 * @param weights one array a replicate, one value a person
 * @param scale factor of the whole sum
 * @param scales factor of each replicate
 * @param aroundMean deviations from the mean of the replicates, else from the estimate of the whole sample, which is never less
 */
record Replication(Method method, double[][] weights, double scale, double[] scales, boolean aroundMean) {

    private static final double NOTHING = 1e-5;

    /** How the replicates were made. */
    enum Method {
        /** Balanced halves: 1 / replicates. */
        BRR,
        /** Balanced halves with weights between k and 2 - k: 1 / (replicates (1 - k)²), which the file must give. */
        FAY,
        /** One cluster left out, no strata: (replicates - 1) / replicates. */
        JK1,
        /** One cluster of a stratum left out: each replicate has the factor (clusters - 1) / clusters of its stratum. */
        JKN,
        /** Clusters drawn again with replacement: 1 / (replicates - 1). */
        BOOTSTRAP
    }

    /** The usual factor of the method; JKn has none for all replicates, Fay's depends on its k. */
    static double usualScale(Method method, int replicates) {
        return switch (method) {
            case BRR -> 1.0 / replicates;
            case JK1 -> (replicates - 1.0) / replicates;
            case JKN -> 1;
            case BOOTSTRAP -> 1.0 / (replicates - 1);
            case FAY -> throw new IllegalArgumentException("Fay's method has no usual factor");
        };
    }

    /** Replicates that have no estimate. */
    static int without(double[] replicates) {
        return (int) Arrays.stream(replicates).filter(Double::isNaN).count();
    }

    /** Variance of a statistic, of which one value a replicate is given (NaN where there is none), and that of the whole sample. */
    double variance(double[] replicates, double whole) {
        double centre = whole;
        if (aroundMean) {
            centre = Arrays.stream(replicates)
                    .filter(one -> !Double.isNaN(one))
                    .average()
                    .orElse(Double.NaN);
        }
        double sum = 0;
        for (int r = 0; r < replicates.length; r++) {
            if (!Double.isNaN(replicates[r])) {
                sum += scales[r] * (replicates[r] - centre) * (replicates[r] - centre);
            }
        }
        return without(replicates) == replicates.length ? Double.NaN : scale * sum;
    }

    /** Rank of the replicate weights of a domain less one: how many directions the estimate can move in (R's {@code degf} of replicate designs). */
    int degreesOfFreedom(BitSet domain) {
        Map<List<Double>, double[]> different = new HashMap<>();
        List<double[]> base = new ArrayList<>();
        domain.stream().forEach(person -> {
            double[] row = new double[weights.length];
            double largest = 0;
            for (int r = 0; r < row.length; r++) {
                row[r] = Double.isNaN(weights[r][person]) ? 0 : weights[r][person];
                largest = Math.max(largest, Math.abs(row[r]));
            }
            if (largest == 0) {
                return;
            }
            List<Double> key = new ArrayList<>();
            for (int r = 0; r < row.length; r++) {
                row[r] /= largest;
                key.add(Math.rint(row[r] * 1e9));
            }
            different.putIfAbsent(key, row);
        });
        different.values().stream()
                .sorted(Arrays::compare)
                .takeWhile(row -> base.size() < weights.length)
                .forEach(row -> reduce(row, base));
        return base.size() - 1;
    }

    /** Takes from a row what the earlier ones say, twice against rounding; what is left is a new direction. */
    private static void reduce(double[] row, List<double[]> base) {
        double before = Math.sqrt(dot(row, row));
        for (int round = 0; round < 2; round++) {
            for (double[] one : base) {
                double along = dot(row, one);
                for (int r = 0; r < row.length; r++) {
                    row[r] -= along * one[r];
                }
            }
        }
        double after = Math.sqrt(dot(row, row));
        if (after > NOTHING * before) {
            for (int r = 0; r < row.length; r++) {
                row[r] /= after;
            }
            base.add(row);
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int r = 0; r < one.length; r++) {
            sum += one[r] * other[r];
        }
        return sum;
    }
}
