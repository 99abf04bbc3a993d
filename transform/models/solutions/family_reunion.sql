/*
table: family_reunion
description: >-
  Visas for relatives of people with protection, by the country that grants them, nationality, year, sex and age band: at present of the United Kingdom alone. Relatives who come by other ways, and those of people without protection, are not in it.
public: true
grain: [destination, nationality, year, sex, age]
inputs: [staged_uk_family_reunion, country_key]
checked_against: [staged_former_state]
columns:
  destination: {type: TEXT, description: "Country that grants the visas"}
  nationality: {type: TEXT, description: "Nationality; UNK other and unknown"}
  year: {type: INTEGER, description: "Calendar year"}
  sex: {type: TEXT, values: [F, M, _U], description: "F, M, _U"}
  age: {type: TEXT, values: ["0-17", "18-29", "30-49", "50-69", "70+", _U], description: "0-17, 18-29, 30-49, 50-69, 70+, _U"}
  visas: {type: BIGINT, description: "Visas granted"}
  is_whole_year: {type: BOOLEAN, description: "All four quarters are there"}
checks:
  - former_state_years: {side: nationality}
  - name: known_country
    severity: block
    description: "Every name of a country must be known; add the spelling to country_alias."
    sql: "SELECT DISTINCT nationality AS place FROM family_reunion WHERE length(nationality) <> 3"
*/
SELECT
  'GBR' AS destination,
  coalesce(k.iso3, concat('name:', s.nationality)) AS nationality,
  s.year,
  CASE s.sex WHEN 'Female' THEN 'F' WHEN 'Male' THEN 'M' ELSE '_U' END AS sex,
  CASE lower(s.age) WHEN 'under 18' THEN '0-17' WHEN '18-29' THEN '18-29' WHEN '30-49' THEN '30-49' WHEN '50-69' THEN '50-69' WHEN '70+' THEN '70+' ELSE '_U' END AS age,
  CAST(SUM(s.visas) AS BIGINT) AS visas,
  MIN(CASE WHEN q.quarters = 4 THEN 1 ELSE 0 END) = 1 AS is_whole_year
FROM staged_uk_family_reunion AS s
JOIN (SELECT year, COUNT(DISTINCT quarter) AS quarters FROM staged_uk_family_reunion GROUP BY year) AS q ON q.year = s.year
LEFT JOIN country_key AS k ON k.key = concat('name:', lower(trim(replace(s.nationality, '’', ''''))))
GROUP BY coalesce(k.iso3, concat('name:', s.nationality)), s.year,
  CASE s.sex WHEN 'Female' THEN 'F' WHEN 'Male' THEN 'M' ELSE '_U' END,
  CASE lower(s.age) WHEN 'under 18' THEN '0-17' WHEN '18-29' THEN '18-29' WHEN '30-49' THEN '30-49' WHEN '50-69' THEN '50-69' WHEN '70+' THEN '70+' ELSE '_U' END
