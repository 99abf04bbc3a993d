/*
table: oda_eligibility
description: "Countries and territories on the DAC list of recipients of official development assistance, one row a country and year of the list; a country without a row was not on the list of that year, if the year has any rows."
public: true
grain: [iso3, year]
inputs: [staged_devinit_oda_eligibility, country_key]
columns:
  iso3: {type: TEXT, description: "ISO 3166-1 alpha-3; REG: and the name where the list names no country that is known"}
  year: {type: INTEGER, description: "Year of the flows that the list is for"}
  list_name: {type: TEXT, description: "Name in the list"}
  source_file_id: {type: TEXT, description: "File"}
  source_line: {type: BIGINT, description: "Line"}
checks:
  - name: country_known
    severity: warn
    description: "An entry of the list that is no known country; it is kept under its name."
    sql: "SELECT DISTINCT iso3 AS place FROM oda_eligibility WHERE substring(iso3, 1, 4) = 'REG:'"
*/
SELECT iso3, year, list_name, source_file_id, source_line
FROM (
  SELECT
    coalesce(k.iso3, concat('REG:', s.name)) AS iso3,
    s.year,
    s.name AS list_name,
    s.source_file_id,
    s.source_line,
    ROW_NUMBER() OVER (PARTITION BY coalesce(k.iso3, concat('REG:', s.name)), s.year ORDER BY s.source_vintage DESC NULLS LAST, s.source_file_id, s.source_line) AS pick
  FROM staged_devinit_oda_eligibility AS s
  LEFT JOIN country_key AS k ON k.key = concat('iso3:', s.iso3)
) AS listed
WHERE pick = 1
