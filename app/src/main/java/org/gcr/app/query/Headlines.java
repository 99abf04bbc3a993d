package org.gcr.app.query;

/** The few figures that a run ends with: the latest of each world headline. */
public final class Headlines {

    private static final String SQL =
            """
            WITH world AS (
              SELECT *, row_number() OVER (
                  PARTITION BY indicator_id, series, population_type, breakdown ORDER BY time_period DESC) AS latest
              FROM observation
              WHERE ref_area = 'WLD' AND counterpart_area IN ('_T', '_Z') AND sex = '_T' AND age = '_T' AND series <> 'by_group'
                AND disability = '_T' AND obs_value IS NOT NULL AND period_complete)
            SELECT w.indicator_id || CASE w.series WHEN 'headline' THEN '' ELSE ' ' || w.series END AS indicator, w.population_type AS of, nullif(w.breakdown, '_Z') AS breakdown,
              w.time_period AS year, format('{:,.' || w.decimals::VARCHAR || 'f}', w.obs_value) AS value, w.unit_measure AS unit,
              w.obs_status AS status, any_value(i.title) AS title
            FROM world w JOIN indicator i ON i.indicator_id = w.indicator_id
            WHERE w.latest = 1 AND w.series IN ('headline', 'arrivals_proxy')
              AND (w.breakdown IN ('_Z', '_T') OR w.indicator_id IN ('RS.TOP_SHARE', 'SOL.TOTAL'))
              AND (w.population_type IN ('REF+OIP', 'ASY', '_Z') OR w.indicator_id NOT LIKE 'RS.%'
                AND w.indicator_id NOT IN ('POP.TOTAL', 'SDG.10.7.4'))
            GROUP BY ALL ORDER BY ALL
            """;

    private Headlines() {}

    /** Indicator, population, year, value with its unit and status. */
    public static ResultTable table(Catalogues catalogue) {
        return catalogue.query(SQL);
    }
}
