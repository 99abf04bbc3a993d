/*
table: series
description: >-
  One row per series of figures: an indicator with one code of each dimension but area and year. Says which years and how many areas it has, so that one can see what there is to ask.
public: true
grain: [framework_edition, indicator, series, counterpart_area, population_type, sex, age, disability, breakdown]
inputs: [observation, indicator, code]
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
  label: {type: TEXT, description: "Series, population, sex, age, disability and breakdown in words, where they are more than the total; a breakdown of several parts has them in turn"}
  unit: {type: TEXT, description: "Unit as a code"}
  first_year: {type: INTEGER, description: "First year with a value"}
  last_year: {type: INTEGER, description: "Last year with a value"}
  areas: {type: BIGINT, description: "Areas with a value"}
  figures: {type: BIGINT, description: "Values"}
*/
WITH figures AS (
  SELECT
    framework_edition, indicator_id, series,
    CASE WHEN counterpart_area IN ('_T', '_Z') THEN counterpart_area ELSE '_A' END AS counterpart_area,
    population_type, sex, age, disability, breakdown,
    MAX(unit_measure) AS unit, MIN(time_period) AS first_year, MAX(time_period) AS last_year,
    COUNT(DISTINCT ref_area) AS areas, COUNT(*) AS figures
  FROM observation
  WHERE obs_value IS NOT NULL AND coalesce(conf_status, 'F') = 'F'
  GROUP BY framework_edition, indicator_id, series, CASE WHEN counterpart_area IN ('_T', '_Z') THEN counterpart_area ELSE '_A' END,
    population_type, sex, age, disability, breakdown
)
SELECT
  f.framework_edition, f.indicator_id AS indicator, i.title, f.series, f.counterpart_area, f.population_type, f.sex, f.age, f.disability, f.breakdown,
  nullif(concat_ws('; ',
    CASE WHEN f.series <> 'headline' THEN coalesce(s.label_en, f.series) END,
    CASE WHEN f.population_type <> '_Z' THEN coalesce(p.label_en, f.population_type) END,
    CASE WHEN f.sex NOT IN ('_T', '_Z') THEN coalesce(x.label_en, f.sex) END,
    CASE WHEN f.age NOT IN ('_T', '_Z') THEN coalesce(a.label_en, f.age) END,
    CASE WHEN f.disability NOT IN ('_T', '_Z') THEN coalesce(d.label_en, f.disability) END,
    CASE WHEN f.breakdown NOT IN ('_T', '_Z') THEN concat_ws(', ',
      coalesce(one.label_en, split_part(f.breakdown, '.', 1)),
      nullif(coalesce(two.label_en, split_part(f.breakdown, '.', 2)), ''),
      nullif(coalesce(three.label_en, split_part(f.breakdown, '.', 3)), '')) END), '') AS label,
  f.unit, f.first_year, f.last_year, f.areas, f.figures
FROM figures f
JOIN indicator i ON i.framework_edition = f.framework_edition AND i.indicator_id = f.indicator_id
LEFT JOIN code s ON s.dimension = 'SERIES' AND s.code = f.series
LEFT JOIN code p ON p.dimension = 'POPULATION_TYPE' AND p.code = f.population_type
LEFT JOIN code x ON x.dimension = 'SEX' AND x.code = f.sex
LEFT JOIN code a ON a.dimension = 'AGE' AND a.code = f.age
LEFT JOIN code d ON d.dimension = 'DISABILITY' AND d.code = f.disability
LEFT JOIN code one ON one.dimension = 'BREAKDOWN' AND one.code = split_part(f.breakdown, '.', 1)
LEFT JOIN code two ON two.dimension = 'BREAKDOWN' AND two.code = split_part(f.breakdown, '.', 2)
LEFT JOIN code three ON three.dimension = 'BREAKDOWN' AND three.code = split_part(f.breakdown, '.', 3)
