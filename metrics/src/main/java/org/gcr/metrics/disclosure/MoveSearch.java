package org.gcr.metrics.disclosure;

import java.util.Arrays;

/**
 * Finds changes of cells that no published sum shows.
 *
 * <p>A change is a product of one signed vector for each dimension, each vector adding up along the dimension's hierarchy; so the product
 * adds up in every table, however many share the cells. In a plain table these are the corners of a hypercube. A vector may end at a
 * sibling (the sum above stays) or go up to the top (then the total changes too and is suppressed). The search takes the cheapest choice
 * first and cuts what costs more than the best found; it is deterministic.
 */
final class MoveSearch {

    private final CellSpace space;
    private final Pattern pattern;
    private final Dimension[] dimensions;
    private final boolean[][] tables;
    private final int[][] member;
    private final int[][] factor;
    private final int[] length;
    private final int[] stamp;
    private int[] cells = new int[256];
    private int[] factors = new int[256];
    private int count;
    private int round;
    private long step;
    private long cost;
    private long best;
    private int budget;
    private Move found;

    MoveSearch(CellSpace space, Pattern pattern) {
        this.space = space;
        this.pattern = pattern;
        this.dimensions = space.dimensions();
        this.tables = space.tables();
        this.member = new int[dimensions.length][];
        this.factor = new int[dimensions.length][];
        this.length = new int[dimensions.length];
        for (int d = 0; d < dimensions.length; d++) {
            member[d] = new int[dimensions[d].size()];
            factor[d] = new int[dimensions[d].size()];
        }
        this.stamp = new int[space.size()];
    }

    /**
     * A change of cells.
     *
     * @param cells the cells that change
     * @param factors by how much each, for a change of 1 of the cell that was asked for
     * @param cost cost of those that are published
     */
    record Move(int[] cells, int[] factors, long cost) {}

    /** An equation of a dimension that the vector must hold. */
    private record Due(int dimension, Dimension.Partition partition, Due next) {}

    /**
     * The cheapest change found.
     *
     * @param target the cell to change
     * @param change by how much, in the pattern's other world
     * @param limit cost that it must stay below
     * @param tries how many members may be tried
     * @return null when none was found
     */
    Move find(int target, long change, long limit, int tries) {
        this.step = change;
        this.best = limit;
        this.budget = tries;
        this.found = null;
        this.count = 0;
        this.cost = 0;
        this.round++;
        long key = space.key(target);
        if (!touch(target, 1)) {
            return null;
        }
        Due open = null;
        Due closed = null;
        for (int d = dimensions.length - 1; d >= 0; d--) {
            int at = space.member(key, d);
            length[d] = 1;
            member[d][0] = at;
            factor[d][0] = 1;
            for (Dimension.Partition partition : dimensions[d].above(at)) {
                open = new Due(d, partition, open);
            }
            for (Dimension.Partition partition : dimensions[d].below(at)) {
                closed = new Due(d, partition, closed);
            }
        }
        settle(open, closed);
        return found;
    }

    private int factorOf(int dimension, int wanted) {
        for (int i = 0; i < length[dimension]; i++) {
            if (member[dimension][i] == wanted) {
                return factor[dimension][i];
            }
        }
        return 0;
    }

    private int rest(Due due) {
        int rest = factorOf(due.dimension(), due.partition().parent());
        for (int child : due.partition().children()) {
            rest -= factorOf(due.dimension(), child);
        }
        return rest;
    }

    /** Whether some table shows that this dimension's vector does not add up. */
    private boolean shown(int dimension) {
        for (boolean[] table : tables) {
            boolean shown = table[dimension];
            for (int d = 0; shown && d < table.length; d++) {
                shown = table[d] || factorOf(d, dimensions[d].top()) != 0;
            }
            if (shown) {
                return true;
            }
        }
        return false;
    }

    /** Holds every equation that is due, those with a part first, since they decide which totals change. */
    private void settle(Due open, Due closed) {
        if (cost >= best) {
            return;
        }
        if (open == null && closed == null) {
            best = cost;
            found = new Move(Arrays.copyOf(cells, count), Arrays.copyOf(factors, count), cost);
            return;
        }
        Due due = open != null ? open : closed;
        Due laterOpen = open != null ? open.next() : null;
        Due laterClosed = open != null ? closed : closed.next();
        int rest = rest(due);
        if (rest == 0 || !shown(due.dimension())) {
            settle(laterOpen, laterClosed);
            return;
        }
        int d = due.dimension();
        int[] children = due.partition().children();
        boolean parentIn = factorOf(d, due.partition().parent()) != 0;
        long[] choices = new long[children.length + 1];
        int choiceCount = 0;
        for (int i = 0; i < children.length && budget > 0; i++) {
            if (factorOf(d, children[i]) == 0) {
                long added = tried(d, children[i], rest);
                if (added >= 0) {
                    choices[choiceCount++] = (added << 20) | i;
                }
            }
        }
        if (!parentIn) {
            long added = tried(d, due.partition().parent(), -rest);
            if (added >= 0) {
                choices[choiceCount++] = (added << 20) | children.length;
            }
        }
        Arrays.sort(choices, 0, choiceCount);
        for (int i = 0; i < choiceCount && (i == 0 || budget > 0); i++) {
            int which = (int) (choices[i] & 0xFFFFF);
            boolean up = which == children.length;
            int chosen = up ? due.partition().parent() : children[which];
            int mark = count;
            long costBefore = cost;
            if (add(d, chosen, up ? -rest : rest)) {
                Due nextOpen = laterOpen;
                Due nextClosed = laterClosed;
                for (Dimension.Partition partition : dimensions[d].above(chosen)) {
                    if (partition != due.partition()) {
                        nextOpen = new Due(d, partition, nextOpen);
                    }
                }
                for (Dimension.Partition partition : dimensions[d].below(chosen)) {
                    if (partition != due.partition()) {
                        nextClosed = new Due(d, partition, nextClosed);
                    }
                }
                settle(nextOpen, nextClosed);
            }
            undo(d, mark, costBefore);
        }
    }

    /** What a member would cost, or -1 when it cannot be taken. */
    private long tried(int dimension, int chosen, int times) {
        int mark = count;
        long costBefore = cost;
        budget--;
        long added = add(dimension, chosen, times) ? cost - costBefore : -1;
        undo(dimension, mark, costBefore);
        return added;
    }

    /** Takes a member into a vector, with all cells that then change. False when one of them cannot, or when it costs too much. */
    private boolean add(int dimension, int chosen, int times) {
        member[dimension][length[dimension]] = chosen;
        factor[dimension][length[dimension]] = times;
        length[dimension]++;
        for (boolean[] table : tables) {
            if ((table[dimension] || chosen == dimensions[dimension].top())
                    && !spread(table, dimension, 0, space.radix(dimension) * chosen, times)) {
                return false;
            }
        }
        return true;
    }

    private boolean spread(boolean[] table, int fixed, int d, long key, int product) {
        if (d == dimensions.length) {
            int cell = space.cell(key);
            return cell >= 0 && touch(cell, product);
        }
        if (d == fixed) {
            return spread(table, fixed, d + 1, key, product);
        }
        if (!table[d]) {
            int top = dimensions[d].top();
            int factorOfTop = factorOf(d, top);
            return factorOfTop == 0 || spread(table, fixed, d + 1, key + space.radix(d) * top, product * factorOfTop);
        }
        for (int i = 0; i < length[d]; i++) {
            if (!spread(table, fixed, d + 1, key + space.radix(d) * member[d][i], product * factor[d][i])) {
                return false;
            }
        }
        return true;
    }

    private boolean touch(int cell, int product) {
        if (stamp[cell] == round) {
            return true;
        }
        if (!pattern.movable(cell, product * step)) {
            return false;
        }
        cost += pattern.cost(cell);
        if (cost >= best) {
            return false;
        }
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, 2 * count);
            factors = Arrays.copyOf(factors, 2 * count);
        }
        stamp[cell] = round;
        cells[count] = cell;
        factors[count++] = product;
        return true;
    }

    private void undo(int dimension, int mark, long costBefore) {
        length[dimension]--;
        while (count > mark) {
            stamp[cells[--count]] = 0;
        }
        cost = costBefore;
    }
}
