WITH host AS (
  SELECT
    asylum,
    year,
    population_type,
    persons,
    withheld_cells,
    CASE WHEN persons IS NOT NULL THEN population END AS population
  FROM host_year
  WHERE is_area
),
world AS (
  SELECT
    year,
    population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(COUNT(CASE WHEN is_host AND population IS NOT NULL THEN 1 END) AS BIGINT) AS hosts,
    CAST(SUM(CASE WHEN is_host AND population IS NOT NULL THEN persons END) AS BIGINT) AS hosted_persons,
    SUM(CASE WHEN is_host AND population IS NOT NULL THEN population END) AS population
  FROM host_year
  GROUP BY year, population_type
)
SELECT
  asylum AS ref_area,
  year AS time_period,
  population_type,
  CAST(1000 * persons AS DOUBLE) / CAST(population AS DOUBLE) AS obs_value,
  CAST(persons AS DOUBLE) AS numerator,
  CAST(population AS DOUBLE) AS denominator,
  CAST(CASE WHEN population IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS coverage_areas,
  CAST(CASE WHEN population IS NOT NULL THEN 100 ELSE 0 END AS DOUBLE) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN population IS NULL THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM host
UNION ALL
SELECT
  'WLD' AS ref_area,
  year AS time_period,
  population_type,
  CAST(1000 * hosted_persons AS DOUBLE) / CAST(population AS DOUBLE) AS obs_value,
  CAST(hosted_persons AS DOUBLE) AS numerator,
  CAST(population AS DOUBLE) AS denominator,
  hosts AS coverage_areas,
  CAST(100 * coalesce(hosted_persons, CAST(0 AS BIGINT)) AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN hosts = 0 THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM world
