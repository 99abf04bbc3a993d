package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
