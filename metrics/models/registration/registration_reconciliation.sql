/*
table: registration_reconciliation
description: >-
  Registered persons of the protected cube beside what UNHCR publishes of the same country, year and population type: all persons against `population`, by sex against `demographic`.
  A register is not a statistic: it may lack estimates, camps or persons who never registered. Both sides are rounded to multiples of 5.
grain: [year, population_type, asylum, sex]
inputs: [registration_cube, population, demographic]
columns:
  year: {type: INTEGER, description: "Year"}
  population_type: {type: TEXT, description: "REF, ASY and so on"}
  asylum: {type: TEXT, description: "Country of asylum"}
  sex: {type: TEXT, description: "_T against population; F and M against demographic"}
  registered: {type: BIGINT, description: "Persons in the cube, a multiple of 5"}
  published: {type: BIGINT, description: "Persons in population or demographic; NULL when there is no such figure"}
  difference: {type: BIGINT, description: "registered less published"}
  ratio_pct: {type: DOUBLE, description: "registered in percent of published; NULL where fewer than 20 are published"}
checks:
  - name: not_more_than_published
    severity: warn
    description: "More than 105 percent of the published stock is registered, and more than the rounding of both explains (2026-11: stocks are published rounded, and at another day than an extract is drawn)."
    sql: "SELECT concat(asylum, ' ', CAST(year AS STRING), ' ', population_type, ' ', sex, ': ', CAST(registered AS STRING), ' registered, ', CAST(published AS STRING), ' published') AS place FROM registration_reconciliation WHERE ratio_pct > 105 AND difference > 6"
*/
WITH registered AS (
  SELECT year, population_type, asylum, sex, persons
  FROM registration_cube
  WHERE measure = 'PERSONS' AND origin = 'WLD' AND age_group = '_T' AND disability = '_T' AND sex IN ('_T', 'F', 'M')
    AND asylum <> 'WLD' AND asylum NOT LIKE 'BUR%'
),
published AS (
  SELECT year, population_type, asylum, '_T' AS sex, CAST(SUM(persons) AS BIGINT) AS persons
  FROM population
  GROUP BY year, population_type, asylum
  UNION ALL
  SELECT year, population_type, asylum, sex, CAST(SUM(persons) AS BIGINT) AS persons
  FROM demographic
  WHERE sex IN ('F', 'M')
  GROUP BY year, population_type, asylum, sex
)
SELECT
  r.year, r.population_type, r.asylum, r.sex,
  r.persons AS registered,
  p.persons AS published,
  r.persons - p.persons AS difference,
  CASE WHEN p.persons >= 20 THEN CAST(100 * r.persons AS DOUBLE) / NULLIF(CAST(p.persons AS DOUBLE), 0) END AS ratio_pct
FROM registered r
LEFT JOIN published p ON p.year = r.year AND p.population_type = r.population_type AND p.asylum = r.asylum AND p.sex = r.sex
