package org.gcr.metrics.ahead;

/**
 * The pooled log-linear regression of a level: growth of ln(1 + persons) over some years, from the last growths, the distance from the mean of five years, the size, and the growth
 * of kin (the origin elsewhere, the host's others, the world). Coefficients are shrunken to 0, which is the naive forecast (ridge), older years weigh less, and far errors count as
 * near ones (Huber 1964, by the coefficients of the year before).
 */
final class Pooled {

    /** Number of features. */
    static final int SIZE = 8;

    private static final double RIDGE = 30;
    private static final double FADE = 0.93;
    private static final double NEAR = 0.3;
    private static final double FAR = 1.5;

    private final double[][] products = new double[SIZE][SIZE];
    private final double[] targets = new double[SIZE];
    private double[] coefficients = new double[SIZE];

    /** A further year: what was learnt so far fades. */
    void fade() {
        for (int i = 0; i < SIZE; i++) {
            targets[i] *= FADE;
            for (int j = 0; j < SIZE; j++) {
                products[i][j] *= FADE;
            }
        }
    }

    /** Learns from one growth that came. */
    void learn(double[] x, double growth) {
        double target = Math.max(-FAR, Math.min(FAR, growth));
        double error = Math.abs(target - growth(x));
        double weight = error <= NEAR ? 1 : NEAR / error;
        for (int i = 0; i < SIZE; i++) {
            targets[i] += weight * x[i] * target;
            for (int j = 0; j <= i; j++) {
                products[i][j] += weight * x[i] * x[j];
            }
        }
    }

    /** Finds the coefficients anew. */
    void solve() {
        double[][] a = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = products[i][j] + (i == j ? RIDGE : 0);
            }
        }
        coefficients = Reconciliation.solve(a, targets);
    }

    double growth(double[] x) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            sum += coefficients[i] * x[i];
        }
        return sum;
    }
}
