WITH cell AS (
  SELECT 'WLD' AS ref_area, origin, year, persons FROM solution WHERE solution_type = 'RET'
  UNION ALL
  SELECT origin AS ref_area, origin, year, persons FROM solution WHERE solution_type = 'RET'
),
total AS (
  SELECT
    ref_area,
    year,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN persons IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS withheld_cells,
    CAST(COUNT(DISTINCT CASE WHEN persons > 0 AND origin NOT IN ('UNK', 'XXA', 'TIB') THEN origin END) AS BIGINT) AS areas
  FROM cell
  GROUP BY ref_area, year
)
SELECT
  ref_area,
  year AS time_period,
  'RET' AS population_type,
  CAST(persons AS DOUBLE) AS obs_value,
  CAST(persons AS DOUBLE) AS numerator,
  areas AS coverage_areas,
  CASE WHEN withheld_cells = 0 THEN CAST(100 AS DOUBLE) END AS coverage_share,
  CASE WHEN persons IS NULL THEN 'Q' WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM total
