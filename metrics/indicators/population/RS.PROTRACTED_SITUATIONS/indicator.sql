SELECT
  ref_area,
  '_T' AS counterpart_area,
  year AS time_period,
  population_type,
  CASE WHEN persons IS NOT NULL THEN CAST(situations AS DOUBLE) END AS obs_value,
  CASE WHEN persons IS NOT NULL THEN CAST(situations AS DOUBLE) END AS numerator,
  hosts AS coverage_areas,
  known_share AS coverage_share,
  CASE WHEN persons IS NULL THEN 'Q' WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM protracted_area
