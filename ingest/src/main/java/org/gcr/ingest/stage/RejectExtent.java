package org.gcr.ingest.stage;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.TableFiles;
import org.gcr.ingest.source.SourceSpec;

/** Which years and areas lost rows of a source, as far as the rejected rows tell. */
final class RejectExtent implements Serializable {

    private static final String ALL = "_T";
    private static final String YEAR = "year";
    private static final String ISO = "_iso3";
    private static final int SHOWN = 10;

    private final SourceSpec spec;
    private final int year;
    private final List<String> sides;
    private final Map<String, Long> years = new TreeMap<>();
    private final Map<String, Long> unplaced = new TreeMap<>();
    private final Map<String, Map<String, Long>> areas = new TreeMap<>();
    private long rejected;
    private long undated;

    RejectExtent(SourceSpec spec) {
        this.spec = spec;
        List<String> names =
                spec.columns().stream().map(column -> column.name()).toList();
        this.year = names.indexOf(YEAR);
        this.sides = spec.personal()
                ? List.of()
                : names.stream()
                        .filter(name -> name.endsWith(ISO))
                        .map(name -> name.substring(0, name.length() - ISO.length()))
                        .toList();
    }

    /** Place of the year among the source's columns; -1 when it has none. */
    int yearColumn() {
        return year;
    }

    /**
     * Counts a rejected row.
     *
     * @param yearOfRow its year; null when it does not tell
     * @param values its typed values; null when its cells may stand in other columns than their own
     */
    void rejected(Integer yearOfRow, Object[] values) {
        rejected++;
        if (yearOfRow == null) {
            undated++;
            return;
        }
        String key = yearOfRow.toString();
        years.merge(key, 1L, Long::sum);
        Set<String> places = new LinkedHashSet<>();
        if (values != null) {
            sides.forEach(side -> {
                String place = place(
                        name -> values[spec.indexOf(name)],
                        side,
                        spec.columns().stream().map(column -> column.name()).collect(Collectors.toSet()));
                if (place != null) {
                    places.add(place);
                }
            });
        }
        if (places.isEmpty()) {
            unplaced.merge(key, 1L, Long::sum);
        }
        places.forEach(place -> areas.computeIfAbsent(key, y -> new TreeMap<>()).merge(place, 1L, Long::sum));
    }

    /** Adds what was lost in another piece. */
    void add(RejectExtent piece) {
        rejected += piece.rejected;
        undated += piece.undated;
        piece.years.forEach((key, lost) -> years.merge(key, lost, Long::sum));
        piece.unplaced.forEach((key, lost) -> unplaced.merge(key, lost, Long::sum));
        piece.areas.forEach((key, byArea) -> byArea.forEach(
                (area, lost) -> areas.computeIfAbsent(key, y -> new TreeMap<>()).merge(area, lost, Long::sum)));
    }

    private interface Values {
        Object of(String column);
    }

    /** How a row points at a country, as the transform stage looks it up; null when it does not. */
    private static String place(Values values, String side, Set<String> columns) {
        for (String kind : List.of("iso3", "unhcr", "name")) {
            String column = side + "_" + kind;
            Object value = columns.contains(column) ? values.of(column) : null;
            if (value != null) {
                return kind.equals("name")
                        ? "name:" + value.toString().replace('’', '\'').strip().toLowerCase(Locale.ROOT)
                        : kind + ":" + value;
            }
        }
        return null;
    }

    /** Years, and areas, in words. */
    String words() {
        List<String> parts = new ArrayList<>();
        if (!years.isEmpty()) {
            parts.add("years that lost rows: " + some(years.keySet()));
        }
        Set<String> named = new TreeSet<>();
        areas.values()
                .forEach(byArea -> byArea.keySet().forEach(area -> named.add(area.substring(area.indexOf(':') + 1))));
        if (!named.isEmpty()) {
            parts.add("areas: " + some(named));
        }
        if (undated > 0) {
            parts.add(undated + " without a year that can be read");
        }
        return String.join("; ", parts);
    }

    private static String some(Set<String> all) {
        String first = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return all.size() <= SHOWN ? first : first + " and " + (all.size() - SHOWN) + " more";
    }

    /**
     * Rows of {@link IngestTables#REJECT_EXTENT}; none when nothing was rejected.
     *
     * @param staged the sound rows, which are read only when something was rejected
     */
    List<Object[]> rows(TableFiles staged, long read) throws IOException {
        if (rejected == 0) {
            return List.of();
        }
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {spec.id(), ALL, ALL, read, rejected, undated});
        if (years.isEmpty()) {
            return rows;
        }
        Map<String, Long> rowsOfYear = new TreeMap<>(years);
        Map<String, Map<String, Long>> rowsOfArea = new TreeMap<>();
        areas.forEach((key, byArea) -> rowsOfArea.put(key, new TreeMap<>(byArea)));
        Set<String> there = spec.columns().stream().map(column -> column.name()).collect(Collectors.toSet());
        List<String> columns = new ArrayList<>(List.of(YEAR));
        for (String side : sides) {
            for (String kind : List.of("iso3", "unhcr", "name")) {
                if (there.contains(side + "_" + kind)) {
                    columns.add(side + "_" + kind);
                }
            }
        }
        ParquetTableReader.read(staged, columns, row -> {
            String key = String.valueOf(row[0]);
            if (rowsOfYear.containsKey(key)) {
                rowsOfYear.merge(key, 1L, Long::sum);
                Map<String, Long> byArea = rowsOfArea.get(key);
                if (byArea != null) {
                    Set<String> places = new LinkedHashSet<>();
                    sides.forEach(
                            side -> places.add(place(name -> row[columns.indexOf(name)], side, Set.copyOf(columns))));
                    places.forEach(place -> {
                        if (place != null && byArea.containsKey(place)) {
                            byArea.merge(place, 1L, Long::sum);
                        }
                    });
                }
            }
        });
        years.forEach((key, lost) -> rows.add(
                new Object[] {spec.id(), key, ALL, rowsOfYear.get(key), lost, unplaced.getOrDefault(key, 0L)}));
        areas.forEach((key, byArea) -> byArea.forEach((area, lost) ->
                rows.add(new Object[] {spec.id(), key, area, rowsOfArea.get(key).get(area), lost, 0L})));
        return rows;
    }
}
