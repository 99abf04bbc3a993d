package org.gcr.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.gcr.audit.LinearSystem.Equation;

/**
 * Works a system of sums: exact values by elimination, narrower bounds by propagation, then linear programs, over whole components where they are small enough,
 * else over the neighbourhood of each wanted unknown. Bounds always hold the true value; over whole components they are the narrowest there are.
 */
final class Attack {

    /** Unknowns of a component up to which programs run over all of it. */
    private static final int WHOLE = 160;

    /** Unknowns around one, when the component is larger. */
    private static final int NEIGHBOURHOOD = 48;

    /** Neighbourhoods looked at; beyond it propagation alone speaks. */
    private static final int MOST_NEIGHBOURHOODS = 5_000;

    private final LinearSystem system;
    private final BitSet wanted;
    private final long[] lower;
    private final long[] upper;
    private final boolean[] byElimination;
    private final BitSet contradicted = new BitSet();
    private final List<List<Integer>> equationsOf = new ArrayList<>();
    private int components;
    private int largest;
    private boolean contradictory;
    private boolean eliminationGivenUp;
    private int wholePrograms;
    private int nearPrograms;
    private int neighbourhoods;
    private int onlyPropagated;

    /**
     * @param wanted unknowns whose whole interval is wanted; of the others only whether they have more than one value
     */
    Attack(LinearSystem system, BitSet wanted) {
        this.system = system;
        this.wanted = wanted;
        this.lower = system.lower();
        this.upper = system.upper();
        this.byElimination = new boolean[system.size()];
        for (int i = 0; i < system.size(); i++) {
            equationsOf.add(new ArrayList<>());
        }
        for (int e = 0; e < system.equations().size(); e++) {
            for (int unknown : system.equations().get(e).unknowns()) {
                equationsOf.get(unknown).add(e);
            }
        }
    }

    long lower(int unknown) {
        return lower[unknown];
    }

    long upper(int unknown) {
        return upper[unknown];
    }

    boolean byElimination(int unknown) {
        return byElimination[unknown];
    }

    /** Whether no values fit what is published. */
    boolean contradictory() {
        return contradictory;
    }

    int components() {
        return components;
    }

    int largestComponent() {
        return largest;
    }

    /** The ways that were taken, in words. */
    String method() {
        List<String> ways = new ArrayList<>();
        ways.add(eliminationGivenUp ? "elimination (given up in a component that grew too dense)" : "elimination");
        ways.add("bound propagation");
        if (wholePrograms > 0) {
            ways.add("linear programs over whole components");
        }
        if (nearPrograms > 0) {
            ways.add("linear programs over neighbourhoods of " + NEIGHBOURHOOD + " cells in components of more than "
                    + WHOLE);
        }
        if (onlyPropagated > 0) {
            ways.add(onlyPropagated + " cells of such components by propagation alone");
        }
        return String.join(", ", ways);
    }

    /** Runs all of it. */
    Attack run() {
        for (List<Integer> component : componentsOf()) {
            components++;
            largest = Math.max(largest, component.size());
            boolean before = contradictory;
            contradictory = false;
            attack(component);
            if (contradictory) {
                component.forEach(contradicted::set);
            }
            contradictory |= before;
        }
        return this;
    }

    /** Whether an unknown is in a component of which no values fit. Its bounds then say nothing. */
    boolean contradicted(int unknown) {
        return contradicted.get(unknown);
    }

    /** Unknowns that sums join, each list ascending. */
    private List<List<Integer>> componentsOf() {
        int[] leader = new int[system.size()];
        Arrays.setAll(leader, i -> i);
        for (Equation equation : system.equations()) {
            for (int unknown : equation.unknowns()) {
                leader[find(leader, unknown)] = find(leader, equation.unknowns()[0]);
            }
        }
        Map<Integer, List<Integer>> members = new java.util.LinkedHashMap<>();
        for (int i = 0; i < leader.length; i++) {
            members.computeIfAbsent(find(leader, i), k -> new ArrayList<>()).add(i);
        }
        for (Equation equation : system.equations()) {
            contradictory |= equation.unknowns().length == 0 && equation.constant() != 0;
        }
        return List.copyOf(members.values());
    }

    private static int find(int[] leader, int start) {
        int i = start;
        while (leader[i] != i) {
            leader[i] = leader[leader[i]];
            i = leader[i];
        }
        return i;
    }

    private void attack(List<Integer> component) {
        Part part = new Part(component, equationsWithin(component));
        Elimination.Found found = Elimination.of(part.equations, component.size());
        eliminationGivenUp |= !found.complete();
        if (found.contradictory()) {
            contradictory = true;
            return;
        }
        for (Map.Entry<Integer, OptionalLong> entry : found.fixed().entrySet()) {
            int unknown = component.get(entry.getKey());
            byElimination[unknown] = true;
            if (entry.getValue().isPresent()) {
                long value = entry.getValue().getAsLong();
                contradictory |= value < lower[unknown] || value > upper[unknown];
                lower[unknown] = value;
                upper[unknown] = value;
            }
        }
        if (contradictory || !part.propagate()) {
            contradictory = true;
            return;
        }
        if (component.size() <= WHOLE) {
            whole(part);
        } else {
            near(component);
        }
    }

    private List<Equation> equationsWithin(List<Integer> unknowns) {
        return unknowns.stream()
                .flatMap(unknown -> equationsOf.get(unknown).stream())
                .distinct()
                .sorted()
                .map(system.equations()::get)
                .toList();
    }

    /** Some unknowns, numbered from 0, with the sums over them and nothing else. */
    private final class Part {
        final List<Integer> unknowns;
        final List<Equation> equations = new ArrayList<>();
        final long[] low;
        final long[] high;

        Part(List<Integer> unknowns, List<Equation> sums) {
            this.unknowns = unknowns;
            Map<Integer, Integer> number = new HashMap<>();
            this.low = new long[unknowns.size()];
            this.high = new long[unknowns.size()];
            for (int i = 0; i < low.length; i++) {
                number.put(unknowns.get(i), i);
                low[i] = lower[unknowns.get(i)];
                high[i] = upper[unknowns.get(i)];
            }
            for (Equation sum : sums) {
                int[] renumbered =
                        Arrays.stream(sum.unknowns()).map(number::get).toArray();
                equations.add(new Equation(renumbered, sum.signs(), sum.constant()));
            }
        }

        boolean propagate() {
            for (int i = 0; i < low.length; i++) {
                low[i] = lower[unknowns.get(i)];
                high[i] = upper[unknowns.get(i)];
            }
            boolean fits = new Propagation(equations, low, high).run();
            giveBack();
            return fits;
        }

        void giveBack() {
            for (int i = 0; i < low.length; i++) {
                lower[unknowns.get(i)] = low[i];
                upper[unknowns.get(i)] = high[i];
            }
        }
    }

    private void whole(Part part) {
        List<Integer> asked = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < part.low.length; i++) {
            if (part.low[i] < part.high[i]) {
                (wanted.get(part.unknowns.get(i)) ? asked : others).add(i);
            }
        }
        if (asked.isEmpty() && others.isEmpty()) {
            return;
        }
        Programs programs = new Programs(part.equations, part.low, part.high);
        if (!asked.isEmpty()) {
            programs.explore(asked);
        }
        asked.forEach(programs::narrow);
        others.forEach(programs::move);
        contradictory |= programs.infeasible();
        wholePrograms += programs.solved();
        if (programs.failed()) {
            onlyPropagated += asked.size();
        }
        part.giveBack();
    }

    private void near(List<Integer> component) {
        for (int unknown : component) {
            if (!wanted.get(unknown) || lower[unknown] == upper[unknown]) {
                continue;
            }
            if (neighbourhoods++ >= MOST_NEIGHBOURHOODS) {
                onlyPropagated++;
                continue;
            }
            Part part = neighbourhood(unknown);
            Programs programs = new Programs(part.equations, part.low, part.high);
            programs.narrow(part.unknowns.indexOf(unknown));
            contradictory |= programs.infeasible();
            nearPrograms += programs.solved();
            int at = part.unknowns.indexOf(unknown);
            lower[unknown] = part.low[at];
            upper[unknown] = part.high[at];
        }
    }

    /** The sums nearest to an unknown, as long as not too many unknowns come with them. */
    private Part neighbourhood(int centre) {
        List<Integer> unknowns = new ArrayList<>(List.of(centre));
        BitSet inside = new BitSet();
        inside.set(centre);
        List<Equation> sums = new ArrayList<>();
        BitSet taken = new BitSet();
        Deque<Integer> next = new ArrayDeque<>(List.of(centre));
        while (!next.isEmpty()) {
            for (int e : equationsOf.get(next.poll())) {
                Equation equation = system.equations().get(e);
                int[] fresh = Arrays.stream(equation.unknowns())
                        .filter(u -> !inside.get(u))
                        .toArray();
                if (!taken.get(e) && unknowns.size() + fresh.length <= NEIGHBOURHOOD) {
                    taken.set(e);
                    sums.add(equation);
                    for (int u : fresh) {
                        inside.set(u);
                        unknowns.add(u);
                        next.add(u);
                    }
                }
            }
        }
        return new Part(unknowns, sums);
    }
}
