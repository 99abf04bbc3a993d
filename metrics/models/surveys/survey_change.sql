/*
table: survey_change
description: >-
  Differences between two years of the leading surveys of a country, by the keys of the series survey of observation.
public: false
grain: [indicator_id, ref_area, time_period, base_year, population_type, sex, age, disability, breakdown]
inputs: [survey_difference]
columns:
  indicator_id: {type: TEXT, description: "2.1.1, 2.1.2, 2.2.1, 2.2.2, 4.2.2"}
  ref_area: {type: TEXT, description: "Country"}
  time_period: {type: INTEGER, description: "Later year"}
  base_year: {type: INTEGER, description: "Earlier year"}
  population_type: {type: TEXT, description: "As in survey_figure"}
  sex: {type: TEXT, description: "As in survey_figure"}
  age: {type: TEXT, description: "As in survey_figure"}
  disability: {type: TEXT, description: "As in survey_figure"}
  breakdown: {type: TEXT, description: "As in survey_figure"}
  standard_error: {type: DOUBLE, description: "Of the difference, percentage points"}
  ci_lower: {type: DOUBLE, description: "Lower end of its 95 per cent interval"}
  ci_upper: {type: DOUBLE, description: "Upper end"}
  ci_method: {type: TEXT, description: "How the interval was made"}
checks: []
*/
SELECT
  CASE outcome
    WHEN 'below_poverty_line' THEN '2.2.2'
    WHEN 'in_work' THEN '2.1.1'
    WHEN 'moves_freely' THEN '2.1.2'
    WHEN 'has_documents' THEN '4.2.2'
    ELSE '2.2.1'
  END AS indicator_id,
  country AS ref_area,
  year AS time_period,
  other_year AS base_year,
  CASE
    WHEN outcome = 'below_poverty_line' THEN '_Z'
    WHEN population_group = 'returnees' THEN 'RET'
    WHEN population_group = 'hosts' THEN '_Z'
    ELSE 'REF'
  END AS population_type,
  sex,
  age_group AS age,
  CASE WHEN disability_method = '_T' THEN '_T' ELSE concat(disability_method, '.', disability) END AS disability,
  CASE
    WHEN outcome = 'below_poverty_line' THEN population_group
    WHEN outcome = 'enrolled_primary' THEN 'primary'
    WHEN outcome = 'enrolled_secondary' THEN 'secondary'
    WHEN population_group = 'hosts' THEN population_group
    ELSE '_Z'
  END AS breakdown,
  standard_error,
  ci_lower,
  ci_upper,
  ci_method
FROM survey_difference
WHERE kind = 'years'
  AND (
    (outcome IN ('below_poverty_line', 'in_work', 'moves_freely') AND population_group IN ('refugees', 'hosts'))
    OR (outcome IN ('enrolled_primary', 'enrolled_secondary') AND population_group = 'refugees')
    OR (outcome = 'has_documents' AND population_group = 'returnees')
  )
