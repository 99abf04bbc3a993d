package org.gcr.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.PivotSelectionRule;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.linear.UnboundedSolutionException;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.gcr.audit.LinearSystem.Equation;

/**
 * Feasible intervals of the unknowns of one component by linear programming, tightened to whole numbers by branching while that is cheap. Every solution of whole
 * numbers that turns up is a witness: between the least and the most that witnesses give an unknown nothing more need be asked.
 */
final class Programs {

    private static final double TOLERANCE = 1e-6;
    private static final int BRANCHES = 40;
    private static final int ITERATIONS = 20_000;

    /** How a program ended. */
    private enum End {
        SOLVED,
        INFEASIBLE,
        UNBOUNDED,
        FAILED
    }

    private record Answer(End end, double value, double[] point) {}

    private final List<Equation> equations;
    private final long[] lower;
    private final long[] upper;
    private final long[] seenLeast;
    private final long[] seenMost;
    private boolean infeasible;
    private boolean failed;
    private int solved;

    /** For sums over unknowns 0 … n-1 with these bounds, which are narrowed in place. */
    Programs(List<Equation> equations, long[] lower, long[] upper) {
        this.equations = equations;
        this.lower = lower;
        this.upper = upper;
        this.seenLeast = new long[lower.length];
        this.seenMost = new long[lower.length];
        Arrays.fill(seenLeast, Long.MAX_VALUE);
        Arrays.fill(seenMost, Long.MIN_VALUE);
    }

    /** Whether no values fit the sums and bounds. */
    boolean infeasible() {
        return infeasible;
    }

    /** Whether a program could not be solved, so that a bound may be wider than need be. */
    boolean failed() {
        return failed;
    }

    /** Programs solved so far. */
    int solved() {
        return solved;
    }

    /** Two programs that move all of these unknowns at once; most intervals are settled by their witnesses. */
    void explore(List<Integer> unknowns) {
        double[] objective = new double[lower.length];
        unknowns.forEach(unknown -> objective[unknown] = 1);
        for (boolean most : new boolean[] {true, false}) {
            boolean bounded = !most || unknowns.stream().allMatch(unknown -> upper[unknown] < LinearSystem.NO_BOUND);
            if (bounded && !infeasible) {
                Answer answer = solve(objective, most, lower, upper);
                infeasible |= answer.end() == End.INFEASIBLE;
            }
        }
    }

    /** Narrows an unknown's bounds to its feasible interval. */
    void narrow(int unknown) {
        if (!infeasible && seenLeast[unknown] > lower[unknown]) {
            lower[unknown] = Math.max(lower[unknown], extreme(unknown, false));
        }
        if (!infeasible && seenMost[unknown] < upper[unknown]) {
            upper[unknown] = Math.min(upper[unknown], extreme(unknown, true));
        }
    }

    /** Looks for two values of an unknown; where there are none its bounds become equal. */
    void move(int unknown) {
        if (!infeasible && seenLeast[unknown] >= seenMost[unknown]) {
            narrow(unknown);
        }
    }

    /** The least or most whole number of an unknown, or a bound on it when branching got too long. */
    private long extreme(int unknown, boolean most) {
        double[] objective = new double[lower.length];
        objective[unknown] = 1;
        long end = most ? upper[unknown] : lower[unknown];
        long bound = end;
        List<long[][]> open = new ArrayList<>();
        open.add(new long[][] {lower.clone(), upper.clone()});
        Long best = null;
        long loosest = end;
        boolean looseLeft = false;
        int left = BRANCHES;
        while (!open.isEmpty()) {
            long[][] box = open.remove(open.size() - 1);
            Answer answer = solve(objective, most, box[0], box[1]);
            if (answer.end() == End.FAILED || answer.end() == End.UNBOUNDED) {
                return most ? upper[unknown] : lower[unknown];
            }
            if (answer.end() == End.INFEASIBLE) {
                continue;
            }
            long value =
                    most ? (long) Math.floor(answer.value() + TOLERANCE) : (long) Math.ceil(answer.value() - TOLERANCE);
            if (best != null && (most ? value <= best : value >= best)) {
                continue;
            }
            int broken = fractional(answer.point());
            if (broken < 0) {
                best = value;
            } else if (left-- <= 0) {
                loosest = looseLeft ? (most ? Math.max(loosest, value) : Math.min(loosest, value)) : value;
                looseLeft = true;
            } else {
                double at = answer.point()[broken];
                long[] below = box[1].clone();
                below[broken] = (long) Math.floor(at);
                long[] above = box[0].clone();
                above[broken] = (long) Math.ceil(at);
                open.add(new long[][] {box[0], below});
                open.add(new long[][] {above, box[1]});
            }
        }
        if (best == null && !looseLeft) {
            infeasible = true;
            return bound;
        }
        if (looseLeft) {
            return best == null ? loosest : most ? Math.max(best, loosest) : Math.min(best, loosest);
        }
        return best;
    }

    private static int fractional(double[] point) {
        for (int i = 0; i < point.length; i++) {
            if (Math.abs(point[i] - Math.rint(point[i])) > TOLERANCE) {
                return i;
            }
        }
        return -1;
    }

    private Answer solve(double[] objective, boolean most, long[] low, long[] high) {
        for (int i = 0; i < low.length; i++) {
            if (low[i] > high[i]) {
                return new Answer(End.INFEASIBLE, 0, null);
            }
        }
        Answer answer = solve(objective, most, low, high, PivotSelectionRule.DANTZIG, TOLERANCE);
        if (answer.end() == End.FAILED || answer.end() == End.INFEASIBLE) {
            answer = solve(objective, most, low, high, PivotSelectionRule.BLAND, 100 * TOLERANCE);
        }
        failed |= answer.end() == End.FAILED;
        if (answer.end() == End.SOLVED && fractional(answer.point()) < 0) {
            witness(answer.point());
        }
        return answer;
    }

    /** Takes a solution of whole numbers, if it really is one. */
    private void witness(double[] point) {
        long[] whole = new long[point.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = Math.round(point[i]);
            if (whole[i] < lower[i] || whole[i] > upper[i]) {
                return;
            }
        }
        for (Equation equation : equations) {
            long sum = -equation.constant();
            for (int i = 0; i < equation.unknowns().length; i++) {
                sum += equation.signs()[i] * whole[equation.unknowns()[i]];
            }
            if (sum != 0) {
                return;
            }
        }
        for (int i = 0; i < whole.length; i++) {
            seenLeast[i] = Math.min(seenLeast[i], whole[i]);
            seenMost[i] = Math.max(seenMost[i], whole[i]);
        }
    }

    /** Unknowns count from their lower bounds, so that all are at least 0; those with one value are taken out. */
    private Answer solve(
            double[] objective, boolean most, long[] low, long[] high, PivotSelectionRule pivots, double tolerance) {
        solved++;
        int[] place = new int[low.length];
        int size = 0;
        double fixedPart = 0;
        for (int i = 0; i < low.length; i++) {
            place[i] = low[i] < high[i] ? size++ : -1;
            fixedPart += objective[i] * low[i];
        }
        double[] moved = new double[size];
        List<LinearConstraint> constraints = new ArrayList<>();
        for (int i = 0; i < low.length; i++) {
            if (place[i] >= 0) {
                moved[place[i]] = objective[i];
                if (high[i] < LinearSystem.NO_BOUND) {
                    double[] row = new double[size];
                    row[place[i]] = 1;
                    constraints.add(new LinearConstraint(row, Relationship.LEQ, (double) (high[i] - low[i])));
                }
            }
        }
        for (Equation equation : equations) {
            double[] row = new double[size];
            long constant = equation.constant();
            boolean empty = true;
            for (int i = 0; i < equation.unknowns().length; i++) {
                int unknown = equation.unknowns()[i];
                constant -= equation.signs()[i] * low[unknown];
                if (place[unknown] >= 0) {
                    row[place[unknown]] = equation.signs()[i];
                    empty = false;
                }
            }
            if (empty) {
                if (constant != 0) {
                    return new Answer(End.INFEASIBLE, 0, null);
                }
            } else {
                constraints.add(new LinearConstraint(row, Relationship.EQ, (double) constant));
            }
        }
        double[] point = new double[low.length];
        if (size == 0) {
            for (int i = 0; i < low.length; i++) {
                point[i] = low[i];
            }
            return new Answer(End.SOLVED, fixedPart, point);
        }
        try {
            PointValuePair best = new SimplexSolver(tolerance)
                    .optimize(
                            new MaxIter(ITERATIONS),
                            new LinearObjectiveFunction(moved, 0),
                            new LinearConstraintSet(constraints),
                            most ? GoalType.MAXIMIZE : GoalType.MINIMIZE,
                            new NonNegativeConstraint(true),
                            pivots);
            for (int i = 0; i < low.length; i++) {
                point[i] = low[i] + (place[i] >= 0 ? best.getPoint()[place[i]] : 0);
            }
            return new Answer(End.SOLVED, fixedPart + best.getValue(), point);
        } catch (NoFeasibleSolutionException e) {
            return new Answer(End.INFEASIBLE, 0, null);
        } catch (UnboundedSolutionException e) {
            return new Answer(End.UNBOUNDED, 0, null);
        } catch (TooManyIterationsException e) {
            return new Answer(End.FAILED, 0, null);
        }
    }
}
