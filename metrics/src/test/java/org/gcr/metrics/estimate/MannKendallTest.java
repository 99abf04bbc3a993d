package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MannKendallTest {

    private static MannKendall test(double... values) {
        return MannKendall.of(IntStream.range(0, values.length).asDoubleStream().toArray(), values, 0.95);
    }

    /**
     * J. Little, "A Mann-Kendall Example (By Hand)", College of the Holy Cross: 14 values, 72 pairs rise, 18 fall, 1 is equal; S = 54,
     * V = 14·13·33/18 − 2·1·9/18, Z = 2.9058, one-sided p = .0018.
     */
    @Test
    void publishedExample() {
        MannKendall test = test(12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7);
        assertThat(test.s()).isEqualTo(54);
        assertThat(test.variance()).isCloseTo(14 * 13 * 33 / 18.0 - 2 * 1 * 9 / 18.0, within(1e-9));
        assertThat(test.z()).isCloseTo(2.9058, within(5e-5));
        assertThat(test.p() / 2).isCloseTo(0.0018, within(5e-5));
    }

    /**
     * P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", Journal of the American Statistical Association 63 (1968): values 9 … 78 at times that are
     * not evenly spaced; slope 4, and from 3.71 to 4.38 with a confidence of 93 per cent by the exact distribution of S (the 4th and the 18th of 21 slopes; digits as in
     * the tests of SciPy's theilslopes and of R package deming). Ours is the normal approximation with the ranks between two slopes, 4.47 and 17.53, so it lies within.
     */
    @Test
    void publishedSlope() {
        MannKendall test =
                MannKendall.of(new double[] {1, 2, 3, 4, 10, 12, 18}, new double[] {9, 15, 19, 20, 45, 55, 78}, 0.93);
        assertThat(test.slope()).isEqualTo(4);
        // 26/7 + .468 (3.75 − 26/7) = 3.731 and 46/11 + .532 (4.375 − 46/11) = 4.285.
        assertThat(test.slopeLower()).isCloseTo(3.731, within(5e-4)).isGreaterThan(26.0 / 7);
        assertThat(test.slopeUpper()).isCloseTo(4.285, within(5e-4)).isLessThan(4.375);
    }

    /**
     * U.S. Environmental Protection Agency, "Statistical Analysis of Groundwater Monitoring Data at RCRA Facilities, Unified Guidance" (EPA 530/R-09-007, 2009), example 17-6,
     * page 17-33: 23 concentrations of sulphate. S. Millard, R package EnvStats, documentation of kendallTrendTest: z 5.107322, p 3.267574e-07, slope 26.6666667, and
     * by Gilbert's method, which goes between two ranks by proportion as we do, its 95 per cent interval from 20.00000 to 35.71182.
     */
    @Test
    void publishedSlopeWithItsInterval() {
        MannKendall test = MannKendall.of(
                new double[] {
                    89.6, 89.8, 90.1, 90.3, 90.6, 90.8, 91.1, 91.3, 91.6, 91.8, 92.1, 92.6, 93.1, 93.6, 94.1, 94.6,
                    95.1, 95.6, 95.8, 96.1, 96.3, 96.6, 96.8
                },
                new double[] {
                    480, 450, 490, 520, 485, 510, 510, 530, 510, 560, 560, 540, 590, 550, 600, 700, 570, 610, 650, 620,
                    830, 720, 590
                },
                0.95);
        assertThat(test.z()).isCloseTo(5.107322, within(5e-7));
        assertThat(test.p()).isCloseTo(3.267574e-07, within(5e-14));
        assertThat(test.slope()).isCloseTo(26.6666667, within(5e-8));
        assertThat(test.slopeLower()).isCloseTo(20.00000, within(5e-6));
        assertThat(test.slopeUpper()).isCloseTo(35.71182, within(5e-6));
    }

    @Test
    void slopeByHand() {
        // 1, 2, 4, 3 at 0…3: slopes 1, 1.5, 2/3, 2, .5, −1; sorted −1, .5, 2/3, 1, 1.5, 2: median (2/3 + 1)/2 = 5/6. S
        // = 5 − 1 = 4.
        MannKendall test = test(1, 2, 4, 3);
        assertThat(test.s()).isEqualTo(4);
        assertThat(test.slope()).isCloseTo(5.0 / 6, within(1e-12));
        assertThat(test.variance()).isCloseTo(4 * 3 * 13 / 18.0, within(1e-12));
    }

    @Test
    void nothingVaries() {
        MannKendall test = test(7, 7, 7, 7, 7, 7, 7, 7);
        assertThat(test.s()).isZero();
        assertThat(test.z()).isZero();
        assertThat(test.p()).isEqualTo(1);
        assertThat(test.slope()).isZero();
    }

    @Test
    void propertiesOverRandomSeries() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            double[] values = random.doubles(8 + random.nextInt(12), 0, 100).toArray();
            double[] turned = new double[values.length];
            double[] scaled = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                turned[i] = -values[i];
                scaled[i] = 5 + 3 * values[i];
            }
            MannKendall test = test(values);
            assertThat(test(turned).s()).isEqualTo(-test.s());
            assertThat(test(scaled).s()).isEqualTo(test.s());
            assertThat(test(scaled).slope()).isCloseTo(3 * test.slope(), within(1e-9));
            assertThat(test.p()).isBetween(0.0, 1.0);
            assertThat(test.slope()).isBetween(test.slopeLower(), test.slopeUpper());
        }
    }

    /**
     * Twenty values that follow on one another. Python's pymannkendall 1.4.3, hamed_rao_modification_test and original_test: variances 1840.147839272176 and 950, z
     * 3.5666876073048956.
     */
    @Test
    void varianceOfHamedAndRao() {
        double[] values = {
            3.1, 3.4, 3.9, 4.1, 4.0, 4.6, 5.2, 5.1, 4.9, 5.6, 6.3, 6.8, 7.1, 6.9, 6.6, 6.2, 6.4, 7.0, 7.7, 8.4
        };
        double[] times = new double[values.length];
        Arrays.setAll(times, i -> i);
        MannKendall test = MannKendall.of(times, values, 0.95, true);
        assertThat(test.s()).isEqualTo(154);
        assertThat(test.variance()).isEqualTo(950);
        assertThat(test.variance() * test.inflation()).isCloseTo(1840.147839272176, within(1e-6));
        assertThat(test.z()).isCloseTo(3.5666876073048956, within(1e-9));
        assertThat(MannKendall.of(times, values, 0.95).inflation()).isEqualTo(1);
    }
}
