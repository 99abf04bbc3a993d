package org.gcr.audit;

import java.util.List;

/** What the members of a group may be, given what is known of its size and of the members with each value. */
final class Members {

    private Members() {}

    /** The probability of each value for one member, by adding up over all ways in which the members may have values. */
    static double[] after(Kernel size, double[] prior, List<Kernel> evidence) {
        int values = prior.length;
        double[][] terms = new double[values][Posterior.MOST + 1];
        for (int v = 0; v < values; v++) {
            double term = 1;
            for (int m = 0; m <= Posterior.MOST; m++) {
                terms[v][m] = term * evidence.get(v).at(m);
                term *= prior[v] / (m + 1);
            }
        }
        double[][] before = new double[values + 1][];
        double[][] behind = new double[values + 1][];
        before[0] = one();
        behind[values] = one();
        for (int v = 0; v < values; v++) {
            before[v + 1] = product(before[v], terms[v]);
            behind[values - v - 1] = product(behind[values - v], terms[values - v - 1]);
        }
        double[] after = new double[values];
        double total = 0;
        double factorial = 1;
        for (int n = 1; n <= Posterior.MOST; n++) {
            factorial *= n;
            total += size.at(n) * factorial * before[values][n];
        }
        for (int v = 0; v < values && total > 0; v++) {
            double[] others = product(before[v], behind[v + 1]);
            factorial = 1;
            for (int n = 1; n <= Posterior.MOST; n++) {
                factorial *= n;
                double expected = 0;
                for (int m = 1; m <= n; m++) {
                    expected += m * terms[v][m] * others[n - m];
                }
                after[v] += size.at(n) * factorial * expected / n / total;
            }
        }
        return total > 0 ? after : prior.clone();
    }

    private static double[] one() {
        double[] one = new double[Posterior.MOST + 1];
        one[0] = 1;
        return one;
    }

    private static double[] product(double[] left, double[] right) {
        double[] product = new double[Posterior.MOST + 1];
        for (int i = 0; i <= Posterior.MOST; i++) {
            for (int j = 0; i + j <= Posterior.MOST && left[i] != 0; j++) {
                product[i + j] += left[i] * right[j];
            }
        }
        return product;
    }
}
