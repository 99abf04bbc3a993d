/*
table: registration_balance
description: >-
  Two extracts of a register side by side: the persons at the end of the year before, those who came and went in the year, and those at its end. All of it follows from figures of the protected cubes,
  each a multiple of 5 and at most 4 persons off. What came less what went explains the difference only where the register records every change, and where nobody's status or country changed.
grain: [year, population_type, asylum, sex]
inputs: [registration_cube, registration_change_cube, disclosure_rule]
columns:
  year: {type: INTEGER, description: "Year of the later extract"}
  population_type: {type: TEXT, description: "REF, ASY and so on"}
  asylum: {type: TEXT, description: "Country of asylum, bureau, or WLD for all that was supplied"}
  sex: {type: TEXT, description: "F, M, _U or _T"}
  opening: {type: BIGINT, description: "Persons at the end of the year before"}
  new_records: {type: BIGINT, description: "New records; NULL, as the kinds below, where the group of all changes is too small"}
  births: {type: BIGINT, description: "Records of new-borns"}
  transferred_in: {type: BIGINT, description: "Records that came from another register"}
  transferred_out: {type: BIGINT, description: "Records that went to another register"}
  deaths: {type: BIGINT, description: "Records of persons who died"}
  closed: {type: BIGINT, description: "Records closed for another reason"}
  marriages: {type: BIGINT, description: "Records with a marriage, which stay"}
  closing: {type: BIGINT, description: "Persons at the end of the year"}
  unexplained: {type: BIGINT, description: "closing less opening, what came taken off and what went added; NULL where the kinds are"}
  standard_error: {type: DOUBLE, description: "Of unexplained, from the rounding of its eight figures alone: 2 times the root of 8"}
  within_rounding: {type: BOOLEAN, description: "Whether unexplained is within 1.96 standard errors of 0, so that rounding alone may be its reason; NULL where it is"}
*/
WITH stock AS (
  SELECT year, population_type, asylum, sex, persons
  FROM registration_cube
  WHERE measure = 'PERSONS' AND origin = 'WLD' AND age_group = '_T' AND disability = '_T'
),
change_group AS (
  SELECT
    year, population_type, asylum, sex,
    MAX(CASE WHEN measure = 'PERSONS' THEN persons END) AS persons,
    coalesce(MAX(CASE WHEN measure = 'CHANGE.NEW' THEN persons END), 0) AS new_records,
    coalesce(MAX(CASE WHEN measure = 'CHANGE.BIRTH' THEN persons END), 0) AS births,
    coalesce(MAX(CASE WHEN measure = 'CHANGE.TRANSFERRED_IN' THEN persons END), 0) AS transferred_in,
    coalesce(MAX(CASE WHEN measure = 'CHANGE.TRANSFERRED_OUT' THEN persons END), 0) AS transferred_out,
    coalesce(MAX(CASE WHEN measure = 'CHANGE.DEATH' THEN persons END), 0) AS deaths,
    coalesce(MAX(CASE WHEN measure = 'CHANGE.CLOSED' THEN persons END), 0) AS closed,
    coalesce(MAX(CASE WHEN measure = 'CHANGE.MARRIAGE' THEN persons END), 0) AS marriages
  FROM registration_change_cube
  WHERE age_group = '_T'
  GROUP BY year, population_type, asylum, sex
),
shown AS (
  SELECT c.*
  FROM change_group c
  JOIN disclosure_rule r ON r.cube = 'registration_change_cube' AND c.persons >= r.group_minimum
),
balance AS (
  SELECT
    later.year, later.population_type, later.asylum, later.sex,
    before.persons AS opening,
    c.new_records, c.births, c.transferred_in, c.transferred_out, c.deaths, c.closed, c.marriages,
    later.persons AS closing,
    later.persons - before.persons - c.new_records - c.births - c.transferred_in + c.transferred_out + c.deaths + c.closed AS unexplained
  FROM stock later
  JOIN change_group told ON told.year = later.year AND told.population_type = later.population_type AND told.asylum = later.asylum AND told.sex = later.sex
  JOIN stock before ON before.year = later.year - 1 AND before.population_type = later.population_type AND before.asylum = later.asylum AND before.sex = later.sex
  LEFT JOIN shown c ON c.year = later.year AND c.population_type = later.population_type AND c.asylum = later.asylum AND c.sex = later.sex
)
SELECT
  b.*,
  CASE WHEN unexplained IS NOT NULL THEN CAST(2 AS DOUBLE) * sqrt(CAST(8 AS DOUBLE)) END AS standard_error,
  CAST(abs(unexplained) AS DOUBLE) <= CAST(1.96 AS DOUBLE) * CAST(2 AS DOUBLE) * sqrt(CAST(8 AS DOUBLE)) AS within_rounding
FROM balance b
