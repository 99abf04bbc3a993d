SELECT
  'headline' AS series,
  country AS ref_area,
  year AS time_period,
  '_Z' AS population_type,
  sex,
  '_T' AS age,
  '_T' AS disability,
  population_group AS breakdown,
  poor_percent AS obs_value,
  poor_percent / 100 * CAST(people AS DOUBLE) AS numerator,
  CAST(people AS DOUBLE) AS denominator,
  ci_lower,
  ci_upper,
  CASE WHEN ci_lower IS NOT NULL AND ci_upper IS NOT NULL THEN '95 per cent interval of the survey' END AS ci_method,
  CAST(1 AS BIGINT) AS coverage_areas,
  CAST(100 AS DOUBLE) AS coverage_share,
  CASE WHEN method = 'estimate' THEN 'E' ELSE 'A' END AS obs_status,
  'F' AS conf_status
FROM poverty_estimate
UNION ALL
SELECT
  'survey' AS series,
  ref_area,
  time_period,
  population_type,
  sex,
  age,
  disability,
  breakdown,
  obs_value,
  CAST(NULL AS DOUBLE) AS numerator,
  CAST(NULL AS DOUBLE) AS denominator,
  ci_lower,
  ci_upper,
  ci_method,
  coverage_areas,
  CAST(NULL AS DOUBLE) AS coverage_share,
  obs_status,
  conf_status
FROM survey_figure
WHERE indicator_id = '2.2.2'
