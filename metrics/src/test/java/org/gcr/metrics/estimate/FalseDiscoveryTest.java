package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {

    /**
     * The fifteen probabilities of the example in Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995), section 3.2: at a rate of 5 per cent the first four are
     * found, since the fourth, 0.0095, is below 4/15 · 0.05 = 0.0133 and no later one is below its own bound.
     */
    @Test
    void theExampleOfThePaper() {
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000
        };
        double[] q = FalseDiscovery.qValues(p);
        assertThat(Arrays.stream(q).filter(one -> one <= 0.05).count()).isEqualTo(4);
        assertThat(q[3]).isCloseTo(0.0095 * 15 / 4, within(1e-12));
        // the fifth would be 0.0603, as would be the sixth and seventh, 0.0695 and 0.0639: none is above what a later
        // one has
        assertThat(q[4]).isCloseTo(0.0201 * 15 / 5, within(1e-12));
        assertThat(q[5]).isCloseTo(0.0298 * 15 / 7, within(1e-12));
        assertThat(q[14]).isEqualTo(1);
    }

    @Test
    void ofOneTestItIsItsOwn() {
        assertThat(FalseDiscovery.qValues(new double[] {0.03})).containsExactly(0.03);
        assertThat(FalseDiscovery.qValues(new double[0])).isEmpty();
    }
}
