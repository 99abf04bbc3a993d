package org.gcr.metrics.disclosure;

import java.util.List;
import java.util.Map;

/** Members of a cube's dimensions. */
final class Members {

    private Members() {}

    /** The values of several columns as one member. */
    static String joined(Object[] row, int from, int count) {
        if (count == 1) {
            return String.valueOf(row[from]);
        }
        StringBuilder member = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            member.append(i == from ? "" : "|").append(row[i]);
        }
        return member.toString();
    }

    /** Number of columns of these axes. */
    static int columns(List<CubeDefinition.Axis> axes) {
        return axes.stream().mapToInt(axis -> axis.columns().size()).sum();
    }

    /** The parent of a member between itself and the top. */
    static String parent(CubeDefinition.Axis axis, Map<String, String> parents, String member) {
        return parents.getOrDefault(member, axis.parents().missing());
    }
}
