/*
table: unhcr_results_figure
description: >-
  What UNHCR's operations report of the indicators: actual values of table result_indicator by country as published, and shares of the world, bureaux, regions and income groups weighted by the persons concerned. Numbers of persons are of the reporting countries alone and
  are not added up. A percentage above 100 is kept for its country (status U) and is in no weighted share. Where other countries report than the year before, a weighted share is a break (B): it moves with who reports.
public: false
grain: [indicator_id, ref_area, time_period, population_type, breakdown]
inputs: [result_indicator, population, solution, area_member]
other_sources: [unhcr.popstats_resettlement]
columns:
  indicator_id: {type: TEXT, description: "Indicator"}
  ref_area: {type: TEXT, description: "Country of the operation, also of returns and departures, which are counted where people leave; WLD, BUR_, M49_, INC_"}
  time_period: {type: INTEGER, description: "Year"}
  population_type: {type: TEXT, description: "As in result_indicator; weighted shares REF+ASY, of returnees RET"}
  breakdown: {type: TEXT, description: "As in result_code"}
  obs_value: {type: DOUBLE, description: "Percent, persons or days as published"}
  unit_measure: {type: TEXT, description: "PERCENT, PERSONS, DAYS"}
  numerator: {type: DOUBLE, description: "Of weighted shares the persons that they amount to; of a number the number; NULL of a percentage as published"}
  denominator: {type: DOUBLE, description: "Persons concerned in the countries that report"}
  coverage_areas: {type: BIGINT, description: "Countries that report"}
  coverage_share: {type: DOUBLE, description: "Percentage of the persons concerned of the area who live in them"}
  obs_status: {type: TEXT, description: "D UNHCR's own definition; U above 100 per cent; E weighted share; B one of other countries than the year before"}
checks:
  - name: shares_within_bounds
    severity: block
    description: "A weighted share lies between 0 and 100."
    sql: "SELECT concat(indicator_id, ' ', ref_area, ' ', CAST(time_period AS STRING)) AS place FROM unhcr_results_figure WHERE unit_measure = 'PERCENT' AND (obs_value < 0 OR (obs_value > 100 AND obs_status <> 'U'))"
*/
WITH actual AS (
  SELECT indicator_id, ref_area, year, population_type, breakdown, actual_value, unit_measure
  FROM result_indicator
  WHERE indicator_id IS NOT NULL AND actual_value IS NOT NULL AND unit_measure <> 'CODE' AND length(ref_area) = 3
    -- the framework speaks of refugees; UNHCR's results for other people are in result_indicator
    AND (substring(indicator_id, 1, 6) = 'UNHCR.' OR population_type IN ('REF+ASY', 'OOC') OR (indicator_id = '4.2.2' AND population_type = 'RET'))
),
concerned AS (
  SELECT asylum AS iso3, year, 'REF+ASY' AS population_type, CAST(SUM(persons) AS BIGINT) AS persons
  FROM population
  WHERE population_type IN ('REF', 'ASY')
  GROUP BY asylum, year
  UNION ALL
  SELECT origin AS iso3, year, 'RET' AS population_type, CAST(SUM(persons) AS BIGINT) AS persons
  FROM solution
  WHERE solution_type = 'RET'
  GROUP BY origin, year
),
everyone AS (
  SELECT m.ref_area, c.year, c.population_type, CAST(SUM(c.persons) AS BIGINT) AS persons
  FROM concerned c
  JOIN area_member m ON m.iso3 = c.iso3 AND c.year BETWEEN m.year_from AND m.year_to AND m.kind <> 'country' AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  GROUP BY m.ref_area, c.year, c.population_type
),
weighted AS (
  SELECT
    a.indicator_id, m.ref_area, a.year, a.population_type, a.breakdown,
    CAST(SUM(CAST(a.actual_value AS DECIMAL(9, 4)) * c.persons) AS DOUBLE) AS weighted_sum,
    CAST(SUM(c.persons) AS BIGINT) AS persons,
    CAST(COUNT(*) AS BIGINT) AS areas,
    array_join(array_sort(collect_set(a.ref_area)), ';') AS members
  FROM actual a
  JOIN concerned c ON c.iso3 = a.ref_area AND c.year = a.year AND c.population_type = a.population_type AND c.persons > 0
  JOIN area_member m ON m.iso3 = a.ref_area AND a.year BETWEEN m.year_from AND m.year_to AND m.kind <> 'country' AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  WHERE a.unit_measure = 'PERCENT' AND a.actual_value <= 100
    AND ((a.indicator_id = '4.2.2') = (a.population_type = 'RET'))
  GROUP BY a.indicator_id, m.ref_area, a.year, a.population_type, a.breakdown
),
followed AS (
  SELECT w.*, LAG(w.members) OVER (PARTITION BY w.indicator_id, w.ref_area, w.population_type, w.breakdown ORDER BY w.year) AS members_before
  FROM weighted w
)
SELECT
  a.indicator_id,
  a.ref_area,
  a.year AS time_period,
  a.population_type,
  a.breakdown,
  a.actual_value AS obs_value,
  a.unit_measure,
  CASE WHEN a.unit_measure = 'PERSONS' THEN a.actual_value END AS numerator,
  CAST(NULL AS DOUBLE) AS denominator,
  CAST(1 AS BIGINT) AS coverage_areas,
  CAST(100 AS DOUBLE) AS coverage_share,
  CASE WHEN a.unit_measure = 'PERCENT' AND a.actual_value > 100 THEN 'U' ELSE 'D' END AS obs_status
FROM actual a
UNION ALL
SELECT
  f.indicator_id,
  f.ref_area,
  f.year AS time_period,
  f.population_type,
  f.breakdown,
  f.weighted_sum / CAST(NULLIF(f.persons, 0) AS DOUBLE) AS obs_value,
  'PERCENT' AS unit_measure,
  (f.weighted_sum / 100) AS numerator,
  CAST(f.persons AS DOUBLE) AS denominator,
  f.areas AS coverage_areas,
  coalesce(CAST(100 * f.persons AS DOUBLE) / CAST(NULLIF(e.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN f.members_before IS NOT NULL AND f.members_before <> f.members THEN 'B' ELSE 'E' END AS obs_status
FROM followed f
JOIN everyone e ON e.ref_area = f.ref_area AND e.year = f.year AND e.population_type = f.population_type
