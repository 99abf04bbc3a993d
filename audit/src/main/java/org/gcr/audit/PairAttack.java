package org.gcr.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gcr.audit.LinearSystem.Equation;
import org.gcr.audit.Publication.Sum;

/** Two releases as one system of sums, in which cells that may have stayed the same are one unknown. */
final class PairAttack {

    /** The same cell in both releases; -1 where its members are not known. */
    private record Cell(long before, long now) {}

    /** A cell as an attacker sees it in one release: a figure, or an unknown. */
    private record Seen(Long figure, int unknown) {}

    private final Publication before;
    private final Publication now;
    private final int[][] intoNow;
    private final int[][] intoBefore;
    private final LinearSystem system = new LinearSystem();
    private final BitSet primary = new BitSet();
    private final Set<Cell> unchanged = new LinkedHashSet<>();
    private final Map<Cell, Seen> seenBefore = new LinkedHashMap<>();
    private final Map<Cell, Seen> seenNow = new LinkedHashMap<>();

    PairAttack(Publication before, Publication now) {
        this.before = before;
        this.now = now;
        this.intoNow = before.membersIn(now);
        this.intoBefore = now.membersIn(before);
    }

    Findings run() {
        List<Sum> sumsBefore = Attacker.sumsWithHidden(before);
        List<Sum> sumsNow = Attacker.sumsWithHidden(now);
        sumsNow.forEach(sum -> noteUnchanged(cells(sum, true)));
        sumsBefore.forEach(sum -> noteUnchanged(cells(sum, false)));
        sumsNow.forEach(sum -> system.add(equation(cells(sum, true), true)));
        sumsBefore.forEach(sum -> system.add(equation(cells(sum, false), false)));
        Attack attack = new Attack(system, primary).run();
        List<Interval> intervals = new ArrayList<>();
        seenNow.forEach((cell, seen) -> add(intervals, attack, cell, seen, now, cell.now()));
        seenBefore.forEach((cell, seen) -> add(intervals, attack, cell, seen, before, cell.before()));
        return new Findings(
                intervals,
                List.of(),
                attack.components(),
                attack.largestComponent(),
                now.rule().requiredWidth(),
                "two releases, cells that may have stayed the same taken as the same: " + attack.method());
    }

    private static void add(
            List<Interval> intervals, Attack attack, Cell cell, Seen seen, Publication release, long number) {
        if (number < 0 || !release.hidden().containsKey(number)) {
            return;
        }
        Publication.Hidden reason = release.hidden().get(number);
        if (seen.figure() != null) {
            intervals.add(new Interval(release.members(number), reason, seen.figure(), seen.figure(), true));
        } else if (!attack.contradicted(seen.unknown())) {
            intervals.add(new Interval(
                    release.members(number),
                    reason,
                    attack.lower(seen.unknown()),
                    attack.upper(seen.unknown()),
                    attack.byElimination(seen.unknown())));
        }
    }

    /** The parent, then the children. */
    private List<Cell> cells(Sum sum, boolean ofNow) {
        List<Cell> cells = new ArrayList<>();
        cells.add(cell(sum.parent(), ofNow));
        for (long child : sum.children()) {
            cells.add(cell(child, ofNow));
        }
        return cells;
    }

    private Cell cell(long number, boolean ofNow) {
        return ofNow
                ? new Cell(now.translate(number, intoBefore, before), number)
                : new Cell(number, before.translate(number, intoNow, now));
    }

    private Long figure(Cell cell, boolean ofNow) {
        long number = ofNow ? cell.now() : cell.before();
        Publication release = ofNow ? now : before;
        return number < 0 ? Long.valueOf(0) : release.figure(number);
    }

    /** If the cells that both releases show explain a sum's change, the others are taken to have stayed the same. */
    private void noteUnchanged(List<Cell> cells) {
        long left = 0;
        List<Cell> others = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Long then = figure(cells.get(i), false);
            Long today = figure(cells.get(i), true);
            if (then == null || today == null) {
                others.add(cells.get(i));
            } else {
                left += (i == 0 ? -1 : 1) * (today - then);
            }
        }
        if (left == 0) {
            others.stream().filter(this::maybeSame).forEach(unchanged::add);
        }
    }

    /** Whether what each release says of the cell alone lets it be the same. */
    private boolean maybeSame(Cell cell) {
        long[] then = bounds(cell, false);
        long[] today = bounds(cell, true);
        return Math.max(then[0], today[0]) <= Math.min(then[1], today[1]);
    }

    private long[] bounds(Cell cell, boolean ofNow) {
        Long figure = figure(cell, ofNow);
        if (figure != null) {
            return new long[] {figure, figure};
        }
        Publication release = ofNow ? now : before;
        Publication.Hidden reason = release.hidden().get(ofNow ? cell.now() : cell.before());
        return Attacker.known(reason == null ? Publication.Hidden.UNEXPLAINED : reason, release.rule());
    }

    private Seen seen(Cell cell, boolean ofNow) {
        Map<Cell, Seen> known = ofNow ? seenNow : seenBefore;
        Seen seen = known.get(cell);
        if (seen == null) {
            seen = look(cell, ofNow);
            known.put(cell, seen);
            if (unchanged.contains(cell) && figure(cell, !ofNow) == null) {
                (ofNow ? seenBefore : seenNow).put(cell, seen);
            }
        }
        return seen;
    }

    private Seen look(Cell cell, boolean ofNow) {
        Long figure = figure(cell, ofNow);
        if (figure != null) {
            return new Seen(figure, -1);
        }
        long[] bounds = bounds(cell, ofNow);
        if (unchanged.contains(cell)) {
            Long other = figure(cell, !ofNow);
            if (other != null) {
                return new Seen(other, -1);
            }
            long[] otherBounds = bounds(cell, !ofNow);
            bounds = new long[] {Math.max(bounds[0], otherBounds[0]), Math.min(bounds[1], otherBounds[1])};
        }
        int unknown = system.add(bounds[0], bounds[1]);
        primary.set(unknown, isPrimary(cell));
        return new Seen(null, unknown);
    }

    private boolean isPrimary(Cell cell) {
        return before.hidden().get(cell.before()) == Publication.Hidden.PRIMARY
                || now.hidden().get(cell.now()) == Publication.Hidden.PRIMARY;
    }

    private Equation equation(List<Cell> cells, boolean ofNow) {
        Map<Integer, Integer> signs = new LinkedHashMap<>();
        long constant = 0;
        for (int i = 0; i < cells.size(); i++) {
            int sign = i == 0 ? -1 : 1;
            Seen seen = seen(cells.get(i), ofNow);
            if (seen.figure() != null) {
                constant -= sign * seen.figure();
            } else {
                signs.put(seen.unknown(), sign);
            }
        }
        return new Equation(
                signs.keySet().stream().mapToInt(i -> i).toArray(),
                signs.values().stream().mapToInt(i -> i).toArray(),
                constant);
    }
}
