/*
table: enrolment
description: >-
  Enrolment of refugee children in the national system, as supplied.
public: true
grain: [country, year, education_level, sex]
inputs: [staged_enrolment, country]
columns:
  country: {type: TEXT, description: "Host country"}
  year: {type: INTEGER, description: "Year in which the school year ends"}
  education_level: {type: TEXT, description: "primary, secondary"}
  sex: {type: TEXT, description: "F, M, _T both"}
  enrolled: {type: BIGINT, description: "Children enrolled; NULL not known"}
  school_age: {type: BIGINT, description: "Children of school age; NULL not known"}
  source: {type: TEXT, description: "Where it is from"}
  source_date: {type: DATE, description: "Date of the source"}
  method: {type: TEXT, description: "legal_review, registration, administrative, census, survey, estimate"}
  confidence: {type: TEXT, description: "high, medium, low"}
checks:
  - known_country_code: {side: country}
  - name: part_of_whole
    severity: block
    description: "Not more enrolled than of school age: children of other ages in a class make a gross rate, which this is not. Give those of school age."
    sql: "SELECT concat(country, ' ', CAST(year AS STRING), ' ', education_level, ' ', sex) AS place FROM enrolment WHERE enrolled > school_age"
*/
SELECT
  country,
  year,
  education_level,
  sex,
  enrolled,
  school_age,
  source,
  source_date,
  method,
  confidence
FROM staged_enrolment
