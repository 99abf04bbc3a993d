SELECT
  ref_area,
  time_period,
  population_type,
  breakdown,
  obs_value,
  unit_measure,
  numerator,
  denominator,
  coverage_areas,
  coverage_share,
  -- UNHCR's own indicator: a figure as published is a normal one
  CASE obs_status WHEN 'D' THEN 'A' ELSE obs_status END AS obs_status
FROM unhcr_results_figure
WHERE indicator_id = 'UNHCR.DRINKING_WATER'
