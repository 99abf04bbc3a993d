package org.gcr.metrics.ahead;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.gcr.metrics.estimate.Flows;
import org.gcr.metrics.estimate.RowTask;

/** All yearly series of one measure: each pair of origin and asylum, each origin, host, bureau and the world. */
final class Panel {

    /** The measure of new arrivals by month. */
    static final String MONTH = "month";

    /** What a series is about, from the parts to the whole. */
    enum Level {
        PAIR,
        ORIGIN,
        HOST,
        BUREAU,
        WORLD;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A measure.
     *
     * @param measure stock (end of the year), flow (new arrivals of the year), return (of the year) or month (new arrivals of a month)
     * @param type REF or ASY
     */
    record Kind(String measure, String type) {
        @Override
        public String toString() {
            return measure + " " + type;
        }
    }

    /** Kinds by their words. */
    static final Comparator<Kind> ORDER = Comparator.comparing(Kind::toString);

    /** What is foretold. */
    static final List<Kind> KINDS = List.of(
            new Kind("stock", "REF"),
            new Kind("stock", "ASY"),
            new Kind("flow", "REF"),
            new Kind("flow", "ASY"),
            new Kind("return", "REF"));

    /** The tables that are read. */
    static final List<String> TABLES = List.of("population", "refugee_flow", "solution", "area_member", "host_year");

    /** A series; {@code values} has a place for each year of the panel, NaN where nobody told a figure, 0 where a host that told others had none. */
    static final class Node {
        final Level level;
        final String origin;
        final String asylum;
        final double[] values;
        /** Of ln(1 + persons), once the panel is whole. */
        double[] logs;
        /** Years up to each place without a gap, once the panel is whole. */
        private int[] unbroken;

        Node(Level level, String origin, String asylum, double[] values) {
            this.level = level;
            this.origin = origin;
            this.asylum = asylum;
            this.values = values;
        }

        /** Place of the last figure. */
        int lastKnown() {
            int at = values.length - 1;
            while (at > 0 && Double.isNaN(values[at])) {
                at--;
            }
            return at;
        }

        /** Years up to this place without a gap. */
        int known(int at) {
            return unbroken[at];
        }

        private void whole() {
            logs = new double[values.length];
            unbroken = new int[values.length];
            for (int at = 0; at < values.length; at++) {
                logs[at] = Math.log1p(values[at]);
                unbroken[at] = Double.isNaN(values[at]) ? 0 : at == 0 ? 1 : unbroken[at - 1] + 1;
            }
        }
    }

    final Kind kind;
    final int firstYear;
    final int years;
    /** Pairs first, then origins, hosts, bureaux, the world; by code. */
    final List<Node> nodes;

    /** Places of the sums that a node of a place belongs to: origin, host, bureau, world; -1 where there is none. */
    final int[][] parents;

    private final Map<Level, Map<String, Integer>> places = new EnumMap<>(Level.class);

    private final Map<String, String> bureaux;

    Panel(Kind kind, int firstYear, int years, List<Node> nodes, Map<String, String> bureaux) {
        this.kind = kind;
        this.firstYear = firstYear;
        this.years = years;
        this.nodes = nodes;
        this.bureaux = bureaux;
        for (Level level : Level.values()) {
            places.put(level, new HashMap<>());
        }
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            places.get(node.level).put(code(node.level, node.origin, node.asylum), i);
            node.whole();
        }
        parents = new int[nodes.size()][];
        for (int i = 0; i < parents.length; i++) {
            Node node = nodes.get(i);
            parents[i] = switch (node.level) {
                case PAIR -> new int[] {or(Level.ORIGIN, node.origin), or(Level.HOST, node.asylum)};
                case ORIGIN -> new int[] {or(Level.WORLD, "_T")};
                case HOST -> new int[] {or(Level.BUREAU, bureau(node.asylum))};
                default -> new int[0];
            };
        }
    }

    private static String code(Level level, String origin, String asylum) {
        return switch (level) {
            case PAIR -> origin + " " + asylum;
            case ORIGIN -> origin;
            default -> asylum;
        };
    }

    private int or(Level level, String code) {
        return places.get(level).getOrDefault(code, -1);
    }

    int place(Level level, String origin, String asylum) {
        return places.get(level).get(code(level, origin, asylum));
    }

    /** A total by the code of its origin, host or bureau; null where there is none. */
    Node total(Level level, String code) {
        Integer place = places.get(level).get(code);
        return place == null ? null : nodes.get(place);
    }

    String bureau(String host) {
        return bureaux.getOrDefault(host, "BUR_UNK");
    }

    /** The panels of all measures that have figures of a whole year. */
    static List<Panel> read(RowTask.Source source) throws IOException {
        Set<Integer> half = Flows.halfYears(source);
        Map<String, String> bureaux = bureaux(source);
        List<Object[]> stocks = source.rows("population", "year", "origin", "asylum", "population_type", "persons");
        List<Object[]> flows = source.rows("refugee_flow", "year", "origin", "asylum", "population_type", "persons");
        List<Object[]> returns = source.rows("solution", "year", "origin", "asylum", "solution_type", "persons");
        return KINDS.parallelStream()
                .map(kind -> {
                    String type = kind.measure().equals("return") ? "RET" : kind.type();
                    Collection<Object[]> rows =
                            switch (kind.measure()) {
                                case "stock" -> stocks;
                                case "flow" -> flows;
                                default -> returns;
                            };
                    return of(
                            kind,
                            rows.stream()
                                    .filter(row -> row[3].equals(type) && !half.contains((Integer) row[0]))
                                    .toList(),
                            bureaux);
                })
                .filter(Objects::nonNull)
                .toList();
    }

    static Map<String, String> bureaux(RowTask.Source source) throws IOException {
        Map<String, String> bureaux = new TreeMap<>();
        for (Object[] row : source.rows("area_member", "iso3", "ref_area", "kind")) {
            if (row[2].equals("bureau")) {
                bureaux.put((String) row[0], (String) row[1]);
            }
        }
        return bureaux;
    }

    /** New asylum-seekers by month, with months (12 · year + month − 1) for years and only the pairs that are told; null without any. */
    static Panel months(RowTask.Source source) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        for (Object[] row :
                source.rows("monthly_arrival", "year", "month", "origin", "asylum", "population_type", "persons")) {
            if (row[4].equals("ASY")) {
                rows.add(new Object[] {12 * (Integer) row[0] + (Integer) row[1] - 1, row[2], row[3], row[4], row[5]});
            }
        }
        return of(new Kind(MONTH, "ASY"), rows, bureaux(source));
    }

    /** A panel of rows of year, origin, asylum, type, persons (NULL where withheld); null without rows. */
    static Panel of(Kind kind, Collection<Object[]> rows, Map<String, String> bureaux) {
        if (rows.isEmpty()) {
            return null;
        }
        int first = rows.stream().mapToInt(row -> (Integer) row[0]).min().orElseThrow();
        int last = rows.stream().mapToInt(row -> (Integer) row[0]).max().orElseThrow();
        int years = last - first + 1;
        Map<String, Map<String, double[]>> pairs = new HashMap<>();
        Map<String, boolean[]> told = new HashMap<>();
        Set<String> origins = new HashSet<>();
        for (Object[] row : rows) {
            int at = (Integer) row[0] - first;
            double[] values = pairs.computeIfAbsent((String) row[1], key -> new HashMap<>())
                    .computeIfAbsent((String) row[2], key -> {
                        double[] none = new double[years];
                        Arrays.fill(none, -1);
                        return none;
                    });
            values[at] = row[4] == null ? Double.NaN : (Long) row[4];
            if (row[4] != null) {
                told.computeIfAbsent((String) row[2], key -> new boolean[years])[at] = true;
                origins.add((String) row[1]);
            }
        }
        List<Node> nodes = new ArrayList<>();
        boolean[] silent = new boolean[years];
        pairs.forEach((origin, of) -> of.forEach((asylum, values) -> {
            boolean[] host = told.getOrDefault(asylum, silent);
            for (int at = 0; at < years; at++) {
                if (values[at] < 0) {
                    values[at] = host[at] && !kind.measure().equals(MONTH) ? 0 : Double.NaN;
                }
            }
            nodes.add(new Node(Level.PAIR, origin, asylum, values));
        }));
        nodes.sort(Comparator.<Node, String>comparing(node -> node.origin).thenComparing(node -> node.asylum));
        int parts = nodes.size();
        Map<String, Node> byOrigin = new TreeMap<>();
        for (String origin : origins) {
            byOrigin.put(origin, new Node(Level.ORIGIN, origin, "_T", new double[years]));
        }
        Map<String, Node> byHost = new TreeMap<>();
        Map<String, Node> byBureau = new TreeMap<>();
        told.forEach((host, known) -> {
            byHost.put(host, new Node(Level.HOST, "_T", host, new double[years]));
            byBureau.computeIfAbsent(
                    bureaux.getOrDefault(host, "BUR_UNK"),
                    bureau -> new Node(Level.BUREAU, "_T", bureau, new double[years]));
        });
        Node world = new Node(Level.WORLD, "_T", "_T", new double[years]);
        List<Node> totals = new ArrayList<>(byOrigin.values());
        totals.addAll(byHost.values());
        totals.addAll(byBureau.values());
        totals.add(world);
        nodes.addAll(totals);
        for (Node pair : nodes.subList(0, parts)) {
            Node[] sums = {
                byOrigin.get(pair.origin),
                byHost.get(pair.asylum),
                byBureau.get(bureaux.getOrDefault(pair.asylum, "BUR_UNK")),
                world
            };
            for (int at = 0; at < years; at++) {
                if (pair.values[at] > 0) {
                    for (Node sum : sums) {
                        sum.values[at] += pair.values[at];
                    }
                }
            }
        }
        for (Node total : totals) {
            boolean[] known = told.get(total.asylum);
            for (int at = 0; at < years; at++) {
                boolean none = total.level == Level.HOST ? !known[at] : total.values[at] == 0;
                if (none && total.level != Level.ORIGIN) {
                    total.values[at] = Double.NaN;
                }
            }
        }
        return new Panel(kind, first, years, nodes, bureaux);
    }
}
