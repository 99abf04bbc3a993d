package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gcr.metrics.estimate.Inequality.TheilParts;
import org.gcr.metrics.estimate.Inequality.Unit;
import org.junit.jupiter.api.Test;

class InequalityTest {

    private static final double EXACT = 1e-12;

    private static List<Unit> units(double... amounts) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            units.add(new Unit("U" + (100 + i), amounts[i], 1, i, i % 2 == 0 ? "even" : "odd"));
        }
        return units;
    }

    @Test
    void byHand() {
        // 10, 20, 70: sum of i x = 10 + 40 + 210 = 260; G = 2·260/(3·100) − 4/3 = 0.4.
        assertThat(Inequality.gini(units(70, 10, 20))).isCloseTo(0.4, within(EXACT));
        // Shares .1 .2 .7 against 1/3: (.2333 + .1333 + .3667) / 2 = .3667.
        assertThat(Inequality.hoover(units(70, 10, 20))).isCloseTo(11.0 / 30, within(EXACT));
        // .1 ln .3 + .2 ln .6 + .7 ln 2.1 = −.120397 − .102165 + .519356 = .296794.
        assertThat(Inequality.theil(units(70, 10, 20))).isCloseTo(0.296794, within(1e-6));
        assertThat(Inequality.topShare(units(70, 10, 20), 2)).isCloseTo(0.9, within(EXACT));
        assertThat(Inequality.lorenz(units(70, 10, 20)))
                .extracting(Inequality.LorenzPoint::amount)
                .containsExactly(0.0, 0.1, 0.3, 1.0);
    }

    /**
     * Theil's T is 0 when all have the same and ln n when one has all. By hand, 0.8 and 0.2 of the whole: .8 ln 1.6 + .2 ln .4 = .192745, Hoover
     * (.3 + .3) / 2 = .3. T is ln n less Shannon's entropy of the shares (K. Goepel, "Hoover index, Theil index and Shannon entropy", bpmsg.com,
     * equation 6a): for 1/2, 1/4, 1/4 the entropy is 1.5 ln 2, so T = ln 3 − 1.5 ln 2.
     */
    @Test
    void extremesAndEntropy() {
        assertThat(Inequality.theil(units(2, 1, 1))).isCloseTo(Math.log(3) - 1.5 * Math.log(2), within(EXACT));
        assertThat(Inequality.theil(units(5, 5, 5, 5))).isCloseTo(0, within(EXACT));
        assertThat(Inequality.gini(units(5, 5, 5, 5))).isCloseTo(0, within(EXACT));
        assertThat(Inequality.theil(units(1e-9, 1e-9, 1e-9, 1))).isCloseTo(Math.log(4), within(1e-6));
        assertThat(Inequality.gini(units(1e-12, 1e-12, 1e-12, 1))).isCloseTo(0.75, within(1e-9));
        assertThat(Inequality.hoover(units(8, 2))).isCloseTo(0.3, within(EXACT));
        assertThat(Inequality.theil(units(8, 2))).isCloseTo(0.192745, within(1e-6));
    }

    @Test
    void concentration() {
        // Two units of equal weight: the poorer (rank 0) has 30, the richer 10. Shares .75 at rank .25, .25 at rank
        // .75:
        // 2·(.75·.25 + .25·.75) − 1 = −.25.
        assertThat(Inequality.concentration(units(30, 10))).isCloseTo(-0.25, within(EXACT));
        assertThat(Inequality.concentration(units(10, 30))).isCloseTo(0.25, within(EXACT));
        assertThat(Inequality.concentration(units(10, 10, 10))).isCloseTo(0, within(EXACT));
        // In proportion to weights: nobody carries more for its weight, whatever the ranks.
        List<Unit> proportional = List.of(new Unit("A", 10, 100, 5, ""), new Unit("B", 30, 300, 9, ""));
        assertThat(Inequality.concentration(proportional)).isCloseTo(0, within(EXACT));
        assertThat(Inequality.hooverWeighted(proportional)).isCloseTo(0, within(EXACT));
        assertThat(Inequality.theilWeighted(proportional)).isCloseTo(0, within(EXACT));
    }

    @Test
    void propertiesOverRandomDistributions() {
        Random random = new Random(20261122);
        for (int round = 0; round < 500; round++) {
            double[] amounts = new double[2 + random.nextInt(40)];
            for (int i = 0; i < amounts.length; i++) {
                amounts[i] = 1 + Math.floor(Math.exp(random.nextGaussian() * 3));
            }
            List<Unit> units = units(amounts);
            int n = amounts.length;
            assertThat(Inequality.gini(units)).isBetween(-EXACT, (n - 1.0) / n);
            assertThat(Inequality.hoover(units))
                    .isBetween(-EXACT, (n - 1.0) / n)
                    .isLessThanOrEqualTo(Inequality.gini(units) + EXACT);
            assertThat(Inequality.theil(units)).isBetween(-EXACT, Math.log(n) + EXACT);
            sameWhenScaled(amounts, units);
            lessAfterATransferFromMoreToLess(amounts, units);
            TheilParts parts = Inequality.theilParts(units);
            assertThat(parts.between() + parts.within()).isCloseTo(parts.total(), within(1e-10));
            assertThat(parts.between()).isGreaterThan(-EXACT);
            assertThat(parts.within()).isGreaterThan(-EXACT);
        }
    }

    private static void sameWhenScaled(double[] amounts, List<Unit> units) {
        double[] scaled = amounts.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= 1000;
        }
        assertThat(Inequality.gini(units(scaled))).isCloseTo(Inequality.gini(units), within(1e-10));
        assertThat(Inequality.theil(units(scaled))).isCloseTo(Inequality.theil(units), within(1e-10));
        assertThat(Inequality.hoover(units(scaled))).isCloseTo(Inequality.hoover(units), within(1e-10));
        assertThat(Inequality.concentration(units(scaled))).isCloseTo(Inequality.concentration(units), within(1e-10));
    }

    private static void lessAfterATransferFromMoreToLess(double[] amounts, List<Unit> units) {
        int most = 0;
        int least = 0;
        for (int i = 0; i < amounts.length; i++) {
            most = amounts[i] > amounts[most] ? i : most;
            least = amounts[i] < amounts[least] ? i : least;
        }
        double moved = (amounts[most] - amounts[least]) / 4;
        if (moved > 0) {
            double[] after = amounts.clone();
            after[most] -= moved;
            after[least] += moved;
            assertThat(Inequality.gini(units(after))).isLessThan(Inequality.gini(units));
            assertThat(Inequality.theil(units(after))).isLessThan(Inequality.theil(units));
            assertThat(Inequality.hoover(units(after))).isLessThanOrEqualTo(Inequality.hoover(units) + EXACT);
        }
    }
}
