/*
table: resettlement_case
description: >-
  Resettlement departures and submissions, and evacuations by emergency transit, in persons, as supplied. Who is evacuated and later departs on resettlement from the transit country is in both, so the two are never added.
public: true
grain: [year, host, origin, receiving]
inputs: [staged_resettlement, country]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  host: {type: TEXT, description: "Host country"}
  origin: {type: TEXT, description: "Country of origin"}
  receiving: {type: TEXT, description: "Receiving country"}
  departures: {type: BIGINT, description: "Persons who departed; NULL not known"}
  submissions: {type: BIGINT, description: "Persons submitted; NULL not known"}
  evacuations: {type: BIGINT, description: "Persons evacuated by an emergency transit mechanism; NULL not known"}
  source: {type: TEXT, description: "Where it is from"}
  source_date: {type: DATE, description: "Date of the source"}
  method: {type: TEXT, description: "legal_review, registration, administrative, census, survey, estimate"}
  confidence: {type: TEXT, description: "high, medium, low"}
checks:
  - name: known_country
    severity: block
    description: "Every code must be one of table country; mend the file."
    sql: "SELECT DISTINCT concat(u.side, ' ', u.code) AS place FROM (SELECT 'host' AS side, host AS code FROM resettlement_case UNION SELECT 'origin' AS side, origin AS code FROM resettlement_case UNION SELECT 'receiving' AS side, receiving AS code FROM resettlement_case) AS u LEFT JOIN country AS c ON c.iso3 = u.code WHERE c.iso3 IS NULL"
*/
SELECT
  year,
  host,
  origin,
  receiving,
  departures,
  submissions,
  evacuations,
  source,
  source_date,
  method,
  confidence
FROM staged_resettlement
