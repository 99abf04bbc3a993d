/*
table: response_partner
description: >-
  Partners by plan and host country, as supplied.
public: true
grain: [year, host, plan, partner]
inputs: [staged_partners, country]
columns:
  year: {type: INTEGER, description: "Year of the plan"}
  host: {type: TEXT, description: "Host country"}
  plan: {type: TEXT, description: "Plan or arrangement"}
  partner: {type: TEXT, description: "Organisation"}
  partner_type: {type: TEXT, description: "Type of organisation"}
  source: {type: TEXT, description: "Where it is from"}
  source_date: {type: DATE, description: "Date of the source"}
  method: {type: TEXT, description: "legal_review, registration, administrative, census, survey, estimate"}
  confidence: {type: TEXT, description: "high, medium, low"}
checks:
  - name: known_country
    severity: block
    description: "Every code must be one of table country; mend the file."
    sql: "SELECT DISTINCT concat(u.side, ' ', u.code) AS place FROM (SELECT 'host' AS side, host AS code FROM response_partner) AS u LEFT JOIN country AS c ON c.iso3 = u.code WHERE c.iso3 IS NULL"
*/
SELECT
  year,
  host,
  plan,
  partner,
  partner_type,
  source,
  source_date,
  method,
  confidence
FROM staged_partners
