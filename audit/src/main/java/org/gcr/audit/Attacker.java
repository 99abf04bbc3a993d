package org.gcr.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gcr.audit.LinearSystem.Equation;
import org.gcr.audit.Publication.Hidden;
import org.gcr.audit.Publication.Sum;

/** Attacks one cube, or a cube with what its last release had told. */
public final class Attacker {

    private static final int FAULTS_TOLD = 20;

    private Attacker() {}

    /** What anyone can work out from a cube. */
    public static Findings attack(Publication cube) {
        return switch (cube.rule().method()) {
            case SUPPRESSION -> attackSuppressed(cube);
            case ROUNDING -> RoundedAttack.attack(cube);
            case NOISE -> new Findings(List.of(), noiseFaults(cube), 0, 0, 0, "noise: that a budget is stated");
        };
    }

    /** Noise that is not bounded by a stated budget protects nothing that can be told. */
    private static List<String> noiseFaults(Publication cube) {
        List<String> faults = new ArrayList<>();
        if (!(cube.rule().epsilon() > 0)) {
            faults.add(cube.cube() + " has noise without a stated budget");
        }
        return faults;
    }

    private static Findings attackSuppressed(Publication cube) {
        List<String> faults = new ArrayList<>();
        unhidden(cube, faults);
        sumsWithoutHidden(cube, faults);
        Unknowns unknowns = new Unknowns(cube);
        Attack attack = new Attack(unknowns.system, unknowns.primary).run();
        if (attack.contradictory()) {
            faults.add(cube.cube() + ": no values of the hidden cells fit what is published");
        }
        return new Findings(
                unknowns.intervals(attack),
                faults,
                attack.components(),
                attack.largestComponent(),
                cube.rule().requiredWidth(),
                attack.method());
    }

    /** Small counts that are there to be read. */
    private static void unhidden(Publication cube, List<String> faults) {
        long minimum = cube.rule().minimumFrequency();
        cube.figures().entrySet().stream()
                .filter(cell -> cell.getValue() < 0 || (cell.getValue() > 0 && cell.getValue() < minimum))
                .sorted(Map.Entry.comparingByKey())
                .limit(FAULTS_TOLD)
                .forEach(cell -> faults.add(cube.describe(cell.getKey()) + " shows " + cell.getValue()
                        + ", below the minimum frequency of " + minimum));
    }

    /** Published sums whose parts are all published and do not add up. */
    private static void sumsWithoutHidden(Publication cube, List<String> faults) {
        cube.figures().keySet().stream().sorted().forEach(cell -> {
            for (Sum sum : cube.sumsOf(cell)) {
                Long parts = total(cube, sum);
                if (parts != null && !parts.equals(cube.figure(cell)) && faults.size() < FAULTS_TOLD) {
                    faults.add(cube.describe(cell) + " is " + cube.figure(cell) + ", its parts come to " + parts);
                }
            }
        });
    }

    /** The sum of the parts; null when one is not known. */
    static Long total(Publication cube, Sum sum) {
        long total = 0;
        for (long child : sum.children()) {
            Long figure = cube.figure(child);
            if (figure == null) {
                return null;
            }
            total += figure;
        }
        return total;
    }

    /**
     * What the last release and this one tell together, if cells that may have stayed the same did. A hidden cell is taken to have stayed the same when a sum that it is
     * in is explained by the changes of published cells alone; it is then one unknown, or known where one of the releases shows it. Where that contradicts itself
     * something did change, the attacker is misled, and nothing is told.
     *
     * @param before the last release of the cube
     * @param now this one
     * @return intervals of cells hidden now, then of cells that were hidden before
     */
    public static Findings attack(Publication before, Publication now) {
        if (before.rule().method() != Rule.Method.SUPPRESSION || now.rule().method() != Rule.Method.SUPPRESSION) {
            return new Findings(
                    List.of(), List.of(), 0, 0, 0, "two releases: nothing is compared unless both are suppressed");
        }
        return new PairAttack(before, now).run();
    }

    /** The bounds that an attacker knows of a hidden cell before he looks at any sum. */
    static long[] known(Hidden reason, Rule rule) {
        return switch (reason) {
            case PRIMARY ->
                new long[] {
                    rule.zerosPublished() ? 1 : 0,
                    rule.dominance() ? LinearSystem.NO_BOUND : rule.minimumFrequency() - 1
                };
            case COMPLEMENTARY -> new long[] {rule.complementMinimum(), LinearSystem.NO_BOUND};
            case UNEXPLAINED -> new long[] {0, LinearSystem.NO_BOUND};
        };
    }

    /** The hidden cells of a cube, and every sum that one of them is in. */
    static final class Unknowns {
        final Publication cube;
        final LinearSystem system = new LinearSystem();
        final Map<Long, Integer> number = new LinkedHashMap<>();
        final BitSet primary = new BitSet();

        Unknowns(Publication cube) {
            this.cube = cube;
            cube.hidden().forEach((cell, reason) -> {
                int unknown = numberOf(cell, known(reason, cube.rule()));
                primary.set(unknown, reason == Hidden.PRIMARY);
            });
            sumsWithHidden(cube).forEach(sum -> system.add(equation(sum)));
        }

        private int numberOf(long cell, long[] bounds) {
            Integer known = number.get(cell);
            if (known == null) {
                known = system.add(bounds[0], bounds[1]);
                number.put(cell, known);
            }
            return known;
        }

        private Equation equation(Sum sum) {
            Map<Integer, Integer> signs = new LinkedHashMap<>();
            long constant = 0;
            constant += part(sum.parent(), -1, signs);
            for (long child : sum.children()) {
                constant += part(child, 1, signs);
            }
            return new Equation(
                    signs.keySet().stream().mapToInt(i -> i).toArray(),
                    signs.values().stream().mapToInt(i -> i).toArray(),
                    constant);
        }

        /** Adds an unknown to a sum, or says what a known cell brings to the other side. */
        private long part(long cell, int sign, Map<Integer, Integer> signs) {
            Long figure = cube.figure(cell);
            if (figure != null) {
                return -sign * figure;
            }
            signs.put(numberOf(cell, known(Hidden.UNEXPLAINED, cube.rule())), sign);
            return 0;
        }

        List<Interval> intervals(Attack attack) {
            List<Interval> intervals = new ArrayList<>();
            Map<Long, Hidden> hidden = cube.hidden();
            number.forEach((cell, unknown) -> {
                if (hidden.containsKey(cell)) {
                    intervals.add(new Interval(
                            cube.members(cell),
                            hidden.get(cell),
                            attack.lower(unknown),
                            attack.upper(unknown),
                            attack.byElimination(unknown)));
                }
            });
            return intervals;
        }
    }

    /** Every published sum that has a hidden cell, each once. */
    static List<Sum> sumsWithHidden(Publication cube) {
        Map<List<Long>, Sum> sums = new LinkedHashMap<>();
        for (long cell : cube.hidden().keySet()) {
            for (Sum sum : cube.sumsAround(cell)) {
                List<Long> key = new ArrayList<>();
                key.add(sum.parent());
                for (long child : sum.children()) {
                    key.add(child);
                }
                sums.putIfAbsent(key, sum);
            }
        }
        return List.copyOf(sums.values());
    }
}
