/*
table: temporary_protection
description: "Persons under temporary protection at the end of a month, by host and citizenship, as Eurostat has them. A stock: months are never added. Hosts that count otherwise than the rule are marked."
public: true
grain: [year, month, asylum, origin]
inputs: [staged_temporary_protection, country]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  month: {type: INTEGER, description: "Month"}
  asylum: {type: TEXT, description: "Host, ISO 3166-1 alpha-3"}
  origin: {type: TEXT, description: "Citizenship"}
  persons: {type: BIGINT, description: "Persons at the end of the month; NULL not available"}
  obs_status: {type: TEXT, values: [A, B, D, E, P, O], description: "B break, D definition differs, E estimated, P provisional, O missing"}
checks:
  - name: known_country
    severity: warn
    description: "A code of a reporting area that is no country, such as a sum of the European Union; its rows are left out."
    sql: "SELECT DISTINCT s.geo AS place FROM staged_temporary_protection AS s LEFT JOIN country AS c ON c.iso2 = CASE s.geo WHEN 'EL' THEN 'GR' WHEN 'UK' THEN 'GB' ELSE s.geo END WHERE c.iso3 IS NULL"
*/
SELECT
  CAST(substring(s.month, 1, 4) AS INTEGER) AS year,
  CAST(substring(s.month, 6, 2) AS INTEGER) AS month,
  c.iso3 AS asylum,
  o.iso3 AS origin,
  s.persons,
  CASE
    WHEN s.persons IS NULL THEN 'O'
    WHEN instr(coalesce(s.flag, ''), 'b') > 0 THEN 'B'
    WHEN instr(coalesce(s.flag, ''), 'd') > 0 THEN 'D'
    WHEN instr(coalesce(s.flag, ''), 'e') > 0 THEN 'E'
    WHEN instr(coalesce(s.flag, ''), 'p') > 0 THEN 'P'
    ELSE 'A'
  END AS obs_status
FROM staged_temporary_protection AS s
JOIN country AS c ON c.iso2 = CASE s.geo WHEN 'EL' THEN 'GR' WHEN 'UK' THEN 'GB' ELSE s.geo END
JOIN country AS o ON o.iso2 = s.citizen
WHERE s.age = 'TOTAL'
