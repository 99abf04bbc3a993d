/*
table: survey_margin
description: >-
  Known totals of persons that the weights of household surveys are raked to, as supplied.
public: true
grain: [survey, country, year, population_group, trait, member]
inputs: [staged_survey_margin, country]
columns:
  survey: {type: TEXT, description: "Name of the survey"}
  country: {type: TEXT, description: "Country of the survey"}
  year: {type: INTEGER, description: "Year of the survey"}
  population_group: {type: TEXT, description: "refugees, hosts, returnees; _T all groups of the survey"}
  trait: {type: TEXT, description: "population_group, sex, age_group, disability, stratum"}
  member: {type: TEXT, description: "Member of the trait"}
  persons: {type: BIGINT, description: "Persons of the population"}
checks:
  - known_country_code: {side: country}
  - name: traits_of_one_total
    severity: block
    description: "Totals by one trait add up to the same persons as those by another trait of the group; mend the file."
    sql: "SELECT concat(survey, ' ', country, ' ', CAST(year AS STRING), ' ', population_group) AS place FROM (SELECT survey, country, year, population_group, trait, SUM(persons) AS persons FROM survey_margin GROUP BY survey, country, year, population_group, trait) AS t GROUP BY survey, country, year, population_group HAVING COUNT(DISTINCT persons) > 1"
*/
SELECT survey, country, year, population_group, trait, member, persons
FROM staged_survey_margin
