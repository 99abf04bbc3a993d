SELECT
  CASE WHEN s.dimension IN ('all', 'host') THEN 'headline' ELSE 'by_group' END AS series,
  CASE WHEN s.dimension = 'host' THEN s.member ELSE 'WLD' END AS ref_area,
  s.period_year AS time_period,
  CASE WHEN s.dimension IN ('all', 'host') THEN t.stage ELSE concat(t.stage, '.', s.dimension, '.', s.member) END AS breakdown,
  CAST(CASE t.stage WHEN '_T' THEN s.pledges WHEN 'planning' THEN s.planning WHEN 'in_progress' THEN s.in_progress WHEN 'fulfilled' THEN s.fulfilled ELSE s.not_reported END AS DOUBLE) AS obs_value,
  CASE WHEN s.is_provisional THEN 'P' ELSE 'A' END AS obs_status
FROM stocktaking_summary AS s
CROSS JOIN (VALUES ('_T'), ('planning'), ('in_progress'), ('fulfilled'), ('not_reported')) AS t(stage)
WHERE s.period_year IS NOT NULL AND s.dimension IN ('all', 'edition', 'entity_type', 'contribution', 'area', 'objective', 'region', 'host')
