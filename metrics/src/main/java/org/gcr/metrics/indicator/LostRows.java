package org.gcr.metrics.indicator;

import java.util.List;
import java.util.stream.Collectors;
import org.gcr.core.table.Column;
import org.gcr.core.warehouse.Origin;

/**
 * Figures of sources that had rows rejected. Their coverage falls by the share of the rows that were lost: those of the figure's country and year, the year's
 * rows that do not tell their country, the source's rows that do not tell their year; for a world or regional figure all of the year's. Of several such sources
 * the one that lost most counts; sources that the figure's vintage does not name count for nothing. A normal status becomes E, and a footnote says why.
 */
final class LostRows {

    /** Table of the rows read and rejected. */
    static final String TABLE = "reject_extent";

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

    /** A query of figures, told of what these sources lost. */
    static String told(String figures, List<String> sources) {
        if (sources.isEmpty()) {
            return figures;
        }
        String named = sources.stream()
                .map(source -> "'" + source.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        String columns = ObservationTable.SCHEMA.columns().stream()
                .map(column ->
                        "CAST(" + expression(column) + " AS " + column.type().sql() + ") AS " + column.name())
                .collect(Collectors.joining(",\n  "));
        return """
                WITH told AS (
                %s
                ),
                place AS (SELECT DISTINCT ref_area, time_period, vintage FROM told),
                part AS (
                  SELECT p.ref_area, p.time_period, p.vintage, s.source_id,
                    CAST(s.rows_unplaced AS DOUBLE) / CAST(s.rows_read AS DOUBLE)
                    + CASE
                      WHEN y.rows_read IS NULL THEN 0
                      WHEN length(p.ref_area) <> 3 OR p.ref_area = 'WLD' THEN CAST(y.rows_rejected AS DOUBLE) / CAST(y.rows_read AS DOUBLE)
                      ELSE CAST(y.rows_unplaced AS DOUBLE) / CAST(y.rows_read AS DOUBLE)
                        + coalesce(CAST(a.rows_rejected AS DOUBLE) / CAST(a.rows_read AS DOUBLE), 0)
                    END AS share
                  FROM place AS p
                  JOIN reject_extent AS s ON s.source_id IN (%s) AND s.period = '_T' AND s.area = '_T'
                    AND instr(concat('; ', p.vintage), concat('; ', s.source_id, ' ')) > 0
                  LEFT JOIN reject_extent AS y
                    ON y.source_id = s.source_id AND y.period = CAST(p.time_period AS STRING) AND y.area = '_T'
                  LEFT JOIN reject_extent AS a
                    ON a.source_id = s.source_id AND a.period = CAST(p.time_period AS STRING) AND a.area = p.ref_area
                ),
                lost AS (
                  SELECT ref_area, time_period, vintage, MAX(share) AS share,
                    array_join(array_sort(collect_set(concat('rejected.', source_id))), ';') AS notes
                  FROM part WHERE share > 0
                  GROUP BY ref_area, time_period, vintage
                )
                SELECT
                  %s
                FROM told AS t
                LEFT JOIN lost AS l ON l.ref_area = t.ref_area AND l.time_period = t.time_period AND l.vintage = t.vintage"""
                .formatted(figures, named, columns);
    }

    private static String expression(Column column) {
        return switch (column.name()) {
            case "obs_status" -> "CASE WHEN l.share IS NOT NULL AND t.obs_status = 'A' THEN 'E' ELSE t.obs_status END";
            case "coverage_share" ->
                "CASE WHEN l.share IS NULL OR t.obs_value IS NULL THEN t.coverage_share"
                        + " ELSE coalesce(t.coverage_share, 100) * greatest(1 - l.share, 0) END";
            case "footnotes" ->
                "CASE WHEN l.share IS NULL THEN t.footnotes WHEN t.footnotes IS NULL THEN l.notes"
                        + " ELSE concat(t.footnotes, ';', l.notes) END";
            default -> "t." + column.name();
        };
    }
}
