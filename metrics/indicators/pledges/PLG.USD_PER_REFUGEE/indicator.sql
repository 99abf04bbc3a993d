SELECT
  host AS ref_area,
  year AS time_period,
  'REF+OIP' AS population_type,
  usd_per_refugee AS obs_value,
  CAST(amount_usd AS DOUBLE) AS numerator,
  CAST(refugees AS DOUBLE) AS denominator,
  CAST(1 AS BIGINT) AS coverage_areas,
  CAST(100 * money_pledges AS DOUBLE) / CAST(NULLIF(money_pledges + unconverted_pledges, 0) AS DOUBLE) AS coverage_share,
  CASE WHEN usd_per_refugee IS NULL THEN 'O' ELSE 'E' END AS obs_status
FROM pledge_reach
WHERE pledges > 0
