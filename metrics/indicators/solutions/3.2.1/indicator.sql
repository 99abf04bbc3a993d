WITH cell AS (
  SELECT m.ref_area, '_T' AS counterpart_area, '_Z' AS breakdown, p.year, p.destination, p.permits
  FROM complementary_permit p
  JOIN area_member m ON m.iso3 = p.destination AND p.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  UNION ALL
  SELECT 'WLD' AS ref_area, '_T' AS counterpart_area, permit_type AS breakdown, year, destination, permits FROM complementary_permit
  UNION ALL
  SELECT 'WLD' AS ref_area, nationality AS counterpart_area, '_Z' AS breakdown, year, destination, permits FROM complementary_permit
),
destination AS (
  SELECT DISTINCT year, destination FROM complementary_permit
),
area AS (
  SELECT
    m.ref_area,
    y.year,
    CAST(COUNT(DISTINCT m.iso3) AS BIGINT) AS members,
    CAST(COUNT(DISTINCT d.destination) AS BIGINT) AS supplied
  FROM (SELECT DISTINCT year FROM complementary_permit) AS y
  JOIN area_member m ON y.year BETWEEN m.year_from AND m.year_to AND m.iso3 NOT IN ('UNK', 'XXA', 'TIB')
  LEFT JOIN destination d ON d.destination = m.iso3 AND d.year = y.year
  GROUP BY m.ref_area, y.year
)
SELECT
  c.ref_area,
  c.counterpart_area,
  c.year AS time_period,
  c.breakdown,
  CAST(SUM(permits) AS DOUBLE) AS obs_value,
  CAST(SUM(permits) AS DOUBLE) AS numerator,
  CAST(COUNT(DISTINCT destination) AS BIGINT) AS coverage_areas,
  coalesce(MAX(CAST(100 * a.supplied AS DOUBLE) / CAST(NULLIF(a.members, 0) AS DOUBLE)), CAST(0 AS DOUBLE)) AS coverage_share,
  'A' AS obs_status
FROM cell c
LEFT JOIN area a ON a.ref_area = c.ref_area AND a.year = c.year
GROUP BY c.ref_area, c.counterpart_area, c.year, c.breakdown
