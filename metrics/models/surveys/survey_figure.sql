/*
table: survey_figure
description: >-
  What surveys tell of the indicators: the leading survey of a country and year for each, as figures of series survey.
public: false
grain: [indicator_id, ref_area, time_period, population_type, sex, age, disability, breakdown]
inputs: [survey_estimate]
columns:
  indicator_id: {type: TEXT, description: "2.1.1, 2.1.2, 2.2.1, 2.2.2, 4.2.2"}
  ref_area: {type: TEXT, description: "Country of the survey"}
  time_period: {type: INTEGER, description: "Year of the survey"}
  population_type: {type: TEXT, description: "REF, RET; _Z hosts, and all of 2.2.2"}
  sex: {type: TEXT, description: "F, M, _U, _T"}
  age: {type: TEXT, description: "Age group or _T"}
  disability: {type: TEXT, description: "Method and result, such as WG_SS.with; _T all"}
  breakdown: {type: TEXT, description: "refugees, hosts, difference; primary, secondary; _Z"}
  obs_value: {type: DOUBLE, description: "Percent, or percentage points"}
  standard_error: {type: DOUBLE, description: "In percentage points, of the design"}
  ci_lower: {type: DOUBLE, description: "Lower end of the 95 per cent interval"}
  ci_upper: {type: DOUBLE, description: "Upper end"}
  ci_method: {type: TEXT, description: "Kind of interval"}
  coverage_areas: {type: BIGINT, description: "1"}
  coverage_share: {type: DOUBLE, description: "Of the persons of the group who were asked, those who answered, percent, from counts rounded to 10; of a difference those of both groups; 0 where the figure is not shown"}
  obs_status: {type: TEXT, description: "A, U, Q"}
  conf_status: {type: TEXT, description: "F, N not shown"}
  field_dates: {type: TEXT, description: "As in observation"}
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
    WHEN population_group IN ('hosts', 'difference') THEN population_group
    ELSE '_Z'
  END AS breakdown,
  percent AS obs_value,
  standard_error,
  ci_lower,
  ci_upper,
  ci_method,
  CAST(1 AS BIGINT) AS coverage_areas,
  coalesce(CAST(100 * persons_asked AS DOUBLE) / CAST(NULLIF(persons_asked + unanswered, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  obs_status,
  CASE WHEN obs_status = 'Q' THEN 'N' ELSE 'F' END AS conf_status,
  CASE WHEN field_start IS NOT NULL OR field_end IS NOT NULL
    THEN concat(coalesce(CAST(field_start AS STRING), '..'), '/', coalesce(CAST(field_end AS STRING), '..')) END AS field_dates
FROM (
  SELECT
    e.*,
    CASE
      WHEN population_group = 'difference' THEN SUM(CASE WHEN population_group IN ('refugees', 'hosts') THEN persons_without_answer END)
        OVER (PARTITION BY survey, country, year, outcome, sex, age_group, disability, disability_method)
      ELSE persons_without_answer
    END AS unanswered
  FROM survey_estimate e
) AS estimate
WHERE is_leading
  AND (
    (outcome IN ('below_poverty_line', 'in_work', 'moves_freely') AND population_group IN ('refugees', 'hosts', 'difference'))
    OR (outcome IN ('enrolled_primary', 'enrolled_secondary') AND population_group = 'refugees')
    OR (outcome = 'has_documents' AND population_group = 'returnees')
  )
