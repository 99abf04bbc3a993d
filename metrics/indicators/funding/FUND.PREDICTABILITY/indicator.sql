WITH summed AS (
  SELECT
    usage_year,
    SUM(amount_usd) AS usd,
    SUM(CASE WHEN usage_years >= 2 THEN amount_usd ELSE 0 END) AS several,
    COUNT(DISTINCT donor) AS donors, COUNT(*) AS flows, COUNT(amount_usd) AS flows_with_usd,
    MIN(usage_years) AS shortest
  FROM funding_counted
  WHERE total = 'APPEALS'
  GROUP BY usage_year
)
SELECT
  'WLD' AS ref_area,
  usage_year AS time_period,
  CASE WHEN shortest <= 1 AND several >= 0 AND several <= usd AND usd > 0 THEN CAST(100 * several AS DOUBLE) / CAST(NULLIF(usd, 0) AS DOUBLE) END AS obs_value,
  CAST(several AS DOUBLE) AS numerator,
  CAST(usd AS DOUBLE) AS denominator,
  CAST(donors AS BIGINT) AS coverage_areas,
  coalesce(CAST(100 * flows_with_usd AS DOUBLE) / CAST(NULLIF(flows, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN shortest <= 1 AND several >= 0 AND several <= usd AND usd > 0 THEN 'D' ELSE 'O' END AS obs_status
FROM summed
