/*
table: gap
description: >-
  One row an indicator, edition, area and disaggregation for which a figure is expected: whether there is one, from which year, and if not why. The data-gap chapter of a report.
  Hosts and origins are the countries with refugees or other people in need of international protection in the latest year; regions are the bureaux.
public: true
grain: [framework_edition, indicator_id, ref_area, disaggregation]
inputs: [indicator, indicator_disaggregation, indicator_area, observation, host_year, origin_year, country]
columns:
  framework_edition: {type: TEXT, description: "Edition of the framework, or context"}
  indicator_id: {type: TEXT, description: "Indicator"}
  ref_area: {type: TEXT, description: "WLD, a country, a bureau (BUR_) or an income group (INC_)"}
  disaggregation: {type: TEXT, description: "Dimension that is expected; _T the total itself"}
  status: {type: TEXT, description: "computed, proxy, pending (no source is known), not_supplied (a template or file exists that nobody filled for this area), not_collected (the source has no such dimension or area), suppressed (withheld)"}
  latest_year: {type: INTEGER, description: "Latest year with a figure; NULL when there is none"}
  reason: {type: TEXT, description: "Why there is none, or what it is that there is"}
*/
WITH last_year AS (
  SELECT MAX(year) AS year FROM host_year
),
kind_area AS (
  SELECT 'world' AS area_kind, 'WLD' AS ref_area
  UNION
  SELECT 'hosts' AS area_kind, h.asylum AS ref_area FROM host_year h JOIN last_year l ON l.year = h.year
  WHERE h.population_type = 'REF+OIP' AND h.is_host
  UNION
  SELECT 'origins' AS area_kind, o.origin AS ref_area FROM origin_year o JOIN last_year l ON l.year = o.year
  WHERE o.population_type = 'REF+OIP' AND o.is_area AND o.persons > 0
  UNION
  SELECT 'regions' AS area_kind, unhcr_bureau_code AS ref_area FROM country WHERE unhcr_bureau_code IS NOT NULL AND unhcr_bureau_code <> 'BUR_UNK'
  UNION
  SELECT 'income_groups' AS area_kind, t.ref_area FROM (VALUES ('INC_LIC'), ('INC_LMC'), ('INC_UMC'), ('INC_HIC')) AS t(ref_area)
),
expected AS (
  SELECT DISTINCT a.framework_edition, a.indicator_id, k.ref_area, d.disaggregation, d.available
  FROM indicator_area a
  JOIN kind_area k ON k.area_kind = a.area_kind
  JOIN indicator_disaggregation d ON d.framework_edition = a.framework_edition AND d.indicator_id = a.indicator_id
),
seen AS (
  SELECT
    o.framework_edition, o.indicator_id, o.ref_area,
    MAX(CASE WHEN o.obs_value IS NOT NULL AND o.series NOT LIKE '%proxy' THEN o.time_period END) AS own_year,
    MAX(CASE WHEN o.obs_value IS NOT NULL AND o.series LIKE '%proxy' THEN o.time_period END) AS proxy_year,
    MAX(CASE WHEN o.obs_status = 'Q' THEN 1 ELSE 0 END) AS withheld,
    MAX(CASE WHEN o.obs_status = 'O' THEN 1 ELSE 0 END) AS missing
  FROM observation o
  WHERE o.series <> 'survey'
  GROUP BY o.framework_edition, o.indicator_id, o.ref_area
)
SELECT
  e.framework_edition,
  e.indicator_id,
  e.ref_area,
  e.disaggregation,
  CASE
    WHEN i.status = 'source_pending' AND i.template IS NOT NULL THEN 'not_supplied'
    WHEN i.status = 'source_pending' THEN 'pending'
    WHEN NOT e.available THEN 'not_collected'
    WHEN s.own_year IS NOT NULL AND i.status = 'computed' THEN 'computed'
    WHEN s.own_year IS NOT NULL OR s.proxy_year IS NOT NULL THEN 'proxy'
    WHEN s.withheld = 1 THEN 'suppressed'
    WHEN i.template IS NOT NULL THEN 'not_supplied'
    ELSE 'not_collected'
  END AS status,
  CASE WHEN i.status <> 'source_pending' AND e.available THEN coalesce(s.own_year, s.proxy_year) END AS latest_year,
  CASE
    WHEN i.status = 'source_pending' THEN i.pending
    WHEN NOT e.available THEN 'the source has no such dimension'
    WHEN s.own_year IS NOT NULL AND i.status = 'computed' THEN 'there are figures'
    WHEN s.own_year IS NOT NULL OR s.proxy_year IS NOT NULL THEN concat('proxy: ', coalesce(i.pending, 'see the limitations of the indicator'))
    WHEN s.withheld = 1 THEN 'the publisher withheld it'
    WHEN s.missing = 1 THEN 'an input of the figure is missing'
    WHEN i.template IS NOT NULL THEN concat('nothing was supplied for this area; gcr template ', e.indicator_id)
    ELSE 'the source has no figure for this area'
  END AS reason
FROM expected e
JOIN indicator i ON i.framework_edition = e.framework_edition AND i.indicator_id = e.indicator_id
LEFT JOIN seen s ON s.framework_edition = e.framework_edition AND s.indicator_id = e.indicator_id AND s.ref_area = e.ref_area
