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
                AND disability = '_T' AND obs_value IS NOT NULL)
            SELECT w.indicator_id || CASE w.series WHEN 'headline' THEN '' ELSE ' ' || w.series END AS indicator, w.population_type AS of, nullif(w.breakdown, '_Z') AS breakdown,
              w.time_period AS year, format('{:,.' || w.decimals::VARCHAR || 'f}', w.obs_value) AS value, w.unit_measure AS unit,
              w.obs_status AS status, any_value(i.title) AS title
            FROM world w JOIN indicator i ON i.indicator_id = w.indicator_id
            WHERE w.latest = 1 AND (w.population_type IN ('REF+OIP', 'ASY', '_Z') OR w.indicator_id NOT IN
                ('POP.TOTAL', 'RS.TOP_SHARE', 'RS.GINI', 'RS.HOSTS', 'RS.LMIC_SHARE', 'RS.LDC_SHARE', 'RS.INCOME_SHARE',
                 'RS.PER_1000', 'RS.PER_GDP_MUSD', 'SDG.10.7.4'))
            GROUP BY ALL ORDER BY ALL
            """;

    private Headlines() {}

    /** Indicator, population, year, value with its unit and status. */
    public static ResultTable table(Catalogues catalogue) {
        return catalogue.query(SQL);
    }
}
