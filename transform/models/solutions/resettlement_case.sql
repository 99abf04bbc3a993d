/*
table: resettlement_case
description: >-
  Resettlement departures and submissions, and evacuations by emergency transit, in persons, as supplied. Who is evacuated and later departs on resettlement from the transit country is in both, so the two are never added.
public: true
grain: [year, host, origin, receiving]
inputs: [staged_resettlement]
checked_against: [country]
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
  - known_country_code: {side: [host, origin, receiving]}
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
