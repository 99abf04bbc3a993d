/*
table: returnee_document
description: >-
  Returnees with and without legally recognised documents, as supplied.
public: true
grain: [country, year, sex, age]
inputs: [staged_returnee_documents, country]
columns:
  country: {type: TEXT, description: "Country of origin"}
  year: {type: INTEGER, description: "Calendar year of return"}
  sex: {type: TEXT, description: "F, M, _T both"}
  age: {type: TEXT, description: "0-17, 18-59, 60+, _T all"}
  returnees: {type: BIGINT, description: "Returnees counted or asked"}
  with_documents: {type: BIGINT, description: "Those with documents"}
  source: {type: TEXT, description: "Where it is from"}
  source_date: {type: DATE, description: "Date of the source"}
  method: {type: TEXT, description: "legal_review, registration, administrative, census, survey, estimate"}
  confidence: {type: TEXT, description: "high, medium, low"}
checks:
  - known_country_code: {side: country}
  - name: part_of_whole
    severity: block
    description: "Not more with documents than returnees; mend the file."
    sql: "SELECT concat(country, ' ', CAST(year AS STRING), ' ', sex, ' ', age) AS place FROM returnee_document WHERE with_documents > returnees"
*/
SELECT
  country,
  year,
  sex,
  age,
  returnees,
  with_documents,
  source,
  source_date,
  method,
  confidence
FROM staged_returnee_documents
