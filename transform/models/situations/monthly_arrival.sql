/*
table: monthly_arrival
description: >-
  New arrivals by month, as supplied. A month without a row is not known; 0 is a figure.
public: true
grain: [year, month, origin, asylum, population_type]
inputs: [staged_monthly_arrivals, country]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  month: {type: INTEGER, description: "Month, 1 to 12"}
  origin: {type: TEXT, description: "Country of origin"}
  asylum: {type: TEXT, description: "Country of asylum"}
  population_type: {type: TEXT, description: "REF, ASY, OIP; never added"}
  persons: {type: BIGINT, description: "Persons who arrived in the month"}
  source: {type: TEXT, description: "Where it is from"}
  source_date: {type: DATE, description: "Date of the source"}
  method: {type: TEXT, description: "legal_review, registration, administrative, census, survey, estimate"}
  confidence: {type: TEXT, description: "high, medium, low"}
checks:
  - name: known_country
    severity: block
    description: "Every code must be one of table country; mend the file."
    sql: "SELECT DISTINCT concat(u.side, ' ', u.code) AS place FROM (SELECT 'origin' AS side, origin AS code FROM monthly_arrival UNION SELECT 'asylum' AS side, asylum AS code FROM monthly_arrival) AS u LEFT JOIN country AS c ON c.iso3 = u.code WHERE c.iso3 IS NULL"
*/
SELECT
  year,
  CAST(month AS INTEGER) AS month,
  origin,
  asylum,
  population_type,
  persons,
  source,
  source_date,
  method,
  confidence
FROM staged_monthly_arrivals
