/*
table: asylum_application
description: >-
  Asylum applications lodged during the year, by country of origin, country of asylum, authority, type, stage and unit. Persons (P) and cases (C) are never added to one another.
  The text NA is a code of UNHCR (new applications), not a missing value. A code that the file does not give is _U. A published 0 makes no row.
public: true
grain: [year, origin, asylum, procedure_type, application_type, decision_level, unit]
inputs: [staged_asylum_applications, country_key, country]
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
  - name: known_country
    severity: block
    description: "Every code or name of a country must resolve to a member of table country; what does not is kept as it was written (iso3:…, unhcr:… or name:…) and named here. Mend the file by a correction, or add the spelling to country_alias."
    sql: "SELECT DISTINCT concat(u.side, ' ', u.code) AS place FROM (SELECT 'origin' AS side, origin AS code FROM asylum_application UNION SELECT 'asylum' AS side, asylum AS code FROM asylum_application) AS u LEFT JOIN country AS c ON c.iso3 = u.code WHERE c.iso3 IS NULL"
  - name: codes_agree
    severity: block
    description: "Where a row carries an ISO code and a UNHCR code, both must mean the same country: the two systems collide (UNHCR AUS is Austria, ISO AUS Australia), so swapped columns move people between countries without any other sign."
    sql: "SELECT concat(p.side, ' iso3:', p.iso3, ' is ', i.iso3, ', unhcr:', p.unhcr, ' is ', h.iso3) AS place FROM (SELECT 'origin' AS side, s.origin_iso3 AS iso3, s.origin_unhcr AS unhcr FROM staged_asylum_applications AS s WHERE s.origin_iso3 IS NOT NULL AND s.origin_unhcr IS NOT NULL UNION SELECT 'asylum' AS side, s.asylum_iso3 AS iso3, s.asylum_unhcr AS unhcr FROM staged_asylum_applications AS s WHERE s.asylum_iso3 IS NOT NULL AND s.asylum_unhcr IS NOT NULL) AS p JOIN country_key AS i ON i.key = concat('iso3:', p.iso3) JOIN country_key AS h ON h.key = concat('unhcr:', p.unhcr) WHERE i.iso3 <> h.iso3"
  - name: one_file_a_cell
    severity: block
    description: "A cell (year, origin, asylum) may come from one file only: figures are added within a file, and two vintages or two extracts that overlap would be counted twice. Leave one of the files out of the configuration."
    sql: "SELECT concat('year ', CAST(d.year AS STRING), ': files ', MIN(d.file_a), ' and ', MAX(d.file_b), ', ', CAST(COUNT(*) AS STRING), ' cells') AS place FROM (SELECT k.year, MIN(k.source_file_id) AS file_a, MAX(k.source_file_id) AS file_b FROM (SELECT s.year, s.source_file_id, coalesce(o.iso3, 'UNK') AS origin, coalesce(a.iso3, 'UNK') AS asylum FROM staged_asylum_applications AS s LEFT JOIN country_key AS o ON o.key = ${country_key(s.origin)} LEFT JOIN country_key AS a ON a.key = ${country_key(s.asylum)}) AS k GROUP BY k.year, k.origin, k.asylum HAVING COUNT(DISTINCT k.source_file_id) > 1) AS d GROUP BY d.year"
  - name: year_gaps
    severity: warn
    description: "Series are yearly; a year without any row between two that have some points to a truncated file or a failed extract."
    sql: "SELECT concat('no year between ', CAST(g.year AS STRING), ' and ', CAST(g.next_year AS STRING)) AS place FROM (SELECT year, LEAD(year) OVER (ORDER BY year) AS next_year FROM (SELECT DISTINCT year FROM asylum_application) AS y) AS g WHERE g.next_year > g.year + 1"
  - name: codes
    severity: warn
    description: "Codes outside the lists seen by 2026-11 (UNHCR adds one now and then): procedure G J U, unit P C, and two or fewer letters elsewhere."
    sql: "SELECT DISTINCT concat('procedure ', procedure_type, ' type ', application_type, ' level ', decision_level, ' unit ', unit) AS place FROM asylum_application WHERE procedure_type NOT IN ('G', 'J', 'U') OR unit NOT IN ('P', 'C') OR (application_type <> '_U' AND length(application_type) > 2) OR (decision_level <> '_U' AND length(decision_level) > 2)"
previous: {period: year, areas: [origin, asylum], by: [unit], value: applications}
*/
WITH coded AS (
  SELECT
    s.*,
    ${country_key(s.origin)} AS origin_key,
    ${country_key(s.asylum)} AS asylum_key
  FROM staged_asylum_applications AS s
),
cell AS (
  SELECT
    c.year,
    coalesce(o.iso3, c.origin_key) AS origin,
    coalesce(a.iso3, c.asylum_key) AS asylum,
    coalesce(c.procedure_type, '_U') AS procedure_type,
    coalesce(c.app_type, '_U') AS application_type,
    coalesce(c.dec_level, '_U') AS decision_level,
    coalesce(c.app_pc, '_U') AS unit,
    c.applied,
    CASE WHEN instr(coalesce(c.redacted, ''), ',applied,') > 0 THEN 1 ELSE 0 END AS withheld
  FROM coded AS c
  LEFT JOIN country_key AS o ON o.key = c.origin_key
  LEFT JOIN country_key AS a ON a.key = c.asylum_key
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
