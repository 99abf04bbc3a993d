package org.gcr.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.gcr.audit.LinearSystem.Equation;

/**
 * Narrows the bounds of each unknown by those of the others in a sum, until nothing moves. The true value always stays inside, so that what this
 * finds is found; what it does not find may still be there.
 */
final class Propagation {

    /** A chain of sums without end narrows by one at a time; it is left to the other methods. */
    private static final int VISITS_AN_EQUATION = 50;

    private final List<Equation> equations;
    private final long[] lower;
    private final long[] upper;
    private final List<List<Integer>> of;

    /** The bounds are narrowed in place. */
    Propagation(List<Equation> equations, long[] lower, long[] upper) {
        this.equations = equations;
        this.lower = lower;
        this.upper = upper;
        this.of = new ArrayList<>();
        for (int i = 0; i < lower.length; i++) {
            of.add(new ArrayList<>());
        }
        for (int e = 0; e < equations.size(); e++) {
            for (int unknown : equations.get(e).unknowns()) {
                of.get(unknown).add(e);
            }
        }
    }

    /** Narrows; false when no values fit. */
    boolean run() {
        Deque<Integer> queue = new ArrayDeque<>();
        boolean[] queued = new boolean[equations.size()];
        int[] visits = new int[equations.size()];
        for (int e = 0; e < queued.length; e++) {
            queue.add(e);
            queued[e] = true;
        }
        while (!queue.isEmpty()) {
            int e = queue.poll();
            queued[e] = false;
            visits[e]++;
            List<Integer> moved = narrow(equations.get(e));
            if (moved == null) {
                return false;
            }
            for (int unknown : moved) {
                for (int other : of.get(unknown)) {
                    if (!queued[other] && visits[other] < VISITS_AN_EQUATION) {
                        queue.add(other);
                        queued[other] = true;
                    }
                }
            }
        }
        return true;
    }

    /** The unknowns whose bounds moved; null when no values fit. */
    private List<Integer> narrow(Equation equation) {
        int[] unknowns = equation.unknowns();
        long least = 0;
        long most = 0;
        int openBelow = 0;
        int openAbove = 0;
        for (int i = 0; i < unknowns.length; i++) {
            boolean plus = equation.signs()[i] > 0;
            long low = lower[unknowns[i]];
            long high = upper[unknowns[i]];
            if (high >= LinearSystem.NO_BOUND) {
                if (plus) {
                    openAbove++;
                    least += low;
                } else {
                    openBelow++;
                    most -= low;
                }
            } else {
                least += plus ? low : -high;
                most += plus ? high : -low;
            }
        }
        if ((openBelow == 0 && least > equation.constant()) || (openAbove == 0 && most < equation.constant())) {
            return null;
        }
        List<Integer> moved = new ArrayList<>();
        for (int i = 0; i < unknowns.length; i++) {
            int unknown = unknowns[i];
            boolean plus = equation.signs()[i] > 0;
            boolean open = upper[unknown] >= LinearSystem.NO_BOUND;
            // what the others can come to, at least and at most
            boolean belowKnown = openBelow == (open && !plus ? 1 : 0);
            boolean aboveKnown = openAbove == (open && plus ? 1 : 0);
            long othersLeast = least - (plus ? lower[unknown] : open ? 0 : -upper[unknown]);
            long othersMost = most - (plus ? (open ? 0 : upper[unknown]) : -lower[unknown]);
            long high = plus
                    ? (belowKnown ? equation.constant() - othersLeast : LinearSystem.NO_BOUND)
                    : (aboveKnown ? othersMost - equation.constant() : LinearSystem.NO_BOUND);
            long low = plus
                    ? (aboveKnown ? equation.constant() - othersMost : Long.MIN_VALUE)
                    : (belowKnown ? othersLeast - equation.constant() : Long.MIN_VALUE);
            if (low > upper[unknown] || high < lower[unknown]) {
                return null;
            }
            boolean narrower = low > lower[unknown] || high < upper[unknown];
            if (narrower) {
                long oldLower = lower[unknown];
                long oldUpper = upper[unknown];
                lower[unknown] = Math.max(low, oldLower);
                upper[unknown] = Math.min(high, oldUpper);
                moved.add(unknown);
                if (plus) {
                    least += lower[unknown] - oldLower;
                    if (open && upper[unknown] < LinearSystem.NO_BOUND) {
                        openAbove--;
                        most += upper[unknown];
                    } else if (!open) {
                        most += upper[unknown] - oldUpper;
                    }
                } else {
                    most -= lower[unknown] - oldLower;
                    if (open && upper[unknown] < LinearSystem.NO_BOUND) {
                        openBelow--;
                        least -= upper[unknown];
                    } else if (!open) {
                        least -= upper[unknown] - oldUpper;
                    }
                }
            }
        }
        return moved;
    }
}
