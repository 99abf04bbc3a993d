package org.gcr.metrics.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.gcr.metrics.ahead.Reconciliation.Sum;
import org.junit.jupiter.api.Test;

/** Each part of the forecasts by itself: published values, hand calculations, simulation. */
class ForecastMethodsTest {

    /**
     * Values of scoringutils' and covidHubUtils' own tests of the weighted interval score: quantiles of 10, 25, 50, 75 and 90 per cent. First row by hand: half of |1 − 1|, 4 · 0.1, 2 · 0.25, by 2.5;
     * second: half of 17, 6 · 0.1 + 13, 1 · 0.25 + 16; third: half of 19, 6 · 0.1 + 18, 3 · 0.25 + 19.
     */
    @Test
    void theWeightedIntervalScore() {
        double[] alphas = {0.2, 0.5};
        assertThat(Scores.weighted(1, new double[] {-1, 0}, new double[] {3, 2}, alphas, 1))
                .isCloseTo(0.9 / 2.5, within(1e-12));
        assertThat(Scores.weighted(2, new double[] {-2, 1}, new double[] {4, 2}, alphas, -15))
                .isCloseTo((8.5 + 13.6 + 16.25) / 2.5, within(1e-12));
        assertThat(Scores.weighted(3, new double[] {-2, 0}, new double[] {4, 3}, alphas, 22))
                .isCloseTo((9.5 + 18.6 + 19.75) / 2.5, within(1e-12));
    }

    /** Values of scoringRules' own tests of its interval score ({@code ints}): −1 to 1 of 80 per cent has 2 where 1 comes and 12 where 2 comes, of 50 per cent 6. */
    @Test
    void theIntervalScoreOfScoringRules() {
        assertThat(Scores.interval(-1, 1, 1 - 0.8, 1)).isCloseTo(2, within(1e-12));
        assertThat(Scores.interval(-1, 1, 1 - 0.5, 1)).isCloseTo(2, within(1e-12));
        assertThat(Scores.interval(-1, 1, 1 - 0.8, 2)).isCloseTo(12, within(1e-12));
        assertThat(Scores.interval(-1, 1, 1 - 0.5, 2)).isCloseTo(6, within(1e-12));
    }

    /** With many intervals the score is the continuous ranked probability score: of N(0, 2²) and 1 it is 2 (½ (2 Φ(½) − 1) + 2 φ(½) − 1/√π) = 0.66280; of N(0, 1) and −3 it is 2.43657473 in scoringRules' own tests ({@code crps_norm}). */
    @Test
    void manyIntervalsGiveTheRankedProbabilityScore() {
        assertThat(rankedProbability(2, 1)).isCloseTo(0.66280, within(5e-4));
        assertThat(rankedProbability(1, -3)).isCloseTo(2.43657473, within(5e-4));
        assertThat(rankedProbability(0.9, -3 * 0.9)).isCloseTo(2.43657473 * 0.9, within(5e-4));
    }

    private static double rankedProbability(double deviation, double actual) {
        NormalDistribution normal = new NormalDistribution(null, 0, deviation);
        int k = 2000;
        double[] alphas = new double[k];
        double[] lower = new double[k];
        double[] upper = new double[k];
        for (int i = 0; i < k; i++) {
            alphas[i] = (i + 0.5) / k;
            lower[i] = normal.inverseCumulativeProbability(alphas[i] / 2);
            upper[i] = -lower[i];
        }
        return Scores.weighted(0, lower, upper, alphas, actual);
    }

    /**
     * A total and two parts, all of one variance: Hyndman, Ahmed, Athanasopoulos and Shang (2011), where each forecast takes a third of what is missing. 100 against 40 + 45: 95, 45, 50.
     * With variances 4, 1, 1 (structural scaling apart from a factor) the total takes 4 of 6 parts: 90, 42.5, 47.5.
     */
    @Test
    void forecastsAddUp() {
        List<Sum> sums = List.of(new Sum(0, new int[] {1, 2}));
        double[] y = {100, 40, 45};
        assertThat(new Reconciliation(3, sums).of(y, new double[] {1, 1, 1}))
                .containsExactly(new double[] {95, 45, 50}, within(1e-9));
        assertThat(new Reconciliation(3, sums).of(y, new double[] {4, 1, 1}))
                .containsExactly(new double[] {90, 42.5, 47.5}, within(1e-9));
        assertThat(new Reconciliation(3, sums).of(y, new double[] {0, 1, 3}))
                .as("a total that is sure stays")
                .containsExactly(new double[] {100, 43.75, 56.25}, within(1e-9));
    }

    /**
     * The example that the documentation of the R package bayesRecon publishes (README of version 0.1, "Gaussian base forecasts"): a year of 9 and two halves of 2 and 4, independent, with deviations of 3, 2 and 2 as its
     * calculation has them (its prose swaps two of them); reconciled 7.41, 2.71, 4.71. Reconciled means of Gaussian forecasts are MinT's (Corani, Azzimonti, Augusto and Zaffalon 2021). By hand: 3 are missing, of which the
     * year takes 9 / 17 and each half 4 / 17: 9 − 27/17, 2 + 12/17, 4 + 12/17.
     */
    @Test
    void thePublishedExampleOfBayesRecon() {
        double[] adjusted = new Reconciliation(3, List.of(new Sum(0, new int[] {1, 2})))
                .of(new double[] {9, 2, 4}, new double[] {9, 4, 4});
        assertThat(adjusted).containsExactly(new double[] {7.41, 2.71, 4.71}, within(0.005));
        assertThat(adjusted).containsExactly(new double[] {9 - 27 / 17.0, 2 + 12 / 17.0, 4 + 12 / 17.0}, within(1e-12));
    }

    /** ỹ = S (S′ W⁻¹ S)⁻¹ S′ W⁻¹ ŷ (Wickramasuriya, Athanasopoulos and Hyndman 2019, equation 8), worked out in that other form for two totals that cross: rows A, B and columns C, D of four cells. */
    @Test
    void crossedTotalsAsInTheOtherForm() {
        double[][] s = {
            {1, 1, 1, 1},
            {1, 1, 0, 0},
            {0, 0, 1, 1},
            {1, 0, 1, 0},
            {0, 1, 0, 1},
            {1, 0, 0, 0},
            {0, 1, 0, 0},
            {0, 0, 1, 0},
            {0, 0, 0, 1}
        };
        double[] y = {110, 60, 38, 55, 52, 30, 25, 20, 15};
        double[] w = {9, 4, 3, 5, 2, 1, 2, 1.5, 0.5};
        double[][] a = new double[4][4];
        double[] b = new double[4];
        for (int r = 0; r < 9; r++) {
            for (int i = 0; i < 4; i++) {
                b[i] += s[r][i] * y[r] / w[r];
                for (int j = 0; j < 4; j++) {
                    a[i][j] += s[r][i] * s[r][j] / w[r];
                }
            }
        }
        double[] cells = new org.apache.commons.math3.linear.LUDecomposition(
                        new org.apache.commons.math3.linear.Array2DRowRealMatrix(a))
                .getSolver()
                .solve(new org.apache.commons.math3.linear.ArrayRealVector(b))
                .toArray();
        List<Sum> sums = List.of(
                new Sum(0, new int[] {1, 2}),
                new Sum(1, new int[] {5, 6}),
                new Sum(2, new int[] {7, 8}),
                new Sum(3, new int[] {5, 7}),
                new Sum(4, new int[] {6, 8}));
        double[] adjusted = new Reconciliation(9, sums).of(y, w);
        for (int r = 0; r < 9; r++) {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += s[r][i] * cells[i];
            }
            assertThat(adjusted[r]).isCloseTo(sum, within(1e-8));
        }
    }

    /**
     * The nights of Tasmania's visitors by four purposes and in all, a published example of fable's {@code min_trace} (r-statistics.co, "Optimal Forecast Reconciliation in R: MinT with fable"): base forecasts to
     * two decimals, variances of past errors to one, and what fable makes of them by {@code wls_var}, {@code ols} and {@code wls_struct}. By hand: the total is 98.68 above its parts; of that each part takes its
     * share of the variances, 529.6 of 11,160.8 or 4.68 for the first, and the total gives 55.41 of it; where all have one variance, each takes a fifth.
     */
    @Test
    void thePublishedExampleOfMinT() {
        double[] base = {137.68, 627.85, 25.70, 230.28, 1120.19};
        Reconciliation purposes = new Reconciliation(5, List.of(new Sum(4, new int[] {0, 1, 2, 3})));
        assertThat(purposes.of(base, new double[] {529.6, 3557.9, 71.4, 734.7, 6267.2}))
                .containsExactly(new double[] {142.3641, 659.3065, 26.3276, 236.7784, 1064.7766}, within(0.01));
        assertThat(purposes.of(base, new double[] {1, 1, 1, 1, 1}))
                .containsExactly(new double[] {157.418, 647.584, 45.434, 250.019, 1100.455}, within(0.01));
        assertThat(purposes.of(base, new double[] {1, 1, 1, 1, 4}))
                .as("by the number of parts")
                .containsExactly(new double[] {150.0, 640.2, 38.0, 242.6, 1070.8}, within(0.1));
    }

    /** 10 against 30 and 2, of one variance: each would take 22 / 3, the second part −5.33; it is 0, and the others share 20: 20, 20, 0. */
    @Test
    void nothingIsNegative() {
        assertThat(new Reconciliation(3, List.of(new Sum(0, new int[] {1, 2})))
                        .of(new double[] {10, 30, 2}, new double[] {1, 1, 1}))
                .containsExactly(new double[] {20, 20, 0}, within(1e-9));
    }

    /** Of 9 errors 1 to 9 an 80 per cent interval goes from the 1st to the 9th: 10 · 0.1 and 10 · 0.9; of 99 from the 10th to the 90th. */
    @Test
    void conformalQuantilesByHand() {
        assertThat(Conformal.quantiles(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 0.2))
                .containsExactly(1, 9);
        double[] more = new double[99];
        Arrays.setAll(more, i -> i + 1);
        assertThat(Conformal.quantiles(more, 0.2)).containsExactly(10, 90);
        assertThat(Conformal.quantiles(more, 0.05)).containsExactly(2, 98);
    }

    /** Whatever the distribution of errors, here of very long tails to one side, the next one is within as often as is said. */
    @Test
    void conformalIntervalsHoldAsOftenAsTheySay() {
        Random random = new Random(26);
        int draws = 20_000;
        int[] inside = new int[Conformal.ALPHAS.length];
        for (int d = 0; d < draws; d++) {
            double[] errors = new double[60];
            Arrays.setAll(errors, i -> Math.exp(1.5 * random.nextGaussian()));
            Arrays.sort(errors);
            double next = Math.exp(1.5 * random.nextGaussian());
            for (int k = 0; k < inside.length; k++) {
                double[] ends = Conformal.quantiles(errors, Conformal.ALPHAS[k]);
                inside[k] += next >= ends[0] && next <= ends[1] ? 1 : 0;
            }
        }
        for (int k = 0; k < inside.length; k++) {
            // at least 1 − α, and no more than two places in 61 above it
            assertThat((double) inside[k] / draws)
                    .isBetween(1 - Conformal.ALPHAS[k] - 0.01, 1 - Conformal.ALPHAS[k] + 2.0 / 61 + 0.01);
        }
    }

    /** When the spread of what comes grows by a half, the correction by what was missed brings 80 per cent back; without it 61 per cent would hold (errors of N(0, 1.5²) within ±1.28). */
    @Test
    void intervalsFollowADrift() {
        Random random = new Random(7);
        double asked = 0.2;
        double[] errors = new double[400];
        Arrays.setAll(errors, i -> random.nextGaussian());
        Arrays.sort(errors);
        int inside = 0;
        int all = 0;
        for (int year = 0; year < 60; year++) {
            double[] ends = Conformal.quantiles(errors, asked);
            int missed = 0;
            for (int i = 0; i < 50; i++) {
                double next = 1.5 * random.nextGaussian();
                missed += next < ends[0] || next > ends[1] ? 1 : 0;
            }
            asked = Conformal.next(asked, 0.2, missed / 50.0, 50, 0.5);
            if (year >= 5) {
                all += 50;
                inside += 50 - missed;
            }
        }
        assertThat(100.0 * inside / all).isBetween(77.0, 83.0);
    }

    /** A straight line 1, 2, …, 9: smoothing with weight 1 ends at 9, the drift is half of the slope 1: 9.5, 10, 10.5. */
    @Test
    void thetaOfALine() {
        double[] line = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertThat(Method.theta(line, 1)[0]).isCloseTo(9.5, within(1e-12));
        assertThat(Method.theta(line, 3)[2]).isCloseTo(10.5, within(1e-12));
        assertThat(Method.theta(new double[] {5, 5, 5, 5, 5}, 2)[1]).isCloseTo(5, within(1e-12));
    }

    /** Around 5 the level is smoothed; after the jump to 8 it starts anew there, whatever the weight: 8 to 8.1, not a mean of 5 and 8. */
    @Test
    void aLevelThatBreaks() {
        double level = Method.localLevel(new double[] {5, 5.1, 4.9, 5, 5.1, 5, 8, 8.1});
        assertThat(level).isBetween(8.0, 8.1);
    }

    /** 500 growths that are half of the last growth: the pooled regression finds 0.5 less what shrinkage takes, and without data it is the naive forecast. */
    @Test
    void thePooledRegressionIsDrawnToTheNaive() {
        Pooled pooled = new Pooled();
        double[] x = new double[Pooled.SIZE];
        x[1] = 0.4;
        assertThat(pooled.growth(x)).isZero();
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            double[] one = new double[Pooled.SIZE];
            one[1] = random.nextGaussian() * 0.5;
            pooled.learn(one, 0.5 * one[1]);
        }
        pooled.solve();
        assertThat(pooled.growth(x)).isBetween(0.18, 0.2);
    }
}
