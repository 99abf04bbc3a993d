package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuppressorTest {

    /** An attacker with linear programming leaves every flagged cell its whole range, in tables that need complements. */
    @Test
    void everySensitiveCellKeepsItsRange() {
        Rule rule = new Rule(5, false);
        int primaries = 0;
        for (int seed = 0; seed < 60; seed++) {
            CellSpace space = Tables.random(new Random(seed));
            if (space.size() > 120) {
                continue;
            }
            Suppressor.Result result = new Suppressor(space, rule, Suppressor.Before.NONE).protect(Map.of());
            assertThat(result.unsafe()).as("table %s", seed).isNegative();
            for (int cell = 0; cell < space.size(); cell++) {
                if (result.status()[cell] == Pattern.PRIMARY) {
                    primaries++;
                    double[] ends = Tables.interval(space, result.status(), rule, cell);
                    assertThat(ends[0])
                            .as("%s %s", seed, space.text(space.key(cell)))
                            .isLessThan(1.000001);
                    assertThat(ends[1])
                            .as("%s %s", seed, space.text(space.key(cell)))
                            .isGreaterThan(3.999999);
                }
            }
        }
        assertThat(primaries).isGreaterThan(200);
    }
}
