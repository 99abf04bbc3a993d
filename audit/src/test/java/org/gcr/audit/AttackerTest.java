package org.gcr.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.gcr.audit.Publication.Builder;
import org.junit.jupiter.api.Test;

class AttackerTest {

    /** Countries a, b, c of a region T, and sexes F, M of _T; one table of both. */
    private static Builder square() {
        Builder cube = Publication.of("cube", List.of("area", "sex")).table(Set.of("area", "sex"));
        List.of("a", "b", "c").forEach(area -> cube.part("area", "areas", "T", area));
        List.of("F", "M").forEach(sex -> cube.part("sex", "sexes", "_T", sex));
        return cube;
    }

    private static void row(Builder cube, String area, Object... cells) {
        List<String> sexes = List.of("F", "M", "_T");
        for (int i = 0; i < 3; i++) {
            boolean hidden = cells[i] instanceof String;
            cube.cell(
                    List.of(area, sexes.get(i)),
                    hidden ? null : Long.valueOf((Integer) cells[i]),
                    hidden ? (String) cells[i] : "F");
        }
    }

    /** Without a second cell hidden, 13 - 10 = 3 is read off. */
    @Test
    void aCellHiddenAloneIsRecovered() {
        Builder cube = square();
        row(cube, "a", "C", 10, 13);
        row(cube, "b", 20, 30, 50);
        row(cube, "c", 7, 8, 15);
        row(cube, "T", 30, 48, 78);
        Findings findings = Attacker.attack(cube.build());
        assertThat(findings.primaryRecovered())
                .extracting(Interval::least, Interval::most)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(3L, 3L));
        assertThat(findings.intervals().get(0).fromSums()).isTrue();
    }

    /** Row a comes to 13 and row b to 50 over cells that are all hidden: the small one may be 1, 2, 3 or 4, and the others follow. */
    @Test
    void aRectangleOfHiddenCellsHoldsTheWholeRange() {
        Builder cube = square();
        row(cube, "a", "C", "D", 13);
        row(cube, "b", "D", "D", 50);
        row(cube, "c", 7, 8, 15);
        row(cube, "T", 30, 48, 78);
        Findings findings = Attacker.attack(cube.build());
        assertThat(findings.recovered()).isEmpty();
        assertThat(findings.tooNarrow()).isEmpty();
        assertThat(findings.faults()).isEmpty();
        assertThat(findings.components()).isEqualTo(1);
        assertThat(findings.intervals())
                .filteredOn(i -> i.hidden() == Publication.Hidden.PRIMARY)
                .extracting(Interval::least, Interval::most)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, 4L));
    }

    /** Row a comes to 7, and its second hidden cell is at least 5: the first is 1 or 2. */
    @Test
    void aPartnerOfKnownSizeNarrows() {
        Builder cube = square();
        row(cube, "a", "C", "D", 7);
        row(cube, "b", "D", "D", 50);
        row(cube, "c", 7, 8, 15);
        row(cube, "T", 29, 43, 72);
        Findings findings = Attacker.attack(cube.build());
        assertThat(findings.primaryRecovered()).isEmpty();
        assertThat(findings.tooNarrow())
                .extracting(Interval::least, Interval::most)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, 2L));
    }

    /** Protected within the table by area and sex, but a second table by area and age shows the same total of the area, which ties them. */
    @Test
    void tablesThatShareCellsAreAttackedTogether() {
        Builder cube = Publication.of("cube", List.of("area", "sex", "age"))
                .table(Set.of("area", "sex"))
                .table(Set.of("area", "age"));
        List.of("a", "b").forEach(area -> cube.part("area", "areas", "T", area));
        List.of("F", "M").forEach(sex -> cube.part("sex", "sexes", "_T", sex));
        List.of("young", "old").forEach(age -> cube.part("age", "ages", "_T", age));
        Object[][] cells = {
            {"a", "F", "_T", "C"},
            {"a", "M", "_T", 9},
            {"a", "_T", "_T", "D"},
            {"b", "F", "_T", "D"},
            {"b", "M", "_T", 20},
            {"b", "_T", "_T", "D"},
            {"T", "F", "_T", 22},
            {"T", "M", "_T", 29},
            {"T", "_T", "_T", 51},
            {"a", "_T", "young", 6},
            {"a", "_T", "old", 6},
            {"b", "_T", "young", 19},
            {"b", "_T", "old", 20},
            {"T", "_T", "young", 25},
            {"T", "_T", "old", 26}
        };
        for (Object[] cell : cells) {
            boolean hidden = cell[3] instanceof String;
            cube.cell(
                    List.of((String) cell[0], (String) cell[1], (String) cell[2]),
                    hidden ? null : Long.valueOf((Integer) cell[3]),
                    hidden ? (String) cell[3] : "F");
        }
        Findings findings = Attacker.attack(cube.build());
        // 6 + 6 = 12 persons in a, of whom 9 are men: 3 women
        assertThat(findings.primaryRecovered()).extracting(Interval::least).containsExactly(3L);
    }

    @Test
    void contradictionsAndReadableSmallCountsAreFaults() {
        Builder cube = square();
        row(cube, "a", 3, 10, 13);
        row(cube, "b", 20, 30, 51);
        row(cube, "c", 7, 8, 15);
        row(cube, "T", 30, 48, 78);
        assertThat(Attacker.attack(cube.build()).faults())
                .anyMatch(fault -> fault.contains("a F shows 3"))
                .anyMatch(fault -> fault.contains("b _T is 51") && fault.contains("50"))
                .anyMatch(fault -> fault.contains("T _T is 78") && fault.contains("79"));
    }

    private static Publication release(Object a, Object am, int at, Object b, Object bm, int bt, int f, int m) {
        Builder cube = square();
        row(cube, "a", a, am, at);
        row(cube, "b", b, bm, bt);
        row(cube, "c", 7, 8, 15);
        row(cube, "T", f, m, f + m);
        return cube.build();
    }

    /** Before, the women of a were hidden behind b; now behind c: each release alone is safe, together the rest of row a is known. */
    @Test
    void aPatternThatChangesBetweenReleasesIsRecovered() {
        Publication before = release("C", "D", 13, "D", "D", 50, 30, 48);
        Builder cube = square();
        row(cube, "a", "C", "D", 13);
        row(cube, "b", 20, 30, 50);
        row(cube, "c", "D", "D", 15);
        row(cube, "T", 30, 48, 78);
        Publication now = cube.build();
        assertThat(Attacker.attack(before).recovered()).isEmpty();
        assertThat(Attacker.attack(now).recovered()).isEmpty();
        // 30 - 20 - 7 = 3: b is shown now and c was shown before
        assertThat(Attacker.attack(before, now).primaryRecovered())
                .extracting(Interval::least)
                .containsOnly(3L);
    }

    /** One woman more in a: the sums say so, but not whether she is the second, the third or the fourth. */
    @Test
    void onePersonMoreInTheSamePatternIsNotRecovered() {
        Publication before = release("C", "D", 13, "D", "D", 50, 30, 48);
        Publication now = release("C", "D", 14, "D", "D", 50, 31, 48);
        Findings findings = Attacker.attack(before, now);
        assertThat(findings.primaryRecovered()).isEmpty();
        assertThat(findings.intervals())
                .filteredOn(i -> i.hidden() == Publication.Hidden.PRIMARY)
                .extracting(Interval::least, Interval::most)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, 4L), org.assertj.core.groups.Tuple.tuple(1L, 3L));
    }

    /** The fourth woman became the fifth, and the cell is shown: it was 4 before. */
    @Test
    void aCellThatGrowsOverTheMinimumAndIsShownIsRecovered() {
        Publication before = release("C", "D", 14, "D", "D", 50, 31, 48);
        Publication now = release(5, 10, 15, 20, 30, 50, 32, 48);
        assertThat(Attacker.attack(before, now).primaryRecovered())
                .extracting(Interval::least)
                .containsExactly(4L);
    }

    @Test
    void roundedFiguresMustAddUp() {
        Rule rule = new Rule(Rule.Method.ROUNDING, 5, 5, true, false, 5, 0, 3);
        Builder good = square().rule(rule);
        row(good, "a", 5, 10, 15);
        row(good, "b", 20, 30, 50);
        row(good, "c", 0, 10, 10);
        row(good, "T", 25, 50, 75);
        assertThat(Attacker.attack(good.build()).faults()).isEmpty();
        assertThat(Attacker.attack(good.build()).tooNarrow()).isEmpty();
        // 0 women and 0 men, but 5 in all: at most 4 each, 1 to 9 together; not additive, and 7 is no multiple
        Builder bad = square().rule(rule);
        row(bad, "a", 5, 10, 15);
        row(bad, "b", 20, 30, 50);
        row(bad, "c", 0, 0, 5);
        row(bad, "T", 25, 40, 7);
        assertThat(Attacker.attack(bad.build()).faults())
                .anyMatch(fault -> fault.contains("T _T is 7, no multiple"))
                .anyMatch(fault -> fault.contains("c _T is 5, its parts come to 0"));
    }
}
