WITH placed AS (
  SELECT c.total, c.usage_year, t.ref_area, c.donor, c.amount_usd, c.amount_usd_constant, c.usage_years
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
    COUNT(amount_usd) AS flows_with_usd,
    MIN(usage_years) AS shortest
  FROM placed
  GROUP BY total, usage_year, ref_area
),
scope AS (
  -- the countries and years that the files of FTS were made for
  SELECT DISTINCT recipient, year FROM funding_requirement WHERE source_system = 'FTS'
),
figure_row AS (
  SELECT
    s.*, t.breakdown,
    CASE t.breakdown WHEN 'current' THEN s.usd ELSE s.usd_constant END AS amount,
    CASE t.breakdown
      WHEN 'current' THEN CAST(100 * s.flows_with_usd AS DOUBLE) / CAST(NULLIF(s.flows, 0) AS DOUBLE)
      WHEN 'constant' THEN CASE WHEN s.usd > 0 AND s.usd_deflated >= 0 AND s.usd_deflated <= s.usd THEN CAST(100 * s.usd_deflated AS DOUBLE) / CAST(NULLIF(s.usd, 0) AS DOUBLE) END
    END AS coverage
  FROM summed AS s
  CROSS JOIN (VALUES ('current'), ('constant')) AS t(breakdown)
)
SELECT
  lower(f.total) AS series,
  f.ref_area,
  f.usage_year AS time_period,
  f.breakdown,
  CAST(f.amount AS DOUBLE) AS obs_value,
  CAST(f.amount AS DOUBLE) AS numerator,
  CAST(f.donors AS BIGINT) AS coverage_areas,
  coalesce(f.coverage, CAST(0 AS DOUBLE)) AS coverage_share,
  CASE
    WHEN f.amount IS NULL THEN 'O'
    WHEN f.total = 'APPEALS' AND (f.shortest > 1 OR (f.ref_area <> 'WLD' AND s.recipient IS NULL)) THEN 'U'
    WHEN f.coverage IS NULL OR f.coverage < 100 THEN 'E'
    WHEN f.total = 'APPEALS' AND f.ref_area = 'WLD' THEN 'D'
    ELSE 'A'
  END AS obs_status
FROM figure_row AS f
LEFT JOIN scope AS s ON s.recipient = f.ref_area AND s.year = f.usage_year
