package org.gcr.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whole numbers that are not known, each between bounds, and sums of them that are. Grows while it is built. */
final class LinearSystem {

    /** No bound above. Far below the largest long, so that sums of some of them do not overflow. */
    static final long NO_BOUND = Long.MAX_VALUE >> 20;

    /**
     * A sum: each unknown times its sign is the constant.
     *
     * @param unknowns numbers of the unknowns, each once
     * @param signs 1 or -1 each
     * @param constant what it comes to
     */
    record Equation(int[] unknowns, int[] signs, long constant) {}

    private final List<Equation> equations = new ArrayList<>();
    private long[] lower = new long[16];
    private long[] upper = new long[16];
    private int size;

    /** Adds an unknown and says its number. */
    int add(long atLeast, long atMost) {
        if (size == lower.length) {
            lower = Arrays.copyOf(lower, 2 * size);
            upper = Arrays.copyOf(upper, 2 * size);
        }
        lower[size] = atLeast;
        upper[size] = atMost;
        return size++;
    }

    void add(Equation equation) {
        equations.add(equation);
    }

    int size() {
        return size;
    }

    List<Equation> equations() {
        return equations;
    }

    long[] lower() {
        return Arrays.copyOf(lower, size);
    }

    long[] upper() {
        return Arrays.copyOf(upper, size);
    }
}
