/*
table: asylum_application
description: >-
  Asylum applications lodged during the year, by country of origin, country of asylum, authority, type, stage and unit. Persons (P) and cases (C) are never added to one another.
  The text NA is a code of UNHCR (new applications), not a missing value. A code that the file does not give is _U. A published 0 makes no row.
public: true
grain: [year, origin, asylum, procedure_type, application_type, decision_level, unit]
inputs: [staged_asylum_applications, country_key, country]
checked_against: [staged_former_state]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  origin: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3, or XKX, UNK unknown, XXA stateless, TIB Tibetan"}
  asylum: {type: TEXT, description: "Country of asylum, ISO 3166-1 alpha-3, or XKX, UNK unknown"}
  procedure_type: {type: TEXT, description: "Authority: G government, U UNHCR, J joint; _U not given"}
  application_type: {type: TEXT, description: "N new, R repeat, A appeal and other codes of UNHCR (NA is one of them); _U not given"}
  decision_level: {type: TEXT, description: "Stage of procedure: NA new applications, FI first instance, AR administrative review, RA repeat or appeal and other codes of UNHCR; _U not given"}
  unit: {type: TEXT, description: "P persons, C cases; _U not given"}
  applications: {type: BIGINT, description: "Applications in that unit (rounded by the publisher)"}
  obs_status: {type: TEXT, description: "A normal; Q withheld by the publisher (applications is then NULL)"}
checks:
  - former_state_years: {side: [origin, asylum]}
  - known_country: {staged: staged_asylum_applications, side: [origin, asylum]}
  - codes_agree: {staged: staged_asylum_applications, side: [origin, asylum]}
  - one_file_a_cell: {staged: staged_asylum_applications, by: "'all'"}
  - year_gaps: {by: "'all'"}
  - name: codes
    severity: warn
    description: "Codes outside the lists seen by 2026-11 (UNHCR adds one now and then): procedure G J U, unit P C, and two or fewer letters elsewhere."
    sql: "SELECT DISTINCT concat('procedure ', procedure_type, ' type ', application_type, ' level ', decision_level, ' unit ', unit) AS place FROM asylum_application WHERE procedure_type NOT IN ('G', 'J', 'U') OR unit NOT IN ('P', 'C') OR (application_type <> '_U' AND length(application_type) > 2) OR (decision_level <> '_U' AND length(decision_level) > 2)"
previous: {period: year, areas: [origin, asylum], by: [unit], value: applications}
*/
WITH known AS (
  -- codes and names that lead to a member of table country; people of others are counted under UNK, and known_country names them
  SELECT k.key, k.iso3 FROM country_key AS k JOIN country AS m ON m.iso3 = k.iso3
),
coded AS (
  SELECT
    s.*,
    ${country_key(s.origin)} AS origin_key,
    ${country_key(s.asylum)} AS asylum_key
  FROM staged_asylum_applications AS s
),
cell AS (
  SELECT
    c.year,
    coalesce(o.iso3, 'UNK') AS origin,
    coalesce(a.iso3, 'UNK') AS asylum,
    coalesce(c.procedure_type, '_U') AS procedure_type,
    coalesce(c.app_type, '_U') AS application_type,
    coalesce(c.dec_level, '_U') AS decision_level,
    coalesce(c.app_pc, '_U') AS unit,
    c.applied,
    CASE WHEN instr(coalesce(c.redacted, ''), ',applied,') > 0 THEN 1 ELSE 0 END AS withheld
  FROM coded AS c
  LEFT JOIN known AS o ON o.key = c.origin_key
  LEFT JOIN known AS a ON a.key = c.asylum_key
)
SELECT
  year,
  origin,
  asylum,
  procedure_type,
  application_type,
  decision_level,
  unit,
  CASE WHEN MAX(withheld) = 0 THEN CAST(SUM(applied) AS BIGINT) END AS applications,
  CASE WHEN MAX(withheld) = 0 THEN 'A' ELSE 'Q' END AS obs_status
FROM cell
GROUP BY year, origin, asylum, procedure_type, application_type, decision_level, unit
HAVING SUM(applied) > 0 OR MAX(withheld) = 1
