WITH inhabitants AS (
  SELECT
    year,
    CAST(SUM(CAST(population AS BIGINT)) AS BIGINT) AS population,
    CAST(COUNT(population) AS BIGINT) AS areas
  FROM country_year
  WHERE population > 0
  GROUP BY year
),
world AS (
  SELECT
    year,
    population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(SUM(CASE WHEN is_area AND population IS NOT NULL THEN persons ELSE 0 END) AS BIGINT) AS placed_persons
  FROM origin_year
  GROUP BY year, population_type
)
SELECT
  origin AS ref_area,
  year AS time_period,
  population_type,
  CAST(100000 * persons AS DOUBLE) / CAST(population + persons AS DOUBLE) AS obs_value,
  CAST(persons AS DOUBLE) AS numerator,
  CAST(population + persons AS DOUBLE) AS denominator,
  CAST(CASE WHEN population + persons IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS coverage_areas,
  CAST(CASE WHEN population + persons IS NOT NULL THEN 100 ELSE 0 END AS DOUBLE) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN population IS NULL THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM origin_year
WHERE is_area
UNION ALL
SELECT
  'WLD' AS ref_area,
  w.year AS time_period,
  w.population_type,
  CAST(100000 * w.persons AS DOUBLE) / CAST(i.population + w.persons AS DOUBLE) AS obs_value,
  CAST(w.persons AS DOUBLE) AS numerator,
  CAST(i.population + w.persons AS DOUBLE) AS denominator,
  coalesce(i.areas, CAST(0 AS BIGINT)) AS coverage_areas,
  CAST(100 * w.placed_persons AS DOUBLE) / CAST(NULLIF(w.persons, 0) AS DOUBLE) AS coverage_share,
  CASE
    WHEN w.persons IS NULL THEN 'Q'
    WHEN i.population IS NULL THEN 'O'
    WHEN w.withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM world w
LEFT JOIN inhabitants i ON i.year = w.year
