package org.gcr.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One release of a cube as everybody reads it: its figures, how its members belong together, which tables there are, by what rule it was protected. A cell is named by one member
 * a dimension; columns that are one dimension are joined by {@code |}; the last dimension is what is counted.
 */
final class Publication {

    private static final String BETWEEN = "\u0001";

    /**
     * A row of the cube.
     *
     * @param value the figure; null where it is left out
     * @param primary whether it is left out because it is small
     * @param marks obs_status, conf_status and standard error, as text
     */
    record Figure(String[] members, Long value, boolean primary, String marks) {}

    /** The parts of a whole, in one division of it. */
    record Partition(String name, List<String> children) {}

    private final String cube;
    private final List<String> dimensions;
    private final Rule rule;
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final List<Map<String, List<Partition>>> below = new ArrayList<>();
    private final List<Map<String, Set<String>>> above = new ArrayList<>();
    private final String[] tops;
    private final Set<String> held = new HashSet<>();
    private final List<Set<Integer>> tables = new ArrayList<>();
    private final Map<Integer, String> states;

    /**
     * A release.
     *
     * @param dimensions names in the order of a row's members
     * @param hierarchy rows of dimension, partition, parent, child
     * @param tables published table → names of the dimensions that vary in it
     * @param rows the rows
     * @param states year → name of the state of the records that its figures are of
     */
    Publication(
            String cube,
            List<String> dimensions,
            Rule rule,
            List<String[]> hierarchy,
            Collection<? extends Collection<String>> tables,
            List<Figure> rows,
            Map<Integer, String> states) {
        this.cube = cube;
        this.dimensions = List.copyOf(dimensions);
        this.rule = rule;
        this.states = new TreeMap<>(states);
        for (int d = 0; d < dimensions.size(); d++) {
            below.add(new TreeMap<>());
            above.add(new TreeMap<>());
        }
        Map<String, List<String>> parts = new LinkedHashMap<>();
        for (String[] row : hierarchy) {
            int d = dimensions.indexOf(row[0]);
            parts.computeIfAbsent(String.join(BETWEEN, row[0], row[1], row[2]), key -> {
                        List<String> children = new ArrayList<>();
                        below.get(d)
                                .computeIfAbsent(row[2], parent -> new ArrayList<>())
                                .add(new Partition(row[1], children));
                        return children;
                    })
                    .add(row[3]);
            above.get(d).computeIfAbsent(row[3], child -> new HashSet<>()).add(row[2]);
        }
        this.tops = new String[dimensions.size()];
        for (int d = 0; d < tops.length; d++) {
            Map<String, Set<String>> parents = above.get(d);
            tops[d] = below.get(d).keySet().stream()
                    .filter(parent -> !parents.containsKey(parent))
                    .findFirst()
                    .orElse(null);
        }
        for (Collection<String> varying : tables) {
            Set<Integer> places = new HashSet<>();
            varying.forEach(name -> places.add(dimensions.indexOf(name)));
            this.tables.add(places);
        }
        for (Figure figure : rows) {
            if (figures.put(key(figure.members()), figure) != null) {
                throw new IllegalArgumentException(cube + " has a cell twice: " + describe(figure.members()));
            }
            held.add(figure.members()[0] + BETWEEN + figure.members()[measure()]);
        }
    }

    static String key(String[] members) {
        return String.join(BETWEEN, members);
    }

    static String describe(String[] members) {
        return String.join(" ", members);
    }

    String cube() {
        return cube;
    }

    Rule rule() {
        return rule;
    }

    List<String> dimensions() {
        return dimensions;
    }

    /** The dimension of what is counted. */
    int measure() {
        return dimensions.size() - 1;
    }

    /** Place of a dimension, or -1. */
    int place(String dimension) {
        return dimensions.indexOf(dimension);
    }

    /** The member that stands for all; null where nothing is added up. */
    String top(int dimension) {
        return tops[dimension];
    }

    /** Every row. */
    Collection<Figure> rows() {
        return figures.values();
    }

    /** The row of a cell, or null. */
    Figure figure(String[] members) {
        return figures.get(key(members));
    }

    /** The published figure of a cell: 0 where it has no row, null where it is left out. */
    Long value(String[] members) {
        Figure figure = figure(members);
        return figure == null ? Long.valueOf(0) : figure.value();
    }

    /** Divisions of a member. */
    List<Partition> below(int dimension, String member) {
        return below.get(dimension).getOrDefault(member, List.of());
    }

    /** Members that it is a part of. */
    Set<String> above(int dimension, String member) {
        return above.get(dimension).getOrDefault(member, Set.of());
    }

    /** Year → state of its records. */
    Map<Integer, String> states() {
        return states;
    }

    /** The cell with another member in a dimension. */
    static String[] with(String[] members, int dimension, String member) {
        String[] other = members.clone();
        other[dimension] = member;
        return other;
    }

    /** The cell of all persons of the same group. */
    String[] persons(String[] members) {
        return with(members, measure(), tops[measure()]);
    }

    /** Whether it counts all persons of its group. */
    boolean countsPersons(String[] members) {
        return members[measure()].equals(tops[measure()]);
    }

    /** Whether some published table has the cell. */
    boolean shows(String[] members) {
        return tables.stream().anyMatch(table -> {
            for (int d = 0; d < members.length; d++) {
                if (tops[d] != null && !members[d].equals(tops[d]) && !table.contains(d)) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Attributes that are published of a group's year: one of which a register holds nothing in a year is left out for the whole year, which says nothing of anybody. */
    List<Partition> attributes(String[] group) {
        return below(measure(), tops[measure()]).stream()
                .filter(partition ->
                        partition.children().stream().anyMatch(value -> held.contains(group[0] + BETWEEN + value)))
                .toList();
    }

    /** Whether a published table has the attributes of the cell's group. */
    boolean showsAttributes(String[] members) {
        return below(measure(), tops[measure()]).stream()
                .anyMatch(partition ->
                        shows(with(members, measure(), partition.children().get(0))));
    }

    /** Whether the attributes of a group are published, by the rule that everybody knows. */
    boolean attributesPublished(String[] members) {
        Long persons = value(persons(members));
        return showsAttributes(members) && (!rule.rounded() || (persons != null && persons >= rule.group()));
    }

    /** Every group of persons with a row, once. */
    List<String[]> groups() {
        Map<String, String[]> groups = new HashMap<>();
        rows().forEach(figure -> groups.putIfAbsent(key(persons(figure.members())), persons(figure.members())));
        return groups.values().stream()
                .sorted((one, other) -> Arrays.compare(one, other))
                .toList();
    }
}
