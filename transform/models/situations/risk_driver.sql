/*
table: risk_driver
description: >-
  What may drive people out of a country, by year, as supplied: conflict events, people in food crisis and the like. Early warning learns from it. A year without a row is not known; 0 is a figure.
public: true
grain: [year, country, driver]
inputs: [staged_risk_drivers]
checked_against: [country]
columns:
  year: {type: INTEGER, description: "Calendar year of the figure; it counts as known in June of the next"}
  country: {type: TEXT, description: "Country of origin"}
  driver: {type: TEXT, description: "What it is, such as conflict_events"}
  value: {type: DOUBLE, description: "The figure"}
  unit: {type: TEXT, description: "Of the figure"}
  source: {type: TEXT, description: "Where it is from"}
  source_date: {type: DATE, description: "Date of the source"}
  method: {type: TEXT, description: "legal_review, registration, administrative, census, survey, estimate"}
  confidence: {type: TEXT, description: "high, medium, low"}
checks:
  - known_country_code: {side: [country]}
  - name: one_unit
    severity: block
    description: "A driver has one unit in all its rows; convert the others."
    sql: "SELECT driver AS place FROM risk_driver GROUP BY driver HAVING COUNT(DISTINCT unit) > 1"
*/
SELECT year, country, driver, value, unit, source, source_date, method, confidence
FROM staged_risk_drivers
