/*
table: iati_proxy_figure
description: >-
  What UNHCR's IATI data tell of the money for refugees and returnees, in countries on the DAC list of the year that host refugees (1.1.1, 1.1.2, 1.2.1) or where UNHCR spent on reintegration (4.1.1, 4.1.2): one agency alone, so a part of the whole. 1.1.1 and 4.1.1: UNHCR's spending, by itself and through partners, in
  its refugee programme (pillar 1) and on reintegration (pillar 3), told for 2016 to 2021; breakdown all_programmes: all of it. 1.2.1: what it passed on to governments and organisations of the country, in per cent of its spending there. 1.1.2 and 4.1.2: donors whose contributions were
  earmarked for these operations. Operations of several countries are in no figure.
public: false
grain: [indicator_id, ref_area, time_period, breakdown]
inputs: [unhcr_spending, funding_flow, oda_eligibility, host_year, solution, area_member, donor]
other_sources: [fts.flows, cerf.contributions, oecd.crs, oecd.crs_legacy, unhcr.contributions, alnap.deflators, worldbank.population, un.wpp_population, worldbank.gdp, unhcr.popstats_resettlement]
columns:
  indicator_id: {type: TEXT, description: "1.1.1, 1.1.2, 1.2.1, 4.1.1, 4.1.2"}
  ref_area: {type: TEXT, description: "Country, WLD, BUR_, M49_, INC_"}
  time_period: {type: INTEGER, description: "Year"}
  breakdown: {type: TEXT, description: "current: the pillar; all_programmes; _T, _Z of counts and shares of the pillar"}
  obs_value: {type: DOUBLE, description: "US dollars, donors, percent"}
  numerator: {type: DOUBLE, description: "Numerator, or the value itself"}
  denominator: {type: DOUBLE, description: "Denominator of 1.2.1"}
  coverage_areas: {type: BIGINT, description: "Countries"}
  coverage_share: {type: DOUBLE, description: "Of the area's refugees in eligible hosts (4.1: of its refugee returns) the percentage in these countries"}
  obs_status: {type: TEXT, description: "D: another definition than the indicator's"}
*/
WITH host AS (
  SELECT h.asylum AS iso3, h.year, h.persons
  FROM host_year h
  JOIN oda_eligibility o ON o.iso3 = h.asylum AND o.year = h.year
  WHERE h.population_type = 'REF' AND h.persons > 0
),
returned AS (
  SELECT origin AS iso3, year, CAST(SUM(persons) AS BIGINT) AS persons
  FROM solution
  WHERE solution_type = 'RET'
  GROUP BY origin, year
),
spent AS (
  SELECT recipient AS iso3, year, programme,
    SUM(amount_usd) AS spending,
    SUM(CASE WHEN kind = 'disbursement' AND partner_type IN ('government', 'national_ngo') THEN amount_usd END) AS national
  FROM unhcr_spending
  WHERE length(recipient) = 3 AND recipient <> 'UNK' AND programme <> 'other'
  GROUP BY recipient, year, programme
),
programme_spent AS (
  SELECT '1' AS subject, s.iso3, s.year, 'pillar' AS scope, s.spending, s.national, h.persons
  FROM spent s
  JOIN host h ON h.iso3 = s.iso3 AND h.year = s.year
  WHERE s.programme = 'refugees' AND s.spending > 0
  UNION ALL
  SELECT '1', s.iso3, s.year, 'all_programmes', SUM(s.spending), SUM(s.national), MAX(h.persons)
  FROM spent s
  JOIN host h ON h.iso3 = s.iso3 AND h.year = s.year
  GROUP BY s.iso3, s.year
  HAVING SUM(s.spending) > 0
  UNION ALL
  SELECT '4', s.iso3, s.year, 'pillar', s.spending, s.national, coalesce(r.persons, CAST(0 AS BIGINT))
  FROM spent s
  JOIN oda_eligibility o ON o.iso3 = s.iso3 AND o.year = s.year
  LEFT JOIN returned r ON r.iso3 = s.iso3 AND r.year = s.year
  WHERE s.programme = 'reintegration' AND s.spending > 0
),
given AS (
  SELECT DISTINCT f.recipient AS iso3, f.usage_year_start AS year, f.donor
  FROM funding_flow f
  JOIN donor d ON d.donor = f.donor
  WHERE f.source_system = 'IATI' AND f.boundary = 'incoming' AND f.amount_usd > 0 AND f.donor IS NOT NULL AND d.donor_type <> 'group'
    AND length(f.recipient) = 3 AND f.recipient <> 'UNK' AND instr(f.flow_id, 'MCO/') = 0
),
donated AS (
  SELECT '1' AS subject, g.iso3, g.year, g.donor, h.persons
  FROM given g
  JOIN host h ON h.iso3 = g.iso3 AND h.year = g.year
  UNION ALL
  SELECT '4', g.iso3, g.year, g.donor, p.persons
  FROM given g
  JOIN programme_spent p ON p.subject = '4' AND p.iso3 = g.iso3 AND p.year = g.year
),
concerned AS (
  SELECT '1' AS subject, m.ref_area, h.year, CAST(SUM(h.persons) AS BIGINT) AS persons
  FROM host h
  JOIN area_member m ON m.iso3 = h.iso3 AND h.year BETWEEN m.year_from AND m.year_to
  GROUP BY m.ref_area, h.year
  UNION ALL
  SELECT '4', m.ref_area, r.year, CAST(SUM(r.persons) AS BIGINT)
  FROM returned r
  JOIN area_member m ON m.iso3 = r.iso3 AND r.year BETWEEN m.year_from AND m.year_to
  GROUP BY m.ref_area, r.year
),
money AS (
  SELECT p.subject, m.ref_area, m.kind, p.year, p.scope,
    SUM(p.spending) AS spending, SUM(coalesce(p.national, CAST(0 AS DECIMAL(20, 2)))) AS national,
    CAST(SUM(p.persons) AS BIGINT) AS persons, CAST(COUNT(*) AS BIGINT) AS areas
  FROM programme_spent p
  JOIN area_member m ON m.iso3 = p.iso3 AND p.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  GROUP BY p.subject, m.ref_area, m.kind, p.year, p.scope
),
donating AS (
  SELECT d.subject, m.ref_area, m.kind, d.year, CAST(COUNT(DISTINCT d.donor) AS BIGINT) AS donors
  FROM donated d
  JOIN area_member m ON m.iso3 = d.iso3 AND d.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  GROUP BY d.subject, m.ref_area, m.kind, d.year
),
donated_area AS (
  SELECT c.subject, m.ref_area, c.year, CAST(SUM(c.persons) AS BIGINT) AS persons, CAST(COUNT(*) AS BIGINT) AS areas
  FROM (SELECT DISTINCT subject, iso3, year, persons FROM donated) c
  JOIN area_member m ON m.iso3 = c.iso3 AND c.year BETWEEN m.year_from AND m.year_to
  GROUP BY c.subject, m.ref_area, c.year
)
SELECT
  concat(m.subject, CASE t.measure WHEN 'volume' THEN '.1.1' ELSE '.2.1' END) AS indicator_id,
  m.ref_area,
  m.year AS time_period,
  CASE WHEN m.scope = 'all_programmes' THEN 'all_programmes' WHEN t.measure = 'volume' THEN 'current' ELSE '_Z' END AS breakdown,
  CASE t.measure WHEN 'volume' THEN CAST(m.spending AS DOUBLE) ELSE CAST(100 * m.national AS DOUBLE) / CAST(NULLIF(m.spending, 0) AS DOUBLE) END AS obs_value,
  CASE t.measure WHEN 'volume' THEN CAST(m.spending AS DOUBLE) ELSE CAST(m.national AS DOUBLE) END AS numerator,
  CASE t.measure WHEN 'volume' THEN CAST(NULL AS DOUBLE) ELSE CAST(m.spending AS DOUBLE) END AS denominator,
  m.areas AS coverage_areas,
  CASE WHEN m.kind = 'country' THEN CAST(100 AS DOUBLE) ELSE coalesce(CAST(100 * m.persons AS DOUBLE) / CAST(NULLIF(c.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) END AS coverage_share,
  'D' AS obs_status
FROM money m
CROSS JOIN (VALUES ('volume'), ('national')) AS t(measure)
LEFT JOIN concerned c ON c.subject = m.subject AND c.ref_area = m.ref_area AND c.year = m.year
WHERE t.measure = 'volume' OR m.subject = '1'
UNION ALL
SELECT
  concat(d.subject, '.1.2') AS indicator_id,
  d.ref_area,
  d.year AS time_period,
  '_T' AS breakdown,
  CAST(d.donors AS DOUBLE) AS obs_value,
  CAST(d.donors AS DOUBLE) AS numerator,
  CAST(NULL AS DOUBLE) AS denominator,
  a.areas AS coverage_areas,
  CASE WHEN d.kind = 'country' THEN CAST(100 AS DOUBLE) ELSE coalesce(CAST(100 * a.persons AS DOUBLE) / CAST(NULLIF(c.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) END AS coverage_share,
  'D' AS obs_status
FROM donating d
JOIN donated_area a ON a.subject = d.subject AND a.ref_area = d.ref_area AND a.year = d.year
LEFT JOIN concerned c ON c.subject = d.subject AND c.ref_area = d.ref_area AND c.year = d.year
