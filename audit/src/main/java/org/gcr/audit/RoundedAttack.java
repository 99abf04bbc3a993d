package org.gcr.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gcr.audit.Publication.Sum;

/**
 * What rounding leaves to be worked out. Each figure stands for the true counts less than one base away; a sum whose parts leave one of them less room than that
 * gives it away. Where the rounded figures add up, no sum does.
 */
final class RoundedAttack {

    private static final int FAULTS_TOLD = 20;

    private RoundedAttack() {}

    static Findings attack(Publication cube) {
        long base = cube.rule().roundingBase();
        List<String> faults = new ArrayList<>();
        if (base < 2) {
            faults.add(cube.cube() + " is rounded to a base of " + base);
            return new Findings(List.of(), faults, 0, 0, 0, "rounding");
        }
        List<Interval> intervals = new ArrayList<>();
        cube.figures().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(cell -> {
            long number = cell.getKey();
            long figure = cell.getValue();
            if ((figure < 0 || figure % base != 0) && faults.size() < FAULTS_TOLD) {
                faults.add(cube.describe(number) + " is " + figure + ", no multiple of " + base);
            }
            for (Sum sum : cube.sumsOf(number)) {
                Long parts = Attacker.total(cube, sum);
                if (parts != null && parts != figure && faults.size() < FAULTS_TOLD) {
                    faults.add(cube.describe(number) + " is " + figure + ", its parts come to " + parts);
                }
            }
            if (figure <= base) {
                intervals.add(interval(cube, number, figure, base));
            }
        });
        return new Findings(
                intervals,
                faults,
                0,
                0,
                Math.min(cube.rule().requiredWidth(), base - 1),
                "rounding: that figures are multiples and add up, and what a single sum leaves to figures of up to one base");
    }

    private static Interval interval(Publication cube, long number, long figure, long base) {
        long least = Math.max(0, figure - base + 1);
        long most = figure + base - 1;
        for (Sum sum : cube.sumsAround(number)) {
            long othersLeast = 0;
            long othersMost = 0;
            boolean parent = sum.parent() == number;
            for (long child : sum.children()) {
                if (child != number) {
                    long other = known(cube, child);
                    othersLeast += Math.max(0, other - base + 1);
                    othersMost += other + base - 1;
                }
            }
            if (parent) {
                least = Math.max(least, othersLeast);
                most = Math.min(most, othersMost);
            } else {
                long whole = known(cube, sum.parent());
                least = Math.max(least, Math.max(0, whole - base + 1) - othersMost);
                most = Math.min(most, whole + base - 1 - othersLeast);
            }
        }
        return new Interval(cube.members(number), Publication.Hidden.PRIMARY, least, most, false);
    }

    private static long known(Publication cube, long cell) {
        Long figure = cube.figure(cell);
        return figure == null ? 0 : figure;
    }
}
