WITH paired AS (
  SELECT
    a.year,
    a.donor,
    a.is_group,
    MAX(CASE WHEN a.aid_type = '11010' THEN a.amount END) AS oda,
    MAX(CASE WHEN a.aid_type = '1820' THEN a.amount END) AS in_donor,
    CASE WHEN MAX(CASE WHEN a.obs_status = 'P' THEN 1 ELSE 0 END) = 1 THEN 'P' WHEN MAX(CASE WHEN a.obs_status = 'E' THEN 1 ELSE 0 END) = 1 THEN 'E' ELSE 'A' END AS obs_status
  FROM donor_aid AS a
  WHERE a.flow_basis = '1160' AND a.price_basis = 'current' AND a.sector = '_Z' AND a.aid_type IN ('11010', '1820')
  GROUP BY a.year, a.donor, a.is_group
),
member AS (
  SELECT
    m.donor_group,
    p.year,
    COUNT(p.in_donor) AS donors,
    SUM(CASE WHEN p.in_donor IS NOT NULL THEN p.oda END) AS oda
  FROM donor_group_member AS m
  JOIN paired AS p ON p.donor = m.member
  GROUP BY m.donor_group, p.year
)
SELECT
  p.donor AS ref_area,
  p.year AS time_period,
  CAST(100 * p.in_donor AS DOUBLE) / CAST(NULLIF(p.oda, 0) AS DOUBLE) AS obs_value,
  CAST(p.in_donor AS DOUBLE) AS numerator,
  CAST(p.oda AS DOUBLE) AS denominator,
  CASE WHEN p.is_group THEN CAST(coalesce(m.donors, 0) AS BIGINT) WHEN p.in_donor IS NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END AS coverage_areas,
  CASE
    WHEN p.is_group THEN CAST(100 * coalesce(m.oda, 0) AS DOUBLE) / CAST(NULLIF(p.oda, 0) AS DOUBLE)
    WHEN p.in_donor IS NULL THEN CAST(0 AS DOUBLE)
    ELSE CAST(100 AS DOUBLE)
  END AS coverage_share,
  CASE WHEN p.in_donor IS NULL OR p.oda IS NULL OR p.oda = 0 THEN 'O' ELSE p.obs_status END AS obs_status
FROM paired AS p
LEFT JOIN member AS m ON m.donor_group = p.donor AND m.year = p.year
WHERE (NOT p.is_group OR p.donor = 'DAC') AND p.oda IS NOT NULL
