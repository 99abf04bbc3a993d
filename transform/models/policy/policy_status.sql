/*
table: policy_status
description: >-
  Policy status as supplied: what law and practice give to refugees in a host country at the end of a year. unknown says that nobody knows, and is not none.
public: true
grain: [country, year, indicator_id]
inputs: [staged_policy_status, country]
columns:
  country: {type: TEXT, description: "Host country, ISO 3166-1 alpha-3"}
  year: {type: INTEGER, description: "Status at the end of this year"}
  indicator_id: {type: TEXT, description: "2.1.1 work, 2.1.2 movement"}
  in_law: {type: TEXT, description: "full, partial, none, unknown"}
  in_practice: {type: TEXT, description: "full, partial, none, unknown"}
  source: {type: TEXT, description: "Where it is from"}
  source_date: {type: DATE, description: "Date of the source"}
  method: {type: TEXT, description: "legal_review, registration, administrative, census, survey, estimate"}
  confidence: {type: TEXT, description: "high, medium, low"}
checks:
  - known_country_code: {side: country}
*/
SELECT
  country,
  year,
  indicator_id,
  in_law,
  in_practice,
  source,
  source_date,
  method,
  confidence
FROM staged_policy_status
