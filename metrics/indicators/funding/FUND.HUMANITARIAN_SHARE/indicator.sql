WITH placed AS (
  SELECT f.*, t.ref_area
  FROM refugee_finance AS f
  JOIN (SELECT 'WLD' AS ref_area, CAST(NULL AS STRING) AS recipient UNION ALL SELECT DISTINCT recipient, recipient FROM refugee_finance WHERE length(recipient) = 3) AS t
    ON t.recipient IS NULL OR t.recipient = f.recipient
  WHERE f.beneficiary = 'refugees_hosts' AND NOT f.is_group
),
summed AS (
  SELECT ref_area, year, SUM(amount_usd) AS usd, SUM(CASE WHEN sector_group = 'humanitarian' THEN amount_usd ELSE 0 END) AS humanitarian,
    COUNT(DISTINCT recipient) AS recipients, MAX(CASE WHEN is_break THEN 1 ELSE 0 END) AS breaks
  FROM placed
  GROUP BY ref_area, year
)
SELECT
  ref_area,
  year AS time_period,
  CASE WHEN humanitarian >= 0 AND humanitarian <= usd AND usd > 0 THEN CAST(100 * humanitarian AS DOUBLE) / CAST(NULLIF(usd, 0) AS DOUBLE) END AS obs_value,
  CAST(humanitarian AS DOUBLE) AS numerator,
  CAST(usd AS DOUBLE) AS denominator,
  CAST(recipients AS BIGINT) AS coverage_areas,
  CAST(100 AS DOUBLE) AS coverage_share,
  CASE WHEN humanitarian >= 0 AND humanitarian <= usd AND usd > 0 THEN CASE WHEN breaks = 1 THEN 'B' ELSE 'A' END ELSE 'O' END AS obs_status
FROM summed
