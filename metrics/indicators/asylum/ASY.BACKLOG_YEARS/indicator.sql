SELECT
  series,
  ref_area,
  '_T' AS counterpart_area,
  year AS time_period,
  'ASY' AS population_type,
  CAST(numerator AS DOUBLE) / NULLIF(CAST(denominator AS DOUBLE), 0) AS obs_value,
  CAST(numerator AS DOUBLE) AS numerator,
  CAST(denominator AS DOUBLE) AS denominator,
  hosts AS coverage_areas,
  coverage_share,
  obs_status
FROM asylum_load
WHERE indicator_id = 'ASY.BACKLOG_YEARS'
