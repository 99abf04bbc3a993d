package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.gcr.audit.Attacker;
import org.gcr.audit.Findings;
import org.gcr.audit.Interval;
import org.gcr.audit.Publication;
import org.junit.jupiter.api.Test;

/**
 * The protector against the attacker, who shares no code with it: 500 random tables with small counts, of 2 to 4 dimensions, some with groups below their totals, 1 to 3 tables linked by
 * the cells that they have in common. It stands in the protector's package, since nothing of it is public.
 */
class AttackedTablesTest {

    private static final int TABLES = 500;
    private static final Rule RULE = new Rule(5, false);

    /** A random world: dimensions and their sums as everyone knows them, the tables published, and the counts. */
    private record World(List<Dimension> dimensions, List<String[]> sums, List<boolean[]> tables, CellSpace counts) {}

    private static World world(Random random) {
        int size = 2 + random.nextInt(3);
        List<Dimension> dimensions = new ArrayList<>();
        List<String[]> sums = new ArrayList<>();
        List<List<String>> leaves = new ArrayList<>();
        for (int d = 0; d < size; d++) {
            String name = "d" + d;
            Dimension.Builder builder = new Dimension.Builder(name, "all", false);
            List<String> own = new ArrayList<>();
            boolean grouped = random.nextInt(3) == 0;
            int groups = grouped ? 2 + random.nextInt(2) : 1;
            for (int g = 0; g < groups; g++) {
                String parent = "all";
                if (grouped) {
                    parent = "g" + g;
                    builder.add("_", "all", parent);
                    sums.add(new String[] {name, "all", parent});
                }
                int below = size == 4 ? 2 : 2 + random.nextInt(size == 2 ? 4 : 2);
                for (int l = 0; l < below; l++) {
                    String leaf = "l" + g + "_" + l;
                    builder.add("_", parent, leaf);
                    sums.add(new String[] {name, parent, leaf});
                    own.add(leaf);
                }
            }
            leaves.add(own);
            dimensions.add(builder.build());
        }
        List<boolean[]> tables = tables(random, size);
        CellSpace counts = new CellSpace(dimensions, tables);
        int rows = leaves.stream().mapToInt(List::size).reduce(1, (a, b) -> a * b);
        for (int row = 0; row < rows; row++) {
            int rest = row;
            int[] members = new int[size];
            for (int d = 0; d < size; d++) {
                members[d] = dimensions
                        .get(d)
                        .place(leaves.get(d).get(rest % leaves.get(d).size()));
                rest /= leaves.get(d).size();
            }
            long count = count(random);
            if (count > 0) {
                counts.add(members, count);
            }
        }
        return new World(dimensions, sums, tables, counts);
    }

    /** One table of everything, or two or three that together have every dimension. */
    private static List<boolean[]> tables(Random random, int size) {
        int number = size == 2 ? 1 : 1 + random.nextInt(3);
        List<boolean[]> tables = new ArrayList<>();
        for (int t = 0; t < number; t++) {
            boolean[] varies = new boolean[size];
            for (int d = 0; d < size; d++) {
                varies[d] = number == 1 || d == t % size || random.nextInt(2) == 0;
            }
            if (tables.stream().noneMatch(one -> java.util.Arrays.equals(one, varies))) {
                tables.add(varies);
            }
        }
        return tables;
    }

    private static long count(Random random) {
        int kind = random.nextInt(10);
        return kind < 2 ? 0 : kind < 4 ? 1 + random.nextInt(4) : 5 + random.nextInt(kind < 8 ? 20 : 300);
    }

    /** What is published with these cells hidden. */
    private static Publication publication(World world, byte[] status, long complementMinimum) {
        List<String> names = world.dimensions().stream().map(Dimension::name).toList();
        Publication.Builder publication = Publication.of("random", names)
                .rule(new org.gcr.audit.Rule(
                        org.gcr.audit.Rule.Method.SUPPRESSION,
                        RULE.minimum(),
                        complementMinimum,
                        true,
                        false,
                        0,
                        0,
                        RULE.minimum() - 2));
        world.sums().forEach(sum -> publication.part(sum[0], "_", sum[1], sum[2]));
        for (boolean[] table : world.tables()) {
            Set<String> varying = new LinkedHashSet<>();
            for (int d = 0; d < table.length; d++) {
                if (table[d]) {
                    varying.add(names.get(d));
                }
            }
            publication.table(varying);
        }
        CellSpace counts = world.counts();
        for (int cell = 0; cell < counts.size(); cell++) {
            List<String> members = new ArrayList<>();
            for (int d = 0; d < names.size(); d++) {
                members.add(world.dimensions().get(d).member(counts.member(counts.key(cell), d)));
            }
            boolean shown = status[cell] == Pattern.PUBLISHED;
            if (!shown || counts.value(cell) != 0) {
                publication.cell(
                        members,
                        shown ? counts.value(cell) : null,
                        shown ? "F" : status[cell] == Pattern.PRIMARY ? "C" : "D");
            }
        }
        return publication.build();
    }

    /** Each small count hidden, and nothing else. */
    private static byte[] primaryOnly(CellSpace counts) {
        byte[] status = new byte[counts.size()];
        for (int cell = 0; cell < status.length; cell++) {
            status[cell] = RULE.sensitive(counts.value(cell)) ? Pattern.PRIMARY : Pattern.PUBLISHED;
        }
        return status;
    }

    @Test
    void nothingIsRecoveredAndWithoutComplementsMuchIs() {
        int hiddenPrimary = 0;
        int withSmall = 0;
        int broken = 0;
        int recoveredWithout = 0;
        for (int seed = 0; withSmall < TABLES; seed++) {
            World world = world(new Random(seed));
            if (IntStream.range(0, world.counts().size())
                    .noneMatch(cell -> RULE.sensitive(world.counts().value(cell)))) {
                continue;
            }
            withSmall++;
            Suppressor.Result result = new Suppressor(world.counts(), RULE, Suppressor.Before.NONE).protect(Map.of());
            assertThat(result.unsafe()).as("table %d", seed).isNegative();
            Findings findings = Attacker.attack(publication(world, result.status(), RULE.complementMinimum()));
            assertThat(findings.faults()).as("table %d", seed).isEmpty();
            assertThat(findings.recovered()).as("recovered of table %d", seed).isEmpty();
            assertThat(findings.tooNarrow()).as("narrowed of table %d", seed).isEmpty();
            hiddenPrimary += (int) findings.intervals().stream()
                    .filter(interval -> interval.hidden() == Publication.Hidden.PRIMARY)
                    .count();
            byte[] bare = primaryOnly(world.counts());
            Findings without = Attacker.attack(publication(world, bare, RULE.complementMinimum()));
            broken += without.primaryRecovered().isEmpty() ? 0 : 1;
            recoveredWithout += without.primaryRecovered().size();
            assertTrue(world, without.primaryRecovered());
        }
        System.out.printf(
                "%d tables, %d cells flagged small and none recovered or narrowed; without complementary suppression %d cells of %d of %d tables recovered%n",
                TABLES, hiddenPrimary, recoveredWithout, broken, withSmall);
        assertThat(hiddenPrimary).isGreaterThan(TABLES);
        assertThat((double) broken / withSmall).isGreaterThan(0.8);
    }

    /** What the attacker says he recovered is the count. */
    private static void assertTrue(World world, List<Interval> recovered) {
        for (Interval interval : recovered) {
            int[] members = new int[world.dimensions().size()];
            for (int d = 0; d < members.length; d++) {
                members[d] = world.dimensions().get(d).place(interval.members().get(d));
            }
            CellSpace counts = world.counts();
            assertThat(interval.least())
                    .isEqualTo(counts.value(counts.cell(counts.key(members))))
                    .isEqualTo(interval.most());
        }
    }
}
