WITH placed AS (
  SELECT f.year, f.is_break, f.donor, f.recipient, f.amount_usd, f.amount_usd_constant, t.ref_area, t.counterpart_area
  FROM refugee_finance AS f
  JOIN (
    SELECT 'WLD' AS ref_area, '_T' AS counterpart_area, CAST(NULL AS STRING) AS recipient, CAST(NULL AS STRING) AS donor
    UNION ALL SELECT DISTINCT recipient, '_T', recipient, CAST(NULL AS STRING) FROM refugee_finance WHERE length(recipient) = 3
    UNION ALL SELECT DISTINCT 'WLD', donor, CAST(NULL AS STRING), donor FROM refugee_finance WHERE NOT is_group
  ) AS t ON (t.recipient IS NULL OR t.recipient = f.recipient) AND (t.donor IS NULL OR t.donor = f.donor)
  WHERE f.beneficiary = 'refugees_hosts' AND NOT f.is_group
),
summed AS (
  SELECT
    ref_area, counterpart_area, year,
    SUM(amount_usd) AS usd,
    SUM(amount_usd_constant) AS usd_constant,
    SUM(CASE WHEN amount_usd_constant IS NOT NULL THEN amount_usd END) AS usd_deflated,
    COUNT(DISTINCT recipient) AS recipients,
    MAX(CASE WHEN is_break THEN 1 ELSE 0 END) AS breaks
  FROM placed
  GROUP BY ref_area, counterpart_area, year
),
figure_row AS (
  SELECT
    s.*, t.breakdown,
    CASE t.breakdown WHEN 'current' THEN s.usd ELSE s.usd_constant END AS amount,
    CASE
      WHEN t.breakdown = 'current' THEN CAST(100 AS DOUBLE)
      WHEN s.usd > 0 AND s.usd_deflated >= 0 AND s.usd_deflated <= s.usd THEN CAST(100 * s.usd_deflated AS DOUBLE) / CAST(s.usd AS DOUBLE)
    END AS coverage
  FROM summed AS s
  CROSS JOIN (VALUES ('current'), ('constant')) AS t(breakdown)
)
SELECT
  ref_area,
  counterpart_area,
  year AS time_period,
  breakdown,
  CAST(amount AS DOUBLE) AS obs_value,
  CAST(amount AS DOUBLE) AS numerator,
  CAST(recipients AS BIGINT) AS coverage_areas,
  coverage AS coverage_share,
  CASE WHEN amount IS NULL THEN 'O' WHEN breaks = 1 THEN 'B' WHEN coverage IS NULL OR coverage < 100 THEN 'E' ELSE 'A' END AS obs_status
FROM figure_row
