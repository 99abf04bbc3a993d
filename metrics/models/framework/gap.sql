/*
table: gap
description: >-
  One row an indicator, edition, area and disaggregation for which a figure is expected: whether there is one, from which year, and if not why. The data-gap chapter of a report. By sex, age and disability
  there is a figure where one of that area is broken down so, be it of a survey; other dimensions are in all figures of an indicator or in none, and a survey alone does not make up for the figure itself.
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
  SELECT DISTINCT a.framework_edition, a.indicator_id, k.ref_area, d.disaggregation, d.available, d.carried_by,
    CASE WHEN d.disaggregation IN ('sex', 'age', 'disability') THEN d.disaggregation ELSE '_T' END AS dimension,
    length(k.ref_area) = 3 AND k.ref_area <> 'WLD' AS is_country
  FROM indicator_area a
  JOIN kind_area k ON k.area_kind = a.area_kind
  JOIN indicator_disaggregation d ON d.framework_edition = a.framework_edition AND d.indicator_id = a.indicator_id
),
figure AS (
  SELECT o.framework_edition, o.indicator_id, o.ref_area, o.time_period, o.obs_value, o.obs_status, t.dimension,
    CASE
      WHEN o.series IN ('survey', 'registration') THEN o.series
      WHEN o.series LIKE '%proxy' OR instr(concat('; ', coalesce(i.proxy_series, ''), '; '), concat('; ', o.series, '; ')) > 0 THEN 'proxy'
      ELSE 'own'
    END AS kind
  FROM observation o
  JOIN indicator i ON i.framework_edition = o.framework_edition AND i.indicator_id = o.indicator_id
  CROSS JOIN (VALUES ('_T'), ('sex'), ('age'), ('disability')) AS t(dimension)
  WHERE CASE t.dimension WHEN 'sex' THEN o.sex WHEN 'age' THEN o.age WHEN 'disability' THEN o.disability ELSE '' END <> '_T'
    AND (t.dimension <> '_T' OR o.series <> 'survey')
),
seen AS (
  SELECT
    framework_edition, indicator_id, ref_area, dimension,
    MAX(CASE WHEN obs_value IS NOT NULL AND kind = 'own' THEN time_period END) AS own_year,
    MAX(CASE WHEN obs_value IS NOT NULL AND kind = 'registration' THEN time_period END) AS register_year,
    MAX(CASE WHEN obs_value IS NOT NULL AND kind = 'survey' THEN time_period END) AS survey_year,
    MAX(CASE WHEN obs_value IS NOT NULL AND kind = 'proxy' THEN time_period END) AS proxy_year,
    MAX(CASE WHEN obs_status = 'Q' AND kind <> 'survey' THEN 1 ELSE 0 END) AS withheld,
    MAX(CASE WHEN obs_status = 'Q' AND kind = 'survey' THEN 1 ELSE 0 END) AS too_few,
    MAX(CASE WHEN obs_status = 'O' THEN 1 ELSE 0 END) AS missing
  FROM figure
  GROUP BY framework_edition, indicator_id, ref_area, dimension
),
told AS (
  SELECT e.*, i.status AS indicator_status, i.template, i.pending,
    coalesce(s.own_year, s.register_year, s.survey_year) AS figure_year, s.own_year, s.register_year, s.proxy_year, s.withheld, s.too_few, s.missing
  FROM expected e
  JOIN indicator i ON i.framework_edition = e.framework_edition AND i.indicator_id = e.indicator_id
  LEFT JOIN seen s ON s.framework_edition = e.framework_edition AND s.indicator_id = e.indicator_id AND s.ref_area = e.ref_area
    AND s.dimension = e.dimension
)
SELECT
  framework_edition,
  indicator_id,
  ref_area,
  disaggregation,
  CASE
    WHEN indicator_status = 'source_pending' AND template IS NOT NULL THEN 'not_supplied'
    WHEN indicator_status = 'source_pending' THEN 'pending'
    WHEN NOT available THEN 'not_collected'
    WHEN figure_year IS NOT NULL AND indicator_status = 'computed' THEN 'computed'
    WHEN figure_year IS NOT NULL OR proxy_year IS NOT NULL THEN 'proxy'
    WHEN withheld = 1 OR too_few = 1 THEN 'suppressed'
    WHEN carried_by = 'supplied' AND NOT is_country THEN 'not_collected'
    WHEN template IS NOT NULL OR carried_by = 'supplied' THEN 'not_supplied'
    ELSE 'not_collected'
  END AS status,
  CASE WHEN indicator_status <> 'source_pending' AND available THEN coalesce(figure_year, proxy_year) END AS latest_year,
  CASE
    WHEN indicator_status = 'source_pending' THEN pending
    WHEN NOT available THEN 'the source has no such dimension'
    WHEN own_year IS NOT NULL AND indicator_status = 'computed' THEN 'there are figures'
    WHEN register_year IS NOT NULL AND indicator_status = 'computed' THEN 'there are figures of registers alone (series registration)'
    WHEN figure_year IS NOT NULL AND indicator_status = 'computed' THEN 'there are figures of a survey alone (series survey)'
    WHEN figure_year IS NOT NULL OR proxy_year IS NOT NULL THEN concat('proxy: ', coalesce(pending, 'see the limitations of the indicator'))
    WHEN withheld = 1 THEN 'withheld by the publisher, or to protect persons'
    WHEN too_few = 1 THEN 'the survey asked too few persons to show it'
    WHEN carried_by = 'supplied' AND NOT is_country THEN 'surveys and registers, which alone tell it, are of single countries'
    WHEN carried_by = 'supplied' THEN 'no survey or register that tells it was supplied for this area'
    WHEN missing = 1 THEN 'an input of the figure is missing'
    WHEN template IS NOT NULL THEN concat('nothing was supplied for this area; gcr template ', indicator_id)
    ELSE 'the source has no figure for this area'
  END AS reason
FROM told
