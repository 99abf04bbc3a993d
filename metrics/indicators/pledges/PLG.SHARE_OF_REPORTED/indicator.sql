SELECT
  CASE WHEN s.dimension IN ('all', 'host') THEN 'headline' ELSE 'by_group' END AS series,
  CASE WHEN s.dimension = 'host' THEN s.member ELSE 'WLD' END AS ref_area,
  s.period_year AS time_period,
  CASE WHEN s.dimension IN ('all', 'host') THEN t.stage ELSE concat(t.stage, '.', s.dimension, '.', s.member) END AS breakdown,
  CAST(100 * CASE t.stage WHEN 'planning' THEN s.planning WHEN 'in_progress' THEN s.in_progress ELSE s.fulfilled END AS DOUBLE) / CAST(NULLIF(s.reported, 0) AS DOUBLE) AS obs_value,
  CASE WHEN s.reported > 0 THEN CAST(CASE t.stage WHEN 'planning' THEN s.planning WHEN 'in_progress' THEN s.in_progress ELSE s.fulfilled END AS DOUBLE) END AS numerator,
  CAST(NULLIF(s.reported, 0) AS DOUBLE) AS denominator,
  s.reported_pct_of_all AS coverage_share,
  CASE WHEN s.reported = 0 THEN 'O' WHEN s.is_provisional THEN 'P' ELSE 'A' END AS obs_status
FROM stocktaking_summary AS s
CROSS JOIN (VALUES ('planning'), ('in_progress'), ('fulfilled')) AS t(stage)
WHERE s.period_year IS NOT NULL AND s.dimension IN ('all', 'edition', 'entity_type', 'contribution', 'area', 'objective', 'region', 'host')
