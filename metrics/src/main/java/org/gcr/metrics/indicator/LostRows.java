package org.gcr.metrics.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gcr.core.table.Column;
import org.gcr.core.warehouse.Origin;

/**
 * Figures of sources that had rows rejected, or that miss a country in the first or last year of a series. Their coverage falls by the share that was lost: of the
 * rows of the figure's country and year, the year's rows that do not tell their country, the source's rows that do not tell their year (for a world or regional
 * figure all of the year's); of the persons that the area would have with those of the missing country. Of several such losses the greatest counts; sources that
 * the figure's vintage does not name count for nothing. Where more than the declared share of a source's persons of the year, or of its pledges, are of countries that
 * no list resolves, coverage stays: they are counted, but not where they belong. A normal status becomes E, and a footnote says why.
 */
final class LostRows {

    /** Table of what the missing countries take from areas. */
    static final String HOLES = "population_hole_area";

    /** Table of what stayed without a country. */
    static final String UNRESOLVED = "unresolved_extent";

    /** Tables of the rows read and rejected, of missing countries, and of names that lead to none. */
    static final List<String> TABLES = List.of("reject_extent", HOLES, UNRESOLVED);

    private static final String KEY = "ref_area, counterpart_area, time_period, population_type, vintage";

    private LostRows() {}

    /** Sources that are no code lists and had rows rejected, sorted. */
    static List<String> sources(List<Origin> origins) {
        return origins.stream()
                .filter(origin -> !origin.reference())
                .filter(origin -> origin.files().stream().anyMatch(file -> file.rowsRejected() > 0))
                .map(Origin::source)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * A query of figures, told of what these sources lost.
     *
     * @param holed the indicator, when a series of UNHCR misses a country; else null
     * @param unresolved whether names of countries lead to none
     */
    static String told(String figures, List<String> sources, Indicator holed, boolean unresolved) {
        List<String> parts = new ArrayList<>();
        if (!sources.isEmpty()) {
            parts.add(rejected(sources));
        }
        if (holed != null) {
            parts.add(missing(holed));
        }
        if (unresolved) {
            parts.add(unresolved());
        }
        if (parts.isEmpty()) {
            return figures;
        }
        String columns = ObservationTable.SCHEMA.columns().stream()
                .map(column ->
                        "CAST(" + expression(column) + " AS " + column.type().sql() + ") AS " + column.name())
                .collect(Collectors.joining(",\n  "));
        String same = Arrays.stream(KEY.split(", ", -1))
                .map(column -> "l." + column + " = t." + column)
                .collect(Collectors.joining(" AND "));
        return """
                WITH told AS (
                %s
                ),
                place AS (SELECT DISTINCT %s FROM told),
                part AS (
                %s
                ),
                lost AS (
                  SELECT %s, MAX(share) AS share, array_join(array_sort(collect_set(note)), ';') AS notes
                  FROM part WHERE share > 0 OR substring(note, 1, 11) = 'unresolved.'
                  GROUP BY %s
                )
                SELECT
                  %s
                FROM told AS t
                LEFT JOIN lost AS l ON %s"""
                .formatted(figures, KEY, String.join("\nUNION ALL\n", parts), KEY, KEY, columns, same);
    }

    private static String key(String alias) {
        return alias + "." + KEY.replace(", ", ", " + alias + ".");
    }

    private static String rejected(List<String> sources) {
        String named = sources.stream().map(ObservationSql::literal).collect(Collectors.joining(", "));
        return """
                  SELECT %s,
                    CAST(s.rows_unplaced AS DOUBLE) / CAST(s.rows_read AS DOUBLE)
                    + CASE
                      WHEN y.rows_read IS NULL THEN 0
                      WHEN length(p.ref_area) <> 3 OR p.ref_area = 'WLD' THEN CAST(y.rows_rejected AS DOUBLE) / CAST(y.rows_read AS DOUBLE)
                      ELSE CAST(y.rows_unplaced AS DOUBLE) / CAST(y.rows_read AS DOUBLE)
                        + coalesce(CAST(a.rows_rejected AS DOUBLE) / CAST(a.rows_read AS DOUBLE), 0)
                    END AS share,
                    concat('rejected.', s.source_id) AS note
                  FROM place AS p
                  JOIN reject_extent AS s ON s.source_id IN (%s) AND s.period = '_T' AND s.area = '_T'
                    AND instr(concat('; ', p.vintage), concat('; ', s.source_id, ' ')) > 0
                  LEFT JOIN reject_extent AS y
                    ON y.source_id = s.source_id AND y.period = CAST(p.time_period AS STRING) AND y.area = '_T'
                  LEFT JOIN reject_extent AS a
                    ON a.source_id = s.source_id AND a.period = CAST(p.time_period AS STRING) AND a.area = p.ref_area"""
                .formatted(key("p"), named);
    }

    /** Sources of which too much is of countries that nobody knows: of the figure's year, or in all. */
    private static String unresolved() {
        return """
                  SELECT DISTINCT %s, CAST(0 AS DOUBLE) AS share, concat('unresolved.', u.source_id) AS note
                  FROM place AS p
                  JOIN %s AS u ON u.unresolved_share > u.declared_share AND u.period IN ('_T', CAST(p.time_period AS STRING))
                    AND instr(concat('; ', p.vintage), concat('; ', u.source_id, ' ')) > 0"""
                .formatted(key("p"), UNRESOLVED);
    }

    /** Holes in what the figures rest on, of one year and of one sum of population types each. */
    private static String missing(Indicator indicator) {
        String rests = indicator.restsOn().stream()
                .map(one -> {
                    int dash = one.indexOf('-');
                    return dash < 0
                            ? "(" + ObservationSql.literal(one) + ", 0)"
                            : "(" + ObservationSql.literal(one.substring(0, dash)) + ", " + one.substring(dash + 1)
                                    + ")";
                })
                .collect(Collectors.joining(", "));
        return """
                  SELECT %s,
                    CAST(SUM(h.missing_persons) AS DOUBLE) / CAST(NULLIF(SUM(h.missing_persons + h.told_persons), 0) AS DOUBLE) AS share,
                    array_join(array_sort(collect_set(h.notes)), ';') AS note
                  FROM place AS p
                  CROSS JOIN (VALUES %s) AS r(types, years_before)
                  JOIN %s AS h ON h.role = '%s' AND h.ref_area = p.ref_area
                    AND h.counterpart_area = CASE WHEN p.counterpart_area = '_Z' THEN '_T' ELSE p.counterpart_area END
                    AND h.year = p.time_period - r.years_before
                    AND instr(concat('+', CASE r.types WHEN '*' THEN p.population_type ELSE r.types END, '+'), concat('+', h.population_type, '+')) > 0
                    AND instr(concat('; ', p.vintage), concat('; ', h.source_id, ' ')) > 0
                  GROUP BY %s, r.types, r.years_before, h.source_id"""
                .formatted(
                        key("p"), rests, HOLES, indicator.refAreaRole().name().toLowerCase(Locale.ROOT), key("p"));
    }

    private static String expression(Column column) {
        return switch (column.name()) {
            case "obs_status" -> "CASE WHEN l.share IS NOT NULL AND t.obs_status = 'A' THEN 'E' ELSE t.obs_status END";
            case "coverage_share" ->
                "CASE WHEN coalesce(l.share, 0) = 0 OR t.obs_value IS NULL THEN t.coverage_share"
                        + " ELSE coalesce(t.coverage_share, 100) * greatest(1 - l.share, 0) END";
            case "footnotes" ->
                "CASE WHEN l.share IS NULL THEN t.footnotes WHEN t.footnotes IS NULL THEN l.notes"
                        + " ELSE concat(t.footnotes, ';', l.notes) END";
            default -> "t." + column.name();
        };
    }
}
