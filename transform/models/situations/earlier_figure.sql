/*
table: earlier_figure
description: >-
  Refugees, asylum-seekers and returns as an earlier release had them, as supplied. Early warning tells of the year after its last one what was told with it, and not with figures revised since; nothing else reads it.
public: true
grain: [last_year, measure, year, origin, asylum, population_type]
inputs: [staged_earlier_figures]
checked_against: [country]
columns:
  last_year: {type: INTEGER, description: "The last year that the earlier release had"}
  measure: {type: TEXT, description: "stock, flow or return"}
  year: {type: INTEGER, description: "Calendar year of the figure"}
  origin: {type: TEXT, description: "Country of origin"}
  asylum: {type: TEXT, description: "Country of asylum"}
  population_type: {type: TEXT, description: "REF, ASY"}
  persons: {type: BIGINT, description: "Persons as published then; NULL where withheld"}
  source: {type: TEXT, description: "Which release it was"}
checks:
  - known_country_code: {side: [origin, asylum]}
  - name: not_after_its_last_year
    severity: block
    description: "A release has no figure of a year after its last one."
    sql: "SELECT concat(CAST(last_year AS STRING), ': ', CAST(year AS STRING)) AS place FROM earlier_figure WHERE year > last_year"
  - name: one_release_a_year
    severity: block
    description: "Of each last year one release; name it the same in all its rows."
    sql: "SELECT CAST(last_year AS STRING) AS place FROM earlier_figure GROUP BY last_year HAVING COUNT(DISTINCT source) > 1"
*/
SELECT last_year, measure, year, origin, asylum, population_type, persons, source
FROM staged_earlier_figures
