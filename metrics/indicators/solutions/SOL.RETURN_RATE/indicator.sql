SELECT
  series,
  ref_area,
  counterpart_area,
  year AS time_period,
  'REF' AS population_type,
  CAST(100 * solutions AS DOUBLE) / NULLIF(CAST(refugees AS DOUBLE), 0) AS obs_value,
  CAST(solutions AS DOUBLE) AS numerator,
  CAST(refugees AS DOUBLE) AS denominator,
  areas AS coverage_areas,
  coverage_share,
  CASE
    WHEN solutions IS NULL THEN 'Q'
    WHEN refugees IS NULL THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM solution_rate
WHERE indicator_id = 'SOL.RETURN_RATE'
