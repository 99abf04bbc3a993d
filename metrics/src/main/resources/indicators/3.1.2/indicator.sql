WITH total AS (
  SELECT
    year,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN asylum NOT IN ('UNK', 'XXA', 'TIB') THEN persons ELSE 0 END) AS BIGINT) AS placed_persons,
    CAST(SUM(CASE WHEN asylum IN ('UNK', 'XXA', 'TIB') THEN persons ELSE 0 END) AS BIGINT) AS unknown_persons,
    CAST(SUM(CASE WHEN persons IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS withheld_cells,
    CAST(COUNT(DISTINCT CASE WHEN persons > 0 AND asylum NOT IN ('UNK', 'XXA', 'TIB') THEN asylum END) AS BIGINT) AS areas
  FROM solution
  WHERE solution_type = 'RST'
  GROUP BY year
)
SELECT
  'WLD' AS ref_area,
  year AS time_period,
  'RST' AS population_type,
  '_Z' AS breakdown,
  CASE WHEN areas > 0 THEN CAST(areas AS DOUBLE) END AS obs_value,
  'COUNT' AS unit_measure,
  CASE WHEN areas > 0 THEN CAST(areas AS DOUBLE) END AS numerator,
  areas AS coverage_areas,
  CAST(100 * placed_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN areas = 0 THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM total
UNION ALL
SELECT
  'WLD' AS ref_area,
  year AS time_period,
  'RST' AS population_type,
  'UNK' AS breakdown,
  CAST(unknown_persons AS DOUBLE) AS obs_value,
  'PERSONS' AS unit_measure,
  CAST(unknown_persons AS DOUBLE) AS numerator,
  CAST(0 AS BIGINT) AS coverage_areas,
  CAST(100 * unknown_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) AS coverage_share,
  CASE WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM total
WHERE unknown_persons > 0
