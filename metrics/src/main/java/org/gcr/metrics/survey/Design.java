package org.gcr.metrics.survey;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How persons got into a survey: weights, strata, and clusters drawn within strata. Variances are those of the first stage, clusters taken as drawn with replacement
 * unless the number of clusters in the stratum is known (Wolter, Introduction to Variance Estimation, chapter 6: Taylor linearisation of a ratio).
 *
 * <p>A stratum with one cluster has no variance within: its cluster's deviation is taken from the mean over all clusters of the survey, which is too large rather than
 * too small; it adds none where all clusters of the stratum were taken.
 */
final class Design {

    private final double[] weights;
    private final int[] cluster;
    private final int[] stratumOfCluster;
    private final int[] clustersOfStratum;
    private final double[] sampled;

    private Design(double[] weights, int[] cluster, int[] stratumOfCluster, int[] clustersOfStratum, double[] sampled) {
        this.weights = weights;
        this.cluster = cluster;
        this.stratumOfCluster = stratumOfCluster;
        this.clustersOfStratum = clustersOfStratum;
        this.sampled = sampled;
    }

    /**
     * A design; one value a person.
     *
     * @param weights above 0
     * @param strata names; null where there are none
     * @param clusters names, unique within a stratum; null for a person drawn alone
     * @param clustersInStratum number of clusters that the stratum has in the population; null where not known
     */
    static Design of(double[] weights, String[] strata, String[] clusters, Double[] clustersInStratum) {
        Map<String, Integer> stratumNumbers = new HashMap<>();
        Map<List<Object>, Integer> clusterNumbers = new HashMap<>();
        List<Integer> stratumOfCluster = new ArrayList<>();
        List<Double> population = new ArrayList<>();
        int[] cluster = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            String name = strata[i] == null ? "" : strata[i];
            int stratum = stratumNumbers.computeIfAbsent(name, key -> stratumNumbers.size());
            if (stratum == population.size()) {
                population.add(clustersInStratum[i]);
            }
            Object clusterName = clusters[i] == null ? (Object) i : clusters[i];
            cluster[i] = clusterNumbers.computeIfAbsent(List.of(stratum, clusterName), key -> {
                stratumOfCluster.add(stratum);
                return clusterNumbers.size();
            });
        }
        int[] clustersOfStratum = new int[stratumNumbers.size()];
        stratumOfCluster.forEach(stratum -> clustersOfStratum[stratum]++);
        double[] sampled = new double[clustersOfStratum.length];
        for (int s = 0; s < sampled.length; s++) {
            sampled[s] = population.get(s) == null ? 0 : Math.min(1, clustersOfStratum[s] / population.get(s));
        }
        return new Design(
                weights.clone(),
                cluster,
                stratumOfCluster.stream().mapToInt(i -> i).toArray(),
                clustersOfStratum,
                sampled);
    }

    int persons() {
        return weights.length;
    }

    double[] weights() {
        return weights.clone();
    }

    /** Whether persons were drawn one by one from the whole, each with the same chance. */
    boolean simple() {
        boolean equal = true;
        for (double weight : weights) {
            equal &= weight == weights[0];
        }
        return equal && clustersOfStratum.length <= 1 && stratumOfCluster.length == weights.length;
    }

    /** Whether strata or clusters were given. */
    boolean known() {
        return clustersOfStratum.length > 1 || stratumOfCluster.length < weights.length;
    }

    int strata() {
        return clustersOfStratum.length;
    }

    int clusters() {
        return stratumOfCluster.length;
    }

    /** Variance of the sum of one value a person, weights included in it. */
    double variance(double[] values) {
        double[] totals = new double[stratumOfCluster.length];
        for (int i = 0; i < values.length; i++) {
            totals[cluster[i]] += values[i];
        }
        double[] means = new double[clustersOfStratum.length];
        double all = 0;
        for (int c = 0; c < totals.length; c++) {
            means[stratumOfCluster[c]] += totals[c] / clustersOfStratum[stratumOfCluster[c]];
            all += totals[c] / totals.length;
        }
        double variance = 0;
        for (int c = 0; c < totals.length; c++) {
            int stratum = stratumOfCluster[c];
            int count = clustersOfStratum[stratum];
            double deviation = totals[c] - (count == 1 ? all : means[stratum]);
            double factor = count == 1 ? 1 : (double) count / (count - 1);
            variance += (1 - sampled[stratum]) * factor * deviation * deviation;
        }
        return variance;
    }

    /** Clusters less strata, counting those that have a person of the domain. */
    int degreesOfFreedom(BitSet domain) {
        BitSet clusters = new BitSet();
        BitSet strata = new BitSet();
        domain.stream().forEach(i -> {
            clusters.set(cluster[i]);
            strata.set(stratumOfCluster[cluster[i]]);
        });
        return clusters.cardinality() - strata.cardinality();
    }
}
