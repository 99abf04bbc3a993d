package org.gcr.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.gcr.audit.LinearSystem.Equation;

/**
 * Gaussian elimination: which unknowns have one value only that fits the sums, whatever their bounds, and which value. An unknown has one value if it is
 * zero in every solution of the sums with all constants zero. Such a solution is drawn at random, modulo a prime, in which the coefficients stay exact; an
 * unknown that is not fixed is zero in it by chance once in two thousand million draws. This is done with two primes. What only one of them calls fixed is not
 * called fixed, and a value that differs between them is not told.
 */
final class Elimination {

    private static final long[] PRIMES = {2_147_483_647L, 2_147_483_629L};

    /** Beyond this the elimination is given up; the sums of one component have then grown together. */
    private static final long MOST_ENTRIES = 4_000_000;

    /** What was found: an unknown's only value; empty where a value fits but is too large to be told. */
    record Found(Map<Integer, OptionalLong> fixed, boolean complete, boolean contradictory) {}

    private Elimination() {}

    /** Works on sums whose unknowns are below {@code size}. */
    static Found of(List<Equation> equations, int size) {
        List<long[]> nulls = new ArrayList<>();
        List<long[]> points = new ArrayList<>();
        for (long prime : PRIMES) {
            Solver solver = new Solver(prime, size);
            if (!solver.eliminate(equations)) {
                return new Found(Map.of(), false, false);
            }
            if (solver.contradictory) {
                return new Found(Map.of(), true, true);
            }
            Random random = new Random(prime);
            nulls.add(solver.solution(random, false));
            points.add(solver.solution(null, true));
        }
        Map<Integer, OptionalLong> fixed = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            if (nulls.get(0)[i] == 0 && nulls.get(1)[i] == 0) {
                long one = centred(points.get(0)[i], PRIMES[0]);
                long two = centred(points.get(1)[i], PRIMES[1]);
                fixed.put(i, one == two ? OptionalLong.of(one) : OptionalLong.empty());
            }
        }
        return new Found(fixed, true, false);
    }

    private static long centred(long residue, long prime) {
        return residue > prime / 2 ? residue - prime : residue;
    }

    /** Rows in echelon form modulo a prime. */
    private static final class Solver {
        private final long prime;
        private final int size;
        private final List<Map<Integer, Long>> rows = new ArrayList<>();
        private final List<Integer> pivots = new ArrayList<>();
        private final List<Long> constants = new ArrayList<>();
        private boolean contradictory;

        Solver(long prime, int size) {
            this.prime = prime;
            this.size = size;
        }

        /** False when given up. */
        boolean eliminate(List<Equation> equations) {
            int[] uses = new int[size];
            equations.forEach(equation -> {
                for (int unknown : equation.unknowns()) {
                    uses[unknown]++;
                }
            });
            Map<Integer, Integer> rowOfPivot = new HashMap<>();
            long entries = 0;
            List<Equation> shortFirst = new ArrayList<>(equations);
            shortFirst.sort((a, b) -> Integer.compare(a.unknowns().length, b.unknowns().length));
            for (Equation equation : shortFirst) {
                TreeMap<Integer, Long> row = new TreeMap<>();
                for (int i = 0; i < equation.unknowns().length; i++) {
                    row.put(equation.unknowns()[i], Math.floorMod((long) equation.signs()[i], prime));
                }
                long constant = Math.floorMod(equation.constant(), prime);
                constant = reduce(row, constant, rowOfPivot);
                if (row.isEmpty()) {
                    contradictory |= constant != 0;
                    continue;
                }
                int pivot = -1;
                for (int unknown : row.keySet()) {
                    if (pivot < 0 || uses[unknown] < uses[pivot]) {
                        pivot = unknown;
                    }
                }
                long inverse = power(row.get(pivot), prime - 2);
                row.replaceAll((unknown, value) -> value * inverse % prime);
                rowOfPivot.put(pivot, rows.size());
                rows.add(row);
                pivots.add(pivot);
                constants.add(constant * inverse % prime);
                entries += row.size();
                if (entries > MOST_ENTRIES) {
                    return false;
                }
            }
            return true;
        }

        /** Takes the earlier pivots out of a row, in the order in which they were made: a later row holds no earlier pivot. */
        private long reduce(TreeMap<Integer, Long> row, long constant, Map<Integer, Integer> rowOfPivot) {
            TreeMap<Integer, Integer> due = new TreeMap<>();
            row.keySet().forEach(unknown -> addDue(due, unknown, rowOfPivot));
            long result = constant;
            while (!due.isEmpty()) {
                Map.Entry<Integer, Integer> first = due.pollFirstEntry();
                int index = first.getKey();
                Long factor = row.get(first.getValue());
                if (factor == null) {
                    continue;
                }
                for (Map.Entry<Integer, Long> entry : rows.get(index).entrySet()) {
                    int unknown = entry.getKey();
                    long value = Math.floorMod(row.getOrDefault(unknown, 0L) - factor * entry.getValue(), prime);
                    if (value == 0) {
                        row.remove(unknown);
                    } else {
                        row.put(unknown, value);
                        addDue(due, unknown, rowOfPivot);
                    }
                }
                result = Math.floorMod(result - factor * constants.get(index), prime);
            }
            return result;
        }

        private static void addDue(TreeMap<Integer, Integer> due, int unknown, Map<Integer, Integer> rowOfPivot) {
            Integer index = rowOfPivot.get(unknown);
            if (index != null) {
                due.put(index, unknown);
            }
        }

        /** A solution with free unknowns drawn, or zero; of the sums themselves, or with all constants zero. */
        long[] solution(Random random, boolean withConstants) {
            long[] values = new long[size];
            boolean[] isPivot = new boolean[size];
            pivots.forEach(pivot -> isPivot[pivot] = true);
            for (int i = 0; i < size; i++) {
                if (!isPivot[i] && random != null) {
                    values[i] = 1 + random.nextInt((int) (prime - 1));
                }
            }
            for (int r = rows.size() - 1; r >= 0; r--) {
                long value = withConstants ? constants.get(r) : 0;
                for (Map.Entry<Integer, Long> entry : rows.get(r).entrySet()) {
                    if (!entry.getKey().equals(pivots.get(r))) {
                        value = Math.floorMod(value - entry.getValue() * values[entry.getKey()], prime);
                    }
                }
                values[pivots.get(r)] = value;
            }
            return values;
        }

        private long power(long base, long exponent) {
            long result = 1;
            long square = base % prime;
            for (long e = exponent; e > 0; e >>= 1) {
                if ((e & 1) == 1) {
                    result = result * square % prime;
                }
                square = square * square % prime;
            }
            return result;
        }
    }
}
