/*
table: situation
description: >-
  Which origins and countries of asylum belong to which situation, as supplied. A pair belongs to a situation when any line fits it. Situations overlap: a person may be in several, so their figures are never added.
public: true
grain: [situation, origin, asylum]
inputs: [staged_situations, country]
columns:
  situation: {type: TEXT, description: "Code (SIT_), the ref_area of its figures"}
  name: {type: TEXT, description: "Name"}
  origin: {type: TEXT, description: "Country of origin; _T every one"}
  asylum: {type: TEXT, description: "Country of asylum; _T every one"}
  source: {type: TEXT, description: "Who defines it so"}
  source_date: {type: DATE, description: "Date of the source"}
checks:
  - name: known_country
    severity: block
    description: "Every code must be one of table country, or _T; mend the file."
    sql: "SELECT DISTINCT concat(u.side, ' ', u.code) AS place FROM (SELECT 'origin' AS side, origin AS code FROM situation UNION SELECT 'asylum' AS side, asylum AS code FROM situation) AS u LEFT JOIN country AS c ON c.iso3 = u.code WHERE c.iso3 IS NULL AND u.code <> '_T'"
  - name: one_name
    severity: block
    description: "A situation has one name."
    sql: "SELECT situation AS place FROM situation GROUP BY situation HAVING COUNT(DISTINCT name) > 1"
  - name: not_the_world
    severity: block
    description: "A line with every origin and every country of asylum would make the whole world a situation."
    sql: "SELECT situation AS place FROM situation WHERE origin = '_T' AND asylum = '_T'"
*/
SELECT situation, name, origin, asylum, source, source_date
FROM staged_situations
