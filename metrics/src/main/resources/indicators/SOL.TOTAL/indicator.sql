WITH placed AS (
  SELECT
    CASE WHEN solution_type IN ('RET', 'RDP') THEN origin ELSE asylum END AS area,
    year,
    solution_type,
    persons
  FROM solution
  WHERE solution_type IN ('RET', 'RST', 'NAT', 'RDP')
),
cell AS (
  SELECT 'WLD' AS ref_area, area, year, solution_type, persons FROM placed
  UNION ALL
  SELECT area AS ref_area, area, year, solution_type, persons FROM placed
),
total AS (
  SELECT
    ref_area,
    year,
    solution_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN persons IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS withheld_cells,
    CAST(COUNT(DISTINCT CASE WHEN persons > 0 AND area NOT IN ('UNK', 'XXA', 'TIB') THEN area END) AS BIGINT) AS areas
  FROM cell
  GROUP BY ref_area, year, solution_type
)
SELECT
  ref_area,
  year AS time_period,
  solution_type AS population_type,
  solution_type AS breakdown,
  CAST(persons AS DOUBLE) AS obs_value,
  CAST(persons AS DOUBLE) AS numerator,
  areas AS coverage_areas,
  CASE WHEN withheld_cells = 0 THEN CAST(100 AS DOUBLE) END AS coverage_share,
  CASE WHEN persons IS NULL THEN 'Q' WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM total
