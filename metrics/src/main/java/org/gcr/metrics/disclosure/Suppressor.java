package org.gcr.metrics.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * Suppresses cells until nobody can tell the sensitive ones.
 *
 * <p>For each sensitive cell two other worlds are constructed, whole numbers that look the same from outside: one in which the cell has
 * the least value that its flag leaves open, one in which it has the greatest. The cells that differ are suppressed. Such a witness proves
 * the cell safe whatever else is suppressed, so that no system of equations over all cells need be solved.
 */
final class Suppressor {

    /** Members tried in one search; set so that ten thousand searches take seconds. */
    private static final int TRIES = 2_000;

    private static final long ANY_COST = Long.MAX_VALUE / 4;

    /** A complement that more witnesses than this use is not worth the search for others. */
    private static final int MANY_USERS = 30;

    /** Witnesses looked for anew in giving back, over all complements; the costliest come first. */
    private static final int MOST_RENEWALS = 10_000;

    private final CellSpace space;
    private final Rule rule;
    private final Before before;
    private final Pattern pattern;
    private final MoveSearch search;
    private Exchange exchange;
    private int renewals;
    private final List<Target> targets = new ArrayList<>();
    private final Map<Integer, Set<Integer>> users = new HashMap<>();

    /**
     * What an earlier release means for this one.
     *
     * @param known cells that it shows with the value that they have now
     * @param hidden cells that it does not show
     */
    record Before(BitSet known, BitSet hidden) {
        static final Before NONE = new Before(new BitSet(), new BitSet());
    }

    /**
     * A cell that must be able to have other values.
     *
     * <p>The least and the greatest value wanted, and the width of the interval that is enough where these cannot be had.
     */
    private static final class Target {
        private final int cell;
        private final long low;
        private final long high;
        private final long width;
        private Pattern.Witness down;
        private Pattern.Witness up;

        private Target(int cell, long low, long high, long width) {
            this.cell = cell;
            this.low = low;
            this.high = high;
            this.width = width;
        }
    }

    /**
     * Which cells are suppressed.
     *
     * @param status status of each cell, as in {@link Pattern}
     * @param sensitive cells below the minimum or dominated
     * @param complements cells suppressed for the sake of others
     * @param unsafe a cell that could not be made safe; -1 when all are
     */
    record Result(byte[] status, BitSet sensitive, BitSet complements, int unsafe) {}

    Suppressor(CellSpace space, Rule rule, Before before) {
        this.space = space;
        this.rule = rule;
        this.before = before;
        this.pattern = new Pattern(space, rule, before.known());
        this.search = new MoveSearch(space, pattern);
    }

    /**
     * Protects.
     *
     * @param dominated for cells that few contributors make up: by how much the cell must be able to be more or less
     */
    Result protect(Map<Integer, Long> dominated) {
        BitSet sensitive = flagSensitive();
        addTargets(sensitive, dominated);
        dominated.keySet().forEach(sensitive::set);
        for (int cell = before.hidden().nextSetBit(0);
                cell >= 0;
                cell = before.hidden().nextSetBit(cell + 1)) {
            if (!pattern.hidden(cell)) {
                pattern.set(cell, Pattern.COMPLEMENT);
            }
        }
        for (int cell = sensitive.nextSetBit(0); cell >= 0; cell = sensitive.nextSetBit(cell + 1)) {
            if (pattern.known(cell)) {
                return result(sensitive, cell);
            }
        }
        for (int i = 0; i < targets.size(); i++) {
            if (!protect(i)) {
                return result(sensitive, targets.get(i).cell);
            }
        }
        giveBack(sensitive);
        for (Target target : targets) {
            verify(target.down);
            verify(target.up);
        }
        return result(sensitive, -1);
    }

    private Result result(BitSet sensitive, int unsafe) {
        byte[] status = new byte[space.size()];
        BitSet complements = new BitSet();
        for (int cell = 0; cell < status.length; cell++) {
            status[cell] = pattern.status(cell);
            complements.set(cell, pattern.hidden(cell) && !sensitive.get(cell));
        }
        return new Result(status, sensitive, complements, unsafe);
    }

    /**
     * Suppresses what is sensitive. Flagged as primary is a cell that is one piece to everybody; one with several parts that are not zero
     * (or always equal to such a cell) is flagged as a complement, since "below the minimum" would bound its parts.
     */
    private BitSet flagSensitive() {
        BitSet sensitive = new BitSet();
        for (int cell = 0; cell < space.size(); cell++) {
            if (rule.sensitive(space.value(cell))) {
                sensitive.set(cell);
            }
        }
        int[] group = new int[space.size()];
        Arrays.setAll(group, cell -> cell);
        BitSet splitRoots = new BitSet();
        if (!rule.zerosProtected()) {
            for (int cell = sensitive.nextSetBit(0); cell >= 0; cell = sensitive.nextSetBit(cell + 1)) {
                for (CellSpace.Equation equation : space.asSum(space.key(cell))) {
                    int[] parts = space.parts(equation);
                    if (parts.length == 1) {
                        group[root(group, parts[0])] = root(group, cell);
                    }
                }
            }
            for (int cell = sensitive.nextSetBit(0); cell >= 0; cell = sensitive.nextSetBit(cell + 1)) {
                if (pattern.isSplit(cell)) {
                    splitRoots.set(root(group, cell));
                }
            }
        }
        for (int cell = sensitive.nextSetBit(0); cell >= 0; cell = sensitive.nextSetBit(cell + 1)) {
            pattern.set(cell, splitRoots.get(root(group, cell)) ? Pattern.COMPLEMENT : Pattern.PRIMARY);
        }
        this.groups = group;
        return sensitive;
    }

    private int[] groups;

    private static int root(int[] group, int cell) {
        int at = cell;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }

    /** One target for each group of sensitive cells that are always equal: its most detailed cell. */
    private void addTargets(BitSet sensitive, Map<Integer, Long> dominated) {
        Map<Integer, Integer> chosen = new HashMap<>();
        for (int cell = sensitive.nextSetBit(0); cell >= 0; cell = sensitive.nextSetBit(cell + 1)) {
            chosen.merge(root(groups, cell), cell, (one, other) -> detail(other) > detail(one) ? other : one);
        }
        List<Integer> cells = new ArrayList<>(chosen.values());
        cells.sort((one, other) -> {
            int byDetail = Integer.compare(detail(other), detail(one));
            return byDetail != 0 ? byDetail : Long.compare(space.key(one), space.key(other));
        });
        for (int cell : cells) {
            if (pattern.status(cell) == Pattern.PRIMARY) {
                targets.add(new Target(cell, rule.low(), rule.minimum() - 1L, rule.requiredWidth()));
            } else {
                long least = 1;
                for (CellSpace.Equation equation : space.asSum(space.key(cell))) {
                    least = Math.max(least, space.parts(equation).length);
                }
                targets.add(new Target(
                        cell,
                        least,
                        Math.max(rule.minimum() - 1L, least + rule.requiredWidth()),
                        rule.requiredWidth()));
            }
        }
        for (int cell : new TreeSet<>(dominated.keySet())) {
            long level = dominated.get(cell);
            if (!sensitive.get(cell)) {
                pattern.set(cell, Pattern.COMPLEMENT);
                long low = Math.max(rule.complementMinimum(), space.value(cell) - level);
                targets.add(new Target(cell, low, space.value(cell) + level, space.value(cell) + level - low));
            }
        }
    }

    /** Number of hierarchy steps below the top over all dimensions. */
    private int detail(int cell) {
        int detail = 0;
        for (int d = 0; d < space.dimensions().length; d++) {
            detail += space.dimensions()[d].upward(space.member(space.key(cell), d)).length;
        }
        return detail;
    }

    private boolean protect(int which) {
        Target target = targets.get(which);
        long low = target.low;
        target.down = reach(target.cell, low, true);
        if (target.down == null && pattern.status(target.cell) == Pattern.PRIMARY) {
            reflag(target.cell);
        }
        while (target.down == null && low < space.value(target.cell)) {
            low++;
            target.down = reach(target.cell, low, true);
        }
        target.up = reach(target.cell, Math.max(target.high, low + target.width), true);
        if (target.up == null) {
            return false;
        }
        use(which, target.down);
        use(which, target.up);
        return true;
    }

    /** Where others keep a sensitive cell from its least value, saying that it is small would tell too much. */
    private void reflag(int cell) {
        int root = root(groups, cell);
        for (int other = 0; other < groups.length; other++) {
            if (pattern.status(other) == Pattern.PRIMARY && root(groups, other) == root) {
                pattern.set(other, Pattern.COMPLEMENT);
            }
        }
    }

    private void use(int which, Pattern.Witness witness) {
        for (int cell : witness.cells()) {
            users.computeIfAbsent(cell, key -> new HashSet<>()).add(which);
        }
    }

    private void unuse(int which, Pattern.Witness witness) {
        for (int cell : witness.cells()) {
            users.get(cell).remove(which);
        }
    }

    /** Another world in which the cell has this value, by suppressing more where that is allowed; null when there is none. */
    private Pattern.Witness reach(int cell, long goal, boolean suppress) {
        Pattern.Witness witness = reachWithin(cell, goal, suppress, false);
        if (witness == null) {
            pattern.relax(true);
            witness = reachWithin(cell, goal, suppress, false);
        }
        if (witness == null && suppress) {
            pattern.loosen(true);
            witness = reachWithin(cell, goal, true, true);
            pattern.loosen(false);
        }
        pattern.relax(false);
        return witness;
    }

    private Pattern.Witness reachWithin(int cell, long goal, boolean suppress, boolean last) {
        boolean reached = walk(cell, goal, 1, true) || walk(cell, goal, 1, false);
        if (!reached && suppress) {
            reached = walk(cell, goal, ANY_COST, true)
                    || walk(cell, goal, ANY_COST, false)
                    || (last && exchange(cell, goal));
        }
        if (!reached) {
            return null;
        }
        pattern.reflag();
        return pattern.take();
    }

    /** Changes a cell by one person after the other, as {@link Exchange} finds them. */
    private boolean exchange(int cell, long goal) {
        if (exchange == null) {
            exchange = new Exchange(space, pattern);
        }
        return follow(cell, goal, false, step -> exchange.find(cell, step));
    }

    /**
     * Changes a cell step by step until it has the value.
     *
     * @param atOnce whether the first step must already lead there
     */
    private boolean walk(int cell, long goal, long limit, boolean atOnce) {
        return follow(cell, goal, atOnce, step -> search.find(cell, step, limit, TRIES));
    }

    /** Takes moves until the cell has the value. Cells that change are suppressed; all is undone when it cannot be reached. */
    private boolean follow(int cell, long goal, boolean atOnce, LongFunction<MoveSearch.Move> moves) {
        Set<Integer> added = new LinkedHashSet<>();
        while (pattern.shiftedValue(cell) != goal) {
            long rest = goal - pattern.shiftedValue(cell);
            long step = atOnce ? rest : Long.signum(rest);
            MoveSearch.Move move = moves.apply(step);
            if (move == null || !holds(move)) {
                pattern.take();
                added.forEach(one -> pattern.set(one, Pattern.PUBLISHED));
                return false;
            }
            long times = Math.abs(rest / step);
            for (int i = 0; i < move.cells().length; i++) {
                if (!pattern.hidden(move.cells()[i])) {
                    pattern.set(move.cells()[i], Pattern.COMPLEMENT);
                    added.add(move.cells()[i]);
                }
                times = pattern.times(move.cells()[i], step * move.factors()[i], times);
            }
            for (int i = 0; i < move.cells().length; i++) {
                pattern.move(move.cells()[i], step * move.factors()[i] * times);
            }
        }
        return true;
    }

    private boolean holds(MoveSearch.Move move) {
        Map<CellSpace.Equation, Long> sums = new HashMap<>();
        for (int i = 0; i < move.cells().length; i++) {
            addToSums(sums, move.cells()[i], move.factors()[i]);
        }
        return sums.values().stream().allMatch(sum -> sum == 0);
    }

    private void addToSums(Map<CellSpace.Equation, Long> sums, int cell, long change) {
        long key = space.key(cell);
        space.asSum(key).forEach(equation -> sums.merge(equation, change, Long::sum));
        space.asPart(key).forEach(equation -> sums.merge(equation, -change, Long::sum));
    }

    /** Publishes complements again, the costliest first, where every witness that needs them can do without. */
    private void giveBack(BitSet sensitive) {
        List<Integer> complements = new ArrayList<>();
        for (int cell = 0; cell < space.size(); cell++) {
            if (pattern.hidden(cell) && !sensitive.get(cell) && !before.hidden().get(cell)) {
                complements.add(cell);
            }
        }
        complements.sort((one, other) -> {
            int byValue = Long.compare(space.value(other), space.value(one));
            return byValue != 0 ? byValue : Long.compare(space.key(one), space.key(other));
        });
        for (int cell : complements) {
            List<Integer> affected = users.getOrDefault(cell, Set.of()).stream().sorted().toList();
            if (affected.size() <= MANY_USERS && renewals < MOST_RENEWALS) {
                giveBack(cell, affected);
            }
        }
    }

    private void giveBack(int cell, List<Integer> affected) {
        pattern.set(cell, Pattern.PUBLISHED);
        Map<Integer, Pattern.Witness> downs = new HashMap<>();
        Map<Integer, Pattern.Witness> ups = new HashMap<>();
        for (int which : affected) {
            Target target = targets.get(which);
            Pattern.Witness down = again(target.cell, target.down, cell);
            Pattern.Witness up = down == null ? null : again(target.cell, target.up, cell);
            if (up == null) {
                pattern.set(cell, Pattern.COMPLEMENT);
                return;
            }
            downs.put(which, down);
            ups.put(which, up);
        }
        for (int which : affected) {
            Target target = targets.get(which);
            unuse(which, target.down);
            unuse(which, target.up);
            target.down = downs.get(which);
            target.up = ups.get(which);
            use(which, target.down);
            use(which, target.up);
        }
    }

    private Pattern.Witness again(int cell, Pattern.Witness witness, int without) {
        if (Arrays.binarySearch(witness.cells(), without) < 0) {
            return witness;
        }
        renewals++;
        int place = Arrays.binarySearch(witness.cells(), cell);
        long goal = space.value(cell) + (place < 0 ? 0 : witness.changes()[place]);
        return reach(cell, goal, false);
    }

    /** Holds a witness against the published sums and the flags, without what found it. */
    private void verify(Pattern.Witness witness) {
        Map<CellSpace.Equation, Long> sums = new HashMap<>();
        pattern.relax(true);
        for (int i = 0; i < witness.cells().length; i++) {
            int cell = witness.cells()[i];
            if (!pattern.hidden(cell) || !pattern.movable(cell, witness.changes()[i])) {
                throw new IllegalStateException("a witness changes a cell that cannot: " + space.text(space.key(cell)));
            }
            addToSums(sums, cell, witness.changes()[i]);
        }
        pattern.relax(false);
        if (sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalStateException("a witness does not add up");
        }
    }
}
