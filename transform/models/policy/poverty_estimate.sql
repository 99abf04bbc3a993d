/*
table: poverty_estimate
description: >-
  Poverty of refugees and hosts by survey, as supplied.
public: true
grain: [country, year, population_group, sex]
inputs: [staged_poverty, country]
columns:
  country: {type: TEXT, description: "Host country"}
  year: {type: INTEGER, description: "Year of the survey"}
  population_group: {type: TEXT, description: "refugees, hosts"}
  sex: {type: TEXT, description: "Sex of the head of household: F, M, _T all"}
  poor_percent: {type: DOUBLE, description: "Percentage below the national line"}
  ci_lower: {type: DOUBLE, description: "Lower end of the 95 per cent interval"}
  ci_upper: {type: DOUBLE, description: "Upper end"}
  people: {type: BIGINT, description: "People that the survey speaks for"}
  source: {type: TEXT, description: "Where it is from"}
  source_date: {type: DATE, description: "Date of the source"}
  method: {type: TEXT, description: "legal_review, registration, administrative, census, survey, estimate"}
  confidence: {type: TEXT, description: "high, medium, low"}
checks:
  - known_country_code: {side: country}
  - name: interval_around
    severity: block
    description: "The interval holds the estimate; mend the file."
    sql: "SELECT concat(country, ' ', CAST(year AS STRING), ' ', population_group) AS place FROM poverty_estimate WHERE ci_lower > poor_percent OR ci_upper < poor_percent"
*/
SELECT
  country,
  year,
  population_group,
  sex,
  poor_percent,
  ci_lower,
  ci_upper,
  people,
  source,
  source_date,
  method,
  confidence
FROM staged_poverty
