WITH placed AS (
  SELECT p.year, p.partner, p.partner_type, p.plan_name, p.country, m.ref_area
  FROM response_partner p
  JOIN area_member m ON m.iso3 = p.country AND p.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
),
counted AS (
  SELECT ref_area, year, partner_type AS breakdown, COUNT(DISTINCT partner) AS partners, COUNT(DISTINCT country) AS countries
  FROM placed
  GROUP BY ref_area, year, partner_type
  UNION ALL
  SELECT ref_area, year, '_T', COUNT(DISTINCT partner), COUNT(DISTINCT country)
  FROM placed
  GROUP BY ref_area, year
)
SELECT
  ref_area,
  year AS time_period,
  breakdown,
  CAST(partners AS DOUBLE) AS obs_value,
  CAST(partners AS DOUBLE) AS numerator,
  CAST(countries AS BIGINT) AS coverage_areas,
  CAST(NULL AS DOUBLE) AS coverage_share,
  'A' AS obs_status
FROM counted
