WITH item AS (
  SELECT a.year, a.donor, a.is_group, a.price_basis, a.amount, a.obs_status
  FROM donor_aid AS a
  WHERE a.flow_basis = '1160' AND a.aid_type = '1820' AND a.sector = '_Z' AND a.price_basis IN ('current', 'constant')
),
member AS (
  SELECT m.donor_group, i.year, i.price_basis, COUNT(*) AS donors
  FROM donor_group_member AS m
  JOIN item AS i ON i.donor = m.member
  GROUP BY m.donor_group, i.year, i.price_basis
)
SELECT
  i.donor AS ref_area,
  i.year AS time_period,
  i.price_basis AS breakdown,
  CAST(i.amount AS DOUBLE) AS obs_value,
  CAST(i.amount AS DOUBLE) AS numerator,
  CASE WHEN i.is_group THEN CAST(coalesce(m.donors, 0) AS BIGINT) ELSE CAST(1 AS BIGINT) END AS coverage_areas,
  CAST(100 AS DOUBLE) AS coverage_share,
  coalesce(i.obs_status, 'A') AS obs_status
FROM item AS i
LEFT JOIN member AS m ON m.donor_group = i.donor AND m.year = i.year AND m.price_basis = i.price_basis
WHERE NOT i.is_group OR i.donor = 'DAC'
