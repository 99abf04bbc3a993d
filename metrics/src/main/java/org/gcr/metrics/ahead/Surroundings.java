package org.gcr.metrics.ahead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.metrics.ahead.Panel.Kind;
import org.gcr.metrics.ahead.Panel.Level;
import org.gcr.metrics.ahead.Panel.Node;

/** What is known of a series and of what is around it in a year, by name. */
final class Surroundings implements Knowledge {

    /** Features of the series themselves, in their order. */
    private static final List<String> OWN = List.of(
            "people in the last year (logarithm)",
            "growth in the last year",
            "growth in the year before",
            "last year against the largest of three years",
            "last year against the largest of ten years",
            "years known of ten",
            "people of the origin (logarithm)",
            "growth of the origin",
            "growth of the origin's neighbours",
            "people in the host (logarithm)",
            "growth of the host",
            "growth of the world",
            "new asylum-seekers of the origin against the year before",
            "refugees of the origin against the year before",
            "share of the origin's refugees who returned");

    private static final double FAR = 3;
    private static final double FEW = 50;

    /** June, from January as 0. */
    private static final int JUNE = 5;

    private static final Kind ARRIVALS = new Kind("flow", "ASY");
    private static final Kind REFUGEES = new Kind("stock", "REF");
    private static final Kind RETURNS = new Kind("return", "REF");

    private final Map<Kind, Panel> panels = new HashMap<>();
    private final Map<String, List<String>> neighbours = new TreeMap<>();

    /** Drivers by their words, each with the logarithms of its values by year and country. */
    private final Map<String, Map<Integer, Map<String, Double>>> drivers = new TreeMap<>();

    /**
     * What is known.
     *
     * @param borders countries and their neighbours
     * @param driving rows of {@code risk_driver}: year, country, driver, value
     */
    Surroundings(List<Panel> all, List<Object[]> borders, List<Object[]> driving) {
        all.forEach(panel -> panels.put(panel.kind, panel));
        for (Object[] row : borders) {
            List<String> of = neighbours.computeIfAbsent((String) row[0], key -> new ArrayList<>());
            if (!of.contains((String) row[1])) {
                of.add((String) row[1]);
            }
        }
        neighbours.values().forEach(of -> of.sort(null));
        for (Object[] row : driving) {
            drivers.computeIfAbsent((String) row[2], key -> new HashMap<>())
                    .computeIfAbsent((Integer) row[0], key -> new TreeMap<>())
                    .put((String) row[1], Math.log1p(((Number) row[3]).doubleValue()));
        }
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(OWN);
        for (String driver : drivers.keySet()) {
            String words = driver.replace('_', ' ');
            names.add(words + " of the origin (logarithm)");
            names.add("growth of " + words + " of the origin");
        }
        names.add("base rate (logarithm of the odds)");
        return names;
    }

    @Override
    public double[] of(Panel panel, Node node, int at) {
        double[] v = node.values;
        double most = 0;
        int known = 0;
        for (int i = Math.max(0, at - 9); i <= at; i++) {
            if (!Double.isNaN(v[i])) {
                known++;
                most = Math.max(most, v[i]);
            }
        }
        boolean ofOrigin = !node.origin.equals("_T");
        boolean ofHost = !node.asylum.equals("_T");
        int year = panel.firstYear + at;
        double[] own = {
            Math.log1p(v[at]),
            growth(v, at),
            growth(v, at - 1),
            Math.log((v[at] + FEW) / (Event.largest(v, at, 3) + FEW)),
            Math.log((v[at] + FEW) / (most + FEW)),
            known / 10.0,
            ofOrigin ? Math.log1p(value(panel.kind, Level.ORIGIN, node.origin, year)) : 0,
            ofOrigin ? growth(panel.kind, Level.ORIGIN, node.origin, year) : 0,
            ofOrigin ? around(panel.kind, node.origin, year) : 0,
            ofHost ? Math.log1p(value(panel.kind, Level.HOST, node.asylum, year)) : 0,
            ofHost ? growth(panel.kind, Level.HOST, node.asylum, year) : 0,
            growth(panel.kind, Level.WORLD, "_T", year),
            ofOrigin ? growth(ARRIVALS, Level.ORIGIN, node.origin, year) : 0,
            ofOrigin ? growth(REFUGEES, Level.ORIGIN, node.origin, year) : 0,
            ofOrigin
                    ? value(RETURNS, Level.ORIGIN, node.origin, year)
                            / (value(REFUGEES, Level.ORIGIN, node.origin, year) + 1_000)
                    : 0
        };
        double[] features = Arrays.copyOf(own, own.length + 2 * drivers.size() + 1);
        int place = own.length;
        for (Map<Integer, Map<String, Double>> driver : drivers.values()) {
            int told = yearKnown(panel, year);
            Double before = driver.getOrDefault(told - 1, Map.of()).get(node.origin);
            Map<String, Double> now = driver.getOrDefault(told, Map.of());
            Double value = now.get(node.origin);
            // what is not known of a country counts as the mean, which speaks for nothing
            features[place++] = !ofOrigin || now.isEmpty()
                    ? 0
                    : value != null
                            ? value
                            : now.values().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .average()
                                    .orElse(0);
            features[place++] =
                    !ofOrigin || value == null || before == null ? 0 : Math.max(-FAR, Math.min(FAR, value - before));
        }
        return features;
    }

    /** The newest year whose drivers are known: those of a year come out in June of the next, so that a month before it knows the year before the last. */
    private static int yearKnown(Panel panel, int number) {
        return panel.kind.measure().equals(Panel.MONTH) ? (number - JUNE) / 12 - 1 : number;
    }

    private static double growth(double[] v, int at) {
        return at < 1 || Double.isNaN(v[at]) || Double.isNaN(v[at - 1]) ? 0 : growth(v[at - 1], v[at]);
    }

    private static double growth(double before, double now) {
        return Math.max(-FAR, Math.min(FAR, Math.log((now + FEW) / (before + FEW))));
    }

    private double growth(Kind kind, Level level, String code, int year) {
        return growth(value(kind, level, code, year - 1), value(kind, level, code, year));
    }

    private double around(Kind kind, String origin, int year) {
        double before = 0;
        double now = 0;
        for (String neighbour : neighbours.getOrDefault(origin, List.of())) {
            before += value(kind, Level.ORIGIN, neighbour, year - 1);
            now += value(kind, Level.ORIGIN, neighbour, year);
        }
        return growth(before, now);
    }

    /** Figure of a total; 0 where there is none. */
    private double value(Kind kind, Level level, String code, int year) {
        Panel panel = panels.get(kind);
        Node total = panel == null ? null : panel.total(level, code);
        int at = panel == null ? -1 : year - panel.firstYear;
        if (total == null || at < 0 || at >= panel.years) {
            return 0;
        }
        double value = total.values[at];
        return Double.isNaN(value) ? 0 : value;
    }
}
