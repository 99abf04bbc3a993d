package org.gcr.metrics.ahead;

import java.util.List;

/** Logistic regression whose coefficients, but for the constant, are drawn to 0 by their squares; on features that are centred and scaled. */
final class Logistic {

    private static final int STEPS = 12;
    private static final double STILL = 1e-4;

    private final double[] means;
    private final double[] scales;
    private final double[] weights;
    private final double constant;

    private Logistic(double[] means, double[] scales, double[] weights, double constant) {
        this.means = means;
        this.scales = scales;
        this.weights = weights;
        this.constant = constant;
    }

    /**
     * Fits by Newton's steps.
     *
     * @param xs features of each case, all of one length
     * @param came whether the event came
     * @param penalty what each squared coefficient costs
     * @param start where to begin from, such as the fit of a year before; null for nothing
     */
    static Logistic fit(List<double[]> xs, List<Boolean> came, double penalty, Logistic start) {
        int n = xs.size();
        int k = xs.get(0).length;
        double[] means = new double[k];
        double[] scales = new double[k];
        for (double[] x : xs) {
            for (int j = 0; j < k; j++) {
                means[j] += x[j] / n;
            }
        }
        for (double[] x : xs) {
            for (int j = 0; j < k; j++) {
                scales[j] += (x[j] - means[j]) * (x[j] - means[j]) / n;
            }
        }
        for (int j = 0; j < k; j++) {
            scales[j] = scales[j] < 1e-12 ? 1 : Math.sqrt(scales[j]);
        }
        double[] b = new double[k + 1];
        if (start != null) {
            b[0] = start.constant;
            System.arraycopy(start.weights, 0, b, 1, k);
        }
        double[][] z = new double[k + 1][n];
        boolean[] hit = new boolean[n];
        for (int i = 0; i < n; i++) {
            double[] x = xs.get(i);
            z[0][i] = 1;
            hit[i] = came.get(i);
            for (int j = 0; j < k; j++) {
                z[j + 1][i] = (x[j] - means[j]) / scales[j];
            }
        }
        double[] errors = new double[n];
        double[] weights = new double[n];
        double[] weighted = new double[n];
        for (int step = 0; step < STEPS; step++) {
            double[][] a = new double[k + 1][k + 1];
            double[] g = new double[k + 1];
            for (int j = 1; j <= k; j++) {
                a[j][j] = penalty;
                g[j] = -penalty * b[j];
            }
            java.util.Arrays.fill(errors, b[0]);
            for (int j = 1; j <= k; j++) {
                for (int i = 0; i < n; i++) {
                    errors[i] += b[j] * z[j][i];
                }
            }
            for (int i = 0; i < n; i++) {
                double p = 1 / (1 + Math.exp(-errors[i]));
                errors[i] = (hit[i] ? 1 : 0) - p;
                weights[i] = Math.max(1e-9, p * (1 - p));
            }
            for (int j = 0; j <= k; j++) {
                for (int i = 0; i < n; i++) {
                    weighted[i] = weights[i] * z[j][i];
                }
                g[j] = sum(g[j], errors, z[j]);
                for (int m = 0; m <= j; m += 4) {
                    sums(a[j], m, weighted, z);
                }
            }
            double[] move = Reconciliation.solve(a, g);
            double far = 0;
            for (int j = 0; j <= k; j++) {
                double one = Math.max(-2, Math.min(2, move[j]));
                b[j] += one;
                far = Math.max(far, Math.abs(one));
            }
            if (far < STILL) {
                break;
            }
        }
        return new Logistic(means, scales, java.util.Arrays.copyOfRange(b, 1, k + 1), b[0]);
    }

    private static double sum(double start, double[] one, double[] other) {
        double sum = start;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** Adds the products with four columns, or with the last ones; four sums at a time keep a processor busy. */
    private static void sums(double[] row, int m, double[] weighted, double[][] z) {
        if (m + 4 > row.length) {
            for (int j = m; j < row.length; j++) {
                row[j] = sum(row[j], weighted, z[j]);
            }
            return;
        }
        double[] z0 = z[m];
        double[] z1 = z[m + 1];
        double[] z2 = z[m + 2];
        double[] z3 = z[m + 3];
        double s0 = row[m];
        double s1 = row[m + 1];
        double s2 = row[m + 2];
        double s3 = row[m + 3];
        for (int i = 0; i < weighted.length; i++) {
            double w = weighted[i];
            s0 += w * z0[i];
            s1 += w * z1[i];
            s2 += w * z2[i];
            s3 += w * z3[i];
        }
        row[m] = s0;
        row[m + 1] = s1;
        row[m + 2] = s2;
        row[m + 3] = s3;
    }

    double probability(double[] x) {
        double sum = constant;
        for (int j = 0; j < x.length; j++) {
            sum += part(x, j);
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** What a feature adds to the logarithm of the odds, against its mean. */
    double part(double[] x, int j) {
        return weights[j] * (x[j] - means[j]) / scales[j];
    }
}
