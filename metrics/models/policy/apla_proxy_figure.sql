/*
table: apla_proxy_figure
description: >-
  What laws of Latin American countries say of the right to work of those protected (2.1.1, in law): 100 where the permit allows it, 0 where it does not; for bureaux and regions the percentage of refugees and others in need of protection in the countries covered who live where it does. Law, not practice; the study covers
  19 countries, so there is no world figure.
public: false
grain: [indicator_id, ref_area, time_period, population_type, breakdown]
inputs: [policy_score, host_year, area_member]
other_sources: [cgd.work_rights, worldbank.population, un.wpp_population, worldbank.gdp]
columns:
  indicator_id: {type: TEXT, description: "2.1.1"}
  ref_area: {type: TEXT, description: "Country, BUR_, M49_"}
  time_period: {type: INTEGER, description: "Year of the law"}
  population_type: {type: TEXT, description: "REF+OIP, the weights"}
  breakdown: {type: TEXT, description: "in_law"}
  obs_value: {type: DOUBLE, description: "Percent"}
  numerator: {type: DOUBLE, description: "People where the permit allows work"}
  denominator: {type: DOUBLE, description: "People in the countries covered"}
  coverage_areas: {type: BIGINT, description: "Countries covered with people"}
  coverage_share: {type: DOUBLE, description: "Percentage of the area's people who live in them"}
  obs_status: {type: TEXT, description: "D: one law alone"}
*/
WITH law AS (
  SELECT area, year, score
  FROM policy_score
  WHERE study = 'APLA' AND measure = 'permit_allows_work' AND length(area) = 3
),
people AS (
  SELECT asylum, year, persons FROM host_year WHERE population_type = 'REF+OIP' AND persons > 0
),
everyone AS (
  SELECT m.ref_area, m.kind, p.year, CAST(SUM(p.persons) AS BIGINT) AS persons
  FROM people p
  JOIN area_member m ON m.iso3 = p.asylum AND p.year BETWEEN m.year_from AND m.year_to
  WHERE m.kind IN ('country', 'bureau', 'region', 'subregion') AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  GROUP BY m.ref_area, m.kind, p.year
),
covered AS (
  SELECT m.ref_area, l.year,
    CAST(SUM(CASE WHEN l.score = 1 THEN p.persons ELSE 0 END) AS BIGINT) AS allowed,
    CAST(SUM(p.persons) AS BIGINT) AS persons,
    CAST(COUNT(*) AS BIGINT) AS areas
  FROM law l
  JOIN people p ON p.asylum = l.area AND p.year = l.year
  JOIN area_member m ON m.iso3 = l.area AND l.year BETWEEN m.year_from AND m.year_to
  GROUP BY m.ref_area, l.year
)
SELECT
  '2.1.1' AS indicator_id,
  c.ref_area,
  c.year AS time_period,
  'REF+OIP' AS population_type,
  'in_law' AS breakdown,
  CAST(100 * c.allowed AS DOUBLE) / CAST(NULLIF(c.persons, 0) AS DOUBLE) AS obs_value,
  CAST(c.allowed AS DOUBLE) AS numerator,
  CAST(c.persons AS DOUBLE) AS denominator,
  c.areas AS coverage_areas,
  coalesce(CAST(100 * c.persons AS DOUBLE) / CAST(NULLIF(e.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  'D' AS obs_status
FROM covered c
JOIN everyone e ON e.ref_area = c.ref_area AND e.year = c.year
