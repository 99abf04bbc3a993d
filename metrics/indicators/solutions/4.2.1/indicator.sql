WITH cell AS (
  SELECT m.ref_area, s.origin, s.year, s.persons
  FROM solution s
  JOIN area_member m ON m.iso3 = s.origin AND s.year BETWEEN m.year_from AND m.year_to
  WHERE s.solution_type = 'RET'
  UNION ALL
  SELECT p.situation AS ref_area, s.origin, s.year, s.persons
  FROM solution s
  JOIN situation_pair p ON p.origin = s.origin AND p.asylum = s.asylum
  WHERE s.solution_type = 'RET'
),
total AS (
  SELECT
    ref_area,
    year,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(COUNT(*) AS BIGINT) AS cells,
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
  coalesce(CAST(100 * (cells - withheld_cells) AS DOUBLE) / CAST(NULLIF(cells, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN persons IS NULL THEN 'Q' WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM total
