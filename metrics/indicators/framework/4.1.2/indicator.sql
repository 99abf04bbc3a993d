SELECT
  ref_area,
  year AS time_period,
  breakdown,
  CAST(donors AS DOUBLE) AS obs_value,
  CAST(donors AS DOUBLE) AS numerator,
  recipients AS coverage_areas,
  CAST(100 AS DOUBLE) AS coverage_share,
  obs_status
FROM donor_count
WHERE beneficiary = 'returnees'
