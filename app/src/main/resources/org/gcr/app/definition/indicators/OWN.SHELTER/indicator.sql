-- Yields the columns that "provides" lists; the other columns of an observation have defaults.
SELECT
  'WLD' AS ref_area,
  year AS time_period,
  CAST(SUM(places) AS DOUBLE) AS obs_value,
  CAST(COUNT(places) AS BIGINT) AS coverage_areas,
  CASE WHEN COUNT(places) = 0 THEN 'O' ELSE 'A' END AS obs_status
FROM shelter
GROUP BY year
