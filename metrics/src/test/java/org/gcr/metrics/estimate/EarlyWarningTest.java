package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.gcr.metrics.estimate.Backtest.Method;
import org.gcr.metrics.estimate.Backtest.Trial;
import org.junit.jupiter.api.Test;

class EarlyWarningTest {

    private static final Flows.Key PAIR = new Flows.Key("ASY", "SDN", "EGY");

    private static List<Object[]> signals(long[] past, long now) {
        TreeMap<Integer, Long> years = new TreeMap<>();
        for (int i = 0; i < past.length; i++) {
            if (past[i] >= 0) {
                years.put(2025 - past.length + i, past[i]);
            }
        }
        years.put(2025, now);
        List<Object[]> rows = new ArrayList<>();
        SignalTask.flowSignals(PAIR, years, 2025, now, 2000, rows);
        return rows;
    }

    @Test
    void aSurgeAgainstFiveYears() {
        // median 1000, deviations 100 0 100 200 0, their median 100: spread 148.26; (2000 − 1000) / 148.26 = 6.7449.
        List<Object[]> rows = signals(new long[] {900, 1000, 1100, 1200, 1000}, 2000);
        assertThat(rows).extracting(row -> row[0]).containsExactly("surge");
        assertThat((Double) rows.get(0)[8]).isCloseTo(6.7449, within(1e-4));
        assertThat(signals(new long[] {900, 1000, 1100, 1200, 1000}, 1300))
                .as("within its past")
                .isEmpty();
        assertThat(signals(new long[] {-1, -1, -1, 12, 10}, 2000))
                .as("two years are no past")
                .isEmpty();
    }

    @Test
    void aNewPairAndAnAcceleration() {
        assertThat(signals(new long[] {-1, -1, -1, -1, -1}, 700))
                .extracting(row -> row[0])
                .containsExactly("new_pair");
        // rises of 100 and 900: the second larger, 2000 is twice 1100
        assertThat(signals(new long[] {-1, -1, -1, 1000, 1100}, 2000))
                .extracting(row -> row[0])
                .containsExactly("acceleration");
        assertThat(signals(new long[] {-1, -1, -1, 1000, 1900}, 2000))
                .as("slowing down")
                .isEmpty();
    }

    /** Each forecast of the past sees only what was before it: another future leaves it as it is. */
    @Test
    void theBacktestDoesNotLookAhead() {
        Random random = new Random(3);
        double[] values = random.doubles(20, 100, 1000).toArray();
        double[] other = values.clone();
        other[19] = 1e6;
        for (Method method : Method.values()) {
            List<Trial> one = Backtest.run(values, method, 1, 0.8);
            List<Trial> two = Backtest.run(other, method, 1, 0.8);
            assertThat(one).hasSize(12);
            assertThat(two.subList(0, 11)).isEqualTo(one.subList(0, 11));
            assertThat(two.get(11)).isNotEqualTo(one.get(11));
        }
        // a two-year forecast knows one error less: its interval comes a year later
        assertThat(Backtest.run(values, Method.NAIVE, 2, 0.8).stream().filter(trial -> trial.inside() == null))
                .hasSize(6);
        assertThat(Backtest.run(values, Method.NAIVE, 1, 0.8).stream().filter(trial -> trial.inside() == null))
                .hasSize(5);
    }

    /** On a random walk of logarithms the naive forecast is the best there is, and its 80 per cent intervals hold about 80 in 100. */
    @Test
    void aRandomWalkIsForetoldNaivelyAndItsIntervalsAreHonest() {
        Random random = new Random(11);
        double naive = 0;
        double damped = 0;
        int judged = 0;
        int inside = 0;
        for (int series = 0; series < 60; series++) {
            double[] values = new double[30];
            double level = 8;
            for (int i = 0; i < values.length; i++) {
                level += 0.3 * random.nextGaussian();
                values[i] = Math.expm1(level);
            }
            for (Trial trial : Backtest.run(values, Method.NAIVE, 1, 0.8)) {
                naive += Math.abs(trial.error());
                judged += trial.inside() == null ? 0 : 1;
                inside += Boolean.TRUE.equals(trial.inside()) ? 1 : 0;
            }
            for (Trial trial : Backtest.run(values, Method.DAMPED_TREND, 1, 0.8)) {
                damped += Math.abs(trial.error());
            }
        }
        assertThat(naive).isLessThan(damped);
        assertThat(100.0 * inside / judged).isBetween(75.0, 85.0);
    }

    /** A steady trend is what damped smoothing is for. */
    @Test
    void aTrendIsForetoldBetterThanNaively() {
        double[] values = new double[24];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.expm1(5 + 0.1 * i);
        }
        double naive = Backtest.run(values, Method.NAIVE, 1, 0.8).stream()
                .mapToDouble(trial -> Math.abs(trial.error()))
                .sum();
        double damped = Backtest.run(values, Method.DAMPED_TREND, 1, 0.8).stream()
                .mapToDouble(trial -> Math.abs(trial.error()))
                .sum();
        assertThat(damped).isLessThan(naive / 2);
    }
}
