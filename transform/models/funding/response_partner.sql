/*
table: response_partner
description: "Partners of refugee response plans by country, from the table that the user supplies."
public: true
grain: [year, country, plan_name, partner]
inputs: [staged_response_partners, country_key]
columns:
  year: {type: INTEGER, description: "Year of the plan"}
  country: {type: TEXT, description: "Host country, ISO3"}
  plan_name: {type: TEXT, description: "Plan"}
  partner: {type: TEXT, description: "Organisation"}
  partner_type: {type: TEXT, description: "Type"}
  source: {type: TEXT, description: "Where it is from"}
  source_date: {type: DATE, description: "Date of the source"}
  method: {type: TEXT, description: "legal_review, registration, administrative, census, survey, estimate"}
  confidence: {type: TEXT, description: "high, medium, low"}
checks:
  - name: known_country
    severity: block
    description: "Names and codes of countries are known; what is not is kept as written and named here."
    sql: "SELECT DISTINCT country AS place FROM response_partner WHERE length(country) <> 3"
  - name: one_type_a_partner
    severity: block
    description: "A partner has one type in all plans of a year."
    sql: "SELECT concat(CAST(year AS STRING), ' ', partner) AS place FROM response_partner GROUP BY year, partner HAVING COUNT(DISTINCT partner_type) > 1"
*/
SELECT s.year, coalesce(i.iso3, n.iso3, concat('name:', s.country)) AS country, s.plan_name, s.partner, s.partner_type,
  s.source, s.source_date, s.method, s.confidence
FROM staged_response_partners AS s
LEFT JOIN country_key AS i ON i.key = concat('iso3:', s.country)
LEFT JOIN country_key AS n ON n.key = concat('name:', lower(trim(replace(s.country, '’', ''''))))
