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
  SELECT m.ref_area, p.area, p.year, p.solution_type, p.persons
  FROM placed p
  JOIN area_member m ON m.iso3 = p.area AND p.year BETWEEN m.year_from AND m.year_to
  UNION ALL
  SELECT p.situation AS ref_area, CASE s.solution_type WHEN 'RET' THEN s.origin ELSE s.asylum END AS area, s.year, s.solution_type, s.persons
  FROM solution s
  JOIN situation_pair p ON p.origin = s.origin AND p.asylum = s.asylum
  WHERE s.solution_type IN ('RET', 'NAT')
),
total AS (
  SELECT
    ref_area,
    year,
    solution_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(COUNT(*) AS BIGINT) AS cells,
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
  coalesce(CAST(100 * (cells - withheld_cells) AS DOUBLE) / CAST(NULLIF(cells, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN persons IS NULL THEN 'Q' WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM total
