WITH given AS (
  SELECT ref_area, year, donor, usd FROM refugee_finance_area WHERE beneficiary = 'refugees_hosts' AND donor <> '_T'
),
area AS (
  SELECT ref_area, year, recipients, is_break FROM refugee_finance_area WHERE beneficiary = 'refugees_hosts' AND donor = '_T'
),
baseline AS (
  SELECT ref_area, donor FROM given WHERE year = 2016 AND usd > 0
),
counted AS (
  SELECT
    g.ref_area, g.year, t.breakdown,
    COUNT(DISTINCT CASE WHEN g.usd > 0 AND (t.breakdown = '_T' OR b.donor IS NULL) THEN g.donor END) AS donors
  FROM given g
  CROSS JOIN (VALUES ('_T'), ('new_since_2016')) AS t(breakdown)
  LEFT JOIN baseline b ON b.ref_area = g.ref_area AND b.donor = g.donor
  GROUP BY g.ref_area, g.year, t.breakdown
),
told AS (
  SELECT
    c.ref_area, c.year, c.breakdown, a.recipients, a.is_break,
    CASE WHEN c.breakdown = '_T' OR s.ref_area IS NOT NULL THEN CAST(c.donors AS DOUBLE) END AS donors
  FROM counted c
  JOIN area a ON a.ref_area = c.ref_area AND a.year = c.year
  LEFT JOIN area s ON s.ref_area = c.ref_area AND s.year = 2016
)
SELECT
  ref_area,
  year AS time_period,
  breakdown,
  donors AS obs_value,
  donors AS numerator,
  recipients AS coverage_areas,
  CAST(100 AS DOUBLE) AS coverage_share,
  CASE WHEN donors IS NULL THEN 'O' WHEN is_break THEN 'B' ELSE 'A' END AS obs_status
FROM told
