package org.gcr.metrics.estimate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.fraction.BigFraction;

/** Splits the change of a ratio into the changes of its parts, in exact fractions: the parts add up to the change to the last digit. */
final class Decomposition {

    private static final BigFraction HALF = new BigFraction(1, 2);

    private Decomposition() {}

    /**
     * What one area adds to a weighted share.
     *
     * @param weight persons, above zero
     * @param level 1 where the policy holds, 0 where it does not, or a fraction between
     */
    record Member(long weight, BigFraction level) {}

    /**
     * The change of a weighted share, in the unit of the level.
     *
     * @param change later less earlier value
     * @param policy what comes from levels that changed
     * @param people what comes from weights that changed
     * @param coverage what comes from areas that are known in one of the two years only
     */
    record WeightedParts(BigFraction change, BigFraction policy, BigFraction people, BigFraction coverage) {}

    /**
     * Decomposes by midpoints (Kitagawa 1955) over the areas known in both years: policy = Σ mean weight share × change of level, people = Σ
     * mean level × change of weight share. What the areas known once do to the value is coverage.
     *
     * @param earlier known areas of the earlier year, not empty
     * @param later known areas of the later year, not empty
     */
    static WeightedParts weighted(Map<String, Member> earlier, Map<String, Member> later) {
        TreeSet<String> common = new TreeSet<>(earlier.keySet());
        common.retainAll(later.keySet());
        BigFraction change = share(later, later.keySet()).subtract(share(earlier, earlier.keySet()));
        if (common.isEmpty()) {
            return new WeightedParts(change, BigFraction.ZERO, BigFraction.ZERO, change);
        }
        BigFraction before = weight(earlier, common);
        BigFraction after = weight(later, common);
        BigFraction policy = BigFraction.ZERO;
        BigFraction people = BigFraction.ZERO;
        for (String area : common) {
            Member one = earlier.get(area);
            Member other = later.get(area);
            BigFraction wasShare = new BigFraction(one.weight()).divide(before);
            BigFraction isShare = new BigFraction(other.weight()).divide(after);
            policy = policy.add(
                    wasShare.add(isShare).multiply(HALF).multiply(other.level().subtract(one.level())));
            people = people.add(one.level().add(other.level()).multiply(HALF).multiply(isShare.subtract(wasShare)));
        }
        return new WeightedParts(change, policy, people, change.subtract(policy).subtract(people));
    }

    /**
     * The change of numerator / denominator.
     *
     * @param change later less earlier value
     * @param numerator what comes from the numerator
     * @param denominator what comes from the denominator
     */
    record RatioParts(BigFraction change, BigFraction numerator, BigFraction denominator) {}

    /** Decomposes by midpoints: each part at the mean of the other one's two states. Denominators are above zero. */
    static RatioParts ratio(
            BigFraction numeratorBefore,
            BigFraction denominatorBefore,
            BigFraction numeratorAfter,
            BigFraction denominatorAfter) {
        BigFraction inverseBefore = denominatorBefore.reciprocal();
        BigFraction inverseAfter = denominatorAfter.reciprocal();
        return new RatioParts(
                numeratorAfter.multiply(inverseAfter).subtract(numeratorBefore.multiply(inverseBefore)),
                numeratorAfter
                        .subtract(numeratorBefore)
                        .multiply(inverseBefore.add(inverseAfter))
                        .multiply(HALF),
                inverseAfter
                        .subtract(inverseBefore)
                        .multiply(numeratorBefore.add(numeratorAfter))
                        .multiply(HALF));
    }

    /**
     * A group's part in a ratio of sums.
     *
     * @param numerator what the group's members have
     * @param denominator what it is held against, above zero
     */
    record Group(BigFraction numerator, BigFraction denominator) {}

    /**
     * What a group adds to the change of the ratio of all.
     *
     * @param load what comes from the group's own ratio
     * @param weight what comes from its share of the denominator, members that joined or left included
     */
    record GroupParts(BigFraction load, BigFraction weight) {}

    /**
     * The change of Σ numerators / Σ denominators by groups: the ratio of all is the groups' ratios weighted by their shares of the denominator, so the
     * parts are Kitagawa's (1955). A group that is there in one of the states only adds a weight and no load. All parts add up to the change.
     *
     * @param earlier groups of the earlier state, not empty
     * @param later groups of the later state, not empty
     */
    static Map<String, GroupParts> byGroup(Map<String, Group> earlier, Map<String, Group> later) {
        TreeSet<String> all = new TreeSet<>(earlier.keySet());
        all.addAll(later.keySet());
        BigFraction before = denominator(earlier);
        BigFraction after = denominator(later);
        Map<String, GroupParts> parts = new TreeMap<>();
        for (String name : all) {
            Group one = earlier.get(name);
            Group other = later.get(name);
            BigFraction wasShare =
                    one == null ? BigFraction.ZERO : one.denominator().divide(before);
            BigFraction isShare =
                    other == null ? BigFraction.ZERO : other.denominator().divide(after);
            BigFraction was = ratioOf(one == null ? other : one);
            BigFraction is = ratioOf(other == null ? one : other);
            parts.put(
                    name,
                    new GroupParts(
                            wasShare.add(isShare).multiply(HALF).multiply(is.subtract(was)),
                            was.add(is).multiply(HALF).multiply(isShare.subtract(wasShare))));
        }
        return parts;
    }

    /**
     * People of a host and whether it is in a class.
     *
     * @param persons people, of all hosts together above zero
     * @param inside whether it is in the class; null when it is not classified
     */
    record Classified(long persons, Boolean inside) {}

    /**
     * The change of the share of people in a class, to which hosts that are not classified do not belong: by midpoints (Kitagawa 1955) what comes from people who are in other hosts
     * (people moved), from hosts in another class (reclassified) and from hosts that are classified in one of the states only (classification missing). A host that is there in one of
     * the states keeps its class in the other. All parts add up to the change.
     */
    static Map<String, BigFraction> byClass(Map<String, Classified> earlier, Map<String, Classified> later) {
        BigFraction before = persons(earlier);
        BigFraction after = persons(later);
        Map<String, BigFraction> parts = new TreeMap<>();
        List.of("people moved", "reclassified", "classification missing")
                .forEach(part -> parts.put(part, BigFraction.ZERO));
        TreeSet<String> all = new TreeSet<>(earlier.keySet());
        all.addAll(later.keySet());
        for (String host : all) {
            Classified one = earlier.containsKey(host) ? earlier.get(host) : later.get(host);
            Classified other = later.containsKey(host) ? later.get(host) : earlier.get(host);
            BigFraction was =
                    earlier.containsKey(host) ? new BigFraction(one.persons()).divide(before) : BigFraction.ZERO;
            BigFraction is =
                    later.containsKey(host) ? new BigFraction(other.persons()).divide(after) : BigFraction.ZERO;
            int inside = Boolean.TRUE.equals(one.inside()) ? 1 : 0;
            int nowInside = Boolean.TRUE.equals(other.inside()) ? 1 : 0;
            BigFraction moved = is.subtract(was).multiply(inside + nowInside).multiply(HALF);
            BigFraction changed = is.add(was).multiply(nowInside - inside).multiply(HALF);
            parts.merge("people moved", moved, BigFraction::add);
            boolean missing = (one.inside() == null) != (other.inside() == null);
            parts.merge(missing ? "classification missing" : "reclassified", changed, BigFraction::add);
        }
        return parts;
    }

    private static BigFraction persons(Map<String, Classified> hosts) {
        return new BigFraction(
                hosts.values().stream().mapToLong(Classified::persons).sum());
    }

    private static BigFraction ratioOf(Group group) {
        return group.numerator().divide(group.denominator());
    }

    private static BigFraction denominator(Map<String, Group> groups) {
        return groups.values().stream().map(Group::denominator).reduce(BigFraction.ZERO, BigFraction::add);
    }

    private static BigFraction share(Map<String, Member> members, Iterable<String> areas) {
        BigFraction sum = BigFraction.ZERO;
        for (String area : areas) {
            Member member = members.get(area);
            sum = sum.add(member.level().multiply(new BigFraction(member.weight())));
        }
        return sum.divide(weight(members, areas));
    }

    private static BigFraction weight(Map<String, Member> members, Iterable<String> areas) {
        long sum = 0;
        for (String area : areas) {
            sum = Math.addExact(sum, members.get(area).weight());
        }
        return new BigFraction(sum);
    }
}
