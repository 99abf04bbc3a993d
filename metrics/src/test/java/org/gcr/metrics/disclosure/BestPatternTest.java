package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Information lost, against the best pattern that trying every set of complements finds. */
class BestPatternTest {

    @Test
    void complementsCostLittleMoreThanTheBest() {
        Rule rule = new Rule(5, false);
        long ours = 0;
        long best = 0;
        int tables = 0;
        for (int seed = 0; tables < 12; seed++) {
            Random random = new Random(seed);
            List<String> rows = new ArrayList<>();
            for (String a : List.of("x", "y", "z")) {
                for (String b : List.of("p", "q", "r")) {
                    rows.add(a + " " + b + " "
                            + (random.nextInt(5) == 0 ? 1 + random.nextInt(4) : 10 + random.nextInt(40)));
                }
            }
            CellSpace space = Tables.space(
                    List.of(Tables.flat("a", "x", "y", "z"), Tables.flat("b", "p", "q", "r")),
                    rows.toArray(String[]::new));
            Suppressor.Result result = new Suppressor(space, rule, Suppressor.Before.NONE).protect(Map.of());
            if (result.sensitive().isEmpty() || result.sensitive().cardinality() > 3) {
                continue;
            }
            tables++;
            long found = best(space, rule, result);
            assertThat(result.complements().cardinality()).isGreaterThanOrEqualTo((int) found);
            ours += result.complements().cardinality();
            best += found;
        }
        assertThat(ours)
                .as("complements over 12 tables, where %s are the fewest", best)
                .isLessThanOrEqualTo(best + best / 4);
    }

    /** The fewest complements with which every flagged cell has its whole range, by trying all sets, smaller ones first. */
    private static long best(CellSpace space, Rule rule, Suppressor.Result result) {
        List<Integer> candidates = new ArrayList<>();
        for (int cell = 0; cell < space.size(); cell++) {
            if (!result.sensitive().get(cell)) {
                candidates.add(cell);
            }
        }
        for (int size = 0; size < result.complements().cardinality(); size++) {
            for (int set = 0; set < 1 << candidates.size(); set++) {
                if (Integer.bitCount(set) == size && safe(space, rule, result, candidates, set)) {
                    return size;
                }
            }
        }
        return result.complements().cardinality();
    }

    private static boolean safe(
            CellSpace space, Rule rule, Suppressor.Result result, List<Integer> candidates, int set) {
        byte[] status = result.status().clone();
        for (int i = 0; i < candidates.size(); i++) {
            status[candidates.get(i)] = (set >> i & 1) == 1 ? Pattern.COMPLEMENT : Pattern.PUBLISHED;
        }
        for (int cell = 0; cell < status.length; cell++) {
            if (status[cell] == Pattern.PRIMARY && alone(space, status, cell)) {
                return false;
            }
        }
        for (int cell = 0; cell < status.length; cell++) {
            if (status[cell] == Pattern.PRIMARY) {
                double[] ends = Tables.interval(space, status, rule, cell);
                if (ends[0] > 1.000001 || ends[1] < 3.999999) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the cell is the only one suppressed in some sum, which saves a linear program. */
    private static boolean alone(CellSpace space, byte[] status, int cell) {
        for (CellSpace.Equation equation : space.asPart(space.key(cell))) {
            int hidden = status[space.cell(equation.parentKey())] == Pattern.PUBLISHED ? 0 : 1;
            for (int part : space.parts(equation)) {
                hidden += status[part] == Pattern.PUBLISHED ? 0 : 1;
            }
            if (hidden == 1) {
                return true;
            }
        }
        return false;
    }
}
