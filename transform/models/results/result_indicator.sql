/*
table: result_indicator
description: >-
  What UNHCR's operations report of their results, by indicator, country and population type: actual value, baseline and target side by side. Only the actual value is a result; while it is NULL the year has none, whatever baseline and
  target say. A target of 0 is none. indicator_id names the indicator that the actual values are figures of (series unhcr_results, proxy), where there is one; UNHCR reports on its own operations, and these are not the compact's official values.
public: true
grain: [year, result_level, indicator_code, ref_area, population_type]
inputs: [staged_unhcr_results, result_code, country_key]
columns:
  year: {type: INTEGER, description: "Year in which the period ends"}
  result_level: {type: TEXT, values: [impact, outcome, output], description: "impact, outcome, output"}
  indicator_code: {type: TEXT, description: "Number in front of the title; not unique without the level, and without it over years"}
  ref_area: {type: TEXT, description: "Country, ISO 3166-1 alpha-3; REG: and the name for a region or several countries"}
  population_type: {type: TEXT, values: [REF+ASY, IDP, RET, STA, OOC, HST, _Z], description: "REF+ASY refugees and asylum-seekers together, as UNHCR reports them; IDP, RET returnees of both kinds, STA, OOC, HST; _Z not applicable or not told"}
  title: {type: TEXT, description: "Indicator as published"}
  result_area: {type: TEXT, description: "Area of impact or outcome"}
  published_code: {type: TEXT, description: "Code of the compact's or another framework that stands at it"}
  indicator_id: {type: TEXT, description: "Indicator here; NULL when none"}
  breakdown: {type: TEXT, description: "Breakdown of its figures"}
  unit_measure: {type: TEXT, values: [PERCENT, PERSONS, DAYS, COUNT, CODE], description: "PERCENT, PERSONS, DAYS, COUNT of other things; CODE of a qualitative answer"}
  is_progress_up: {type: BOOLEAN, description: "An increase is progress"}
  actual_value: {type: DOUBLE, description: "Result of the year; percentages above 100 occur and are kept"}
  baseline_value: {type: DOUBLE, description: "Baseline; never a result of the year"}
  baseline_year: {type: INTEGER, description: "Its year"}
  target_value: {type: DOUBLE, description: "Target; NULL when none, published as 0 or empty"}
  operations: {type: TEXT, description: "Operations that report it, joined with ;"}
  source_rows: {type: BIGINT, description: "Rows that say it; more than one when they repeat one another"}
checks:
  - name: one_actual_value
    severity: warn
    description: "Rows of one indicator, country and population type that give several actual values: none of them is taken."
    sql: "SELECT concat(CAST(year AS STRING), ' ', result_level, ' ', indicator_code, ' ', ref_area, ' ', population_type) AS place FROM result_indicator WHERE source_rows > 1 AND actual_value IS NULL AND year IN (SELECT year FROM result_indicator WHERE actual_value IS NOT NULL)"
  - name: title_fits_code
    severity: warn
    description: "A number that an indicator here is known by, with another title: the publisher moved its numbers, so its rows are no figure until table result_code is mended."
    sql: "SELECT DISTINCT concat(CAST(r.year AS STRING), ' ', r.result_level, ' ', r.indicator_code, ': ', r.title) AS place FROM result_indicator AS r JOIN result_code AS c ON c.result_level = r.result_level AND c.indicator_code = r.indicator_code WHERE r.indicator_id IS NULL"
  - name: area_known
    severity: warn
    description: "A place that is no known country: a region, several countries, or a spelling to be added to country_alias; its row is no country's figure."
    sql: "SELECT DISTINCT concat(CAST(year AS STRING), ' ', ref_area) AS place FROM result_indicator WHERE substring(ref_area, 1, 4) = 'REG:'"
*/
WITH said AS (
  SELECT
    CAST(year(s.period_end) AS INTEGER) AS year,
    regexp_extract(s.indicator_title, '^([0-9]+([.][0-9]+)*[a-z]?)', 1) AS indicator_code,
    s.indicator_title, s.result_title, s.result_type, s.measure, s.ascending, s.reference_code, s.activity_id,
    trim(replace(coalesce(s.actual_location, s.baseline_location, 'not told'), chr(160), ' ')) AS location,
    coalesce(s.actual_population, s.baseline_population) AS population,
    s.actual_value, s.baseline_value, s.baseline_year, s.target_value
  FROM staged_unhcr_results AS s
),
placed AS (
  SELECT
    s.*,
    CASE
      WHEN s.result_type = '3' THEN 'impact'
      WHEN s.result_type = '1' OR length(s.indicator_code) - length(replace(s.indicator_code, '.', '')) > 1 THEN 'output'
      ELSE 'outcome'
    END AS result_level,
    coalesce(k.iso3, concat('REG:', s.location)) AS ref_area,
    CASE s.population
      WHEN 'Refugees and Asylum-seekers' THEN 'REF+ASY'
      WHEN 'IDPs' THEN 'IDP'
      WHEN 'Returnees' THEN 'RET'
      WHEN 'Stateless Persons' THEN 'STA'
      WHEN 'Others of Concern' THEN 'OOC'
      WHEN 'Host Community' THEN 'HST'
      ELSE '_Z'
    END AS population_type
  FROM said AS s
  LEFT JOIN country_key AS k ON k.key = concat('name:', lower(trim(replace(s.location, '’', ''''))))
),
joined AS (
  SELECT
    year, result_level, indicator_code, ref_area, population_type,
    MIN(indicator_title) AS title,
    MIN(result_title) AS result_area,
    MIN(reference_code) AS published_code,
    MIN(measure) AS measure,
    MAX(CASE WHEN ascending = '1' THEN 1 ELSE 0 END) AS is_up,
    CASE WHEN COUNT(DISTINCT actual_value) = 1 THEN MAX(actual_value) END AS actual_value,
    CASE WHEN COUNT(DISTINCT baseline_value) = 1 THEN MAX(baseline_value) END AS baseline_value,
    CASE WHEN COUNT(DISTINCT baseline_value) = 1 THEN MAX(baseline_year) END AS baseline_year,
    CASE WHEN COUNT(DISTINCT target_value) = 1 AND MAX(target_value) <> 0 THEN MAX(target_value) END AS target_value,
    array_join(array_sort(collect_set(activity_id)), '; ') AS operations,
    COUNT(*) AS source_rows
  FROM placed
  GROUP BY year, result_level, indicator_code, ref_area, population_type
)
SELECT
  j.year, j.result_level, j.indicator_code, j.ref_area, j.population_type,
  j.title, j.result_area, j.published_code, c.indicator_id, c.breakdown,
  CASE
    WHEN j.measure = '2' THEN 'PERCENT'
    WHEN j.measure = '4' THEN 'CODE'
    WHEN instr(lower(j.title), 'time') > 0 THEN 'DAYS'
    WHEN instr(lower(j.title), 'consultations') > 0 THEN 'COUNT'
    ELSE 'PERSONS'
  END AS unit_measure,
  j.is_up = 1 AS is_progress_up,
  j.actual_value, j.baseline_value, j.baseline_year, j.target_value, j.operations, j.source_rows
FROM joined AS j
LEFT JOIN result_code AS c ON c.result_level = j.result_level AND c.indicator_code = j.indicator_code AND instr(lower(j.title), c.title_words) > 0
