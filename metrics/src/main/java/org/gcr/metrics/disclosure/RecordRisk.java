package org.gcr.metrics.disclosure;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * k-anonymity and l-diversity of records, to be asked before anything leaves at record level (by default nothing does).
 *
 * <p>Records with the same quasi-identifiers form a class. k is the size of the smallest class (Samarati and Sweeney 1998), l the least
 * number of distinct sensitive values in a class (Machanavajjhala and others 2006, distinct l-diversity). A missing value is a value of its
 * own.
 *
 * @param k records in the smallest class; 0 when there are no records
 * @param l least number of distinct sensitive values in a class; 0 when there are no records
 * @param classes number of classes
 * @param atRisk records in classes smaller than the k wanted, or with fewer values than the l wanted
 */
public record RecordRisk(long k, long l, long classes, long atRisk) {

    /**
     * Measures records.
     *
     * @param records the records, all of one length
     * @param quasiIdentifiers places of the values by which a person could be recognised
     * @param sensitive place of the value that must not be learnt
     * @param wantedK size that every class should have
     * @param wantedL number of sensitive values that every class should have
     */
    public static RecordRisk of(
            Iterable<Object[]> records, int[] quasiIdentifiers, int sensitive, long wantedK, long wantedL) {
        Map<String, Long> sizes = new TreeMap<>();
        Map<String, Set<Object>> values = new TreeMap<>();
        for (Object[] record : records) {
            StringBuilder key = new StringBuilder();
            for (int place : quasiIdentifiers) {
                String text = String.valueOf(record[place]);
                key.append(record[place] == null ? "n" : "v")
                        .append(text.length())
                        .append(':')
                        .append(text);
            }
            sizes.merge(key.toString(), 1L, Long::sum);
            values.computeIfAbsent(key.toString(), one -> new HashSet<>()).add(record[sensitive]);
        }
        long k = sizes.values().stream().mapToLong(Long::longValue).min().orElse(0);
        long l = values.values().stream().mapToLong(Set::size).min().orElse(0);
        List<String> bad = sizes.keySet().stream()
                .filter(key -> sizes.get(key) < wantedK || values.get(key).size() < wantedL)
                .toList();
        return new RecordRisk(
                k, l, sizes.size(), bad.stream().mapToLong(sizes::get).sum());
    }

    /** Whether no record is at risk. */
    public boolean passes() {
        return atRisk == 0;
    }
}
