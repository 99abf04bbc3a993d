package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OtherMethodsTest {

    private static Dimension measures() {
        return new Dimension.Builder("measure", "PERSONS", true)
                .add("DOC", "PERSONS", "DOC.Y")
                .add("DOC", "PERSONS", "DOC.N")
                .build();
    }

    private static CellSpace people() {
        return Tables.space(
                List.of(Tables.flat("sex", "F", "M"), measures()),
                "F PERSONS 13",
                "F DOC.Y 11",
                "F DOC.N 2",
                "M PERSONS 21",
                "M DOC.Y 18",
                "M DOC.N 3");
    }

    @Test
    void roundedCountsAreMultiplesAndAddUp() {
        for (int seed = 0; seed < 30; seed++) {
            CellSpace space = Tables.random(new Random(seed));
            Leaves leaves = new Leaves(space);
            new Rounding(space, 5).apply(leaves);
            CellSpace rounded = leaves.added(List.of(space.tables()));
            assertThat(rounded.fault()).as("table %s", seed).isNull();
            for (int cell = 0; cell < rounded.size(); cell++) {
                assertThat(rounded.value(cell) % 5).isZero();
            }
        }
    }

    /** Divisions add up too: 13 = 11 + 2 and 21 = 18 + 3 become multiples of 5 that do, each within 5; the total of 34 becomes 30 or 35. */
    @Test
    void roundedDivisionsAddUp() {
        CellSpace space = people();
        Leaves leaves = new Leaves(space);
        Rounding rounding = new Rounding(space, 5);
        rounding.apply(leaves);
        CellSpace rounded = leaves.added(List.of(space.tables()));

        assertThat(rounded.fault()).isNull();
        assertThat(rounding.beyondBase()).isZero();
        for (int cell = 0; cell < rounded.size(); cell++) {
            long was = space.value(space.cell(rounded.key(cell)));
            assertThat(Math.abs(rounded.value(cell) - was)).isLessThan(5);
            assertThat(rounded.value(cell) % 5).isZero();
        }
    }

    @Test
    void noiseAddsUpAndIsTheSameForTheSameSecret() {
        CellSpace one = noised("a secret of some length", 1.0);
        CellSpace again = noised("a secret of some length", 1.0);
        CellSpace other = noised("another secret, as long", 1.0);

        assertThat(one.fault()).isNull();
        assertThat(values(one)).isEqualTo(values(again)).isNotEqualTo(values(other));
    }

    private static CellSpace noised(String secret, double epsilon) {
        CellSpace space = people();
        Leaves leaves = new Leaves(space);
        new Noise(secret, epsilon).apply("2024", leaves);
        return leaves.added(List.of(space.tables()));
    }

    private static Map<String, Long> values(CellSpace space) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (int cell = 0; cell < space.size(); cell++) {
            values.put(space.text(space.key(cell)), space.value(cell));
        }
        return values;
    }

    /**
     * The discrete Laplace law with ε = ln 2 has a = 1/2: P(0) = (1 − a)/(1 + a) = 1/3, P(1) = P(−1) = 1/6, variance 2a/(1 − a)² = 4. The
     * standard error of a share over 40,000 draws is below 0.0024, that of the variance (fourth moment 104: sqrt((104 − 16)/40,000)) 0.05.
     */
    @Test
    void noiseHasTheLawThatItStates() {
        Noise noise = new Noise("a secret of some length", 1);
        int draws = 40_000;
        int[] counts = new int[3];
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            long draw = noise.draw("cell " + i, Math.log(2));
            squares += draw * draw;
            if (Math.abs(draw) <= 1) {
                counts[(int) draw + 1]++;
            }
        }
        assertThat(counts[1] / (double) draws).isCloseTo(1 / 3.0, within(0.012));
        assertThat(counts[0] / (double) draws).isCloseTo(1 / 6.0, within(0.01));
        assertThat(counts[2] / (double) draws).isCloseTo(1 / 6.0, within(0.01));
        assertThat(squares / draws).isCloseTo(4, within(0.25));
    }

    /** Parts 3 and 1 of 7: shares 5.25 and 1.75; 5 and 1, and the larger remainder gets the one that is left. */
    @Test
    void partsAreFittedByLargestRemainder() {
        assertThat(Noise.fitted(Map.of(1, 3L, 2, 1L), 7)).containsEntry(1, 5L).containsEntry(2, 2L);
    }

    /**
     * (1, 80): 90 of 100 is more than 80 %; the cell must be able to be 100/80·90 − 100 = 12.5, so 13, larger. 80 of 100 is not more. (2, 85): 60 +
     * 30 = 90 of 100; 100/85·90 − 100 = 5.9, so 6.
     */
    @Test
    void dominance() {
        assertThat(new Dominance(1, 80).protection(new long[] {4, 90, 6})).isEqualTo(13);
        assertThat(new Dominance(1, 80).protection(new long[] {20, 80})).isZero();
        assertThat(new Dominance(2, 85).protection(new long[] {60, 10, 30})).isEqualTo(6);
    }

    /** A dominated cell of 100 must be able to be 87 and 113: one other cell in each sum is not enough when it is too small. */
    @Test
    void aDominatedCellCanBeMoreAndLess() {
        CellSpace space = Tables.space(
                List.of(Tables.flat("a", "x", "y"), Tables.flat("b", "p", "q")),
                "x p 100",
                "x q 200",
                "y p 300",
                "y q 400");
        int cell =
                space.cell(space.key(new int[] {space.dimensions()[0].place("x"), space.dimensions()[1].place("p")}));
        Suppressor.Result result =
                new Suppressor(space, new Rule(5, false), Suppressor.Before.NONE).protect(Map.of(cell, 13L));

        assertThat(Tables.cells(space, result, Pattern.COMPLEMENT)).containsExactly("x p", "x q", "y p", "y q");
    }

    /** Classes: (F, 30) twice with A and B; (M, 40) once. k = 1, l = 1; with k = 2 one record is at risk. */
    @Test
    void recordsAtRisk() {
        List<Object[]> records =
                List.of(new Object[] {"F", 30, "A"}, new Object[] {"F", 30, "B"}, new Object[] {"M", 40, "A"});
        RecordRisk risk = RecordRisk.of(records, new int[] {0, 1}, 2, 2, 2);

        assertThat(risk).isEqualTo(new RecordRisk(1, 1, 2, 1));
        assertThat(risk.passes()).isFalse();
        assertThat(RecordRisk.of(records.subList(0, 2), new int[] {0, 1}, 2, 2, 2)
                        .passes())
                .isTrue();
    }
}
