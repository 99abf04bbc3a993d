WITH placed AS (
  SELECT c.total, c.usage_year, t.ref_area, c.donor, c.amount_usd, c.amount_usd_constant
  FROM funding_counted AS c
  JOIN (SELECT 'WLD' AS ref_area, CAST(NULL AS STRING) AS recipient UNION ALL SELECT DISTINCT recipient, recipient FROM funding_counted WHERE length(recipient) = 3 AND recipient <> 'UNK') AS t
    ON t.recipient IS NULL OR t.recipient = c.recipient
),
summed AS (
  SELECT
    total, usage_year, ref_area,
    SUM(amount_usd) AS usd,
    SUM(amount_usd_constant) AS usd_constant,
    SUM(CASE WHEN amount_usd_constant IS NOT NULL THEN amount_usd END) AS usd_deflated,
    COUNT(DISTINCT donor) AS donors,
    COUNT(*) AS flows,
    COUNT(amount_usd) AS flows_with_usd
  FROM placed
  GROUP BY total, usage_year, ref_area
),
figure_row AS (
  SELECT
    s.*, t.breakdown,
    CASE t.breakdown WHEN 'current' THEN s.usd ELSE s.usd_constant END AS amount,
    CASE t.breakdown
      WHEN 'current' THEN CAST(100 * s.flows_with_usd AS DOUBLE) / CAST(NULLIF(s.flows, 0) AS DOUBLE)
      WHEN 'constant' THEN CASE WHEN s.usd > 0 AND s.usd_deflated >= 0 AND s.usd_deflated <= s.usd THEN CAST(100 * s.usd_deflated AS DOUBLE) / CAST(s.usd AS DOUBLE) END
    END AS coverage
  FROM summed AS s
  CROSS JOIN (VALUES ('current'), ('constant')) AS t(breakdown)
)
SELECT
  lower(total) AS series,
  ref_area,
  usage_year AS time_period,
  breakdown,
  CAST(amount AS DOUBLE) AS obs_value,
  CAST(amount AS DOUBLE) AS numerator,
  CAST(donors AS BIGINT) AS coverage_areas,
  coverage AS coverage_share,
  CASE WHEN amount IS NULL THEN 'O' WHEN coverage IS NULL OR coverage < 100 THEN 'E' ELSE 'A' END AS obs_status
FROM figure_row
