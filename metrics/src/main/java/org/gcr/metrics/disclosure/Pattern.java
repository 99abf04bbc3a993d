package org.gcr.metrics.disclosure;

import java.util.BitSet;

/**
 * Which cells are published and what everybody may assume of the others, and a second world: the values that the suppressed cells could
 * have instead.
 */
final class Pattern {

    static final byte PUBLISHED = 0;
    static final byte PRIMARY = 1;
    static final byte COMPLEMENT = 2;

    private final CellSpace space;
    private final Rule rule;
    private final byte[] status;
    private final byte[] split;
    private final BitSet known;
    private final long[] shift;
    private final int[] shifted;
    private int shiftedCount;
    private boolean relaxed;
    private boolean loose;

    /**
     * A pattern in which every cell is published.
     *
     * @param known cells that an earlier release shows with the value that they have now
     */
    Pattern(CellSpace space, Rule rule, BitSet known) {
        this.space = space;
        this.rule = rule;
        this.status = new byte[space.size()];
        this.split = new byte[space.size()];
        this.known = known;
        this.shift = new long[space.size()];
        this.shifted = new int[space.size()];
    }

    byte status(int cell) {
        return status[cell];
    }

    void set(int cell, byte value) {
        status[cell] = value;
    }

    /** Whether a cell is not published. */
    boolean hidden(int cell) {
        return status[cell] != PUBLISHED;
    }

    /** Whether an earlier release gives this cell away. */
    boolean known(int cell) {
        return known.get(cell);
    }

    /** Lets cells flagged as complements go down to what is promised of them, not only to the minimum. */
    void relax(boolean on) {
        relaxed = on;
    }

    /** Lets cells flagged as primary go above the minimum; their flag must then be changed. */
    void loosen(boolean on) {
        loose = on;
    }

    /** The least value that the cell can have in another world. */
    long low(int cell) {
        if (status[cell] == PRIMARY) {
            return rule.low();
        }
        if (space.value(cell) < rule.minimum() || relaxed || isSplit(cell)) {
            return rule.complementMinimum();
        }
        return rule.minimum();
    }

    /** The greatest value that the cell can have in another world. */
    long high(int cell) {
        return status[cell] == PRIMARY && !loose ? rule.minimum() - 1 : Long.MAX_VALUE;
    }

    /** Whether at least two parts of the cell in one equation are not zero, which everybody sees. */
    boolean isSplit(int cell) {
        if (split[cell] == 0) {
            split[cell] = 1;
            for (CellSpace.Equation equation : space.asSum(space.key(cell))) {
                if (space.parts(equation).length > 1) {
                    split[cell] = 2;
                    break;
                }
            }
        }
        return split[cell] == 2;
    }

    /** Value in the other world. */
    long shiftedValue(int cell) {
        return space.value(cell) + shift[cell];
    }

    /** Whether the cell can have this change on top of what has changed already; a published cell counts as if it were suppressed. */
    boolean movable(int cell, long change) {
        if (known.get(cell)) {
            return false;
        }
        long value = space.value(cell) + shift[cell] + change;
        return value >= low(cell) && value <= high(cell);
    }

    /** How often a change can be made, up to a limit. */
    long times(int cell, long change, long limit) {
        long value = space.value(cell) + shift[cell];
        long room = change > 0 ? high(cell) - value : value - low(cell);
        return Math.min(limit, room / Math.abs(change));
    }

    void move(int cell, long change) {
        if (shift[cell] == 0) {
            shifted[shiftedCount++] = cell;
        }
        shift[cell] += change;
        if (shift[cell] == 0) {
            for (int i = 0; i < shiftedCount; i++) {
                if (shifted[i] == cell) {
                    shifted[i] = shifted[--shiftedCount];
                    break;
                }
            }
        }
    }

    /** Flags as complements those changed cells that are flagged as primary and are not below the minimum in the other world. */
    void reflag() {
        for (int i = 0; i < shiftedCount; i++) {
            if (status[shifted[i]] == PRIMARY && shiftedValue(shifted[i]) >= rule.minimum()) {
                status[shifted[i]] = COMPLEMENT;
            }
        }
    }

    /** The changes made, which are forgotten. */
    Witness take() {
        int[] cells = java.util.Arrays.copyOf(shifted, shiftedCount);
        java.util.Arrays.sort(cells);
        long[] changes = new long[cells.length];
        for (int i = 0; i < cells.length; i++) {
            changes[i] = shift[cells[i]];
            shift[cells[i]] = 0;
        }
        shiftedCount = 0;
        return new Witness(cells, changes);
    }

    /** What a cell costs to suppress: the logarithm of its value, so that neither few large cells nor many small ones go. */
    long cost(int cell) {
        return status[cell] == PUBLISHED ? 1000 + Math.round(1000 * Math.log(1.0 + space.value(cell))) : 0;
    }

    /**
     * Another world that looks the same from outside.
     *
     * @param cells cells that have another value there, ascending
     * @param changes by how much
     */
    record Witness(int[] cells, long[] changes) {}
}
