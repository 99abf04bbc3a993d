SELECT
  country AS ref_area,
  year AS time_period,
  sex,
  population_group AS breakdown,
  poor_percent AS obs_value,
  poor_percent / 100 * CAST(people AS DOUBLE) AS numerator,
  CAST(people AS DOUBLE) AS denominator,
  ci_lower,
  ci_upper,
  CASE WHEN ci_lower IS NOT NULL AND ci_upper IS NOT NULL THEN '95 per cent interval of the survey' END AS ci_method,
  CAST(1 AS BIGINT) AS coverage_areas,
  CAST(100 AS DOUBLE) AS coverage_share,
  CASE WHEN method = 'estimate' THEN 'E' ELSE 'A' END AS obs_status
FROM poverty_estimate
