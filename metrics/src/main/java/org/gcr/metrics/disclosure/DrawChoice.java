package org.gcr.metrics.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Chooses the draw of a slice: the first one of which no small count can be narrowed to two values by adding up. Chance puts a whole and its parts at opposite ends of their ranges now and then;
 * such a draw is not published. What is weighed is what everybody sees: figures are off by 4 at most, parts add up to wholes, the same persons are the same count.
 */
final class DrawChoice {

    /** Draws that are tried; after them the one that narrows fewest counts is taken, and the audit decides. */
    static final int ATTEMPTS = 200;

    private static final int PASSES = 40;
    private static final int SMALL = 9;
    private static final int OFF = KeyedRounding.BASE - 1;

    /** The groups of a partition of a group. */
    private record Sum(int whole, int[] parts, int axis, String parent) {}

    private final CubeDefinition cube;
    private final List<Map<String, String>> parents;
    private final List<Set<String>> between = new ArrayList<>();
    private final int least;
    private final Set<String> silent;
    private final List<Counts.Group> groups;
    private final List<Sum> sums = new ArrayList<>();
    private final Map<Integer, Map<String, Set<String>>> memberOf = new HashMap<>();

    /**
     * For the groups of one slice.
     *
     * @param parents for each dimension that is added up: parent of a member; null where members stand right below the top
     * @param least least published size of a group whose attributes are published
     * @param silent attributes that are not published at all
     */
    DrawChoice(
            CubeDefinition cube,
            List<Map<String, String>> parents,
            int least,
            Set<String> silent,
            List<Counts.Group> groups) {
        this.cube = cube;
        this.parents = parents;
        this.least = least;
        this.silent = silent;
        this.groups = groups;
        parents.forEach(lines -> between.add(lines == null ? Set.of() : new HashSet<>(lines.values())));
        link();
    }

    /** The rounding to publish. */
    KeyedRounding choose(IntFunction<KeyedRounding> attempts) {
        KeyedRounding best = null;
        int fewest = Integer.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && fewest > 0; attempt++) {
            KeyedRounding rounding = attempts.apply(attempt);
            int narrowed = narrowed(rounding);
            if (narrowed < fewest) {
                fewest = narrowed;
                best = rounding;
            }
        }
        return best;
    }

    private void link() {
        Map<String, Integer> places = new HashMap<>();
        List<String[]> names = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            String[] name = name(groups.get(g));
            names.add(name);
            places.put(String.join("\n", name), g);
        }
        for (int d = 0; d < cube.summed().size(); d++) {
            Map<String, List<Integer>> parts = new LinkedHashMap<>();
            for (int g = 0; g < groups.size(); g++) {
                String[] whole = names.get(g).clone();
                String parent = parent(d, whole[d]);
                if (parent != null) {
                    memberOf.computeIfAbsent(d, key -> new HashMap<>())
                            .computeIfAbsent(parent, key -> new HashSet<>())
                            .add(whole[d]);
                    whole[d] = parent;
                    parts.computeIfAbsent(String.join("\n", whole), key -> new ArrayList<>())
                            .add(g);
                }
            }
            for (Map.Entry<String, List<Integer>> sum : parts.entrySet()) {
                Integer whole = places.get(sum.getKey());
                if (whole != null) {
                    int[] of =
                            sum.getValue().stream().mapToInt(Integer::intValue).toArray();
                    sums.add(new Sum(whole, of, d, names.get(whole)[d]));
                }
            }
        }
    }

    private String[] name(Counts.Group group) {
        String[] name = new String[cube.summed().size()];
        int at = Members.columns(cube.slices());
        for (int d = 0; d < name.length; d++) {
            int width = cube.summed().get(d).columns().size();
            name[d] = Members.joined(group.members(), at, width);
            at += width;
        }
        return name;
    }

    private String parent(int dimension, String member) {
        CubeDefinition.Axis axis = cube.summed().get(dimension);
        if (member.equals(axis.topMember())) {
            return null;
        }
        boolean below = axis.parents() != null
                && !between.get(dimension).contains(member)
                && !member.equals(axis.parents().missing());
        return below ? Members.parent(axis, parents.get(dimension), member) : axis.topMember();
    }

    /** Bounds of counts while they are narrowed. */
    private static final class Bounds {
        private long[] low = new long[1024];
        private long[] high = new long[1024];
        private int size;

        int add(long least, long most) {
            if (size == low.length) {
                low = Arrays.copyOf(low, 2 * size);
                high = Arrays.copyOf(high, 2 * size);
            }
            low[size] = least;
            high[size] = most;
            return size++;
        }
    }

    /** How many small counts are left two values or one. */
    private int narrowed(KeyedRounding rounding) {
        int measures = Counts.measures(cube).size();
        Bounds bounds = new Bounds();
        Map<Long, Integer> same = new HashMap<>();
        int[][] places = new int[groups.size()][];
        List<Long> counts = new ArrayList<>();
        Map<Integer, Set<String>> published = new HashMap<>();
        List<int[]> equations = new ArrayList<>();
        List<Long> slack = new ArrayList<>();
        for (int g = 0; g < places.length; g++) {
            Counts.Group group = groups.get(g);
            long persons = rounding.figure(group.count(0), group.keys(0));
            boolean shows = group.hasAttributes() && persons >= least;
            places[g] = new int[group.hasAttributes() ? measures : 1];
            Arrays.fill(places[g], -1);
            places[g][0] = place(group, 0, persons, bounds, same, counts);
            if (persons > 0) {
                String[] name = name(group);
                for (int d = 0; d < name.length; d++) {
                    published.computeIfAbsent(d, key -> new HashSet<>()).add(name[d]);
                }
            }
            int[] of = places[g];
            long most = persons + OFF;
            if (group.hasAttributes()) {
                Counts.eachAttribute(cube, (attribute, from) -> {
                    if (!silent.contains(attribute.name())) {
                        int[] equation = new int[attribute.values().size() + 1];
                        equation[0] = of[0];
                        for (int i = 0; i < attribute.values().size(); i++) {
                            of[from + i] = shows
                                    ? place(
                                            group,
                                            from + i,
                                            rounding.figure(group.count(from + i), group.keys(from + i)),
                                            bounds,
                                            same,
                                            counts)
                                    : hidden(bounds, counts, most);
                            equation[i + 1] = of[from + i];
                        }
                        equations.add(equation);
                        slack.add(0L);
                    }
                });
            }
        }
        for (Sum sum : sums) {
            Set<String> members = new HashSet<>(memberOf.get(sum.axis()).getOrDefault(sum.parent(), Set.of()));
            members.retainAll(published.getOrDefault(sum.axis(), Set.of()));
            long missing = Math.max(0, members.size() - sum.parts().length) * (long) OFF;
            int all = Arrays.stream(sum.parts())
                    .map(part -> places[part].length)
                    .min()
                    .orElse(0);
            for (int m = 0; m < Math.min(all, places[sum.whole()].length); m++) {
                int[] equation = new int[sum.parts().length + 1];
                equation[0] = places[sum.whole()][m];
                for (int i = 0; i < sum.parts().length; i++) {
                    equation[i + 1] = places[sum.parts()[i]][m];
                }
                if (Arrays.stream(equation).allMatch(place -> place >= 0)) {
                    equations.add(equation);
                    slack.add(missing);
                }
            }
        }
        boolean moved = true;
        for (int pass = 0; pass < PASSES && moved; pass++) {
            moved = false;
            for (int e = 0; e < equations.size(); e++) {
                moved |= narrow(equations.get(e), slack.get(e), bounds);
            }
        }
        int narrowed = 0;
        for (int i = 0; i < bounds.size; i++) {
            narrowed += counts.get(i) > 0 && counts.get(i) <= SMALL && bounds.high[i] - bounds.low[i] <= 1 ? 1 : 0;
        }
        return narrowed;
    }

    /** The place of a count that has a figure, or none because it is small; of the same persons it is the same place. */
    private static int place(
            Counts.Group group, int measure, long figure, Bounds bounds, Map<Long, Integer> same, List<Long> counts) {
        long count = group.count(measure);
        Integer known = count == 0 ? null : same.get(group.keys(measure));
        if (known != null) {
            return known;
        }
        int place = bounds.add(Math.max(0, figure - OFF), figure + OFF);
        counts.add(count);
        if (count > 0) {
            same.put(group.keys(measure), place);
        }
        return place;
    }

    /** A count of which nothing is published: at most all persons. It is no count that could be narrowed by its figure. */
    private static int hidden(Bounds bounds, List<Long> counts, long most) {
        counts.add(0L);
        return bounds.add(0, most);
    }

    /** The first is the sum of the others and of up to {@code slack} persons in no list. */
    private static boolean narrow(int[] equation, long slack, Bounds bounds) {
        long least = 0;
        long most = slack;
        for (int i = 1; i < equation.length; i++) {
            least += bounds.low[equation[i]];
            most += bounds.high[equation[i]];
        }
        int whole = equation[0];
        boolean moved = tighten(whole, least, most, bounds);
        for (int i = 1; i < equation.length; i++) {
            int part = equation[i];
            long others = least - bounds.low[part];
            long othersMost = most - bounds.high[part];
            long low = bounds.low[part];
            long high = bounds.high[part];
            if (tighten(part, bounds.low[whole] - othersMost, bounds.high[whole] - others, bounds)) {
                least += bounds.low[part] - low;
                most += bounds.high[part] - high;
                moved = true;
            }
        }
        return moved;
    }

    private static boolean tighten(int place, long low, long high, Bounds bounds) {
        boolean moved = false;
        if (low > bounds.low[place] && low <= bounds.high[place]) {
            bounds.low[place] = low;
            moved = true;
        }
        if (high < bounds.high[place] && high >= bounds.low[place]) {
            bounds.high[place] = high;
            moved = true;
        }
        return moved;
    }
}
