SELECT
  p.series,
  p.ref_area,
  p.year AS time_period,
  p.population_type,
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
  p.known_areas AS coverage_areas,
  coalesce(CAST(100 * p.known_persons AS DOUBLE) / CAST(NULLIF(p.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN p.known_persons > 0 THEN 'A' ELSE 'O' END AS obs_status
FROM policy_share p
CROSS JOIN (VALUES ('_Z'), ('full'), ('partial'), ('none')) AS t(breakdown)
WHERE p.indicator_id = '2.1.1'
