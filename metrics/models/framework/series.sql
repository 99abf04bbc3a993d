/*
table: series
description: >-
  One row per series of figures: an indicator with one code of each dimension but area and year. Says which years and how many areas it has, so that one can see what there is to ask.
public: true
grain: [framework_edition, indicator, series, counterpart_area, population_type, sex, age, disability, breakdown]
inputs: [observation, indicator]
columns:
  framework_edition: {type: TEXT, description: "Edition of the framework, or context"}
  indicator: {type: TEXT, description: "Indicator"}
  title: {type: TEXT, description: "Title of the indicator"}
  series: {type: TEXT, description: "As in observation"}
  counterpart_area: {type: TEXT, description: "As in observation; _A stands for all single areas together"}
  population_type: {type: TEXT, description: "As in observation"}
  sex: {type: TEXT, description: "As in observation"}
  age: {type: TEXT, description: "As in observation"}
  disability: {type: TEXT, description: "As in observation"}
  breakdown: {type: TEXT, description: "As in observation"}
  unit: {type: TEXT, description: "Unit as a code"}
  first_year: {type: INTEGER, description: "First year with a value"}
  last_year: {type: INTEGER, description: "Last year with a value"}
  areas: {type: BIGINT, description: "Areas with a value"}
  figures: {type: BIGINT, description: "Values"}
*/
SELECT
  o.framework_edition, o.indicator_id AS indicator, MAX(i.title) AS title, o.series,
  CASE WHEN o.counterpart_area IN ('_T', '_Z') THEN o.counterpart_area ELSE '_A' END AS counterpart_area,
  o.population_type, o.sex, o.age, o.disability, o.breakdown,
  MAX(o.unit_measure) AS unit, MIN(o.time_period) AS first_year, MAX(o.time_period) AS last_year,
  COUNT(DISTINCT o.ref_area) AS areas, COUNT(*) AS figures
FROM observation o
JOIN indicator i ON i.framework_edition = o.framework_edition AND i.indicator_id = o.indicator_id
WHERE o.obs_value IS NOT NULL AND coalesce(o.conf_status, 'F') = 'F'
GROUP BY o.framework_edition, o.indicator_id, o.series,
  CASE WHEN o.counterpart_area IN ('_T', '_Z') THEN o.counterpart_area ELSE '_A' END,
  o.population_type, o.sex, o.age, o.disability, o.breakdown
