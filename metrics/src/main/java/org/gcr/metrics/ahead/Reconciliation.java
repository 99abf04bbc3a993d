package org.gcr.metrics.ahead;

import java.util.Arrays;
import java.util.List;

/**
 * Forecasts made to add up: of all forecasts that do, those nearest to the given ones, each measured by its variance (MinT with a diagonal matrix, Wickramasuriya,
 * Athanasopoulos and Hyndman 2019), in the form ỹ = ŷ − W C′ (C W C′)⁻¹ C ŷ. What would be negative is 0 and stays so, and the others are found anew.
 */
final class Reconciliation {

    /**
     * A total and its parts.
     *
     * @param total place of the total
     * @param parts places of what it is the sum of
     */
    record Sum(int total, int[] parts) {}

    private static final int ROUNDS = 8;

    private final List<Sum> sums;
    /** Of each forecast the sums that it is in, by their place; below 0 (less one) where it is a part. */
    private final int[][] in;

    /**
     * How forecasts add up.
     *
     * @param forecasts how many there are
     * @param sums each total once; a total may be a part of another
     */
    Reconciliation(int forecasts, List<Sum> sums) {
        this.sums = sums;
        int[] size = new int[forecasts];
        for (Sum sum : sums) {
            size[sum.total()]++;
            for (int part : sum.parts()) {
                size[part]++;
            }
        }
        in = new int[forecasts][];
        for (int i = 0; i < forecasts; i++) {
            in[i] = new int[size[i]];
        }
        for (int s = sums.size() - 1; s >= 0; s--) {
            Sum sum = sums.get(s);
            for (int part : sum.parts()) {
                in[part][--size[part]] = -1 - s;
            }
            in[sum.total()][--size[sum.total()]] = s;
        }
    }

    /**
     * The forecasts that add up.
     *
     * @param forecasts all forecasts, totals and parts
     * @param variances of their errors; 0 leaves a forecast as it is
     */
    double[] of(double[] forecasts, double[] variances) {
        double[] w = variances.clone();
        double[] y = forecasts.clone();
        for (int round = 0; ; round++) {
            double[] adjusted = once(y, w);
            boolean negative = false;
            for (double one : adjusted) {
                negative |= one < 0;
            }
            if (!negative || round == ROUNDS) {
                return sumUp(adjusted, negative);
            }
            for (int i = 0; i < adjusted.length; i++) {
                if (adjusted[i] < 0) {
                    y[i] = 0;
                    w[i] = 0;
                }
            }
        }
    }

    /** As a last resort the parts are cut at 0 and the totals added from them. */
    private double[] sumUp(double[] y, boolean cut) {
        if (cut) {
            for (int i = 0; i < y.length; i++) {
                y[i] = Math.max(0, y[i]);
            }
            for (Sum sum : sums) {
                y[sum.total()] =
                        Arrays.stream(sum.parts()).mapToDouble(i -> y[i]).sum();
            }
        }
        return y;
    }

    private double[] once(double[] y, double[] w) {
        int k = sums.size();
        double[] gap = new double[k];
        boolean open = false;
        for (int s = 0; s < k; s++) {
            Sum sum = sums.get(s);
            gap[s] = y[sum.total()];
            for (int part : sum.parts()) {
                gap[s] -= y[part];
            }
            open |= Math.abs(gap[s]) > 1e-9 * Math.max(1, y[sum.total()]);
        }
        double[] result = y.clone();
        if (!open) {
            return result;
        }
        double[][] a = new double[k][k];
        for (int i = 0; i < y.length; i++) {
            for (int one : in[i]) {
                for (int other : in[i]) {
                    double together = (one < 0) == (other < 0) ? w[i] : -w[i];
                    a[one < 0 ? -1 - one : one][other < 0 ? -1 - other : other] += together;
                }
            }
        }
        double[] lambda = solve(a, gap);
        for (int i = 0; i < y.length; i++) {
            for (int one : in[i]) {
                result[i] -= one < 0 ? -w[i] * lambda[-1 - one] : w[i] * lambda[one];
            }
        }
        return result;
    }

    /** Solves A x = b by Cholesky's decomposition, A symmetric; rows that depend on others (nothing may move there) have x = 0. */
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        // columns of the lower triangle, and the first row below the diagonal where one is not 0
        double[][] columns = new double[n][n];
        int[] first = new int[n];
        Arrays.fill(first, n);
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, a[i][i]);
        }
        for (int i = 0; i < n; i++) {
            double[] row = Arrays.copyOf(a[i], i + 1);
            for (int m = 0; m < i; m++) {
                double[] column = columns[m];
                if (row[m] == 0 || column[m] == 0) {
                    continue;
                }
                double value = row[m] / column[m];
                subtract(row, column, value, first[m], i);
                row[i] -= value * value;
                column[i] = value;
                first[m] = Math.min(first[m], i);
            }
            columns[i][i] = row[i] > 1e-14 * Math.max(a[i][i], largest * 1e-12) ? Math.sqrt(row[i]) : 0;
        }
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            x[i] = columns[i][i] == 0 ? 0 : x[i] / columns[i][i];
            subtract(x, columns[i], x[i], first[i], n);
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int m = first[i]; m < n; m++) {
                sum -= columns[i][m] * x[m];
            }
            x[i] = columns[i][i] == 0 ? 0 : sum / columns[i][i];
        }
        return x;
    }

    private static void subtract(double[] from, double[] column, double times, int start, int end) {
        for (int j = start; j < end; j++) {
            from[j] -= times * column[j];
        }
    }
}
