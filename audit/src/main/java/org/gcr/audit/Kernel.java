package org.gcr.audit;

import java.util.Arrays;

/**
 * How likely each whole number is: weights from {@code low} on.
 *
 * @param low number of the first weight
 * @param weights likelihoods, not all 0
 */
record Kernel(int low, double[] weights) {

    /** A number that is known. */
    static Kernel exactly(long value) {
        return new Kernel((int) value, new double[] {1});
    }

    /** Any of these, equally likely. */
    static Kernel flat(int low, int high) {
        double[] weights = new double[high - low + 1];
        Arrays.fill(weights, 1);
        return new Kernel(low, weights);
    }

    /** A count that was rounded to this figure: to a multiple of the base above or below it, the nearer the likelier; never below 0. */
    static Kernel rounded(long figure, int base) {
        int low = (int) Math.max(0, figure - base + 1);
        double[] weights = new double[(int) figure + base - low];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = base - Math.abs(low + i - figure);
        }
        return new Kernel(low, weights);
    }

    /** Of these persons, each with this chance. */
    static Kernel binomial(Kernel persons, double chance) {
        int most = persons.low + persons.weights.length - 1;
        double[] weights = new double[Math.max(most, 0) + 1];
        double total = persons.total();
        for (int i = 0; i < persons.weights.length; i++) {
            int n = persons.low + i;
            double term = Math.pow(1 - chance, n) * persons.weights[i] / total;
            for (int m = 0; m <= n; m++) {
                weights[m] += term;
                term *= chance / (1 - chance) * (n - m) / (m + 1);
            }
        }
        return new Kernel(0, weights);
    }

    double at(int value) {
        int place = value - low;
        return place < 0 || place >= weights.length ? 0 : weights[place];
    }

    private double total() {
        return Arrays.stream(weights).sum();
    }

    /** The sum of two independent numbers. */
    Kernel plus(Kernel other) {
        double[] sum = new double[weights.length + other.weights.length - 1];
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < other.weights.length; j++) {
                sum[i + j] += weights[i] * other.weights[j];
            }
        }
        return new Kernel(low + other.low, sum).scaled();
    }

    /** The difference of two independent numbers. */
    Kernel minus(Kernel other) {
        double[] turned = new double[other.weights.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = other.weights[turned.length - 1 - i];
        }
        return plus(new Kernel(-(other.low + turned.length - 1), turned));
    }

    /** The same number told twice, independently; this one where the two contradict each other. */
    Kernel and(Kernel other) {
        double[] both = new double[weights.length];
        double total = 0;
        for (int i = 0; i < both.length; i++) {
            both[i] = weights[i] * other.at(low + i);
            total += both[i];
        }
        return total > 0 ? new Kernel(low, both).scaled() : this;
    }

    private Kernel scaled() {
        double most = Arrays.stream(weights).max().orElse(1);
        double[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= most;
        }
        return new Kernel(low, scaled);
    }

    /** The greatest share of likelihood that one number has. */
    double certainty() {
        return Arrays.stream(weights).max().orElse(0) / total();
    }

    /** The mean. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (low + i) * weights[i];
        }
        return sum / total();
    }
}
