package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The six counts {@code dataset_a} of the vignette "Small count frequency table suppression" of the R package GaussSuppression (Statistics
 * Norway): young: Spain 5, Iceland 2, Portugal 0; old: Spain 6, Iceland 3, Portugal 4; Spain and Portugal are EU.
 */
class PublishedExamplesTest {

    private static final String[] ROWS = {
        "young Spain 5", "young Iceland 2", "young Portugal 0", "old Spain 6", "old Iceland 3", "old Portugal 4"
    };

    /**
     * The vignette's Table 1 (limit 1, zeros protected): young Portugal is primary, and four cells are suppressed: young and old, Iceland and
     * Portugal. There young Iceland and young Portugal add up to 7 − 5 = 2; who is told by the flag that young Iceland is at least 2 then knows
     * that Portugal is 0. Flags are told here, so that the rectangle goes over Spain: as many cells, and 5 → 4, 6 → 7, 4 → 3 leave 0 → 1 open.
     */
    @Test
    void asManyCellsAsTheReferenceAndSafeWithFlags() {
        CellSpace space = Tables.space(
                List.of(Tables.flat("age", "young", "old"), Tables.flat("geo", "Spain", "Iceland", "Portugal")), ROWS);
        space.addZeros(100);
        Rule rule = new Rule(2, true);
        Suppressor.Result result = protect(space, rule);

        assertThat(Tables.cells(space, result, Pattern.PRIMARY)).containsExactly("young Portugal");
        assertThat(Tables.cells(space, result, Pattern.COMPLEMENT))
                .containsExactly("old Portugal", "old Spain", "young Spain");

        byte[] reference = new byte[space.size()];
        reference[cell(space, "young Portugal")] = Pattern.PRIMARY;
        for (String complement : List.of("young Iceland", "old Iceland", "old Portugal")) {
            reference[cell(space, complement)] = Pattern.COMPLEMENT;
        }
        assertThat(Tables.interval(space, reference, rule, cell(space, "young Portugal")))
                .containsExactly(0, 0);
    }

    /**
     * The vignette's Table 4 (limit 4, zeros published, EU as a level): counts of 1 to 4 are primary, by hand: Iceland 2 and 3, which are non-EU
     * 2 and 3, and Portugal 4, old and in all. None of them has two parts, so all are flagged as primary.
     */
    @Test
    void smallCountsOfTheHierarchyArePrimary() {
        CellSpace space = Tables.space(
                List.of(
                        Tables.flat("age", "young", "old"),
                        Tables.grouped("geo", "EU: Spain Portugal", "nonEU: Iceland")),
                ROWS);
        Rule rule = new Rule(5, false);
        Suppressor.Result result = protect(space, rule);

        assertThat(Tables.cells(space, result, Pattern.PRIMARY))
                .containsExactly(
                        "Total Portugal", "old Iceland", "old Portugal", "old nonEU", "young Iceland", "young nonEU");
        for (int cell = 0; cell < space.size(); cell++) {
            if (result.status()[cell] == Pattern.PRIMARY) {
                double[] ends = Tables.interval(space, result.status(), rule, cell);
                assertThat(ends[0]).isLessThan(1.000001);
                assertThat(ends[1]).isGreaterThan(3.999999);
            }
        }
    }

    /** 1 + 3 = 4: "below 5" said of the 4 would tell that neither part is 4, so it is flagged as a complement. */
    @Test
    void aSmallSumOfTwoPartsIsNotSaidToBeSmall() {
        CellSpace space = Tables.space(
                List.of(Tables.flat("a", "x", "y", "z"), Tables.flat("b", "p", "q", "r")),
                "x p 1",
                "x q 3",
                "y p 20",
                "y q 30",
                "y r 40",
                "z p 50",
                "z q 60",
                "z r 70");
        Suppressor.Result result = protect(space, new Rule(5, false));

        assertThat(Tables.status(space, result, "x Total")).isEqualTo(Pattern.COMPLEMENT);
        assertThat(Tables.status(space, result, "x p")).isEqualTo(Pattern.PRIMARY);
        assertThat(Tables.status(space, result, "x q")).isEqualTo(Pattern.PRIMARY);
    }

    /** What an earlier release shows is no complement: without that, the cheapest is y q (8); with it, another must do. */
    @Test
    void aCellThatIsKnownIsNoComplement() {
        CellSpace space = Tables.space(
                List.of(Tables.flat("a", "x", "y", "z"), Tables.flat("b", "p", "q", "r")),
                "x p 2",
                "x q 9",
                "x r 30",
                "y p 9",
                "y q 8",
                "y r 40",
                "z p 50",
                "z q 60",
                "z r 70");
        assertThat(Tables.cells(space, protect(space, new Rule(5, false)), Pattern.COMPLEMENT))
                .containsExactly("x q", "y p", "y q");

        BitSet known = new BitSet();
        known.set(cell(space, "y q"));
        Suppressor.Result result =
                new Suppressor(space, new Rule(5, false), new Suppressor.Before(known, new BitSet())).protect(Map.of());

        assertThat(result.unsafe()).isNegative();
        assertThat(Tables.cells(space, result, Pattern.COMPLEMENT)).isNotEmpty().doesNotContain("y q");
    }

    private static Suppressor.Result protect(CellSpace space, Rule rule) {
        return new Suppressor(space, rule, Suppressor.Before.NONE).protect(Map.of());
    }

    private static int cell(CellSpace space, String members) {
        String[] parts = members.split(" ");
        int[] places = new int[parts.length];
        for (int d = 0; d < parts.length; d++) {
            places[d] = space.dimensions()[d].place(parts[d]);
        }
        return space.cell(space.key(places));
    }
}
