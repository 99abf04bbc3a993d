/*
table: returnee_document
description: >-
  Returnees with and without legally recognised documents, as supplied, but for handfuls. Where a cut of a country and year, or what one figure less another leaves, is of one to four persons, with documents or without, the cuts of
  that year are left out and the total stays; a total that is itself of so few is left out too.
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
    sql: "SELECT concat(country, ' ', CAST(year AS STRING), ' ', sex, ' ', age) AS place FROM staged_returnee_documents WHERE with_documents > returnees"
  - name: handful_left_out
    severity: warn
    description: "Figures from which one to four persons could be told are left out, with the other cuts of the country and year. Give coarser groups, or none."
    sql: "SELECT DISTINCT concat(s.country, ' ', CAST(s.year AS STRING)) AS place FROM staged_returnee_documents AS s LEFT JOIN returnee_document AS d ON d.country = s.country AND d.year = s.year AND d.sex = s.sex AND d.age = s.age WHERE d.country IS NULL"
*/
WITH figure AS (
  SELECT country, year, sex, age, returnees, with_documents FROM staged_returnee_documents
),
told AS (
  SELECT country, year, sex = '_T' AND age = '_T' AS whole, returnees AS persons, with_documents AS holders FROM figure
  UNION ALL
  SELECT
    w.country, w.year, false,
    CASE WHEN COUNT(*) = COUNT(p.returnees) THEN w.returnees - SUM(p.returnees) END,
    CASE WHEN COUNT(*) = COUNT(p.with_documents) THEN w.with_documents - SUM(p.with_documents) END
  FROM figure AS w
  JOIN figure AS p ON p.country = w.country AND p.year = w.year AND p.age = w.age AND p.sex <> '_T'
  WHERE w.sex = '_T'
  GROUP BY w.country, w.year, w.age, w.returnees, w.with_documents
  UNION ALL
  SELECT
    w.country, w.year, false,
    CASE WHEN COUNT(*) = COUNT(p.returnees) THEN w.returnees - SUM(p.returnees) END,
    CASE WHEN COUNT(*) = COUNT(p.with_documents) THEN w.with_documents - SUM(p.with_documents) END
  FROM figure AS w
  JOIN figure AS p ON p.country = w.country AND p.year = w.year AND p.sex = w.sex AND p.age <> '_T'
  WHERE w.age = '_T'
  GROUP BY w.country, w.year, w.sex, w.returnees, w.with_documents
),
handful AS (
  SELECT country, year, MAX(CASE WHEN whole THEN 1 ELSE 0 END) AS of_all
  FROM told
  WHERE persons BETWEEN 1 AND 4 OR holders BETWEEN 1 AND 4 OR persons - holders BETWEEN 1 AND 4
  GROUP BY country, year
)
SELECT
  s.country,
  s.year,
  s.sex,
  s.age,
  s.returnees,
  s.with_documents,
  s.source,
  s.source_date,
  s.method,
  s.confidence
FROM staged_returnee_documents AS s
LEFT JOIN handful AS h ON h.country = s.country AND h.year = s.year
WHERE h.country IS NULL OR (s.sex = '_T' AND s.age = '_T' AND h.of_all = 0)
