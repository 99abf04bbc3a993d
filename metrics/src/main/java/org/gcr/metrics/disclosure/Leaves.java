package org.gcr.metrics.disclosure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The finest counts behind the tables: for each combination of members the count of all and, where the input divides them by attributes,
 * the counts of each division, which add up to it.
 */
final class Leaves {

    private final CellSpace space;
    private final int given;
    private final Map<Long, Leaf> leaves = new TreeMap<>();

    /** One combination of members: its count, and the counts of the parts by partition. */
    static final class Leaf {
        private final int[] members;
        private final Map<String, Map<Integer, Long>> parts = new TreeMap<>();
        private long total;

        private Leaf(int[] members) {
            this.members = members;
        }

        long total() {
            return total;
        }

        void total(long value) {
            total = value;
        }

        /** Partition → member → count. */
        Map<String, Map<Integer, Long>> parts() {
            return parts;
        }
    }

    /** The rows that a space was made of. */
    Leaves(CellSpace space) {
        List<int[]> rows = space.rows();
        List<Long> values = space.counts();
        this.space = space;
        int found = -1;
        for (int d = 0; d < space.dimensions().length; d++) {
            found = space.dimensions()[d].totalsGiven() ? d : found;
        }
        this.given = found;
        for (int i = 0; i < rows.size(); i++) {
            int[] members = rows.get(i).clone();
            int part = -1;
            if (given >= 0 && members[given] != space.dimensions()[given].top()) {
                part = members[given];
                members[given] = space.dimensions()[given].top();
            }
            Leaf leaf = leaves.computeIfAbsent(space.key(members), key -> new Leaf(members));
            if (part < 0) {
                leaf.total += values.get(i);
            } else {
                String partition = space.dimensions()[given].above(part)[0].name();
                leaf.parts.computeIfAbsent(partition, key -> new TreeMap<>()).merge(part, values.get(i), Long::sum);
            }
        }
    }

    /** By key. */
    Map<Long, Leaf> leaves() {
        return leaves;
    }

    /** The dimension that the input divides itself, or -1. */
    int given() {
        return given;
    }

    /** The row of a leaf's total. */
    int[] members(Leaf leaf) {
        return leaf.members;
    }

    /** The row of a part of a leaf. */
    int[] members(Leaf leaf, int part) {
        int[] members = leaf.members.clone();
        members[given] = part;
        return members;
    }

    /** A space with the leaves as they are now. */
    CellSpace added(List<boolean[]> tables) {
        CellSpace sum = new CellSpace(List.of(space.dimensions()), tables);
        for (Leaf leaf : leaves.values()) {
            sum.add(leaf.members, leaf.total);
            leaf.parts
                    .values()
                    .forEach(partition -> partition.forEach((part, value) -> sum.add(members(leaf, part), value)));
        }
        return sum;
    }
}
