WITH paired AS (
  SELECT
    a.year,
    CASE WHEN a.donor = 'DAC_COUNTRIES' THEN 'DAC' ELSE a.donor END AS donor,
    MAX(CASE WHEN a.aid_type = '11010' AND a.flow_basis = '1160' THEN a.amount END) AS oda,
    MAX(CASE WHEN a.aid_type = '1820' AND a.flow_basis = '1160' THEN a.amount END) AS in_donor,
    MAX(CASE WHEN a.aid_type = '1' AND a.flow_basis = '1140' THEN a.amount END) AS income,
    -- the status of what the measure is made of
    MAX(CASE WHEN a.obs_status = 'P' AND a.aid_type = '11010' AND a.flow_basis = '1160' THEN 1 ELSE 0 END) AS oda_provisional,
    MAX(CASE WHEN a.obs_status = 'P' AND a.aid_type = '1820' AND a.flow_basis = '1160' THEN 1 ELSE 0 END) AS in_donor_provisional,
    MAX(CASE WHEN a.obs_status = 'P' AND a.aid_type = '1' AND a.flow_basis = '1140' THEN 1 ELSE 0 END) AS income_provisional,
    MAX(CASE WHEN a.obs_status = 'E' AND (a.aid_type = '11010' AND a.flow_basis = '1160' OR a.aid_type = '1' AND a.flow_basis = '1140') THEN 1 ELSE 0 END) AS oda_estimated,
    MAX(CASE WHEN a.obs_status = 'E' AND (a.aid_type = '1820' AND a.flow_basis = '1160' OR a.aid_type = '1' AND a.flow_basis = '1140') THEN 1 ELSE 0 END) AS in_donor_estimated
  FROM donor_aid AS a
  WHERE a.price_basis = 'current' AND a.sector = '_Z' AND (NOT a.is_group OR a.donor = 'DAC_COUNTRIES')
  GROUP BY a.year, CASE WHEN a.donor = 'DAC_COUNTRIES' THEN 'DAC' ELSE a.donor END
),
measure AS (
  SELECT
    p.year, p.donor, p.income, t.breakdown,
    CASE t.breakdown WHEN 'oda' THEN p.oda ELSE p.in_donor END AS amount,
    CASE
      WHEN p.income_provisional = 1 OR CASE t.breakdown WHEN 'oda' THEN p.oda_provisional ELSE p.in_donor_provisional END = 1 THEN 'P'
      WHEN CASE t.breakdown WHEN 'oda' THEN p.oda_estimated ELSE p.in_donor_estimated END = 1 THEN 'E'
      ELSE 'A'
    END AS obs_status
  FROM paired AS p
  CROSS JOIN (VALUES ('oda'), ('in_donor')) AS t(breakdown)
  WHERE p.oda IS NOT NULL AND p.donor <> 'EUI'
)
SELECT
  donor AS ref_area,
  year AS time_period,
  breakdown,
  CAST(100 * amount AS DOUBLE) / CAST(NULLIF(income, 0) AS DOUBLE) AS obs_value,
  CAST(amount AS DOUBLE) AS numerator,
  CAST(income AS DOUBLE) AS denominator,
  CAST(CASE WHEN amount IS NULL OR income IS NULL OR income = 0 THEN 0 ELSE 1 END AS BIGINT) AS coverage_areas,
  CAST(CASE WHEN amount IS NULL OR income IS NULL OR income = 0 THEN 0 ELSE 100 END AS DOUBLE) AS coverage_share,
  CASE WHEN amount IS NULL OR income IS NULL OR income = 0 THEN 'O' ELSE obs_status END AS obs_status
FROM measure
