WITH cell AS (
  SELECT '_T' AS counterpart_area, asylum, year, persons FROM solution WHERE solution_type = 'RST'
  UNION ALL
  SELECT asylum AS counterpart_area, asylum, year, persons FROM solution WHERE solution_type = 'RST'
),
total AS (
  SELECT
    counterpart_area,
    year,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN persons IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS withheld_cells,
    CAST(COUNT(DISTINCT CASE WHEN persons > 0 AND asylum NOT IN ('UNK', 'XXA', 'TIB') THEN asylum END) AS BIGINT) AS areas
  FROM cell
  GROUP BY counterpart_area, year
)
SELECT
  'WLD' AS ref_area,
  counterpart_area,
  year AS time_period,
  'RST' AS population_type,
  CAST(persons AS DOUBLE) AS obs_value,
  CAST(persons AS DOUBLE) AS numerator,
  areas AS coverage_areas,
  CASE WHEN withheld_cells = 0 THEN CAST(100 AS DOUBLE) END AS coverage_share,
  CASE WHEN persons IS NULL THEN 'Q' WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM total
