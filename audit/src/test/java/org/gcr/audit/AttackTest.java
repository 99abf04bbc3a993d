package org.gcr.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.gcr.audit.LinearSystem.Equation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttackTest {

    private static int[] ones(int count) {
        int[] ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Attack attack(LinearSystem system) {
        BitSet wanted = new BitSet();
        wanted.set(0, system.size());
        return new Attack(system, wanted).run();
    }

    /** a + b + c = 6 and a + b + d = 9: d is c + 3, and as d is at least 5, c is at least 2, though each sum alone lets it be 1. */
    @Test
    void twoSumsTogetherTellMoreThanEachOfThem() {
        LinearSystem system = new LinearSystem();
        for (int i = 0; i < 3; i++) {
            system.add(1, 4);
        }
        system.add(5, LinearSystem.NO_BOUND);
        system.add(new Equation(new int[] {0, 1, 2}, ones(3), 6));
        system.add(new Equation(new int[] {0, 1, 3}, ones(3), 9));
        long[] lower = system.lower();
        long[] upper = system.upper();
        assertThat(new Propagation(system.equations(), lower, upper).run()).isTrue();
        assertThat(lower[2]).isEqualTo(1);
        Attack attack = attack(system);
        assertThat(attack.lower(2)).isEqualTo(2);
        assertThat(attack.upper(2)).isEqualTo(4);
        assertThat(attack.lower(3)).isEqualTo(5);
        assertThat(attack.upper(3)).isEqualTo(7);
    }

    /** x + y = 5, y + z = 7, x + z = 6 have one solution, 2, 3 and 4, whatever the bounds. */
    @Test
    void exactValuesComeFromTheSumsAlone() {
        LinearSystem system = new LinearSystem();
        for (int i = 0; i < 3; i++) {
            system.add(0, LinearSystem.NO_BOUND);
        }
        system.add(new Equation(new int[] {0, 1}, ones(2), 5));
        system.add(new Equation(new int[] {1, 2}, ones(2), 7));
        system.add(new Equation(new int[] {0, 2}, ones(2), 6));
        Elimination.Found found = Elimination.of(system.equations(), 3);
        assertThat(found.fixed().values())
                .extracting(value -> value.getAsLong())
                .containsExactly(2L, 3L, 4L);
    }

    /** x + y = 5, y + z = 6, x + z = 6 is solved by halves only: 2.5, 2.5, 3.5. */
    @Test
    void halvesAreNoCounts() {
        LinearSystem system = new LinearSystem();
        for (int i = 0; i < 3; i++) {
            system.add(1, 4);
        }
        system.add(new Equation(new int[] {0, 1}, ones(2), 5));
        system.add(new Equation(new int[] {1, 2}, ones(2), 6));
        system.add(new Equation(new int[] {0, 2}, ones(2), 6));
        assertThat(attack(system).contradictory()).isTrue();
    }

    /** Against trying every combination of values. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void intervalsAreThoseOfAllSolutions(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            int size = 3 + random.nextInt(4);
            LinearSystem system = new LinearSystem();
            long[] truth = new long[size];
            for (int i = 0; i < size; i++) {
                boolean small = random.nextBoolean();
                truth[i] = small ? 1 + random.nextInt(4) : 5 + random.nextInt(3);
                system.add(small ? 1 : 5, small ? 4 : 8);
            }
            int sums = 1 + random.nextInt(size);
            for (int s = 0; s < sums; s++) {
                int[] unknowns = IntStream.range(0, size)
                        .filter(i -> random.nextInt(3) > 0)
                        .toArray();
                int[] signs = new int[unknowns.length];
                long constant = 0;
                for (int i = 0; i < signs.length; i++) {
                    signs[i] = i == 0 && random.nextInt(3) == 0 ? -1 : 1;
                    constant += signs[i] * truth[unknowns[i]];
                }
                system.add(new Equation(unknowns, signs, constant));
            }
            long[][] expected = byTrying(system);
            Attack attack = attack(system);
            assertThat(attack.contradictory()).isFalse();
            for (int i = 0; i < size; i++) {
                assertThat(new long[] {attack.lower(i), attack.upper(i)})
                        .as("seed %d round %d unknown %d", seed, round, i)
                        .containsExactly(expected[i]);
            }
        }
    }

    private static long[][] byTrying(LinearSystem system) {
        long[] lower = system.lower();
        long[] upper = system.upper();
        long[][] seen = new long[lower.length][];
        long[] values = lower.clone();
        while (true) {
            boolean fits = system.equations().stream().allMatch(equation -> {
                long sum = 0;
                for (int i = 0; i < equation.unknowns().length; i++) {
                    sum += equation.signs()[i] * values[equation.unknowns()[i]];
                }
                return sum == equation.constant();
            });
            for (int i = 0; fits && i < values.length; i++) {
                seen[i] = seen[i] == null
                        ? new long[] {values[i], values[i]}
                        : new long[] {Math.min(seen[i][0], values[i]), Math.max(seen[i][1], values[i])};
            }
            int next = 0;
            while (next < values.length && values[next] == upper[next]) {
                values[next] = lower[next];
                next++;
            }
            if (next == values.length) {
                return seen;
            }
            values[next]++;
        }
    }

    /**
     * A square of 14 by 14 small counts with all row and column sums: one component of 196. One row comes to 14, so that each of it is 1; all others come to 28 or
     * more, so that nothing else is told for certain. What is known only of neighbourhoods never leaves the true value out.
     */
    @Test
    void largeComponentsAreLookedAtByNeighbourhoods() {
        int side = 14;
        Random random = new Random(7);
        long[][] truth = new long[side][side];
        LinearSystem system = new LinearSystem();
        for (int r = 0; r < side; r++) {
            for (int c = 0; c < side; c++) {
                truth[r][c] = r == 3 ? 1 : 2 + random.nextInt(2);
                system.add(1, 4);
            }
        }
        for (int i = 0; i < side; i++) {
            int at = i;
            system.add(new Equation(
                    IntStream.range(0, side).map(c -> at * side + c).toArray(),
                    ones(side),
                    Arrays.stream(truth[i]).sum()));
            system.add(new Equation(
                    IntStream.range(0, side).map(r -> r * side + at).toArray(),
                    ones(side),
                    Arrays.stream(truth).mapToLong(row -> row[at]).sum()));
        }
        Attack attack = attack(system);
        assertThat(attack.largestComponent()).isEqualTo(side * side);
        assertThat(attack.method()).contains("neighbourhoods");
        for (int r = 0; r < side; r++) {
            for (int c = 0; c < side; c++) {
                int unknown = r * side + c;
                assertThat(truth[r][c]).isBetween(attack.lower(unknown), attack.upper(unknown));
                assertThat(attack.upper(unknown) - attack.lower(unknown)).isEqualTo(r == 3 ? 0 : 3);
            }
        }
    }
}
