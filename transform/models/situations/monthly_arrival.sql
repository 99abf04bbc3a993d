/*
table: monthly_arrival
description: >-
  New arrivals by month, as supplied, and asylum applications by month of UNHCR's legacy statistics (ASY). A month without a row is not known; 0 is a figure. Months whose number the publisher withheld, and hosts that count cases or are split over two authorities (the United States), are left out.
  Where both have a month, what was supplied goes first.
public: true
grain: [year, month, origin, asylum, population_type]
inputs: [staged_monthly_arrivals, staged_popstats_asylum_monthly, country_key]
checked_against: [country]
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
  - known_country_code: {side: [origin, asylum]}
*/
WITH month_number AS (
  SELECT month_name, month
  FROM (VALUES ('January', 1), ('February', 2), ('March', 3), ('April', 4), ('May', 5), ('June', 6), ('July', 7), ('August', 8), ('September', 9),
    ('October', 10), ('November', 11), ('December', 12)) AS t(month_name, month)
),
exported AS (
  SELECT
    s.year, m.month, s.origin_name, s.asylum_name, s.applications,
    concat('name:', lower(trim(replace(s.origin_name, '’', '''')))) AS origin_key,
    concat('name:', lower(trim(replace(s.asylum_name, '’', '''')))) AS asylum_key
  FROM staged_popstats_asylum_monthly AS s
  JOIN month_number AS m ON m.month_name = s.month
  WHERE s.applications IS NOT NULL AND substring(s.asylum_name, 1, 4) <> 'USA '
),
said AS (
  SELECT 1 AS source_order, year, CAST(month AS INTEGER) AS month, origin, asylum, population_type, persons, source, source_date, method, confidence
  FROM staged_monthly_arrivals
  UNION ALL
  SELECT 2, e.year, e.month, coalesce(o.iso3, e.origin_key), coalesce(a.iso3, e.asylum_key), 'ASY', e.applications,
    'UNHCR, Population Statistics Reference Database, asylum applications by month', CAST(NULL AS DATE), 'administrative', 'medium'
  FROM exported AS e
  LEFT JOIN country_key AS o ON o.key = e.origin_key
  LEFT JOIN country_key AS a ON a.key = e.asylum_key
),
ranked AS (
  SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.year, s.month, s.origin, s.asylum, s.population_type ORDER BY s.source_order, s.persons) AS pick
  FROM said AS s
)
SELECT year, month, origin, asylum, population_type, persons, source, source_date, method, confidence
FROM ranked
WHERE pick = 1
