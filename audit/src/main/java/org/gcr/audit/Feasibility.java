package org.gcr.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gcr.audit.LinearSystem.Equation;

/**
 * Which whole numbers of persons small cells can have, given everything that is published of a place and what everybody knows: that parts add up to wholes, that figures are off by
 * less than the base, that attributes which do not apply have certain ages and so the same persons in common. Bounds are propagated through all sums first; then the narrowest cells are
 * looked at by linear programs over the sums around them, the most dangerous first.
 */
final class Feasibility {

    private static final int NEIGHBOURS = 32;
    private static final int PASSES = 30;
    private static final int SMALL = 9;

    /**
     * What came out.
     *
     * @param tried small cells that were looked at
     * @param pinned of them those with one possible value
     * @param twoValues those with two
     * @param left those that programs were not run for, since the limit was reached
     * @param programs programs that were run
     * @param contradictory whether no numbers fit what is published
     * @param pinnedExample a pinned cell; null when none is
     * @param example a cell with two values; null when none has
     */
    record Findings(
            int tried,
            int pinned,
            int twoValues,
            int left,
            int programs,
            boolean contradictory,
            String pinnedExample,
            String example) {}

    private final List<Publication> releases;
    private final Publication shape;
    private final LinearSystem system = new LinearSystem();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<String[]> cells = new ArrayList<>();
    private final BitSet exact = new BitSet();
    private final List<List<Integer>> equationsOf = new ArrayList<>();
    private final Map<String, Long> statistics;
    private long[] lower;
    private long[] upper;
    private boolean contradictory;

    /**
     * For releases of the same persons; the last one gives the shape.
     *
     * @param statistics further published figures of cells, of the same base; a cell is named as {@link Publication#key} says
     */
    Feasibility(List<Publication> releases, Map<String, Long> statistics) {
        this.releases = List.copyOf(releases);
        this.shape = releases.get(releases.size() - 1);
        this.statistics = statistics;
    }

    /**
     * Attacks.
     *
     * @param years the years to look at; null for all
     * @param limit programs to be run at most
     */
    Findings attack(Set<String> years, int limit) {
        build(years);
        propagate();
        List<Integer> targets = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (isTarget(cell)) {
                targets.add(cell);
            }
        }
        targets.sort(Comparator.<Integer>comparingLong(cell -> upper[cell] - lower[cell])
                .thenComparing(cell -> Publication.key(cells.get(cell))));
        int pinned = 0;
        int two = 0;
        int left = 0;
        int programs = 0;
        String pinnedExample = null;
        String example = null;
        for (int target : targets) {
            long[] range = {lower[target], upper[target]};
            if (range[1] > range[0]) {
                if (programs >= limit) {
                    left++;
                } else {
                    programs += narrow(target, range);
                }
            }
            if (range[0] == range[1]) {
                pinned++;
                pinnedExample = pinnedExample == null ? Publication.describe(cells.get(target)) : pinnedExample;
            } else if (range[1] - range[0] == 1) {
                two++;
                example = example == null ? Publication.describe(cells.get(target)) : example;
            }
        }
        return new Findings(targets.size(), pinned, two, left, programs, contradictory, pinnedExample, example);
    }

    /** A cell that the public cannot read exactly and that may hold 1 to 9 persons. */
    private boolean isTarget(int cell) {
        String[] members = cells.get(cell);
        Publication.Figure figure = shape.figure(members);
        if (exact.get(cell) || figure == null) {
            return false;
        }
        return figure.value() == null ? figure.primary() : figure.value() <= SMALL;
    }

    private void build(Set<String> years) {
        for (String[] group : shape.groups()) {
            if (years != null && !years.contains(group[0])) {
                continue;
            }
            List<String> measures = new ArrayList<>(List.of(shape.top(shape.measure())));
            if (shape.showsAttributes(group)) {
                shape.attributes(group).forEach(one -> measures.addAll(one.children()));
                for (Publication.Partition attribute : shape.attributes(group)) {
                    if (shape.attributesPublished(group)) {
                        equation(group, group, shape.measure(), attribute.children());
                    }
                }
            }
            for (String measure : measures) {
                String[] whole = Publication.with(group, shape.measure(), measure);
                if (!shape.countsPersons(whole) && !shape.attributesPublished(group)) {
                    continue;
                }
                for (int d = 0; d < shape.measure(); d++) {
                    for (Publication.Partition partition : shape.below(d, whole[d])) {
                        if (shape.shows(
                                Publication.with(whole, d, partition.children().get(0)))) {
                            equation(whole, whole, d, partition.children());
                        }
                    }
                }
                ageRule(whole);
            }
        }
        lower = system.lower();
        upper = system.upper();
    }

    /** Persons to whom an attribute does not apply are all persons of certain ages. */
    private void ageRule(String[] whole) {
        int age = shape.place("age_group");
        Set<String> ages = AgeRules.ages(whole[shape.measure()]);
        if (ages != null && age >= 0 && whole[age].equals(shape.top(age))) {
            List<String> there = shape.below(age, shape.top(age)).stream()
                    .flatMap(partition -> partition.children().stream())
                    .filter(ages::contains)
                    .toList();
            String[] persons = shape.persons(whole);
            boolean known = shape.below(age, shape.top(age)).stream()
                    .allMatch(partition -> partition.children().stream().allMatch(AgeRules::know));
            if (known && !there.isEmpty() && shape.shows(Publication.with(persons, age, there.get(0)))) {
                equation(whole, persons, age, there);
            }
        }
    }

    private void equation(String[] whole, String[] parts, int dimension, List<String> children) {
        Map<Integer, Integer> signs = new HashMap<>();
        signs.merge(number(whole), -1, Integer::sum);
        for (String child : children) {
            Integer part = number(Publication.with(parts, dimension, child));
            if (part >= 0) {
                signs.merge(part, 1, Integer::sum);
            }
        }
        signs.values().removeIf(sign -> sign == 0);
        if (signs.isEmpty() || signs.values().stream().anyMatch(sign -> Math.abs(sign) > 1)) {
            return;
        }
        int place = system.equations().size();
        system.add(new Equation(
                signs.keySet().stream().mapToInt(i -> i).toArray(),
                signs.values().stream().mapToInt(i -> i).toArray(),
                0));
        signs.keySet().forEach(cell -> equationsOf.get(cell).add(place));
    }

    /** The unknown of a cell; cells of the same persons are one unknown; -1 where it is known to be nobody. */
    private int number(String[] cell) {
        String[] name = named(cell);
        Integer number = numbers.get(Publication.key(name));
        if (number == null) {
            long[] bounds = bounds(name);
            number = system.add(bounds[0], bounds[1]);
            numbers.put(Publication.key(name), number);
            cells.add(name);
            equationsOf.add(new ArrayList<>());
            exact.set(number, bounds[0] == bounds[1]);
        }
        return number;
    }

    /** The cell by which its persons are known: all persons where age makes an attribute that of all. */
    private String[] named(String[] cell) {
        int age = shape.place("age_group");
        String measure = cell[shape.measure()];
        Set<String> ages = AgeRules.ages(measure);
        if (ages == null || age < 0) {
            return cell;
        }
        if (!cell[age].equals(shape.top(age)) && ages.contains(cell[age])) {
            return shape.persons(cell);
        }
        return Publication.with(cell, shape.measure(), AgeRules.twin(measure));
    }

    private long[] bounds(String[] cell) {
        long least = 0;
        long most = LinearSystem.NO_BOUND;
        List<String[]> names = new ArrayList<>();
        names.add(cell);
        // the twin's figure is of the same persons
        for (String measure : List.of("ENROLLED_SECONDARY.NA", "WORKING.NA")) {
            if (AgeRules.twin(measure).equals(cell[shape.measure()])) {
                names.add(Publication.with(cell, shape.measure(), measure));
            }
        }
        for (Publication release : releases) {
            for (String[] name : names) {
                long[] one = bounds(release, name);
                least = Math.max(least, one[0]);
                most = Math.min(most, one[1]);
            }
        }
        Long published = statistics.get(Publication.key(cell));
        if (published != null) {
            long off = shape.rule().base() - 1;
            if (published - off <= most && published + off >= least) {
                least = Math.max(least, published - off);
                most = Math.min(most, published + off);
            }
        }
        int age = shape.place("age_group");
        Set<String> ages = AgeRules.ages(cell[shape.measure()]);
        if (ages != null
                && age >= 0
                && !cell[age].equals(shape.top(age))
                && AgeRules.know(cell[age])
                && !ages.contains(cell[age])) {
            return new long[] {0, 0};
        }
        contradictory |= least > most;
        return new long[] {least, Math.max(least, most)};
    }

    private static long[] bounds(Publication release, String[] cell) {
        Rule rule = release.rule();
        Publication.Figure figure = release.figure(cell);
        if (figure != null && figure.value() != null) {
            long off = rule.base() - 1;
            return new long[] {Math.max(0, figure.value() - off), figure.value() + off};
        }
        if (figure != null) {
            return figure.primary()
                    ? new long[] {1, rule.minimum() - 1}
                    : new long[] {rule.complement(), LinearSystem.NO_BOUND};
        }
        if (!release.shows(cell)
                || (rule.rounded() && !release.countsPersons(cell) && !release.attributesPublished(cell))) {
            return new long[] {0, LinearSystem.NO_BOUND};
        }
        return new long[] {0, rule.base() - 1};
    }

    /** Narrows all bounds through single sums until nothing moves. */
    private void propagate() {
        List<Equation> equations = system.equations();
        boolean moved = true;
        for (int pass = 0; pass < PASSES && moved && !contradictory; pass++) {
            moved = false;
            for (Equation equation : equations) {
                moved |= narrow(equation);
            }
        }
    }

    private boolean narrow(Equation equation) {
        long least = 0;
        long most = 0;
        int open = 0;
        int openBelow = 0;
        for (int i = 0; i < equation.unknowns().length; i++) {
            int cell = equation.unknowns()[i];
            boolean plus = equation.signs()[i] > 0;
            long low = plus ? lower[cell] : -upper[cell];
            long high = plus ? upper[cell] : -lower[cell];
            if (plus && upper[cell] >= LinearSystem.NO_BOUND) {
                open++;
            } else {
                most += high;
            }
            if (!plus && upper[cell] >= LinearSystem.NO_BOUND) {
                openBelow++;
            } else {
                least += low;
            }
        }
        boolean moved = false;
        for (int i = 0; i < equation.unknowns().length; i++) {
            int cell = equation.unknowns()[i];
            boolean plus = equation.signs()[i] > 0;
            boolean unbounded = upper[cell] >= LinearSystem.NO_BOUND;
            // the others' least and most, where they have one
            boolean othersHaveLeast = openBelow - (!plus && unbounded ? 1 : 0) == 0;
            boolean othersHaveMost = open - (plus && unbounded ? 1 : 0) == 0;
            long othersLeast = least - (plus ? lower[cell] : unbounded ? 0 : -upper[cell]);
            long othersMost = most - (plus ? (unbounded ? 0 : upper[cell]) : -lower[cell]);
            long newLow = lower[cell];
            long newHigh = upper[cell];
            if (plus) {
                newHigh = othersHaveLeast ? Math.min(newHigh, -othersLeast) : newHigh;
                newLow = othersHaveMost ? Math.max(newLow, -othersMost) : newLow;
            } else {
                newHigh = othersHaveMost ? Math.min(newHigh, othersMost) : newHigh;
                newLow = othersHaveLeast ? Math.max(newLow, othersLeast) : newLow;
            }
            if (newLow > newHigh) {
                contradictory = true;
                return false;
            }
            if (newLow != lower[cell] || newHigh != upper[cell]) {
                lower[cell] = newLow;
                upper[cell] = newHigh;
                return true;
            }
        }
        return moved;
    }

    /** Linear programs over the sums around a cell. */
    private int narrow(int target, long[] range) {
        Map<Integer, Integer> local = new LinkedHashMap<>();
        List<Integer> chosen = new ArrayList<>();
        Deque<Integer> waiting = new ArrayDeque<>(List.of(target));
        local.put(target, 0);
        BitSet taken = new BitSet();
        while (!waiting.isEmpty()) {
            int cell = waiting.remove();
            for (int place : equationsOf.get(cell)) {
                Equation equation = system.equations().get(place);
                long fresh = Arrays.stream(equation.unknowns())
                        .filter(unknown -> !local.containsKey(unknown))
                        .count();
                if (!taken.get(place) && local.size() + fresh <= NEIGHBOURS) {
                    taken.set(place);
                    chosen.add(place);
                    for (int unknown : equation.unknowns()) {
                        if (local.putIfAbsent(unknown, local.size()) == null) {
                            waiting.add(unknown);
                        }
                    }
                }
            }
        }
        List<Equation> equations = chosen.stream()
                .map(place -> system.equations().get(place))
                .map(equation -> new Equation(
                        Arrays.stream(equation.unknowns()).map(local::get).toArray(),
                        equation.signs(),
                        equation.constant()))
                .toList();
        long[] low = local.keySet().stream().mapToLong(cell -> lower[cell]).toArray();
        long[] high = local.keySet().stream().mapToLong(cell -> upper[cell]).toArray();
        Programs programs = new Programs(equations, low, high);
        programs.narrow(0);
        if (programs.infeasible()) {
            contradictory = true;
        } else if (!programs.failed()) {
            range[0] = low[0];
            range[1] = high[0];
        }
        return programs.solved();
    }
}
