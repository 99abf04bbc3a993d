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
        double[] z = new double[k + 1];
        z[0] = 1;
        for (int step = 0; step < STEPS; step++) {
            double[][] a = new double[k + 1][k + 1];
            double[] g = new double[k + 1];
            for (int j = 1; j <= k; j++) {
                a[j][j] = penalty;
                g[j] = -penalty * b[j];
            }
            for (int i = 0; i < n; i++) {
                double[] x = xs.get(i);
                double sum = b[0];
                for (int j = 0; j < k; j++) {
                    z[j + 1] = (x[j] - means[j]) / scales[j];
                    sum += b[j + 1] * z[j + 1];
                }
                double p = 1 / (1 + Math.exp(-sum));
                double error = (came.get(i) ? 1 : 0) - p;
                double weight = Math.max(1e-9, p * (1 - p));
                for (int j = 0; j <= k; j++) {
                    g[j] += error * z[j];
                    double scaled = weight * z[j];
                    for (int m = 0; m <= j; m++) {
                        a[j][m] += scaled * z[m];
                    }
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
