package org.gcr.metrics.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The members of a dimension and how they add up: in each partition of a member, its children are the whole of it.
 *
 * <p>A member may have several partitions (persons by document, persons by school) and stand in several partitions of parents.
 */
final class Dimension {

    /** A parent that is the sum of its children. */
    record Partition(String name, int parent, int[] children) {}

    private final String name;
    private final boolean totalsGiven;
    private final List<String> members;
    private final Map<String, Integer> index = new LinkedHashMap<>();
    private final int top;
    private final Partition[][] below;
    private final Partition[][] above;
    private final int[][] upward;

    private Dimension(
            String name, boolean totalsGiven, List<String> members, String top, List<PartitionText> partitions) {
        this.name = name;
        this.totalsGiven = totalsGiven;
        this.members = List.copyOf(members);
        for (String member : members) {
            index.put(member, index.size());
        }
        this.top = index.get(top);
        List<List<Partition>> down = lists(members.size());
        List<List<Partition>> up = lists(members.size());
        for (PartitionText text : partitions) {
            int parent = index.get(text.parent());
            int[] children = text.children().stream().mapToInt(index::get).toArray();
            Partition partition = new Partition(text.name(), parent, children);
            down.get(parent).add(partition);
            for (int child : children) {
                up.get(child).add(partition);
            }
        }
        this.below = down.stream().map(list -> list.toArray(Partition[]::new)).toArray(Partition[][]::new);
        this.above = up.stream().map(list -> list.toArray(Partition[]::new)).toArray(Partition[][]::new);
        this.upward = new int[members.size()][];
        for (int member = 0; member < upward.length; member++) {
            Set<Integer> reached = new LinkedHashSet<>();
            climb(member, reached, 0);
            upward[member] = reached.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private record PartitionText(String name, String parent, Set<String> children) {}

    private static List<List<Partition>> lists(int count) {
        List<List<Partition>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private void climb(int member, Set<Integer> reached, int depth) {
        if (depth > below.length) {
            throw new IllegalArgumentException("the hierarchy of " + name + " goes in a circle");
        }
        reached.add(member);
        for (Partition partition : above[member]) {
            climb(partition.parent(), reached, depth + 1);
        }
    }

    /** Builds a dimension; parents and children become members when they are first named. */
    static final class Builder {
        private final String name;
        private final String top;
        private final boolean totalsGiven;
        private final Set<String> members = new TreeSet<>();
        private final Map<String, Map<String, Set<String>>> partitions = new TreeMap<>();

        /**
         * Starts.
         *
         * @param totalsGiven whether the input has rows for members that are sums of others; else sums are made
         */
        Builder(String name, String top, boolean totalsGiven) {
            this.name = name;
            this.top = top;
            this.totalsGiven = totalsGiven;
            members.add(top);
        }

        /** The child is a part of the parent in this partition. */
        Builder add(String partition, String parent, String child) {
            members.add(parent);
            members.add(child);
            partitions
                    .computeIfAbsent(parent, key -> new TreeMap<>())
                    .computeIfAbsent(partition, key -> new TreeSet<>())
                    .add(child);
            return this;
        }

        Dimension build() {
            List<PartitionText> texts = new ArrayList<>();
            partitions.forEach((parent, byName) ->
                    byName.forEach((partition, children) -> texts.add(new PartitionText(partition, parent, children))));
            return new Dimension(name, totalsGiven, List.copyOf(members), top, texts);
        }
    }

    /** Columns of the cube, joined by {@code |}. */
    String name() {
        return name;
    }

    /** Whether the input has the totals itself. */
    boolean totalsGiven() {
        return totalsGiven;
    }

    /** Number of members. */
    int size() {
        return members.size();
    }

    /** The member that stands for all. */
    int top() {
        return top;
    }

    String member(int place) {
        return members.get(place);
    }

    /** Place of a member, or -1. */
    int place(String member) {
        return index.getOrDefault(member, -1);
    }

    /** Partitions whose parent the member is. */
    Partition[] below(int member) {
        return below[member];
    }

    /** Partitions that the member is a part of. */
    Partition[] above(int member) {
        return above[member];
    }

    /** The member and everything that it is a part of. */
    int[] upward(int member) {
        return upward[member];
    }

    /** Every partition, by parent. */
    List<Partition> partitions() {
        List<Partition> all = new ArrayList<>();
        for (Partition[] ofMember : below) {
            Collections.addAll(all, ofMember);
        }
        return all;
    }
}
