package org.gcr.app.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The figures that differ only in their year.
 *
 * @param years figures by year, never empty
 */
record Line(NavigableMap<Integer, Figure> years) {

    /** Year that progress is measured from: that of the New York Declaration. */
    static final int BASELINE = 2016;

    static List<Line> of(Collection<Figure> figures) {
        Map<String, NavigableMap<Integer, Figure>> lines = new LinkedHashMap<>();
        for (Figure figure : figures) {
            lines.computeIfAbsent(figure.keyOfAllYears(), key -> new TreeMap<>())
                    .put(figure.period(), figure);
        }
        return lines.values().stream().map(Line::new).toList();
    }

    Figure any() {
        return years.lastEntry().getValue();
    }

    /** The newest figure that has a value. */
    Optional<Figure> newest() {
        return years.descendingMap().values().stream()
                .filter(figure -> figure.value() != null)
                .findFirst();
    }

    /** The figure of a year, if it has a value. */
    Optional<Figure> at(int year) {
        return Optional.ofNullable(years.get(year)).filter(figure -> figure.value() != null);
    }

    /** Whether all its values are the same. */
    boolean isFlat() {
        return years.values().stream()
                        .map(Figure::value)
                        .filter(java.util.Objects::nonNull)
                        .distinct()
                        .count()
                < 2;
    }

    /** The figures of a year and later ones; none where there are none. */
    Optional<Line> from(int year) {
        NavigableMap<Integer, Figure> later = years.tailMap(year, true);
        return later.isEmpty() ? Optional.empty() : Optional.of(new Line(later));
    }

    /** Whether the series breaks after one year and up to another, so that its values cannot be compared. */
    boolean breaksBetween(int from, int to) {
        return years.subMap(from, false, to, true).values().stream().anyMatch(figure -> "B".equals(figure.status()));
    }
}
