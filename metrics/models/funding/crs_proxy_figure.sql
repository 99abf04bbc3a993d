/*
table: crs_proxy_figure
description: >-
  What the Creditor Reporting System tells of aid for refugees and hosts: disbursements through UNHCR or UNRWA, counted once (total ODA). No purpose code marks refugee situations, so aid through others is missing.
public: false
grain: [indicator_id, ref_area, time_period, breakdown]
inputs: [funding_counted, donor, area_member]
other_sources: [fts.flows, cerf.contributions, iati.activities, iati.transactions, unhcr.contributions, alnap.deflators]
columns:
  indicator_id: {type: TEXT, description: "1.1.1, 1.1.2, 1.2.1"}
  ref_area: {type: TEXT, description: "Country, WLD, BUR_, M49_, INC_"}
  time_period: {type: INTEGER, description: "Year of use"}
  breakdown: {type: TEXT, description: "current; _T, _Z"}
  obs_value: {type: DOUBLE, description: "US dollars, donors, percent"}
  numerator: {type: DOUBLE, description: "Numerator, or the value itself"}
  denominator: {type: DOUBLE, description: "Of 1.2.1 the money of which it is told whether national actors got it"}
  coverage_areas: {type: BIGINT, description: "Countries"}
  coverage_share: {type: DOUBLE, description: "Percentage of flows with US dollars; of 1.2.1 percentage of the money of which the receiver is told"}
  obs_status: {type: TEXT, description: "D: another definition than the indicator's; O no figure"}
*/
WITH flow AS (
  SELECT c.recipient, c.usage_year AS year, c.donor, c.amount_usd, c.is_national_actor
  FROM funding_counted c

  WHERE c.total = 'ODA' AND c.beneficiary = 'refugees_hosts' AND length(c.recipient) = 3 AND c.recipient <> 'UNK'
),
placed AS (
  SELECT m.ref_area, f.*, d.donor_type
  FROM flow f
  JOIN area_member m ON m.iso3 = f.recipient AND f.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  LEFT JOIN donor d ON d.donor = f.donor
),
summed AS (
  SELECT ref_area, year,
    SUM(amount_usd) AS usd,
    SUM(CASE WHEN is_national_actor THEN amount_usd ELSE CAST(0 AS DECIMAL(20, 2)) END) AS national_usd,
    SUM(CASE WHEN is_national_actor IS NOT NULL THEN amount_usd END) AS told_usd,
    CAST(COUNT(DISTINCT CASE WHEN amount_usd > 0 AND coalesce(donor_type, '') <> 'group' THEN donor END) AS BIGINT) AS donors,
    CAST(COUNT(DISTINCT recipient) AS BIGINT) AS areas,
    COUNT(*) AS flows,
    COUNT(amount_usd) AS flows_with_usd
  FROM placed
  GROUP BY ref_area, year
)
SELECT
  t.indicator_id,
  s.ref_area,
  s.year AS time_period,
  CASE t.indicator_id WHEN '1.1.1' THEN 'current' WHEN '1.1.2' THEN '_T' ELSE '_Z' END AS breakdown,
  CASE t.indicator_id
    WHEN '1.1.1' THEN CAST(s.usd AS DOUBLE)
    WHEN '1.1.2' THEN CAST(s.donors AS DOUBLE)
    ELSE CASE WHEN s.told_usd > 0 AND s.national_usd >= 0 THEN CAST(100 * s.national_usd AS DOUBLE) / CAST(NULLIF(s.told_usd, 0) AS DOUBLE) END
  END AS obs_value,
  CASE t.indicator_id WHEN '1.1.1' THEN CAST(s.usd AS DOUBLE) WHEN '1.1.2' THEN CAST(s.donors AS DOUBLE) ELSE CAST(s.national_usd AS DOUBLE) END AS numerator,
  CASE t.indicator_id WHEN '1.2.1' THEN CAST(s.told_usd AS DOUBLE) END AS denominator,
  s.areas AS coverage_areas,
  CASE
    WHEN t.indicator_id <> '1.2.1' THEN CAST(100 * s.flows_with_usd AS DOUBLE) / CAST(NULLIF(s.flows, 0) AS DOUBLE)
    WHEN s.usd > 0 AND s.told_usd >= 0 AND s.told_usd <= s.usd THEN CAST(100 * s.told_usd AS DOUBLE) / CAST(NULLIF(s.usd, 0) AS DOUBLE)
    ELSE CAST(0 AS DOUBLE)
  END AS coverage_share,
  CASE WHEN t.indicator_id = '1.2.1' AND (coalesce(s.told_usd, CAST(0 AS DECIMAL(20, 2))) <= 0 OR s.national_usd < 0) THEN 'O' ELSE 'D' END AS obs_status
FROM summed s
CROSS JOIN (VALUES ('1.1.1'), ('1.1.2'), ('1.2.1')) AS t(indicator_id)
