/*
table: work_rights_proxy_figure
description: >-
  The Global Refugee Work Rights scores of 2022 (1 to 5) beside the indicators of the right to work and free movement: by country, and for the world, bureaux, regions and income groups the mean weighted by refugees at the end of the year. A score of experts and surveys, no share of refugees.
public: false
grain: [indicator_id, ref_area, time_period, breakdown]
inputs: [policy_score, host_year, area_member]
other_sources: [apla.policies, worldbank.population, un.wpp_population, worldbank.gdp]
columns:
  indicator_id: {type: TEXT, description: "2.1.1, 2.1.2"}
  ref_area: {type: TEXT, description: "Country, WLD, BUR_, M49_, INC_"}
  time_period: {type: INTEGER, description: "2022 alone"}
  population_type: {type: TEXT, description: "REF, the weights"}
  breakdown: {type: TEXT, description: "in_law, in_practice"}
  obs_value: {type: DOUBLE, description: "Score, 1 worst to 5 best"}
  unit_measure: {type: TEXT, description: "SCORE_1_5"}
  numerator: {type: DOUBLE, description: "Sum of score times refugees of a mean"}
  denominator: {type: DOUBLE, description: "Refugees of a mean"}
  coverage_areas: {type: BIGINT, description: "Countries with a score"}
  coverage_share: {type: DOUBLE, description: "Percentage of the area's refugees who live in them"}
  obs_status: {type: TEXT, description: "D: a score and no share"}
*/
WITH scored AS (
  SELECT
    CASE measure WHEN 'movement_in_practice' THEN '2.1.2' ELSE '2.1.1' END AS indicator_id,
    CASE measure WHEN 'work_in_law' THEN 'in_law' ELSE 'in_practice' END AS breakdown,
    area, year, CAST(score AS DECIMAL(9, 4)) AS score
  FROM policy_score
  WHERE study = 'WORK_RIGHTS_2022' AND measure IN ('work_in_law', 'work_in_practice', 'movement_in_practice') AND length(area) = 3
),
refugee AS (
  SELECT asylum, year, persons FROM host_year WHERE population_type = 'REF' AND persons > 0
),
everyone AS (
  SELECT m.ref_area, r.year, CAST(SUM(r.persons) AS BIGINT) AS persons
  FROM refugee r
  JOIN area_member m ON m.iso3 = r.asylum AND r.year BETWEEN m.year_from AND m.year_to AND m.kind <> 'country' AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  GROUP BY m.ref_area, r.year
),
mean AS (
  SELECT s.indicator_id, s.breakdown, m.ref_area, s.year,
    CAST(SUM(s.score * r.persons) AS DOUBLE) AS weighted_sum,
    CAST(SUM(r.persons) AS BIGINT) AS persons,
    CAST(COUNT(*) AS BIGINT) AS areas
  FROM scored s
  JOIN refugee r ON r.asylum = s.area AND r.year = s.year
  JOIN area_member m ON m.iso3 = s.area AND s.year BETWEEN m.year_from AND m.year_to AND m.kind <> 'country' AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  GROUP BY s.indicator_id, s.breakdown, m.ref_area, s.year
)
SELECT
  indicator_id, area AS ref_area, year AS time_period, 'REF' AS population_type, breakdown,
  CAST(score AS DOUBLE) AS obs_value, 'SCORE_1_5' AS unit_measure,
  CAST(NULL AS DOUBLE) AS numerator, CAST(NULL AS DOUBLE) AS denominator,
  CAST(1 AS BIGINT) AS coverage_areas, CAST(100 AS DOUBLE) AS coverage_share, 'D' AS obs_status
FROM scored
UNION ALL
SELECT
  m.indicator_id, m.ref_area, m.year, 'REF', m.breakdown,
  m.weighted_sum / CAST(NULLIF(m.persons, 0) AS DOUBLE), 'SCORE_1_5',
  m.weighted_sum, CAST(m.persons AS DOUBLE),
  m.areas, CAST(100 * m.persons AS DOUBLE) / CAST(NULLIF(e.persons, 0) AS DOUBLE), 'D'
FROM mean m
JOIN everyone e ON e.ref_area = m.ref_area AND e.year = m.year
