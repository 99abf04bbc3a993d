WITH cell AS (
  SELECT 'WLD' AS ref_area, s.year, s.population_type, s.asylum, s.persons, s.withheld_cells
  FROM stock_by_asylum s
  UNION ALL
  SELECT s.asylum AS ref_area, s.year, s.population_type, s.asylum, s.persons, s.withheld_cells
  FROM stock_by_asylum s
  UNION ALL
  SELECT coalesce(c.unhcr_bureau_code, 'BUR_UNK') AS ref_area, s.year, s.population_type, s.asylum, s.persons, s.withheld_cells
  FROM stock_by_asylum s
  LEFT JOIN country c ON c.iso3 = s.asylum
  UNION ALL
  SELECT coalesce(c.unsd_region_code, 'M49_UNK') AS ref_area, s.year, s.population_type, s.asylum, s.persons, s.withheld_cells
  FROM stock_by_asylum s
  LEFT JOIN country c ON c.iso3 = s.asylum
  UNION ALL
  SELECT c.unsd_subregion_code AS ref_area, s.year, s.population_type, s.asylum, s.persons, s.withheld_cells
  FROM stock_by_asylum s
  JOIN country c ON c.iso3 = s.asylum
  WHERE c.unsd_subregion_code IS NOT NULL
),
total AS (
  SELECT
    ref_area,
    '_T' AS counterpart_area,
    year,
    population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(COUNT(CASE WHEN persons > 0 AND asylum NOT IN ('UNK', 'XXA', 'TIB') THEN 1 END) AS BIGINT) AS areas
  FROM cell
  GROUP BY ref_area, year, population_type
  UNION ALL
  SELECT 'WLD' AS ref_area, origin AS counterpart_area, year, population_type, persons, withheld_cells, asylum_areas AS areas
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
  CASE WHEN withheld_cells = 0 THEN CAST(100 AS DOUBLE) END AS coverage_share,
  CASE WHEN persons IS NULL THEN 'Q' WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM total
