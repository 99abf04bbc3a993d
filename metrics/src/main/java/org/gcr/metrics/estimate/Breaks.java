package org.gcr.metrics.estimate;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The declared breaks of series, from the table {@code series_break}. */
final class Breaks {

    private final List<Object[]> rows;

    private Breaks(List<Object[]> rows) {
        this.rows = rows;
    }

    static Breaks read(RowTask.Source source) throws IOException {
        return new Breaks(source.rows(
                "series_break", "indicator_id", "ref_area", "counterpart_area", "population_type", "break_year"));
    }

    /** First years of a new meaning of the series. */
    Set<Integer> of(String indicator, String refArea, String counterpart, String populationType) {
        Set<Integer> years = new TreeSet<>();
        for (Object[] row : rows) {
            if (row[0].equals(indicator)
                    && (row[1].equals("*") || row[1].equals(refArea))
                    && (row[2].equals("*") || row[2].equals(counterpart))
                    && row[3].equals(populationType)) {
                years.add((Integer) row[4]);
            }
        }
        return years;
    }

    /**
     * The years in which a series breaks after one year and up to another, in words; null when there is none.
     *
     * @param key indicator, series, area, population type
     */
    String between(List<Object> key, int from, int to) {
        List<String> years = of((String) key.get(0), (String) key.get(2), "_Z", (String) key.get(3)).stream()
                .filter(year -> year > from && year <= to)
                .map(year -> Integer.toString(year))
                .toList();
        return years.isEmpty() ? null : "not comparable: the series breaks in " + String.join(" and ", years);
    }
}
