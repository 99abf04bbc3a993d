package org.gcr.metrics.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rounds the finest counts to multiples of a base so that everything still adds up, and chooses up or down so that the totals stay near
 * the true ones: first greedily, then by exchanging choices while that helps. Deterministic.
 */
final class Rounding {

    private static final int ROUNDS = 20;
    private static final long BEYOND = 1_000;

    private final CellSpace space;
    private final int base;
    private final long[] deviation;

    Rounding(CellSpace space, int base) {
        this.space = space;
        this.base = base;
        this.deviation = new long[space.size()];
    }

    /** A count that may be rounded down to the floor or, unless it is whole, up to the next multiple. */
    private record Choice(Leaves.Leaf leaf, int part, int[] cells, long floor, boolean whole) {}

    /** Rounds every leaf. */
    void apply(Leaves leaves) {
        List<Choice> choices = new ArrayList<>();
        for (Leaves.Leaf leaf : leaves.leaves().values()) {
            choices.add(choice(leaves.members(leaf), leaf, -1, leaf.total()));
        }
        for (Choice choice : choices) {
            long down = choice.floor() - choice.leaf().total();
            long change = down == 0 || cost(choice, down) <= cost(choice, down + base) ? down : down + base;
            shift(choice, change);
            choice.leaf().total(choice.leaf().total() + change);
        }
        choices.removeIf(Choice::whole);
        boolean better = true;
        for (int round = 0; better && round < ROUNDS; round++) {
            better = false;
            for (Choice choice : choices) {
                long change = choice.leaf().total() == choice.floor() ? base : -base;
                if (cost(choice, change) < cost(choice, 0)) {
                    shift(choice, change);
                    choice.leaf().total(choice.leaf().total() + change);
                    better = true;
                }
            }
        }
        for (Leaves.Leaf leaf : leaves.leaves().values()) {
            for (Map<Integer, Long> parts : leaf.parts().values()) {
                divide(leaves, leaf, parts);
            }
        }
    }

    private void divide(Leaves leaves, Leaves.Leaf leaf, Map<Integer, Long> parts) {
        List<Choice> choices = new ArrayList<>();
        parts.forEach((part, value) -> choices.add(choice(leaves.members(leaf, part), leaf, part, value)));
        long left = leaf.total();
        for (Choice choice : choices) {
            shift(choice, choice.floor() - parts.get(choice.part()));
            left -= choice.floor();
        }
        List<Choice> open = new ArrayList<>(
                choices.stream().filter(choice -> !choice.whole()).toList());
        choices.forEach(choice -> parts.put(choice.part(), choice.floor()));
        while (left > 0) {
            Choice cheapest = null;
            for (Choice choice : open) {
                if (cheapest == null
                        || cost(choice, base) - cost(choice, 0) < cost(cheapest, base) - cost(cheapest, 0)) {
                    cheapest = choice;
                }
            }
            open.remove(cheapest);
            shift(cheapest, base);
            parts.merge(cheapest.part(), (long) base, Long::sum);
            left -= base;
        }
    }

    private Choice choice(int[] members, Leaves.Leaf leaf, int part, long value) {
        List<Integer> cells = new ArrayList<>();
        space.eachCell(members, cells::add);
        long over = Math.floorMod(value, (long) base);
        return new Choice(leaf, part, cells.stream().mapToInt(Integer::intValue).toArray(), value - over, over == 0);
    }

    private long cost(Choice choice, long change) {
        long cost = 0;
        for (int cell : choice.cells()) {
            long after = Math.abs(deviation[cell] + change);
            long beyond = Math.max(0, after - base + 1);
            cost += after * after + BEYOND * beyond * beyond;
        }
        return cost;
    }

    private void shift(Choice choice, long change) {
        for (int cell : choice.cells()) {
            deviation[cell] += change;
        }
    }

    /** Cells that differ from the true count by the base or more. */
    long beyondBase() {
        long beyond = 0;
        for (long one : deviation) {
            beyond += Math.abs(one) >= base ? 1 : 0;
        }
        return beyond;
    }
}
