SELECT
  p.series,
  p.ref_area,
  p.year AS time_period,
  p.population_type,
  '_T' AS sex,
  '_T' AS age,
  '_T' AS disability,
  t.breakdown,
  CAST(100 * CASE t.breakdown
    WHEN 'full' THEN p.full_persons
    WHEN 'partial' THEN p.partial_persons
    WHEN 'none' THEN p.none_persons
    ELSE p.full_persons + p.partial_persons
  END AS DOUBLE) / CAST(NULLIF(p.known_persons, 0) AS DOUBLE) AS obs_value,
  CASE WHEN p.known_persons > 0 THEN CAST(CASE t.breakdown
    WHEN 'full' THEN p.full_persons
    WHEN 'partial' THEN p.partial_persons
    WHEN 'none' THEN p.none_persons
    ELSE p.full_persons + p.partial_persons
  END AS DOUBLE) END AS numerator,
  CASE WHEN p.known_persons > 0 THEN CAST(p.known_persons AS DOUBLE) END AS denominator,
  CAST(NULL AS DOUBLE) AS ci_lower,
  CAST(NULL AS DOUBLE) AS ci_upper,
  CAST(NULL AS STRING) AS ci_method,
  p.known_areas AS coverage_areas,
  CAST(100 * p.known_persons AS DOUBLE) / CAST(NULLIF(p.persons, 0) AS DOUBLE) AS coverage_share,
  CASE WHEN p.known_persons > 0 THEN 'A' ELSE 'O' END AS obs_status,
  'F' AS conf_status
FROM policy_share p
CROSS JOIN (VALUES ('_Z'), ('full'), ('partial'), ('none')) AS t(breakdown)
WHERE p.indicator_id = '2.1.1'
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
WHERE indicator_id = '2.1.1'
