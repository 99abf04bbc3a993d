package org.gcr.ingest.source;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an entry of a configuration says of how its files are to be read, beside what the source says.
 *
 * @param missing texts that mean a missing value
 * @param dates forms of dates, as in {@link java.time.format.DateTimeFormatter}
 * @param defaults staged column → text that stands for a missing value, such as a currency
 * @param wins which of several files counts for which years; other rows of these years are kept out
 */
public record Reading(Set<String> missing, List<String> dates, Map<String, String> defaults, List<Wins> wins)
        implements Serializable {

    /** Nothing is said. */
    public static final Reading PLAIN = new Reading(Set.of(), List.of(), Map.of(), List.of());

    public Reading {
        missing = java.util.Collections.unmodifiableSet(new TreeSet<>(missing));
        dates = List.copyOf(dates);
        defaults = java.util.Collections.unmodifiableMap(new TreeMap<>(defaults));
        wins = List.copyOf(wins);
    }

    /**
     * A file that alone counts for some years.
     *
     * @param file its name, with or without its folder
     * @param from first year
     * @param to last year
     */
    public record Wins(String file, int from, int to) implements Serializable {}

    /** Whether nothing is said. */
    public boolean isPlain() {
        return equals(PLAIN);
    }
}
