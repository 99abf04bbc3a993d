SELECT
  ref_area,
  year AS time_period,
  population_type,
  CAST(1000000 * persons AS DOUBLE) / CAST(NULLIF(denominator, 0) AS DOUBLE) AS obs_value,
  CAST(persons AS DOUBLE) AS numerator,
  CAST(denominator AS DOUBLE) AS denominator,
  hosts AS coverage_areas,
  coverage_share,
  obs_status
FROM host_load
WHERE indicator_id = 'RS.PER_GDP_MUSD'
