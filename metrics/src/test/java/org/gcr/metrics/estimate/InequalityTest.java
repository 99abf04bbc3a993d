package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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

    /**
     * P. Dörsam (2004), "Wirtschaftsstatistik anschaulich dargestellt": four car makers turn over 20, 50, 20 and 10, Gini 0.3, as in the documentation of R package
     * REAT 3.0.3 (T. Wieland), function gini; there too the gross domestic product of the German states in 2015, 0.5009. Ten classes of income of the United States
     * in 1968, an example of R package ineq (A. Zeileis), Gini 0.4620911, Theil's T 0.3623412. These are all without the correction n / (n − 1), with which the first
     * is 0.4.
     */
    @Test
    void publishedExamples() {
        assertThat(Inequality.gini(units(20, 50, 20, 10))).isCloseTo(0.3, within(EXACT));
        assertThat(Inequality.gini(units(
                        460.69, 549.19, 124.16, 65.29, 31.59, 109.27, 263.44, 39.87, 258.53, 645.59, 131.95, 35.03,
                        112.66, 56.22, 85.61, 56.81)))
                .isCloseTo(0.5009, within(5e-5));
        List<Unit> incomes = units(541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261);
        assertThat(Inequality.gini(incomes)).isCloseTo(0.4620911, within(5e-8));
        assertThat(Inequality.theil(incomes)).isCloseTo(0.3623412, within(5e-8));
    }

    /** Income per head of the states of Mexico in 1940, 1960 and 2000 with the region (G. Hanson 1998): file mexico.csv of libpysal, by S. Rey. */
    private static final int[][] MEXICO = {
        {10384, 8714, 27782, 2}, // Aguascalientes
        {22361, 17865, 29855, 1}, // Baja California
        {9573, 16707, 26103, 2}, // Baja California Sur
        {3758, 5925, 36163, 5}, // Campeche
        {2934, 5280, 8684, 5}, // Chiapas
        {8578, 16265, 30735, 1}, // Chihuahua
        {8537, 12318, 28460, 1}, // Coahuila
        {6909, 6036, 21358, 3}, // Colima
        {17816, 23174, 54349, 4}, // Distrito Federal
        {12132, 9323, 17379, 2}, // Durango
        {4359, 8209, 15585, 3}, // Guanajuato
        {2181, 4991, 11820, 5}, // Guerrero
        {4414, 6399, 12348, 3}, // Hidalgo
        {5309, 9953, 21610, 3}, // Jalisco
        {3408, 9053, 16322, 4}, // Mexico
        {3327, 5244, 11838, 3}, // Michoacan
        {6936, 10499, 18170, 3}, // Morelos
        {4836, 7621, 11478, 2}, // Nayarit
        {9073, 20117, 38672, 1}, // Nuevo Leon
        {1892, 4140, 9010, 5}, // Oaxaca
        {3569, 6542, 15685, 3}, // Puebla
        {11016, 7110, 26149, 3}, // Queretaro
        {21965, 9677, 33442, 5}, // Quintana Roo
        {4372, 6440, 15866, 2}, // San Luis Potosi
        {4840, 9613, 15242, 2}, // Sinaloa
        {6399, 12134, 24068, 1}, // Sonora
        {2459, 6494, 13360, 5}, // Tabasco
        {7508, 8383, 23546, 1}, // Tamaulipas
        {3605, 4357, 11701, 3}, // Tlaxcala
        {5203, 11404, 12191, 3}, // Veracruz
        {7990, 10067, 17509, 5}, // Yucatan
        {3734, 5821, 11130, 2}, // Zacatecas
    };

    private static List<Unit> mexico(int year) {
        List<Unit> states = new ArrayList<>();
        for (int i = 0; i < MEXICO.length; i++) {
            states.add(new Unit("S" + (100 + i), MEXICO[i][year], 1, i, "region " + MEXICO[i][3]));
        }
        return states;
    }

    /**
     * S. Rey and others, PySAL inequality 1.1 (2025), on {@link #MEXICO}. User guide, measure/gini: Gini 0.3537237117345285 in 1940 and 0.2581130824882791 in 2000.
     * Documentation of theil.Theil and theil.TheilD: T 0.20894344, 0.10472941, 0.10660832; between regions 0.0345889, 0.05260921, 0.03635872; within them 0.17435454,
     * 0.0521202, 0.0702496. User guide, viz/schutz: the greatest distance of the Lorenz curve from the diagonal, which is the Hoover index, 0.1815489374744585 in
     * 1960 and 0.1950429517233115 in 2000.
     */
    @Test
    void publishedStatesOfMexico() {
        double[] total = {0.20894344, 0.10472941, 0.10660832};
        double[] between = {0.0345889, 0.05260921, 0.03635872};
        double[] within = {0.17435454, 0.0521202, 0.0702496};
        for (int year = 0; year < 3; year++) {
            TheilParts parts = Inequality.theilParts(mexico(year));
            assertThat(parts.total()).isCloseTo(total[year], within(5e-9));
            assertThat(parts.between()).isCloseTo(between[year], within(5e-9));
            assertThat(parts.within()).isCloseTo(within[year], within(5e-9));
            assertThat(Inequality.theilWeighted(regions(mexico(year))))
                    .as("regions against their numbers of states, which is what is between regions")
                    .isCloseTo(between[year], within(5e-9));
        }
        assertThat(Inequality.gini(mexico(0))).isCloseTo(0.3537237117345285, within(EXACT));
        assertThat(Inequality.gini(mexico(2))).isCloseTo(0.2581130824882791, within(EXACT));
        assertThat(Inequality.hoover(mexico(1))).isCloseTo(0.1815489374744585, within(EXACT));
        assertThat(Inequality.hoover(mexico(2))).isCloseTo(0.1950429517233115, within(EXACT));
        assertThat(Inequality.hooverWeighted(mexico(2)))
                .as("all weigh the same")
                .isCloseTo(0.1950429517233115, within(EXACT));
    }

    private static List<Unit> regions(List<Unit> states) {
        Map<String, double[]> sums = new TreeMap<>();
        for (Unit state : states) {
            double[] sum = sums.computeIfAbsent(state.group(), region -> new double[2]);
            sum[0] += state.amount();
            sum[1] += state.weight();
        }
        List<Unit> regions = new ArrayList<>();
        sums.forEach((region, sum) -> regions.add(new Unit(region, sum[0], sum[1], 0, "")));
        return regions;
    }

    /**
     * World Health Organization, R package healthequal 1.0.0 (2024), vignette: births attended by skilled health personnel in per cent, of five quintiles of wealth from
     * the poorest to the richest, with their population (data set OrderedSample). Absolute concentration index 4.30052: the concentration index times the mean.
     */
    @Test
    void publishedConcentration() {
        double[] percent = {75.605301, 91.019966, 96.039589, 97.042229, 99.224052};
        double[] people = {2072.436035, 2112.204102, 1983.059204, 2052.123779, 1884.509888};
        List<Unit> quintiles = new ArrayList<>();
        double births = 0;
        double population = 0;
        for (int i = 0; i < 5; i++) {
            quintiles.add(new Unit("Q" + i, percent[i] * people[i], people[i], i, ""));
            births += percent[i] * people[i];
            population += people[i];
        }
        assertThat(Inequality.concentration(quintiles) * births / population).isCloseTo(4.30052, within(5e-6));
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
