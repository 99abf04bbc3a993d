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
),
listed AS (
  SELECT DISTINCT country, year FROM response_partner
),
refugee AS (
  SELECT m.ref_area, m.kind, h.year,
    CAST(SUM(h.persons) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN l.country IS NOT NULL THEN h.persons ELSE 0 END) AS BIGINT) AS covered
  FROM host_year h
  JOIN area_member m ON m.iso3 = h.asylum AND h.year BETWEEN m.year_from AND m.year_to
  LEFT JOIN listed l ON l.country = h.asylum AND l.year = h.year
  WHERE h.population_type = 'REF' AND h.persons IS NOT NULL
  GROUP BY m.ref_area, m.kind, h.year
)
SELECT
  c.ref_area,
  c.year AS time_period,
  c.breakdown,
  CAST(c.partners AS DOUBLE) AS obs_value,
  CAST(c.partners AS DOUBLE) AS numerator,
  CAST(c.countries AS BIGINT) AS coverage_areas,
  coalesce(CAST(100 * r.covered AS DOUBLE) / CAST(NULLIF(r.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  'A' AS obs_status
FROM counted c
LEFT JOIN refugee r ON r.ref_area = c.ref_area AND r.year = c.year
