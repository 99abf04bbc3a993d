package org.gcr.metrics.survey;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How persons got into a survey: weights, strata, clusters drawn within strata, persons drawn within clusters.
 *
 * <p>Variance of a sum of linearised values z, over strata h with n of N clusters and clusters i with m of M persons (Särndal, Swensson and Wretman, Model Assisted
 * Survey Sampling, result 4.3.1; Lohr, Sampling, section 6.6; as R's {@code survey::svyrecvar}):
 *
 * <pre>V = Σh (1 − n/N) n/(n − 1) Σi (zhi − mean zh)² + Σh n/N Σi (1 − m/M) m/(m − 1) Σj (zhij − mean zhi)²</pre>
 *
 * <p>Where N is not known n/N is 0: clusters are taken as drawn with replacement, which contains the second stage and errs on the safe side. Where M is not known m/M is 0, on
 * the safe side too. Limits: within a cluster persons are taken as drawn alone, without replacement and with equal chances; where whole households were taken N should be left
 * empty.
 *
 * <p>A stratum of more clusters than the one that was drawn has no variance within: its cluster's sum is taken from the mean over all clusters of the survey, which for
 * linearised values is 0 (R's {@code lonely.psu = "adjust"}); that is too large rather than too small. Where all clusters of a stratum were taken (a certainty stratum) the
 * first stage adds none.
 */
final class Design {

    private final double[] weights;
    private final Calibration calibration;
    private final int[] cluster;
    private final int[] stratumOfCluster;
    private final int[] clustersOfStratum;
    private final double[] sampled;
    private final int[] personsOfCluster;
    private final double[] sampledPersons;
    private final boolean personsAlone;
    private final Map<List<Object>, Integer> names;

    private Design(
            double[] weights,
            Calibration calibration,
            Map<List<Object>, Integer> names,
            int[] cluster,
            int[] stratumOfCluster,
            int[] clustersOfStratum,
            double[] sampled,
            int[] personsOfCluster,
            double[] sampledPersons,
            boolean personsAlone) {
        this.weights = weights;
        this.calibration = calibration;
        this.cluster = cluster;
        this.stratumOfCluster = stratumOfCluster;
        this.clustersOfStratum = clustersOfStratum;
        this.sampled = sampled;
        this.personsOfCluster = personsOfCluster;
        this.sampledPersons = sampledPersons;
        this.personsAlone = personsAlone;
        this.names = names;
    }

    /**
     * A design; one value a person.
     *
     * @param weights above 0
     * @param strata names; null where there are none
     * @param clusters names, unique within a stratum; null for a person drawn alone
     * @param clustersInStratum number of clusters (of persons drawn alone: of persons) that the stratum has in the population; null where not known
     * @param personsInCluster number of persons that the cluster has; null where not known
     */
    static Design of(
            double[] weights,
            String[] strata,
            String[] clusters,
            Double[] clustersInStratum,
            Double[] personsInCluster) {
        Map<String, Integer> stratumNumbers = new HashMap<>();
        Map<List<Object>, Integer> clusterNumbers = new HashMap<>();
        Map<List<Object>, Integer> names = new TreeMap<>(Comparator.comparing(Object::toString));
        List<Integer> stratumOfCluster = new ArrayList<>();
        List<Double> population = new ArrayList<>();
        List<Double> clusterPopulation = new ArrayList<>();
        int[] cluster = new int[weights.length];
        boolean alone = true;
        for (int i = 0; i < weights.length; i++) {
            String name = strata[i] == null ? "" : strata[i];
            int stratum = stratumNumbers.computeIfAbsent(name, key -> stratumNumbers.size());
            if (stratum == population.size()) {
                population.add(clustersInStratum[i]);
            }
            alone &= clusters[i] == null;
            Object clusterName = clusters[i] == null ? (Object) i : clusters[i];
            Double persons = clusters[i] == null ? null : personsInCluster[i];
            Object person = clusters[i];
            cluster[i] = clusterNumbers.computeIfAbsent(List.of(stratum, clusterName), key -> {
                stratumOfCluster.add(stratum);
                clusterPopulation.add(persons);
                if (person != null) {
                    names.put(List.of(name, person), clusterNumbers.size());
                }
                return clusterNumbers.size();
            });
        }
        int[] clustersOfStratum = new int[stratumNumbers.size()];
        stratumOfCluster.forEach(stratum -> clustersOfStratum[stratum]++);
        int[] personsOfCluster = new int[stratumOfCluster.size()];
        for (int c : cluster) {
            personsOfCluster[c]++;
        }
        return new Design(
                weights.clone(),
                null,
                names,
                cluster,
                stratumOfCluster.stream().mapToInt(i -> i).toArray(),
                clustersOfStratum,
                shares(clustersOfStratum, population),
                personsOfCluster,
                shares(personsOfCluster, clusterPopulation),
                alone);
    }

    private static double[] shares(int[] drawn, List<Double> population) {
        double[] shares = new double[drawn.length];
        for (int s = 0; s < shares.length; s++) {
            shares[s] = population.get(s) == null ? 0 : Math.min(1, drawn[s] / population.get(s));
        }
        return shares;
    }

    /** The same design with weights that meet known totals. */
    Design calibrated(Calibration by) {
        return new Design(
                by.weights(),
                by,
                names,
                cluster,
                stratumOfCluster,
                clustersOfStratum,
                sampled,
                personsOfCluster,
                sampledPersons,
                personsAlone);
    }

    int persons() {
        return weights.length;
    }

    double[] weights() {
        return weights.clone();
    }

    /** Whether persons were drawn one by one from the whole, each with the same chance. */
    boolean simple() {
        boolean equal = calibration == null;
        for (double weight : weights) {
            equal &= weight == weights[0];
        }
        return equal && clustersOfStratum.length <= 1 && personsAlone && sampled.length > 0 && sampled[0] == 0;
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

    /** What rules its variance follows, in words. */
    String rule() {
        if (simple()) {
            return "persons drawn one by one";
        }
        int open = 0;
        int lonely = 0;
        int certain = 0;
        for (int s = 0; s < sampled.length; s++) {
            if (sampled[s] >= 1) {
                certain++;
            } else if (clustersOfStratum[s] == 1) {
                lonely++;
            }
            open += sampled[s] == 0 ? 1 : 0;
        }
        boolean secondKnown = !personsAlone;
        for (double share : sampledPersons) {
            secondKnown &= share > 0;
        }
        String units = personsAlone ? "persons" : "clusters";
        StringBuilder rule = new StringBuilder();
        if (open == sampled.length) {
            rule.append(units).append(" taken as drawn with replacement");
        } else {
            rule.append("finite population correction for ").append(units);
            rule.append(open > 0 ? " where their number is known" : "");
            if (!personsAlone) {
                rule.append(
                        secondKnown
                                ? " and for persons within them"
                                : "; second stage without correction, which errs on the safe side");
            }
        }
        if (lonely > 0) {
            rule.append("; ")
                    .append(lonely)
                    .append(lonely == 1 ? " stratum" : " strata")
                    .append(" with one of several ")
                    .append(units)
                    .append(", centred at the mean of all");
        }
        if (certain > 0) {
            rule.append("; ")
                    .append(certain)
                    .append(certain == 1 ? " certainty stratum" : " certainty strata")
                    .append(personsAlone ? ", without variance" : ", variance of the second stage alone");
        }
        if (calibration != null) {
            rule.append("; weights raked to margins, variance of the residuals");
        }
        return rule.toString();
    }

    /**
     * Values whose variance as a sum is that of a weighted sum of these; with calibrated weights those of the residuals (Deville and Särndal 1992).
     *
     * @param values one a person, 0 for those outside the domain
     */
    double[] linearised(double[] values) {
        double[] own = calibration == null ? values.clone() : calibration.residuals(values);
        for (int i = 0; i < own.length; i++) {
            own[i] *= weights[i];
        }
        return own;
    }

    /**
     * What two surveys have in common.
     *
     * @param covariance of two sums
     * @param clusters drawn by both
     */
    record Shared(double covariance, int clusters) {}

    /**
     * Covariance of a sum of this survey and one of another survey by the clusters that both drew, equal by stratum and name: Σh n s, with s the covariance of the sums of
     * the n shared clusters of a stratum, less the part that finite populations of clusters take away (Kish 1965, section 12.4).
     */
    Shared shared(double[] values, Design other, double[] others) {
        double[] own = totals(values);
        double[] its = other.totals(others);
        Map<Integer, List<int[]>> pairs = new TreeMap<>();
        names.forEach((name, index) -> {
            Integer same = other.names.get(name);
            if (same != null) {
                pairs.computeIfAbsent(stratumOfCluster[index], stratum -> new ArrayList<>())
                        .add(new int[] {index, same});
            }
        });
        double covariance = 0;
        int clusters = 0;
        for (Map.Entry<Integer, List<int[]>> stratum : pairs.entrySet()) {
            List<int[]> shared = stratum.getValue();
            int n = shared.size();
            clusters += n;
            if (n < 2) {
                continue;
            }
            double mean =
                    shared.stream().mapToDouble(pair -> own[pair[0]]).average().orElseThrow();
            double otherMean =
                    shared.stream().mapToDouble(pair -> its[pair[1]]).average().orElseThrow();
            double sum = shared.stream()
                    .mapToDouble(pair -> (own[pair[0]] - mean) * (its[pair[1]] - otherMean))
                    .sum();
            int otherDrawn = other.clustersOfStratum[other.stratumOfCluster[shared.get(0)[1]]];
            double taken = sampled[stratum.getKey()] * otherDrawn / n;
            covariance += Math.max(0, 1 - taken) * n / (n - 1) * sum;
        }
        return new Shared(covariance, clusters);
    }

    private double[] totals(double[] values) {
        double[] totals = new double[stratumOfCluster.length];
        for (int i = 0; i < values.length; i++) {
            totals[cluster[i]] += values[i];
        }
        return totals;
    }

    /** Variance of the sum of one value a person, weights included in it. */
    double variance(double[] values) {
        double[] totals = totals(values);
        double[] means = new double[clustersOfStratum.length];
        for (int c = 0; c < totals.length; c++) {
            means[stratumOfCluster[c]] += totals[c] / clustersOfStratum[stratumOfCluster[c]];
        }
        double variance = 0;
        for (int c = 0; c < totals.length; c++) {
            int stratum = stratumOfCluster[c];
            variance += squared(totals[c], means[stratum], clustersOfStratum[stratum], sampled[stratum]);
        }
        return variance + (personsAlone ? 0 : second(values, totals));
    }

    private double second(double[] values, double[] totals) {
        double variance = 0;
        for (int i = 0; i < values.length; i++) {
            int c = cluster[i];
            double share = sampled[stratumOfCluster[c]];
            if (share > 0) {
                int drawn = personsOfCluster[c];
                variance += share * squared(values[i], totals[c] / drawn, drawn, sampledPersons[c]);
            }
        }
        return variance;
    }

    /** What one of so many drawn units adds; one alone is taken from 0, the mean over all. */
    private static double squared(double value, double mean, int drawn, double share) {
        double deviation = drawn == 1 ? value : value - mean;
        double factor = drawn == 1 ? 1 : (double) drawn / (drawn - 1);
        return (1 - share) * factor * deviation * deviation;
    }

    /**
     * Clusters less strata, counting those that have a person of the domain and leaving out certainty strata, which have no variance between clusters. Where all strata are
     * certain, persons less clusters.
     */
    int degreesOfFreedom(BitSet domain) {
        BitSet clusters = new BitSet();
        BitSet strata = new BitSet();
        BitSet certain = new BitSet();
        int certainPersons = 0;
        for (int i = domain.nextSetBit(0); i >= 0; i = domain.nextSetBit(i + 1)) {
            int stratum = stratumOfCluster[cluster[i]];
            if (sampled[stratum] >= 1) {
                certain.set(cluster[i]);
                certainPersons++;
            } else {
                clusters.set(cluster[i]);
                strata.set(stratum);
            }
        }
        return strata.isEmpty()
                ? certainPersons - certain.cardinality()
                : clusters.cardinality() - strata.cardinality();
    }

    /** Persons by cluster, of those that have any of the domain. */
    double personsByCluster(BitSet domain) {
        BitSet clusters = new BitSet();
        domain.stream().forEach(i -> clusters.set(cluster[i]));
        return clusters.isEmpty() ? 0 : (double) domain.cardinality() / clusters.cardinality();
    }
}
