WITH world AS (
  SELECT
    year,
    population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(COUNT(CASE WHEN is_host AND is_ldc IS NOT NULL THEN 1 END) AS BIGINT) AS listed_hosts,
    CAST(SUM(CASE WHEN is_host AND is_ldc IS NOT NULL THEN persons ELSE 0 END) AS BIGINT) AS listed_persons,
    CAST(SUM(CASE WHEN is_host AND is_ldc THEN persons ELSE 0 END) AS BIGINT) AS ldc_persons
  FROM host_year
  GROUP BY year, population_type
)
SELECT
  'WLD' AS ref_area,
  year AS time_period,
  population_type,
  CASE WHEN listed_hosts > 0 THEN CAST(100 * ldc_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) END AS obs_value,
  CASE WHEN listed_hosts > 0 THEN CAST(ldc_persons AS DOUBLE) END AS numerator,
  CAST(persons AS DOUBLE) AS denominator,
  listed_hosts AS coverage_areas,
  coalesce(CAST(100 * listed_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN listed_hosts = 0 THEN 'O'
    ELSE 'D'
  END AS obs_status
FROM world
