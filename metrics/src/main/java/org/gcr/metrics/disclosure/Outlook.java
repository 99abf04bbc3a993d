package org.gcr.metrics.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gcr.core.definition.Definitions;
import org.gcr.core.engine.Engine;

/**
 * What a register would show before it is published: of each table with attributes the groups that are large enough, and the persons in them; and coarser cuts that would show more.
 * For who holds the register; it says shares of groups, never how many persons a group has.
 */
public final class Outlook {

    private static final double ALL = 100;

    private record Leaf(String[] members, long persons) {}

    /** Groups of a table, of which some are shown, and percent of the persons in its finest groups. */
    private record Shown(long groups, long shown, double persons) {}

    private record Proposal(Coarser coarser, String table, Shown shown) {}

    private final CubeDefinition cube;
    private final int least;
    private final List<Leaf> leaves = new ArrayList<>();

    private Outlook(CubeDefinition cube, int least) {
        this.cube = cube;
        this.least = least;
    }

    /** Tables that must be computed for it. */
    public static List<String> inputs(Definitions definitions) {
        return CubeDefinition.all(definitions).stream()
                .map(CubeDefinition::input)
                .toList();
    }

    /**
     * Lines for the holder of the registers.
     *
     * @param engine has the input of each cube under its name
     */
    public static List<String> lines(Definitions definitions, DisclosureSettings settings, Engine engine) {
        List<String> lines = new ArrayList<>();
        List<CubeDefinition> cubes = CubeDefinition.all(definitions);
        settings.coarser().of(cubes);
        for (CubeDefinition declared : cubes) {
            CubeDefinition cube = settings.coarser().of(declared);
            Outlook outlook = new Outlook(cube, settings.group());
            outlook.read(engine);
            if (!outlook.leaves.isEmpty()) {
                outlook.tell(settings.coarser(), declared, lines);
            }
        }
        return lines;
    }

    private void read(Engine engine) {
        List<String> columns = cube.selectColumns();
        engine.query(
                "SELECT " + String.join(", ", cube.dimensionColumns()) + ", CAST(SUM(" + cube.value()
                        + ") AS BIGINT) AS n FROM (SELECT " + String.join(", ", columns) + ", " + cube.value()
                        + " FROM " + cube.input() + ") AS banded GROUP BY "
                        + String.join(", ", cube.dimensionColumns()),
                row -> {
                    int slices = Members.columns(cube.slices());
                    String[] members = new String[cube.summed().size() + 1];
                    members[0] = Members.joined(row, 0, slices);
                    int at = slices;
                    for (int d = 0; d < cube.summed().size(); d++) {
                        int width = cube.summed().get(d).columns().size();
                        members[d + 1] = Members.joined(row, at, width);
                        at += width;
                    }
                    leaves.add(new Leaf(members, ((Number) row[at]).longValue()));
                });
    }

    private void tell(Coarser now, CubeDefinition declared, List<String> lines) {
        lines.add(cube.cube() + ": all groups have a figure of persons. Attributes have those of " + least
                + " persons or more:");
        Map<String, Shown> shown = new LinkedHashMap<>();
        for (CubeDefinition.Table table : cube.tables()) {
            if (table.dimensions().contains(cube.measure().column())) {
                Shown one = shown(table.dimensions(), Function.identity(), -1);
                shown.put(table.name(), one);
                lines.add("  " + table.name() + ": " + text(one));
            }
        }
        List<Proposal> proposals = new ArrayList<>();
        for (CubeDefinition.Table table : cube.tables()) {
            Shown before = shown.get(table.name());
            if (before != null && before.persons() < ALL) {
                propose(now, declared, table, proposals);
            }
        }
        proposals.removeIf(proposal ->
                proposal.shown().persons() <= shown.get(proposal.table()).persons() + 0.05);
        proposals.sort(Comparator.comparingDouble(
                        (Proposal proposal) -> -(proposal.shown().persons()
                                - shown.get(proposal.table()).persons()))
                .thenComparingLong(proposal -> -proposal.shown().shown())
                .thenComparing(proposal -> proposal.coarser().lines()));
        if (!proposals.isEmpty()) {
            lines.add(
                    "Coarser groups that would show more, the best first; write one below disclosure: in the configuration, and check again:");
        }
        for (Proposal proposal : proposals) {
            lines.add("  # " + proposal.table() + ": " + text(proposal.shown()));
            proposal.coarser().lines().lines().forEach(line -> lines.add("  " + line));
        }
    }

    private void propose(Coarser now, CubeDefinition declared, CubeDefinition.Table table, List<Proposal> proposals) {
        for (int d = 0; d < cube.summed().size(); d++) {
            CubeDefinition.Axis axis = cube.summed().get(d);
            if (!table.dimensions().contains(axis.name())) {
                continue;
            }
            List<Map<String, List<String>>> coarser = declared.summed().get(d).coarser() == null || axis.bands() != null
                    ? List.of()
                    : declared.summed().get(d).coarser();
            for (Map<String, List<String>> bands : coarser) {
                Map<String, String> bandOf = new HashMap<>();
                bands.forEach((band, members) -> members.forEach(member -> bandOf.put(member, band)));
                Map<String, Map<String, List<String>>> all = new HashMap<>(now.bands());
                all.put(axis.name(), bands);
                proposals.add(new Proposal(
                        new Coarser(all, now.without()),
                        table.name(),
                        shown(table.dimensions(), member -> bandOf.getOrDefault(member, member), d)));
            }
            if (axis.parents() == null) {
                List<String> fewer = new ArrayList<>(table.dimensions());
                fewer.remove(axis.name());
                Map<String, List<String>> all = new HashMap<>(now.without());
                List<String> left = new ArrayList<>(all.getOrDefault(table.name(), List.of()));
                left.add(axis.name());
                all.put(table.name(), left);
                proposals.add(new Proposal(
                        new Coarser(now.bands(), all), table.name(), shown(fewer, Function.identity(), -1)));
            }
        }
    }

    private static String text(Shown shown) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d groups (%.0f %%), %.1f %% of the persons",
                shown.shown(),
                shown.groups(),
                shown.groups() == 0 ? 0 : ALL * shown.shown() / shown.groups(),
                shown.persons());
    }

    /** The groups by these dimensions, with those that some of them are added up to. */
    private Shown shown(List<String> dimensions, Function<String, String> band, int banded) {
        List<Integer> varying = new ArrayList<>();
        for (int d = 0; d < cube.summed().size(); d++) {
            if (dimensions.contains(cube.summed().get(d).name())) {
                varying.add(d);
            }
        }
        long groups = 0;
        long large = 0;
        double persons = 0;
        double all = 0;
        for (Set<Integer> kept : subsets(varying)) {
            Map<String, Long> sums = new HashMap<>();
            for (Leaf leaf : leaves) {
                StringBuilder key = new StringBuilder(leaf.members()[0]);
                for (int d : varying) {
                    String member = leaf.members()[d + 1];
                    key.append('\n').append(!kept.contains(d) ? "" : d == banded ? band.apply(member) : member);
                }
                sums.merge(key.toString(), leaf.persons(), Long::sum);
            }
            groups += sums.size();
            for (long count : sums.values()) {
                large += count >= least ? 1 : 0;
                if (kept.size() == varying.size()) {
                    all += count;
                    persons += count >= least ? count : 0;
                }
            }
        }
        return new Shown(groups, large, all == 0 ? 0 : ALL * persons / all);
    }

    private static List<Set<Integer>> subsets(List<Integer> of) {
        List<Set<Integer>> subsets = new ArrayList<>(List.of(Set.of()));
        for (int one : of) {
            for (Set<Integer> some : List.copyOf(subsets)) {
                Set<Integer> more = new HashSet<>(some);
                more.add(one);
                subsets.add(more);
            }
        }
        return subsets;
    }
}
