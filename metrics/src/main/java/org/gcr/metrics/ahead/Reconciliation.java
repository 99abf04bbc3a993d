package org.gcr.metrics.ahead;

import java.util.ArrayList;
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

    private Reconciliation() {}

    /**
     * The forecasts that add up.
     *
     * @param forecasts all forecasts, totals and parts
     * @param variances of their errors; 0 leaves a forecast as it is
     * @param sums each total once; a total may be a part of another
     */
    static double[] of(double[] forecasts, double[] variances, List<Sum> sums) {
        double[] w = variances.clone();
        double[] y = forecasts.clone();
        for (int round = 0; ; round++) {
            double[] adjusted = once(y, w, sums);
            List<Integer> negative = new ArrayList<>();
            for (int i = 0; i < adjusted.length; i++) {
                if (adjusted[i] < 0) {
                    negative.add(i);
                }
            }
            if (negative.isEmpty() || round == ROUNDS) {
                return sumUp(adjusted, sums, !negative.isEmpty());
            }
            for (int i : negative) {
                y[i] = 0;
                w[i] = 0;
            }
        }
    }

    /** As a last resort the parts are cut at 0 and the totals added from them. */
    private static double[] sumUp(double[] y, List<Sum> sums, boolean cut) {
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

    private static double[] once(double[] y, double[] w, List<Sum> sums) {
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
        if (!open) {
            return y.clone();
        }
        double[][] a = new double[k][k];
        List<List<int[]>> of = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            of.add(new ArrayList<>(3));
        }
        for (int s = 0; s < k; s++) {
            of.get(sums.get(s).total()).add(new int[] {s, 1});
            for (int part : sums.get(s).parts()) {
                of.get(part).add(new int[] {s, -1});
            }
        }
        for (int i = 0; i < y.length; i++) {
            for (int[] one : of.get(i)) {
                for (int[] other : of.get(i)) {
                    a[one[0]][other[0]] += w[i] * one[1] * other[1];
                }
            }
        }
        double[] lambda = solve(a, gap);
        double[] result = y.clone();
        for (int i = 0; i < y.length; i++) {
            for (int[] one : of.get(i)) {
                result[i] -= w[i] * one[1] * lambda[one[0]];
            }
        }
        return result;
    }

    /** Solves A x = b by Cholesky's decomposition, A symmetric; rows that depend on others (nothing may move there) have x = 0. */
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        double[][] l = new double[n][];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, a[i][i]);
        }
        int[] first = new int[n];
        for (int i = 0; i < n; i++) {
            double[] li = new double[i + 1];
            l[i] = li;
            while (first[i] < i && a[i][first[i]] == 0) {
                first[i]++;
            }
            for (int j = first[i]; j <= i; j++) {
                double[] lj = l[j];
                double sum = a[i][j];
                for (int m = Math.max(first[i], first[j]); m < j; m++) {
                    sum -= li[m] * lj[m];
                }
                if (i == j) {
                    li[i] = sum > 1e-14 * Math.max(a[i][i], largest * 1e-12) ? Math.sqrt(sum) : 0;
                } else {
                    li[j] = lj[j] == 0 ? 0 : sum / lj[j];
                }
            }
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = b[i];
            for (int m = 0; m < i; m++) {
                sum -= l[i][m] * x[m];
            }
            x[i] = l[i][i] == 0 ? 0 : sum / l[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int m = i + 1; m < n; m++) {
                sum -= l[m][i] * x[m];
            }
            x[i] = l[i][i] == 0 ? 0 : sum / l[i][i];
        }
        return x;
    }
}
