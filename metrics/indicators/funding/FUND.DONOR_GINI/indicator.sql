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
  SELECT total, usage_year, usd, CAST(ROW_NUMBER() OVER (PARTITION BY total, usage_year ORDER BY usd ASC, donor) AS BIGINT) AS place
  FROM giver
  WHERE usd > 0
),
summed AS (
  SELECT total, usage_year, CAST(COUNT(*) AS BIGINT) AS donors, SUM(usd) AS usd, SUM(CAST(place AS DECIMAL(8, 0)) * CAST(usd AS DECIMAL(20, 2))) AS ranked_usd
  FROM ranked
  GROUP BY total, usage_year
)
SELECT
  lower(s.total) AS series,
  'WLD' AS ref_area,
  s.usage_year AS time_period,
  (2 * CAST(s.ranked_usd AS DOUBLE) - CAST(s.donors + 1 AS DOUBLE) * CAST(s.usd AS DOUBLE)) / NULLIF(CAST(s.donors AS DOUBLE) * CAST(s.usd AS DOUBLE), 0) AS obs_value,
  2 * CAST(s.ranked_usd AS DOUBLE) - CAST(s.donors + 1 AS DOUBLE) * CAST(s.usd AS DOUBLE) AS numerator,
  CAST(s.donors AS DOUBLE) * CAST(s.usd AS DOUBLE) AS denominator,
  s.donors AS coverage_areas,
  CASE WHEN w.usd > 0 AND w.told >= 0 AND w.told <= w.usd THEN CAST(100 * w.told AS DOUBLE) / CAST(NULLIF(w.usd, 0) AS DOUBLE) ELSE CAST(0 AS DOUBLE) END AS coverage_share,
  -- givers whose name nobody resolved may be parts of others: above a twentieth of the money the figure is an estimate, as in FUND.DONOR_SHARE
  CASE WHEN s.total = 'APPEALS' THEN CASE WHEN w.shortest > 1 THEN 'U' ELSE 'D' END
    WHEN CAST(w.unresolved AS DOUBLE) * 20 > CAST(w.told AS DOUBLE) THEN 'E' ELSE 'A' END AS obs_status
FROM summed AS s
JOIN whole AS w ON w.total = s.total AND w.usage_year = s.usage_year
