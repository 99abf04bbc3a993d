WITH world AS (
  SELECT
    year,
    population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(COUNT(CASE WHEN is_host THEN 1 END) AS BIGINT) AS hosts,
    CAST(SUM(CASE WHEN is_host THEN persons ELSE 0 END) AS BIGINT) AS hosted_persons
  FROM host_year
  GROUP BY year, population_type
)
SELECT
  'WLD' AS ref_area,
  year AS time_period,
  population_type,
  CASE WHEN hosts > 0 THEN CAST(hosts AS DOUBLE) END AS obs_value,
  CASE WHEN hosts > 0 THEN CAST(hosts AS DOUBLE) END AS numerator,
  hosts AS coverage_areas,
  coalesce(CAST(100 * hosted_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN hosts = 0 THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM world
