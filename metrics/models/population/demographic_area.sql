/*
table: demographic_area
description: >-
  Persons by sex and by age under and over 18, of a country of asylum and of areas, with what is not known. Women are women and girls; children are all under 18. What the publisher tells only as a total is unknown sex and unknown age; nothing is imputed.
public: false
grain: [ref_area, year, population_type]
inputs: [demographic, area_member]
columns:
  ref_area: {type: TEXT, description: "Country of asylum, WLD, bureau, region, income group"}
  year: {type: INTEGER, description: "Calendar year"}
  population_type: {type: TEXT, description: "REF OIP REF+OIP ASY IDP STA OOC HST RET RDP"}
  persons: {type: BIGINT, description: "All persons in the demographic files"}
  female: {type: BIGINT, description: "Women and girls"}
  sex_known: {type: BIGINT, description: "Persons with a sex"}
  children: {type: BIGINT, description: "Under 18, of either sex"}
  age_known: {type: BIGINT, description: "Persons with an age group"}
  withheld_cells: {type: BIGINT, description: "Cells that the publisher withheld"}
  hosts_sex: {type: BIGINT, description: "Countries of asylum with persons of known sex"}
  hosts_age: {type: BIGINT, description: "Countries of asylum with persons of known age"}
*/
WITH typed AS (
  SELECT asylum, year, t.population_type, sex, age_group, persons
  FROM demographic d
  JOIN (VALUES
    ('REF', 'REF', 1900), ('OIP', 'OIP', 2018), ('REF+OIP', 'REF', 1900), ('REF+OIP', 'OIP', 2018), ('ASY', 'ASY', 1900), ('IDP', 'IDP', 1900),
    ('STA', 'STA', 1900), ('OOC', 'OOC', 1900), ('HST', 'HST', 1900), ('RET', 'RET', 1900), ('RDP', 'RDP', 1900)
  ) AS t(population_type, source_type, first_year) ON t.source_type = d.population_type AND d.year >= t.first_year
),
host AS (
  SELECT
    asylum, year, population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN sex = 'F' THEN persons END) AS BIGINT) AS female,
    CAST(SUM(CASE WHEN sex IN ('F', 'M') THEN persons END) AS BIGINT) AS sex_known,
    CAST(SUM(CASE WHEN age_group IN ('0-4', '5-11', '12-17', '5-17') THEN persons END) AS BIGINT) AS children,
    CAST(SUM(CASE WHEN age_group <> '_U' THEN persons END) AS BIGINT) AS age_known,
    CAST(SUM(CASE WHEN persons IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS withheld_cells
  FROM typed
  GROUP BY asylum, year, population_type
)
SELECT
  m.ref_area, h.year, h.population_type,
  CAST(SUM(h.persons) AS BIGINT) AS persons,
  CAST(coalesce(SUM(h.female), 0) AS BIGINT) AS female,
  CAST(coalesce(SUM(h.sex_known), 0) AS BIGINT) AS sex_known,
  CAST(coalesce(SUM(h.children), 0) AS BIGINT) AS children,
  CAST(coalesce(SUM(h.age_known), 0) AS BIGINT) AS age_known,
  CAST(SUM(h.withheld_cells) AS BIGINT) AS withheld_cells,
  CAST(COUNT(DISTINCT CASE WHEN h.sex_known > 0 AND h.asylum NOT IN ('UNK', 'XXA', 'TIB') THEN h.asylum END) AS BIGINT) AS hosts_sex,
  CAST(COUNT(DISTINCT CASE WHEN h.age_known > 0 AND h.asylum NOT IN ('UNK', 'XXA', 'TIB') THEN h.asylum END) AS BIGINT) AS hosts_age
FROM host h
JOIN area_member m ON m.iso3 = h.asylum AND h.year BETWEEN m.year_from AND m.year_to
WHERE m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
GROUP BY m.ref_area, h.year, h.population_type
