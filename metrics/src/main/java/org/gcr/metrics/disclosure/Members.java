package org.gcr.metrics.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/** Builds a cube's dimensions from the members that its rows have. */
final class Members {

    private Members() {}

    /**
     * The dimension of an axis.
     *
     * @param members members in the input
     * @param parents child → parent as looked up; empty when the axis has none
     * @throws GcrException if a member is a total that must not be in the input, or has no partition ({@code GCR-1752})
     */
    static Dimension dimension(
            String cube, CubeDefinition.Axis axis, Set<String> members, Map<String, String> parents) {
        String top = axis.topMember();
        Dimension.Builder builder = new Dimension.Builder(axis.name(), top, axis.totalsGiven());
        Map<String, String> used = new HashMap<>();
        for (String member : new TreeSet<>(members)) {
            if (axis.totalsGiven()) {
                int dot = member.indexOf('.');
                if (dot > 0) {
                    builder.add(member.substring(0, dot), top, member);
                } else if (!member.equals(top)) {
                    throw wrong(cube, axis, member, "is neither " + top + " nor NAME.VALUE");
                }
            } else if (axis.parents() != null) {
                String parent = parents.getOrDefault(member, axis.parents().missing());
                builder.add("_", top, parent);
                builder.add("_", parent, member);
                used.put(member, parent);
            } else {
                builder.add("_", top, member);
                used.put(member, top);
            }
        }
        for (Map.Entry<String, String> entry : used.entrySet()) {
            if (entry.getKey().equals(top) || used.containsValue(entry.getKey())) {
                throw wrong(cube, axis, entry.getKey(), "is a total, which detailed counts must not have");
            }
        }
        return builder.build();
    }

    private static GcrException wrong(String cube, CubeDefinition.Axis axis, String member, String found) {
        return new GcrException(
                Code.COUNTS_NOT_ADDITIVE,
                cube + " " + axis.name(),
                "the member \"" + member + "\" " + found,
                "mend the model that makes the counts");
    }

    /** The values of several columns as one member; null when one of them is missing. */
    static String joined(Object[] row, int from, int count) {
        StringBuilder member = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            if (row[i] == null) {
                return null;
            }
            member.append(i == from ? "" : "|").append(row[i]);
        }
        return member.toString();
    }

    /** Number of columns of these axes. */
    static int columns(List<CubeDefinition.Axis> axes) {
        return axes.stream().mapToInt(axis -> axis.columns().size()).sum();
    }
}
