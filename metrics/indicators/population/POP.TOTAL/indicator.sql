WITH cell AS (
  SELECT m.ref_area, s.year, s.population_type, s.asylum, s.persons, s.cells, s.withheld_cells
  FROM stock_by_asylum s
  JOIN area_member m ON m.iso3 = s.asylum AND s.year BETWEEN m.year_from AND m.year_to
  UNION ALL
  SELECT p.situation, f.year, s.population_type, f.asylum, f.persons, 1, CASE WHEN f.persons IS NULL THEN 1 ELSE 0 END
  FROM population f
  JOIN situation_pair p ON p.origin = f.origin AND p.asylum = f.asylum
  JOIN population_series s ON s.source_type = f.population_type AND f.year >= s.first_year
  WHERE s.population_type IN ('REF', 'OIP', 'REF+OIP', 'ASY')
),
total AS (
  SELECT
    ref_area,
    '_T' AS counterpart_area,
    year,
    population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(cells) AS BIGINT) AS cells,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(COUNT(DISTINCT CASE WHEN persons > 0 AND asylum NOT IN ('UNK', 'XXA', 'TIB') THEN asylum END) AS BIGINT) AS areas
  FROM cell
  GROUP BY ref_area, year, population_type
  UNION ALL
  SELECT 'WLD' AS ref_area, origin AS counterpart_area, year, population_type, persons, cells, withheld_cells, asylum_areas AS areas
  FROM stock_by_origin
)
SELECT
  ref_area,
  counterpart_area,
  year AS time_period,
  population_type,
  CAST(persons AS DOUBLE) AS obs_value,
  CAST(persons AS DOUBLE) AS numerator,
  areas AS coverage_areas,
  coalesce(CAST(100 * (cells - withheld_cells) AS DOUBLE) / CAST(NULLIF(cells, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN persons IS NULL THEN 'Q' WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM total
