WITH placed AS (
  SELECT p.year, p.partner, p.partner_type, p.plan_name, p.country, p.country AS ref_area FROM response_partner AS p
  UNION ALL
  SELECT p.year, p.partner, p.partner_type, p.plan_name, p.country, 'WLD' FROM response_partner AS p
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
