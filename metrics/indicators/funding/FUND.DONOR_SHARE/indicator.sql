WITH giver AS (
  SELECT total, usage_year, donor, SUM(amount_usd) AS usd
  FROM funding_counted
  WHERE donor IS NOT NULL
  GROUP BY total, usage_year, donor
),
whole AS (
  SELECT total, usage_year, SUM(amount_usd) AS usd, SUM(CASE WHEN donor IS NOT NULL THEN amount_usd END) AS told, SUM(CASE WHEN substring(donor, 1, 4) = 'ORG:' THEN amount_usd ELSE 0 END) AS unresolved, MIN(usage_years) AS shortest
  FROM funding_counted
  GROUP BY total, usage_year
),
ranked AS (
  SELECT total, usage_year, usd, CAST(ROW_NUMBER() OVER (PARTITION BY total, usage_year ORDER BY usd DESC, donor) AS BIGINT) AS place
  FROM giver
  WHERE usd > 0
),
top AS (
  SELECT
    r.total, r.usage_year, t.breakdown,
    SUM(CASE WHEN r.place <= t.donors THEN r.usd ELSE 0 END) AS top_usd,
    SUM(r.usd) AS usd,
    COUNT(*) AS donors
  FROM ranked AS r
  CROSS JOIN (VALUES ('1', 1), ('5', 5), ('10', 10)) AS t(breakdown, donors)
  GROUP BY r.total, r.usage_year, t.breakdown
)
SELECT
  lower(t.total) AS series,
  'WLD' AS ref_area,
  t.usage_year AS time_period,
  t.breakdown,
  CAST(100 * t.top_usd AS DOUBLE) / CAST(NULLIF(t.usd, 0) AS DOUBLE) AS obs_value,
  CAST(t.top_usd AS DOUBLE) AS numerator,
  CAST(t.usd AS DOUBLE) AS denominator,
  CAST(t.donors AS BIGINT) AS coverage_areas,
  CASE WHEN w.usd > 0 AND w.told >= 0 AND w.told <= w.usd THEN CAST(100 * w.told AS DOUBLE) / CAST(NULLIF(w.usd, 0) AS DOUBLE) ELSE CAST(0 AS DOUBLE) END AS coverage_share,
  -- givers whose name nobody resolved may be parts of others: above a twentieth of the money the share is an estimate
  CASE WHEN t.total = 'APPEALS' THEN CASE WHEN w.shortest > 1 THEN 'U' ELSE 'D' END
    WHEN CAST(w.unresolved AS DOUBLE) * 20 > CAST(w.told AS DOUBLE) THEN 'E' ELSE 'A' END AS obs_status
FROM top AS t
JOIN whole AS w ON w.total = t.total AND w.usage_year = t.usage_year
