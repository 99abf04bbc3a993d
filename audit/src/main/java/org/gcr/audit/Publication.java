package org.gcr.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One cube as the public sees it: its rows, the hierarchies of its dimensions, the tables that were made of it, and the rule of its protection.
 * A cell is named by one member a dimension; inside it is a number, so that millions fit.
 */
public final class Publication {

    /** Why a cell has no figure. */
    public enum Hidden {
        /** It is small itself. */
        PRIMARY,
        /** It would give another one away. */
        COMPLEMENTARY,
        /** No reason is given. */
        UNEXPLAINED
    }

    /** A cell that is a sum of others: its number, and the numbers of the others. */
    record Sum(long parent, long[] children) {}

    /** The members that a member is the sum of, in one partition. */
    private record Partition(int parent, int[] children) {}

    private final String cube;
    private final List<String> dimensions;
    private final Rule rule;
    private final List<List<String>> members;
    private final long[] strides;
    private final Map<Long, Long> figures;
    private final Map<Long, Hidden> hidden;
    private final long[] tables;
    private final List<List<Partition>> partitions;
    private final List<Map<Integer, List<Partition>>> partitionsOfParent;
    private final List<Map<Integer, List<Partition>>> partitionsOfChild;
    private final boolean[][] root;

    private Publication(Builder builder) {
        this.cube = builder.cube;
        this.dimensions = builder.dimensions;
        this.rule = builder.rule;
        this.members = new ArrayList<>();
        int size = dimensions.size();
        this.strides = new long[size];
        long stride = 1;
        for (int d = 0; d < size; d++) {
            members.add(List.copyOf(builder.codes.get(d).keySet()));
            strides[d] = stride;
            stride =
                    Math.multiplyExact(stride, (long) Math.max(1, members.get(d).size()));
        }
        this.figures = new HashMap<>();
        this.hidden = new LinkedHashMap<>();
        for (int i = 0; i < builder.cells.size(); i++) {
            long number = number(builder.cells.get(i));
            Long figure = builder.figures.get(i);
            boolean twice = figures.containsKey(number) || hidden.containsKey(number);
            if (twice) {
                throw new IllegalArgumentException(cube + " has the cell " + describe(number) + " twice");
            }
            if (figure != null) {
                figures.put(number, figure);
            } else {
                hidden.put(number, builder.reasons.get(i));
            }
        }
        this.tables = builder.tables.stream().mapToLong(this::mask).toArray();
        this.partitions = new ArrayList<>();
        this.partitionsOfParent = new ArrayList<>();
        this.partitionsOfChild = new ArrayList<>();
        this.root = new boolean[size][];
        for (int d = 0; d < size; d++) {
            index(d, builder.hierarchies.get(d));
        }
    }

    private void index(int dimension, Map<List<Object>, List<Integer>> hierarchy) {
        List<Partition> all = new ArrayList<>();
        Map<Integer, List<Partition>> ofParent = new HashMap<>();
        Map<Integer, List<Partition>> ofChild = new HashMap<>();
        hierarchy.forEach((key, children) -> {
            Partition partition = new Partition(
                    (Integer) key.get(1), children.stream().mapToInt(i -> i).toArray());
            all.add(partition);
            ofParent.computeIfAbsent(partition.parent(), k -> new ArrayList<>()).add(partition);
            for (int child : partition.children()) {
                ofChild.computeIfAbsent(child, k -> new ArrayList<>()).add(partition);
            }
        });
        boolean[] roots = new boolean[members.get(dimension).size()];
        for (int m = 0; m < roots.length; m++) {
            roots[m] = hierarchy.isEmpty() || (ofParent.containsKey(m) && !ofChild.containsKey(m));
        }
        partitions.add(all);
        partitionsOfParent.add(ofParent);
        partitionsOfChild.add(ofChild);
        root[dimension] = roots;
    }

    private long mask(Set<String> table) {
        long mask = 0;
        for (String dimension : table) {
            int d = dimensions.indexOf(dimension);
            if (d < 0) {
                throw new IllegalArgumentException(cube + " has no dimension " + dimension);
            }
            mask |= 1L << d;
        }
        return mask;
    }

    private long number(int[] codes) {
        long number = 0;
        for (int d = 0; d < codes.length; d++) {
            number += codes[d] * strides[d];
        }
        return number;
    }

    private int code(long number, int dimension) {
        return (int) (number
                / strides[dimension]
                % Math.max(1, members.get(dimension).size()));
    }

    /** The cube's name. */
    public String cube() {
        return cube;
    }

    /** Its dimensions. */
    List<String> dimensions() {
        return dimensions;
    }

    /** How it was protected. */
    public Rule rule() {
        return rule;
    }

    /** Cells that have a row. */
    public int size() {
        return figures.size() + hidden.size();
    }

    /** A cell's members, one a dimension. */
    List<String> members(long cell) {
        List<String> names = new ArrayList<>();
        for (int d = 0; d < strides.length; d++) {
            names.add(members.get(d).get(code(cell, d)));
        }
        return names;
    }

    /** A cell's members in words, for messages. */
    String describe(long cell) {
        return String.join(" ", members(cell));
    }

    /** Cells with figures. */
    Map<Long, Long> figures() {
        return Collections.unmodifiableMap(figures);
    }

    /** Cells without, in the order of the rows. */
    Map<Long, Hidden> hidden() {
        return Collections.unmodifiableMap(hidden);
    }

    /** The figure of a cell; 0 without a row where zeros are published; NULL when not known. */
    Long figure(long cell) {
        Long figure = figures.get(cell);
        if (figure == null && !hidden.containsKey(cell) && rule.zerosPublished()) {
            return 0L;
        }
        return figure;
    }

    /** Every published sum that a cell is a part of, or is. */
    List<Sum> sumsAround(long cell) {
        List<Sum> sums = new ArrayList<>();
        for (int d = 0; d < strides.length; d++) {
            int member = code(cell, d);
            for (Partition partition : partitionsOfChild.get(d).getOrDefault(member, List.of())) {
                addSum(sums, cell, d, partition);
            }
            for (Partition partition : partitionsOfParent.get(d).getOrDefault(member, List.of())) {
                addSum(sums, cell, d, partition);
            }
        }
        return sums;
    }

    /** Every published sum that a cell is. */
    List<Sum> sumsOf(long cell) {
        List<Sum> sums = new ArrayList<>();
        for (int d = 0; d < strides.length; d++) {
            for (Partition partition : partitionsOfParent.get(d).getOrDefault(code(cell, d), List.of())) {
                addSum(sums, cell, d, partition);
            }
        }
        return sums;
    }

    private void addSum(List<Sum> sums, long cell, int dimension, Partition partition) {
        if (!published(cell, dimension)) {
            return;
        }
        long base = cell - code(cell, dimension) * strides[dimension];
        long[] children = new long[partition.children().length];
        for (int i = 0; i < children.length; i++) {
            children[i] = base + partition.children()[i] * strides[dimension];
        }
        sums.add(new Sum(base + partition.parent() * strides[dimension], children));
    }

    /** Whether a table varies over a dimension and over every other one in which the cell is not at the top. */
    private boolean published(long cell, int dimension) {
        long needed = 1L << dimension;
        for (int d = 0; d < strides.length; d++) {
            if (!root[d][code(cell, d)]) {
                needed |= 1L << d;
            }
        }
        for (long table : tables) {
            if ((needed & ~table) == 0) {
                return true;
            }
        }
        return false;
    }

    /** For each dimension and member the same member in another release of the cube; -1 where it has none. */
    int[][] membersIn(Publication other) {
        if (!dimensions.equals(other.dimensions)) {
            throw new IllegalArgumentException(cube + " has other dimensions than before");
        }
        int[][] translated = new int[dimensions.size()][];
        for (int d = 0; d < translated.length; d++) {
            List<String> there = other.members.get(d);
            Map<String, Integer> places = new HashMap<>();
            for (int m = 0; m < there.size(); m++) {
                places.put(there.get(m), m);
            }
            translated[d] = members.get(d).stream()
                    .mapToInt(name -> places.getOrDefault(name, -1))
                    .toArray();
        }
        return translated;
    }

    /** The number of a cell in another release; -1 when one of its members is not known there. */
    long translate(long cell, int[][] membersThere, Publication other) {
        long number = 0;
        for (int d = 0; d < strides.length; d++) {
            int member = membersThere[d][code(cell, d)];
            if (member < 0) {
                return -1;
            }
            number += member * other.strides[d];
        }
        return number;
    }

    /** Starts a cube. */
    public static Builder of(String cube, List<String> dimensions) {
        return new Builder(cube, dimensions);
    }

    /** Takes what is published, piece by piece. */
    public static final class Builder {
        private final String cube;
        private final List<String> dimensions;
        private final List<Map<String, Integer>> codes = new ArrayList<>();
        private final List<int[]> cells = new ArrayList<>();
        private final List<Long> figures = new ArrayList<>();
        private final List<Hidden> reasons = new ArrayList<>();
        private final List<Set<String>> tables = new ArrayList<>();
        private final List<Map<List<Object>, List<Integer>>> hierarchies = new ArrayList<>();
        private Rule rule = Rule.suppression(5);

        private Builder(String cube, List<String> dimensions) {
            if (dimensions.size() > 60) {
                throw new IllegalArgumentException("a cube of more than 60 dimensions: " + cube);
            }
            this.cube = cube;
            this.dimensions = List.copyOf(dimensions);
            dimensions.forEach(dimension -> {
                codes.add(new LinkedHashMap<>());
                hierarchies.add(new LinkedHashMap<>());
            });
        }

        /** The rule of protection; a minimum frequency of 5 when none is given. */
        public Builder rule(Rule given) {
            this.rule = given;
            return this;
        }

        /** A table that was published: the dimensions that vary in it; the others stand at their top. */
        public Builder table(Set<String> varying) {
            tables.add(Set.copyOf(varying));
            return this;
        }

        /** One part of a member's sum, in a partition. */
        public Builder part(String dimension, String partition, String parent, String child) {
            int d = dimensions.indexOf(dimension);
            if (d < 0) {
                throw new IllegalArgumentException(cube + " has no dimension " + dimension);
            }
            hierarchies
                    .get(d)
                    .computeIfAbsent(List.of(partition, code(d, parent)), key -> new ArrayList<>())
                    .add(code(d, child));
            return this;
        }

        /**
         * One row.
         *
         * @param members one a dimension
         * @param persons the figure; null when hidden
         * @param confStatus C primarily hidden, D complementarily hidden
         */
        public Builder cell(List<String> members, Long persons, String confStatus) {
            int[] cell = new int[dimensions.size()];
            for (int d = 0; d < cell.length; d++) {
                cell[d] = code(d, members.get(d));
            }
            cells.add(cell);
            figures.add(persons);
            reasons.add(
                    "C".equals(confStatus)
                            ? Hidden.PRIMARY
                            : "D".equals(confStatus) ? Hidden.COMPLEMENTARY : Hidden.UNEXPLAINED);
            return this;
        }

        private int code(int dimension, String member) {
            Map<String, Integer> known = codes.get(dimension);
            return known.computeIfAbsent(member, name -> known.size());
        }

        /**
         * The cube.
         *
         * @throws IllegalArgumentException if a cell is there twice or a table names an unknown dimension
         */
        public Publication build() {
            return new Publication(this);
        }
    }
}
