WITH world AS (
  SELECT
    year,
    CAST(SUM(refugees) AS BIGINT) AS refugees,
    CAST(SUM(CASE WHEN pledges = 0 THEN refugees ELSE 0 END) AS BIGINT) AS without,
    CAST(COUNT(*) AS BIGINT) AS hosts
  FROM pledge_reach
  GROUP BY year
)
SELECT
  'WLD' AS ref_area,
  year AS time_period,
  'REF+OIP' AS population_type,
  CAST(100 * without AS DOUBLE) / CAST(NULLIF(refugees, 0) AS DOUBLE) AS obs_value,
  CAST(without AS DOUBLE) AS numerator,
  CAST(NULLIF(refugees, 0) AS DOUBLE) AS denominator,
  hosts AS coverage_areas,
  CASE WHEN refugees > 0 THEN 'A' ELSE 'O' END AS obs_status
FROM world
