package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Secret SECRET = Secret.of(new byte[32]);

    private static long[] parts(long seed, int records) {
        Random random = new Random(seed);
        long[] parts = new long[2 * Ledger.BUCKETS];
        for (int i = 0; i < records; i++) {
            add(parts, random.nextInt(1 << 30), 1);
        }
        return parts;
    }

    private static void add(long[] parts, int key, int times) {
        parts[2 * (key % Ledger.BUCKETS)] += times;
        parts[2 * (key % Ledger.BUCKETS) + 1] += (long) times * key;
    }

    @Test
    void changesAreCounted() {
        Random random = new Random(7);
        for (int changes : new int[] {0, 1, 5, 9, 10, 40}) {
            long[] before = parts(1, 5_000);
            long[] added = before.clone();
            long[] altered = before.clone();
            for (int i = 0; i < changes; i++) {
                add(added, random.nextInt(1 << 30), 1);
                // a record whose attribute changes goes with one key and comes with another
                add(altered, i * 1021 + 17, 1);
                add(altered, i * 1039 + 500, -1);
            }
            assertThat(Ledger.changed(before, added)).as("%d added", changes).isEqualTo(changes);
            assertThat(Ledger.changed(before, altered))
                    .as("%d altered", changes)
                    .isBetween((long) (0.9 * changes), (long) changes);
        }
    }

    @Test
    void ofCubesThatAreDrawnTogetherTheOneWithMostChangesCounts() {
        long[] one = parts(1, 500);
        long[] two = parts(2, 300);
        long[] changedOne = one.clone();
        long[] changedTwo = two.clone();
        for (int i = 0; i < 6; i++) {
            add(changedOne, i * 1021 + 17, 1);
            add(changedTwo, i * 1021 + 18, -1);
        }
        add(changedTwo, 5, -1);

        assertThat(Ledger.changed(both(one, two), both(changedOne, changedTwo))).isEqualTo(7);
        assertThat(Ledger.changed(both(one, two), both(one, two))).isZero();
        assertThat(Ledger.changed(one, both(one, two)))
                .as("a cube that had no records before")
                .isEqualTo(300);
    }

    private static long[] both(long[] one, long[] two) {
        return java.util.stream.LongStream.concat(java.util.Arrays.stream(one), java.util.Arrays.stream(two))
                .toArray();
    }

    @Test
    void nobodyReadsItWithoutTheSecret() {
        Ledger ledger = new Ledger();
        long[] parts = parts(3, 1_000);

        ledger.draw(2025, "one", SECRET, parts);

        assertThat(Ledger.open(SECRET, ledger.year(2025))).isEqualTo(parts);
        byte[] other = new byte[32];
        other[0] = 1;
        assertThatThrownBy(() -> Ledger.open(Secret.of(other), ledger.year(2025)))
                .hasMessageContaining("cannot be read with this secret");
        Ledger again = new Ledger();
        again.draw(2025, "one", SECRET, parts);
        assertThat(again.rows("c").get(0)).isEqualTo(ledger.rows("c").get(0));
    }

    @Test
    void aStateThatComesBackIsNoNewDraw() {
        Ledger ledger = new Ledger();
        ledger.draw(2025, "one", SECRET, parts(1, 10));
        ledger.draw(2025, "two", SECRET, parts(2, 10));
        ledger.draw(2025, "one", SECRET, parts(1, 10));

        assertThat(ledger.year(2025).states()).containsExactly("two", "one");
        assertThat(ledger.year(2025).last()).isEqualTo("one");
    }
}
