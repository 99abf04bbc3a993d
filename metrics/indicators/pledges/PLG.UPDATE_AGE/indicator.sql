SELECT
  CASE WHEN s.dimension IN ('all', 'host') THEN 'headline' ELSE 'by_group' END AS series,
  CASE WHEN s.dimension = 'host' THEN s.member ELSE 'WLD' END AS ref_area,
  s.period_year AS time_period,
  CASE WHEN s.dimension IN ('all', 'host') THEN '_Z' ELSE concat(s.dimension, '.', s.member) END AS breakdown,
  s.mean_days_since_update AS obs_value,
  CAST(NULLIF(s.reported, 0) AS DOUBLE) AS denominator,
  s.reported_pct_of_all AS coverage_share,
  CASE WHEN s.reported = 0 THEN 'O' WHEN s.is_provisional THEN 'P' ELSE 'A' END AS obs_status
FROM stocktaking_summary AS s
WHERE s.period_year IS NOT NULL AND s.dimension IN ('all', 'edition', 'entity_type', 'contribution', 'area', 'region', 'host')
