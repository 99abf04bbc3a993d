WITH plan_row AS (
  SELECT
    CASE r.source_system WHEN 'APPEALS' THEN 'appeals' ELSE 'fts' END AS series,
    CASE r.source_system WHEN 'APPEALS' THEN 'WLD' ELSE r.recipient END AS ref_area,
    r.year, t.breakdown, r.requirements_usd, r.funding_usd
  FROM funding_requirement AS r
  CROSS JOIN (VALUES ('_T'), ('REFUGEE')) AS t(breakdown)
  WHERE r.source_system IN ('APPEALS', 'FTS') AND r.requirements_usd IS NOT NULL AND (t.breakdown = '_T' OR r.is_refugee_plan)
),
summed AS (
  SELECT
    series, ref_area, year, breakdown,
    SUM(CASE WHEN funding_usd IS NOT NULL THEN funding_usd END) AS funding,
    SUM(CASE WHEN funding_usd IS NOT NULL THEN requirements_usd END) AS requirements,
    SUM(requirements_usd) AS all_requirements,
    COUNT(funding_usd) AS plans
  FROM plan_row
  GROUP BY series, ref_area, year, breakdown
)
SELECT
  series,
  ref_area,
  year AS time_period,
  breakdown,
  CAST(funding AS DOUBLE) / CAST(NULLIF(requirements, 0) AS DOUBLE) AS obs_value,
  CAST(funding AS DOUBLE) AS numerator,
  CAST(requirements AS DOUBLE) AS denominator,
  CAST(plans AS BIGINT) AS coverage_areas,
  coalesce(CAST(100 * coalesce(requirements, 0) AS DOUBLE) / CAST(NULLIF(all_requirements, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN funding IS NULL OR requirements = 0 THEN 'O' ELSE 'A' END AS obs_status
FROM summed
