package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Years before and after a break are never tested for one trend. */
class TrendTaskTest {

    private static TreeMap<Integer, Double> years(int from, int to) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        for (int year = from; year <= to; year++) {
            values.put(year, (double) year);
        }
        return values;
    }

    @Test
    void withoutBreaksAllYears() {
        assertThat(TrendTask.latestRun(years(2016, 2025), new TreeSet<>()).keySet())
                .hasSize(10);
    }

    /** 2018 to 2025 are eight years; the year of the break belongs to the new meaning. */
    @Test
    void afterTheBreak() {
        assertThat(TrendTask.latestRun(years(2016, 2025), new TreeSet<>(List.of(2018)))
                        .keySet())
                .containsExactly(2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025);
    }

    @Test
    void beforeALateBreak() {
        assertThat(TrendTask.latestRun(years(2016, 2025), new TreeSet<>(List.of(2025)))
                        .keySet())
                .containsExactly(2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024);
        assertThat(TrendTask.latestRun(years(2005, 2025), new TreeSet<>(List.of(2007, 2016, 2025)))
                        .keySet())
                .as("2016 to 2024 are nine years, later than 2007 to 2015")
                .containsExactly(2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024);
    }

    @Test
    void noRunOfEightYears() {
        assertThat(TrendTask.latestRun(years(2016, 2025), new TreeSet<>(List.of(2020))))
                .isEmpty();
    }

    private static double p(double... values) {
        double[] times = new double[values.length];
        Arrays.setAll(times, i -> 2016 + i);
        return TrendTask.p(times, values, MannKendall.of(times, values, 0.95, true));
    }

    /** The mean change is 0.1, changes spread by 0.1 around it in turn: t = 0.1 / (0.1 √(8/7) / √8) = 2.6458, divided by √(1.35 / 0.65) for changes that may follow on one another: 1.8359 with 7 degrees. */
    @Test
    void driftByHand() {
        double[] logarithms = new double[9];
        for (int i = 1; i < 9; i++) {
            logarithms[i] = logarithms[i - 1] + (i % 2 == 1 ? 0.2 : 0);
        }
        double[] times = new double[9];
        Arrays.setAll(times, i -> i);
        double[] values = Arrays.stream(logarithms).map(Math::exp).toArray();
        double t = 0.1 / (0.1 * Math.sqrt(8.0 / 7) / Math.sqrt(8)) / Math.sqrt(1.35 / 0.65);
        assertThat(Drift.p(times, values)).isCloseTo(2 * new TDistribution(7).cumulativeProbability(-t), within(1e-12));
    }

    @Test
    void steadyGrowthIsATrendAndWanderingIsNone() {
        assertThat(p(100, 107, 113, 121, 128, 137, 147, 155, 167, 178)).isLessThan(0.001);
        assertThat(p(7, 7, 7, 7, 7, 7, 7, 7)).isEqualTo(1);
        assertThat(p(100, 180, 170, 260, 240, 230, 320, 300, 290, 380)).isGreaterThan(0.05);
    }

    /**
     * Of series without a trend at most 5 per cent and chance are told as one, at the correlations that yearly stocks have: returning to a mean, or walking at random with changes
     * correlated by 0.2. Mann and Kendall's test alone tells half of the walks as trends.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.5, 0.9, 1.0, 1.2})
    void fewSeriesWithoutATrendAreToldAsOne(double correlation) {
        Random random = new Random(20261129);
        int series = 1500;
        int told = 0;
        int alone = 0;
        for (int round = 0; round < series; round++) {
            double[] values = new double[10];
            double step = 0;
            double level = 0;
            for (int i = -60; i < values.length; i++) {
                step = (correlation > 1 ? correlation - 1 : 0) * step + random.nextGaussian();
                level = Math.min(1, correlation) * level + step;
                if (i >= 0) {
                    values[i] = level;
                }
            }
            double[] times = new double[values.length];
            Arrays.setAll(times, i -> i);
            MannKendall test = MannKendall.of(times, values, 0.95, true);
            told += TrendTask.p(times, values, test) <= 0.05 ? 1 : 0;
            alone += test.p() <= 0.05 ? 1 : 0;
        }
        double room = 3 * Math.sqrt(0.05 * 0.95 / series);
        assertThat((double) told / series).isLessThanOrEqualTo(0.05 + room);
        if (correlation >= 0.9) {
            assertThat((double) alone / series).isGreaterThan(0.2);
        }
    }

    private static Object[] row(String edition, String area, Double p, long s) {
        Object[] row = new Object[TrendTask.TREND.columns().size()];
        Arrays.fill(row, 0, 10, "_Z");
        row[0] = edition;
        row[3] = area;
        row[13] = s;
        row[15] = p;
        row[20] = p == null ? "not comparable" : null;
        return row;
    }

    /**
     * Five series of which one is in two editions and one is not tested: a family of four. By rank 0.012 · 4/1 = 0.048, 0.03 · 4/2 = 0.06, 0.04 · 4/3 = 0.0533 and 0.9 · 4/4, so that the
     * second has 0.0533, too. Counted twice, the first would have 0.012 · 5/2 = 0.03 and the second 0.05, a trend.
     */
    @Test
    void theFamilyIsEverySeriesOnce() {
        List<Object[]> rows = List.of(
                row("2019", "AAA", 0.012, 30),
                row("2024", "AAA", 0.012, 30),
                row("2019", "BBB", 0.03, -25),
                row("2019", "CCC", 0.04, 25),
                row("2019", "DDD", 0.9, 1),
                row("2019", "EEE", null, 0));
        TrendTask.judge(rows, List.of("up", "up", "up", "up", "up", "up"));
        double[] q = rows.stream()
                .filter(row -> row[16] != null)
                .mapToDouble(row -> (Double) row[16])
                .toArray();
        assertThat(q).containsExactly(new double[] {0.048, 0.048, 0.16 / 3, 0.16 / 3, 0.9}, within(1e-12));
        assertThat(rows)
                .extracting(row -> row[20] + ", " + row[21])
                .containsExactly(
                        "rising, improving",
                        "rising, improving",
                        "no evidence, no evidence",
                        "no evidence, no evidence",
                        "no evidence, no evidence",
                        "not comparable, not comparable");
    }
}
