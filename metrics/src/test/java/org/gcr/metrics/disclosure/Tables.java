package org.gcr.metrics.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/** Small tables for tests, and an attacker who solves the whole system of a table by linear programming. */
final class Tables {

    private Tables() {}

    /** A dimension of leaves below a total. */
    static Dimension flat(String name, String... leaves) {
        Dimension.Builder builder = new Dimension.Builder(name, "Total", false);
        for (String leaf : leaves) {
            builder.add("_", "Total", leaf);
        }
        return builder.build();
    }

    /** A dimension with groups below the total: {@code "a: x y"}. */
    static Dimension grouped(String name, String... groups) {
        Dimension.Builder builder = new Dimension.Builder(name, "Total", false);
        for (String group : groups) {
            String parent = group.substring(0, group.indexOf(':'));
            builder.add("_", "Total", parent);
            for (String leaf : group.substring(group.indexOf(':') + 1).trim().split(" ")) {
                builder.add("_", parent, leaf);
            }
        }
        return builder.build();
    }

    /** A space with one table over all dimensions. Each row: members with blanks between, then the count. */
    static CellSpace space(List<Dimension> dimensions, String... rows) {
        boolean[] all = new boolean[dimensions.size()];
        java.util.Arrays.fill(all, true);
        return space(dimensions, List.of(all), rows);
    }

    static CellSpace space(List<Dimension> dimensions, List<boolean[]> tables, String... rows) {
        CellSpace space = new CellSpace(dimensions, tables);
        for (String row : rows) {
            String[] parts = row.trim().split(" +");
            int[] members = new int[dimensions.size()];
            for (int d = 0; d < members.length; d++) {
                members[d] = dimensions.get(d).place(parts[d]);
            }
            long value = Long.parseLong(parts[members.length]);
            if (value > 0) {
                space.add(members, value);
            }
        }
        return space;
    }

    /** A random space: 2 to 4 dimensions, some with groups, 1 to 3 tables over them. */
    static CellSpace random(Random random) {
        int count = 2 + random.nextInt(3);
        List<Dimension> dimensions = new ArrayList<>();
        List<List<String>> leaves = new ArrayList<>();
        for (int d = 0; d < count; d++) {
            int groups = random.nextInt(3);
            Dimension.Builder builder = new Dimension.Builder("d" + d, "T", false);
            List<String> members = new ArrayList<>();
            int most = count == 2 ? 4 : count == 3 ? 3 : 2;
            if (groups < 2) {
                for (int i = 0; i < 2 + random.nextInt(most); i++) {
                    builder.add("_", "T", "m" + i);
                    members.add("m" + i);
                }
            } else {
                for (int g = 0; g < 2; g++) {
                    builder.add("_", "T", "g" + g);
                    for (int i = 0; i < 1 + random.nextInt(most); i++) {
                        builder.add("_", "g" + g, "m" + g + i);
                        members.add("m" + g + i);
                    }
                }
            }
            dimensions.add(builder.build());
            leaves.add(members);
        }
        List<boolean[]> tables = new ArrayList<>();
        int tableCount = 1 + random.nextInt(3);
        for (int t = 0; t < tableCount; t++) {
            boolean[] table = new boolean[count];
            for (int d = 0; d < count; d++) {
                table[d] = tableCount == 1 || random.nextInt(3) > 0;
            }
            tables.add(table);
        }
        CellSpace space = new CellSpace(dimensions, tables);
        int[] members = new int[count];
        fill(space, dimensions, leaves, members, 0, random, random.nextDouble() * 0.6, 1 + random.nextInt(12));
        return space;
    }

    private static void fill(
            CellSpace space,
            List<Dimension> dimensions,
            List<List<String>> leaves,
            int[] members,
            int d,
            Random random,
            double empty,
            int size) {
        if (d == members.length) {
            if (random.nextDouble() >= empty) {
                space.add(members, 1 + (long) (size * -Math.log(1 - random.nextDouble())));
            }
            return;
        }
        for (String leaf : leaves.get(d)) {
            members[d] = dimensions.get(d).place(leaf);
            fill(space, dimensions, leaves, members, d + 1, random, empty, size);
        }
    }

    /** The flags of a cell by its members: {@code "x Total"}. */
    static byte status(CellSpace space, Suppressor.Result result, String members) {
        String[] parts = members.split(" ");
        int[] places = new int[parts.length];
        for (int d = 0; d < parts.length; d++) {
            places[d] = space.dimensions()[d].place(parts[d]);
        }
        return result.status()[space.cell(space.key(places))];
    }

    /** Cells with this status, in words, sorted. */
    static List<String> cells(CellSpace space, Suppressor.Result result, byte status) {
        List<String> cells = new ArrayList<>();
        for (int cell = 0; cell < space.size(); cell++) {
            if (result.status()[cell] == status) {
                cells.add(space.text(space.key(cell)));
            }
        }
        cells.sort(null);
        return cells;
    }

    /** The least and the greatest value of a cell that published cells, sums and flags leave open, over real numbers. */
    static double[] interval(CellSpace space, byte[] status, Rule rule, int target) {
        Map<Integer, Integer> variables = new HashMap<>();
        for (int cell = 0; cell < space.size(); cell++) {
            if (status[cell] != Pattern.PUBLISHED) {
                variables.put(cell, variables.size());
            }
        }
        List<LinearConstraint> constraints = new ArrayList<>();
        for (int cell = 0; cell < space.size(); cell++) {
            for (CellSpace.Equation equation : space.asSum(space.key(cell))) {
                double[] row = new double[variables.size()];
                double constant = 0;
                boolean any = false;
                for (int part : space.parts(equation)) {
                    if (variables.containsKey(part)) {
                        row[variables.get(part)] += 1;
                        any = true;
                    } else {
                        constant += space.value(part);
                    }
                }
                if (variables.containsKey(cell)) {
                    row[variables.get(cell)] -= 1;
                    any = true;
                } else {
                    constant -= space.value(cell);
                }
                if (any) {
                    constraints.add(new LinearConstraint(row, Relationship.EQ, -constant));
                }
            }
        }
        variables.forEach((cell, place) -> {
            double[] row = new double[variables.size()];
            row[place] = 1;
            boolean primary = status[cell] == Pattern.PRIMARY;
            constraints.add(
                    new LinearConstraint(row, Relationship.GEQ, primary ? rule.low() : rule.complementMinimum()));
            if (primary) {
                constraints.add(new LinearConstraint(row, Relationship.LEQ, rule.minimum() - 1));
            }
        });
        double[] objective = new double[variables.size()];
        objective[variables.get(target)] = 1;
        double[] ends = new double[2];
        for (int i = 0; i < 2; i++) {
            try {
                ends[i] = new SimplexSolver()
                        .optimize(
                                new MaxIter(100_000),
                                new LinearObjectiveFunction(objective, 0),
                                new LinearConstraintSet(constraints),
                                new NonNegativeConstraint(true),
                                i == 0 ? GoalType.MINIMIZE : GoalType.MAXIMIZE)
                        .getValue();
            } catch (org.apache.commons.math3.optim.linear.UnboundedSolutionException e) {
                ends[i] = Double.POSITIVE_INFINITY;
            }
        }
        return ends;
    }
}
