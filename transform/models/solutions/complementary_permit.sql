/*
table: complementary_permit
description: >-
  First permits to nationals of selected countries, as supplied: a proxy by nationality, not refugees counted.
public: true
grain: [year, nationality, destination, permit_type]
inputs: [staged_permits]
checked_against: [country]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  nationality: {type: TEXT, description: "Nationality"}
  destination: {type: TEXT, description: "Country that gave the permit"}
  permit_type: {type: TEXT, description: "family, work, study, sponsorship, other"}
  permits: {type: BIGINT, description: "First permits granted"}
  source: {type: TEXT, description: "Where it is from"}
  source_date: {type: DATE, description: "Date of the source"}
  method: {type: TEXT, description: "legal_review, registration, administrative, census, survey, estimate"}
  confidence: {type: TEXT, description: "high, medium, low"}
checks:
  - known_country_code: {side: [nationality, destination]}
*/
SELECT
  year,
  nationality,
  destination,
  permit_type,
  permits,
  source,
  source_date,
  method,
  confidence
FROM staged_permits
