package org.gcr.metrics.survey;

/**
 * Replicate weights: the estimate is made again with each set, and the variance is the scaled sum of the squared deviations (Wolter, chapters 3 and 4).
 *
 * @param method BRR, JK1 or JKn
 * @param weights one array a replicate, one value a person
 * @param scale factor of the whole sum
 * @param scales factor of each replicate
 * @param aroundMean deviations from the mean of the replicates, else from the estimate of the whole sample, which is never less
 */
record Replication(Method method, double[][] weights, double scale, double[] scales, boolean aroundMean) {

    /** How the replicates were made. */
    enum Method {
        /** Balanced halves: 1 / replicates. */
        BRR,
        /** One cluster left out, no strata: (replicates - 1) / replicates. */
        JK1,
        /** One cluster of a stratum left out: each replicate has the factor (clusters - 1) / clusters of its stratum. */
        JKN
    }

    /** The usual factor of the method; JKn has none for all replicates. */
    static double usualScale(Method method, int replicates) {
        return switch (method) {
            case BRR -> 1.0 / replicates;
            case JK1 -> (replicates - 1.0) / replicates;
            case JKN -> 1;
        };
    }

    /** Variance of a statistic, of which one value a replicate is given, and that of the whole sample. */
    double variance(double[] replicates, double whole) {
        double centre = whole;
        if (aroundMean) {
            centre = 0;
            for (double replicate : replicates) {
                centre += replicate / replicates.length;
            }
        }
        double sum = 0;
        for (int r = 0; r < replicates.length; r++) {
            sum += scales[r] * (replicates[r] - centre) * (replicates[r] - centre);
        }
        return scale * sum;
    }
}
