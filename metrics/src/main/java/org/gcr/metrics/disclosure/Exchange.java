package org.gcr.metrics.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of cells made of persons: one more of some combination of members that occurs, one less of another, or none less, so that the totals
 * grow. Such a change adds up in every table whatever its zeros are. It touches more cells than a product of balanced vectors and is
 * taken where no such product is found.
 */
final class Exchange {

    private static final int FIRST = 4;
    private static final int SECOND = 6;

    private static final Comparator<Leaves.Leaf> LARGER =
            Comparator.comparingLong((Leaves.Leaf leaf) -> leaf.total()).reversed();

    private final CellSpace space;
    private final Pattern pattern;
    private final Leaves leaves;
    private final List<Leaves.Leaf> all;
    private final Map<Long, List<Leaves.Leaf>> alike = new HashMap<>();

    Exchange(CellSpace space, Pattern pattern) {
        this.space = space;
        this.pattern = pattern;
        this.leaves = new Leaves(space);
        this.all = new ArrayList<>(leaves.leaves().values());
        all.removeIf(leaf -> leaf.total() == 0);
        all.sort(LARGER);
        for (Leaves.Leaf leaf : all) {
            for (int d = 0; d < space.dimensions().length; d++) {
                alike.computeIfAbsent(without(leaf, d), key -> new ArrayList<>())
                        .add(leaf);
            }
        }
    }

    /**
     * The cheapest exchange among those looked at.
     *
     * @param target the cell to change
     * @param step +1 or -1
     * @return null when none was found
     */
    MoveSearch.Move find(int target, long step) {
        long key = space.key(target);
        List<Leaves.Leaf> inside =
                all.stream().filter(leaf -> countsIn(leaf, key)).limit(FIRST).toList();
        MoveSearch.Move best = null;
        for (Leaves.Leaf one : inside) {
            int[] oneParts = parts(one, key, new int[0]);
            best = cheaper(best, target, step, one, oneParts, null, null);
            for (Leaves.Leaf other : nearest(one, key)) {
                best = cheaper(best, target, step, one, oneParts, other, parts(other, -1, oneParts));
            }
        }
        return best;
    }

    private boolean countsIn(Leaves.Leaf leaf, long key) {
        int[] members = leaves.members(leaf);
        for (int d = 0; d < members.length; d++) {
            int wanted = space.member(key, d);
            Dimension dimension = space.dimensions()[d];
            if (d == leaves.given()) {
                if (wanted != dimension.top()
                        && leaf.parts().values().stream().noneMatch(part -> part.getOrDefault(wanted, 0L) > 0)) {
                    return false;
                }
            } else if (Arrays.stream(dimension.upward(members[d])).noneMatch(member -> member == wanted)) {
                return false;
            }
        }
        return true;
    }

    /** The members but for one dimension, as a key of their own for each dimension. */
    private long without(Leaves.Leaf leaf, int dimension) {
        long key = space.with(space.key(leaves.members(leaf)), dimension, 0);
        return key * space.dimensions().length + dimension;
    }

    /** The largest of those that differ in one dimension only, for each dimension. */
    private List<Leaves.Leaf> nearest(Leaves.Leaf one, long key) {
        List<Leaves.Leaf> near = new ArrayList<>();
        for (int d = 0; d < space.dimensions().length; d++) {
            alike.get(without(one, d)).stream()
                    .filter(leaf -> leaf != one && !countsIn(leaf, key))
                    .limit(SECOND)
                    .forEach(near::add);
        }
        return near;
    }

    /** One member of each division: the one of the key, else one that is preferred, else the most frequent. */
    private int[] parts(Leaves.Leaf leaf, long key, int[] preferred) {
        int wanted = key < 0 || leaves.given() < 0 ? -1 : space.member(key, leaves.given());
        return leaf.parts().values().stream()
                .mapToInt(part -> {
                    if (part.getOrDefault(wanted, 0L) > 0) {
                        return wanted;
                    }
                    for (int member : preferred) {
                        if (part.getOrDefault(member, 0L) > 0) {
                            return member;
                        }
                    }
                    int most = -1;
                    for (Map.Entry<Integer, Long> entry : part.entrySet()) {
                        most = most < 0 || entry.getValue() > part.get(most) ? entry.getKey() : most;
                    }
                    return most;
                })
                .toArray();
    }

    private MoveSearch.Move cheaper(
            MoveSearch.Move best,
            int target,
            long step,
            Leaves.Leaf one,
            int[] oneParts,
            Leaves.Leaf other,
            int[] otherParts) {
        Map<Integer, Integer> changes = new HashMap<>();
        count(changes, one, oneParts, 1);
        if (other != null) {
            count(changes, other, otherParts, -1);
        }
        changes.values().removeIf(change -> change == 0);
        if (changes.getOrDefault(target, 0) != 1) {
            return best;
        }
        long cost = 0;
        for (Map.Entry<Integer, Integer> change : changes.entrySet()) {
            if (!pattern.movable(change.getKey(), step * change.getValue())) {
                return best;
            }
            cost += pattern.cost(change.getKey());
        }
        if (best != null && best.cost() <= cost) {
            return best;
        }
        int[] cells =
                changes.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        return new MoveSearch.Move(cells, Arrays.stream(cells).map(changes::get).toArray(), cost);
    }

    private void count(Map<Integer, Integer> changes, Leaves.Leaf leaf, int[] parts, int sign) {
        space.eachCell(leaves.members(leaf), cell -> changes.merge(cell, sign, Integer::sum));
        for (int part : parts) {
            space.eachCell(leaves.members(leaf, part), cell -> changes.merge(cell, sign, Integer::sum));
        }
    }
}
