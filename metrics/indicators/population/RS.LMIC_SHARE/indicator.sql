WITH world AS (
  SELECT
    year,
    population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(COUNT(CASE WHEN is_host AND income_group IS NOT NULL THEN 1 END) AS BIGINT) AS classified_hosts,
    CAST(SUM(CASE WHEN is_host AND income_group IS NOT NULL THEN persons ELSE 0 END) AS BIGINT) AS classified_persons,
    CAST(SUM(CASE WHEN is_host AND income_group IN ('LIC', 'LMC', 'UMC') THEN persons ELSE 0 END) AS BIGINT) AS lmic_persons
  FROM host_year
  GROUP BY year, population_type
)
SELECT
  'WLD' AS ref_area,
  year AS time_period,
  population_type,
  CASE WHEN classified_hosts > 0 THEN CAST(100 * lmic_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) END AS obs_value,
  CASE WHEN classified_hosts > 0 THEN CAST(lmic_persons AS DOUBLE) END AS numerator,
  CAST(persons AS DOUBLE) AS denominator,
  classified_hosts AS coverage_areas,
  CAST(100 * classified_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN classified_hosts = 0 THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM world
