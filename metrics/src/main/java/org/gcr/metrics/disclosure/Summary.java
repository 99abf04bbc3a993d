package org.gcr.metrics.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What protection shows, from published rows alone. */
final class Summary {

    private long figures;
    private long with;
    private long without;
    private double personsWith;
    private double personsWithout;

    private Summary() {}

    /** Rows of {@code disclosure_summary}. */
    static List<Object[]> rows(CubeDefinition cube, int group, List<Object[]> cells) {
        int slices = Members.columns(cube.slices());
        int measure = cube.dimensionColumns().size();
        Map<String, Summary> summaries = new TreeMap<>();
        for (Object[] cell : cells) {
            Summary summary = summaries.computeIfAbsent(Members.joined(cell, 0, slices), key -> new Summary());
            summary.figures++;
            if (cell[measure].equals(cube.measure().all()) && varies(cube, cell, true)) {
                long persons = (Long) cell[measure + 1];
                boolean finest = finest(cube, cell);
                if (persons >= group) {
                    summary.with++;
                    summary.personsWith += finest ? persons : 0;
                } else {
                    summary.without++;
                    summary.personsWithout += finest ? persons : 0;
                }
            }
        }
        List<Object[]> rows = new ArrayList<>();
        summaries.forEach((slice, one) -> {
            double all = one.personsWith + one.personsWithout;
            rows.add(new Object[] {
                cube.cube(), slice, one.figures, one.with, one.without, all == 0 ? null : 100 * one.personsWith / all
            });
        });
        return rows;
    }

    /** Whether some table with attributes shows the cell's group. */
    private static boolean varies(CubeDefinition cube, Object[] cell, boolean attributes) {
        return cube.tables().stream()
                .filter(table -> table.dimensions().contains(cube.measure().column()) == attributes)
                .anyMatch(table -> new HashSet<>(table.dimensions()).containsAll(varying(cube, cell)));
    }

    /** Whether the group is no sum of other groups of the first table with attributes. */
    private static boolean finest(CubeDefinition cube, Object[] cell) {
        CubeDefinition.Table table = cube.tables().stream()
                .filter(one -> one.dimensions().contains(cube.measure().column()))
                .findFirst()
                .orElseThrow();
        Set<String> varying = varying(cube, cell);
        long dimensions = table.dimensions().stream()
                .filter(name -> !name.equals(cube.measure().column()))
                .count();
        return varying.size() == dimensions
                && table.dimensions().containsAll(varying)
                && cube.summed().stream()
                        .filter(axis -> axis.parents() != null && varying.contains(axis.name()))
                        .allMatch(axis -> !String.valueOf(
                                        cell[cube.dimensionColumns().indexOf(axis.name())])
                                .startsWith("BUR"));
    }

    private static Set<String> varying(CubeDefinition cube, Object[] cell) {
        Set<String> varying = new HashSet<>();
        int at = Members.columns(cube.slices());
        for (CubeDefinition.Axis axis : cube.summed()) {
            int width = axis.columns().size();
            if (!Members.joined(cell, at, width).equals(axis.topMember())) {
                varying.add(axis.name());
            }
            at += width;
        }
        return varying;
    }
}
