/*
table: situation
description: >-
  Which origins and countries of asylum belong to which situation, as supplied, and the Ukraine situation (SIT_UKRAINE) with the countries in which UNHCR's portal records refugees from Ukraine, unless situations of that code were supplied. A pair belongs to a situation when any line fits it. Situations overlap: a person may be in several, so their figures are never added.
public: true
grain: [situation, origin, asylum]
inputs: [staged_situations, staged_odp_ukraine, country_key]
checked_against: [country]
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
UNION ALL
SELECT 'SIT_UKRAINE', 'Ukraine situation', 'UKR', coalesce(k.iso3, concat('iso3:', u.iso_code)),
  'UNHCR, Operational Data Portal: refugees from Ukraine recorded across Europe', MAX(u.data_date)
FROM staged_odp_ukraine AS u
LEFT JOIN country_key AS k ON k.key = concat('iso3:', u.iso_code)
WHERE u.refugees IS NOT NULL AND u.iso_code <> 'UKR' AND NOT EXISTS (SELECT 1 FROM staged_situations AS s WHERE s.situation = 'SIT_UKRAINE')
GROUP BY coalesce(k.iso3, concat('iso3:', u.iso_code))
