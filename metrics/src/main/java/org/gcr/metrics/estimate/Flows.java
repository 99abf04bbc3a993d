package org.gcr.metrics.estimate;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Yearly flows as series: by pair, and summed over origins or countries of asylum. Population types are never added. */
public final class Flows {

    /**
     * A series of flows.
     *
     * @param type population type
     * @param origin country of origin, or {@code _T}
     * @param asylum country of asylum, or {@code _T}
     */
    record Key(String type, String origin, String asylum) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return (type + origin + ' ' + asylum).compareTo(other.type + other.origin + ' ' + other.asylum);
        }
    }

    private Flows() {}

    /** Persons by year of each series; a year without a published figure is not there. The world is {@code _T}, {@code _T}. */
    static Map<Key, TreeMap<Integer, Long>> read(RowTask.Source source) throws IOException {
        Set<Integer> half = halfYears(source);
        Map<Key, TreeMap<Integer, Long>> series = new TreeMap<>();
        for (Object[] row : source.rows("refugee_flow", "year", "origin", "asylum", "population_type", "persons")) {
            if (row[4] == null || half.contains((Integer) row[0])) {
                continue;
            }
            String type = (String) row[3];
            String origin = (String) row[1];
            String asylum = (String) row[2];
            List<Key> keys = new ArrayList<>(List.of(
                    new Key(type, origin, asylum),
                    new Key(type, "_T", asylum),
                    new Key(type, origin, "_T"),
                    new Key(type, "_T", "_T")));
            keys.forEach(key -> series.computeIfAbsent(key, k -> new TreeMap<>())
                    .merge((Integer) row[0], (Long) row[4], Long::sum));
        }
        return series;
    }

    /** Years whose figures are of 30 June: their flows are not a year's. */
    public static Set<Integer> halfYears(RowTask.Source source) throws IOException {
        Set<Integer> half = new TreeSet<>();
        for (Object[] row : source.rows("host_year", "year", "reference_date")) {
            if (row[1] != null && ((LocalDate) row[1]).getMonthValue() == 6) {
                half.add((Integer) row[0]);
            }
        }
        return half;
    }
}
