/*
table: resettlement_export_proxy_figure
description: >-
  Exports of UNHCR's Resettlement Data Finder beside 3.1.1 and 3.1.2: departures by origin and receiving country, and the number of countries that got submissions, by origin. An export has the origins that its user chose, so no figure is of all refugees: breakdown names the origin. Whole years.
public: false
grain: [indicator_id, ref_area, counterpart_area, time_period, breakdown]
inputs: [resettlement_report, solution]
other_sources: [us.prm_admissions, uk.asylum_and_resettlement]
columns:
  indicator_id: {type: TEXT, description: "3.1.1 departures, 3.1.2 countries with submissions"}
  ref_area: {type: TEXT, description: "Host that they left; UNK all hosts together, which the export does not tell apart: no world figure"}
  counterpart_area: {type: TEXT, description: "Receiving country of 3.1.1; _T all; _Z of 3.1.2"}
  time_period: {type: INTEGER, description: "Year"}
  population_type: {type: TEXT, description: "RST"}
  breakdown: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3"}
  obs_value: {type: DOUBLE, description: "Persons, or countries"}
  unit_measure: {type: TEXT, description: "PERSONS, COUNT"}
  numerator: {type: DOUBLE, description: "The same"}
  coverage_areas: {type: BIGINT, description: "Receiving countries"}
  coverage_share: {type: DOUBLE, description: "Of the world's resettlement arrivals of the year the percentage of this origin"}
  obs_status: {type: TEXT, description: "D: chosen origins"}
*/
WITH arrived AS (
  SELECT origin, year, CAST(SUM(persons) AS BIGINT) AS persons FROM solution WHERE solution_type = 'RST' GROUP BY origin, year
),
all_arrived AS (
  SELECT year, CAST(SUM(persons) AS BIGINT) AS persons FROM solution WHERE solution_type = 'RST' GROUP BY year
),
report AS (
  SELECT * FROM resettlement_report WHERE publisher = 'UNHCR' AND is_whole_year
),
cell AS (
  SELECT measure, host AS ref_area, '_T' AS counterpart_area, year, origin, receiving, persons FROM report
  UNION ALL
  SELECT measure, host, receiving, year, origin, receiving, persons FROM report WHERE measure = 'departures'
),
summed AS (
  SELECT measure, ref_area, counterpart_area, year, origin,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(COUNT(DISTINCT CASE WHEN persons > 0 THEN receiving END) AS BIGINT) AS receivers
  FROM cell
  GROUP BY measure, ref_area, counterpart_area, year, origin
)
SELECT
  CASE s.measure WHEN 'departures' THEN '3.1.1' ELSE '3.1.2' END AS indicator_id,
  s.ref_area,
  CASE s.measure WHEN 'departures' THEN s.counterpart_area ELSE '_Z' END AS counterpart_area,
  s.year AS time_period,
  'RST' AS population_type,
  s.origin AS breakdown,
  CASE s.measure WHEN 'departures' THEN CAST(s.persons AS DOUBLE) ELSE CAST(s.receivers AS DOUBLE) END AS obs_value,
  CASE s.measure WHEN 'departures' THEN 'PERSONS' ELSE 'COUNT' END AS unit_measure,
  CASE s.measure WHEN 'departures' THEN CAST(s.persons AS DOUBLE) ELSE CAST(s.receivers AS DOUBLE) END AS numerator,
  s.receivers AS coverage_areas,
  coalesce(CAST(100 * o.persons AS DOUBLE) / CAST(NULLIF(a.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  'D' AS obs_status
FROM summed s
LEFT JOIN arrived o ON o.origin = s.origin AND o.year = s.year
LEFT JOIN all_arrived a ON a.year = s.year
