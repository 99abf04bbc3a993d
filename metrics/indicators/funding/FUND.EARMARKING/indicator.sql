WITH class_sum AS (
  SELECT total, usage_year, earmarking, SUM(amount_usd) AS usd
  FROM funding_counted
  WHERE total IN ('UNHCR', 'APPEALS') AND earmarking IS NOT NULL
  GROUP BY total, usage_year, earmarking
),
whole AS (
  SELECT
    total, usage_year,
    SUM(amount_usd) AS usd,
    SUM(CASE WHEN earmarking IS NOT NULL THEN amount_usd END) AS told,
    COUNT(DISTINCT donor) AS donors,
    MIN(usage_years) AS shortest
  FROM funding_counted
  WHERE total IN ('UNHCR', 'APPEALS')
  GROUP BY total, usage_year
)
SELECT
  lower(c.total) AS series,
  'WLD' AS ref_area,
  c.usage_year AS time_period,
  c.earmarking AS breakdown,
  CASE WHEN c.usd >= 0 AND c.usd <= w.told AND w.told > 0 THEN CAST(100 * c.usd AS DOUBLE) / CAST(NULLIF(w.told, 0) AS DOUBLE) END AS obs_value,
  CAST(c.usd AS DOUBLE) AS numerator,
  CAST(w.told AS DOUBLE) AS denominator,
  CAST(w.donors AS BIGINT) AS coverage_areas,
  CASE WHEN w.usd > 0 AND w.told >= 0 AND w.told <= w.usd THEN CAST(100 * w.told AS DOUBLE) / CAST(NULLIF(w.usd, 0) AS DOUBLE) ELSE CAST(0 AS DOUBLE) END AS coverage_share,
  CASE
    WHEN c.usd IS NULL OR c.usd < 0 OR c.usd > w.told OR w.told <= 0 THEN 'O'
    WHEN c.total = 'APPEALS' AND w.shortest > 1 THEN 'U'
    WHEN w.told < w.usd THEN 'E'
    WHEN c.total = 'APPEALS' THEN 'D'
    ELSE 'A'
  END AS obs_status
FROM class_sum AS c
JOIN whole AS w ON w.total = c.total AND w.usage_year = c.usage_year
