WITH measured AS (
  SELECT
    series, ref_area, counterpart_area, year, withheld_cells, hosts, coverage_share,
    recognized + other AS granted,
    CASE WHEN recognized IS NOT NULL AND other IS NOT NULL AND rejected IS NOT NULL THEN recognized + other + rejected END AS decided
  FROM asylum_decision_area
)
SELECT
  series,
  ref_area,
  counterpart_area,
  year AS time_period,
  'ASY' AS population_type,
  CASE WHEN granted IS NOT NULL THEN CAST(100 * granted AS DOUBLE) / CAST(NULLIF(decided, 0) AS DOUBLE) END AS obs_value,
  CAST(granted AS DOUBLE) AS numerator,
  CAST(decided AS DOUBLE) AS denominator,
  CASE WHEN decided > 0 THEN hosts ELSE CAST(0 AS BIGINT) END AS coverage_areas,
  CASE WHEN decided > 0 THEN coverage_share ELSE CAST(0 AS DOUBLE) END AS coverage_share,
  CASE
    WHEN decided IS NULL THEN 'Q'
    WHEN decided = 0 THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM measured
