WITH host AS (
  SELECT
    asylum,
    year,
    population_type,
    persons,
    withheld_cells,
    CASE WHEN persons IS NOT NULL THEN gdp_usd END AS gdp_usd
  FROM host_year
  WHERE is_area
),
world AS (
  SELECT
    year,
    population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(COUNT(CASE WHEN is_host AND gdp_usd IS NOT NULL THEN 1 END) AS BIGINT) AS hosts,
    CAST(SUM(CASE WHEN is_host AND gdp_usd IS NOT NULL THEN persons END) AS BIGINT) AS hosted_persons,
    SUM(CASE WHEN is_host AND gdp_usd IS NOT NULL THEN gdp_usd END) AS gdp_usd
  FROM host_year
  GROUP BY year, population_type
)
SELECT
  asylum AS ref_area,
  year AS time_period,
  population_type,
  CAST(1000000 * persons AS DOUBLE) / CAST(gdp_usd AS DOUBLE) AS obs_value,
  CAST(persons AS DOUBLE) AS numerator,
  CAST(gdp_usd AS DOUBLE) AS denominator,
  CAST(CASE WHEN gdp_usd IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS coverage_areas,
  CAST(CASE WHEN gdp_usd IS NOT NULL THEN 100 ELSE 0 END AS DOUBLE) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN gdp_usd IS NULL THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM host
UNION ALL
SELECT
  'WLD' AS ref_area,
  year AS time_period,
  population_type,
  CAST(1000000 * hosted_persons AS DOUBLE) / CAST(gdp_usd AS DOUBLE) AS obs_value,
  CAST(hosted_persons AS DOUBLE) AS numerator,
  CAST(gdp_usd AS DOUBLE) AS denominator,
  hosts AS coverage_areas,
  CAST(100 * coalesce(hosted_persons, CAST(0 AS BIGINT)) AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN hosts = 0 THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM world
