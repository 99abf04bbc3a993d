WITH cell AS (
  SELECT m.ref_area, '_T' AS counterpart_area, '_Z' AS breakdown, p.year, p.destination, p.permits
  FROM complementary_permit p
  JOIN area_member m ON m.iso3 = p.destination AND p.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  UNION ALL
  SELECT 'WLD' AS ref_area, '_T' AS counterpart_area, permit_type AS breakdown, year, destination, permits FROM complementary_permit
  UNION ALL
  SELECT 'WLD' AS ref_area, nationality AS counterpart_area, '_Z' AS breakdown, year, destination, permits FROM complementary_permit
)
SELECT
  ref_area,
  counterpart_area,
  year AS time_period,
  breakdown,
  CAST(SUM(permits) AS DOUBLE) AS obs_value,
  CAST(SUM(permits) AS DOUBLE) AS numerator,
  CAST(COUNT(DISTINCT destination) AS BIGINT) AS coverage_areas,
  CAST(NULL AS DOUBLE) AS coverage_share,
  'A' AS obs_status
FROM cell
GROUP BY ref_area, counterpart_area, year, breakdown
