package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class KeyedRoundingTest {

    private static final int SECRETS = 10_000;

    private static Secret secret(int number) {
        return Secret.of(ByteBuffer.allocate(32).putInt(28, number).array());
    }

    /** Over 10,000 secrets each count goes up as often as its remainder says, within four standard errors of a binomial. */
    @Test
    void everyCountIsUnbiased() {
        for (long count : new long[] {1, 2, 3, 4, 6, 7, 13, 29, 1_004}) {
            long rest = count % 5;
            int up = 0;
            long sum = 0;
            for (int i = 0; i < SECRETS; i++) {
                long figure = new KeyedRounding(secret(i), "registration", 2025, 42).figure(count, 977 * count);
                assertThat(figure % 5).isZero();
                assertThat(Math.abs(figure - count)).isLessThan(5);
                up += figure > count ? 1 : 0;
                sum += figure - count;
            }
            double chance = rest / 5.0;
            assertThat(up / (double) SECRETS)
                    .as("%d goes up", count)
                    .isBetween(
                            chance - 4 * Math.sqrt(chance * (1 - chance) / SECRETS),
                            chance + 4 * Math.sqrt(chance * (1 - chance) / SECRETS));
            assertThat(sum / (double) SECRETS)
                    .as("mean deviation of %d", count)
                    .isBetween(
                            -4 * Math.sqrt(rest * (5 - rest) / (double) SECRETS),
                            4 * Math.sqrt(rest * (5 - rest) / (double) SECRETS));
        }
    }

    @Test
    void multiplesOfFiveStand() {
        KeyedRounding rounding = new KeyedRounding(secret(1), "registration", 2025, 42);
        for (long count : new long[] {0, 5, 10, 1_000_000}) {
            assertThat(rounding.figure(count, 123)).isEqualTo(count);
        }
    }

    @Test
    void theSameSetHasTheSameFigureAndAnotherStateAnother() {
        int sameSet = 0;
        int otherState = 0;
        int otherYear = 0;
        for (int keys = 0; keys < 1_000; keys++) {
            long one = new KeyedRounding(secret(1), "registration", 2025, 42).figure(7, keys);
            sameSet += one == new KeyedRounding(secret(1), "registration", 2025, 42).figure(7, keys) ? 1 : 0;
            otherState += one == new KeyedRounding(secret(1), "registration", 2025, 43).figure(7, keys) ? 1 : 0;
            otherYear += one == new KeyedRounding(secret(1), "registration", 2024, 42).figure(7, keys) ? 1 : 0;
        }
        assertThat(sameSet).isEqualTo(1_000);
        // 7 goes to 5 with .6 and to 10 with .4: two draws agree with .52, standard error 15.8
        assertThat(otherState).isBetween(457, 583);
        assertThat(otherYear).isBetween(457, 583);
    }
}
