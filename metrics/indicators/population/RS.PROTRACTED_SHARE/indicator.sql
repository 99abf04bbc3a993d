SELECT
  ref_area,
  '_T' AS counterpart_area,
  year AS time_period,
  population_type,
  CASE WHEN persons IS NOT NULL THEN CAST(100 * protracted_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) END AS obs_value,
  CASE WHEN persons IS NOT NULL THEN CAST(protracted_persons AS DOUBLE) END AS numerator,
  CAST(persons AS DOUBLE) AS denominator,
  hosts AS coverage_areas,
  known_share AS coverage_share,
  CASE WHEN persons IS NULL THEN 'Q' WHEN persons = 0 THEN 'O' WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM protracted_area
