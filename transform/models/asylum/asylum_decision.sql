/*
table: asylum_decision
description: >-
  Asylum decisions of the year, by country of origin, country of asylum, authority, stage and unit. Persons (P) and cases (C) are never added to one another.
  Rounded by the publisher apart from one another, so the parts need not add up to the total. A column whose figures are missing or withheld for the cell is NULL; a cell without any positive figure makes no row.
public: true
grain: [year, origin, asylum, procedure_type, decision_level, unit]
inputs: [staged_asylum_decisions, country_key, country]
checked_against: [staged_former_state]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  origin: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3, or XKX, UNK unknown, XXA stateless, TIB Tibetan"}
  asylum: {type: TEXT, description: "Country of asylum, ISO 3166-1 alpha-3, or XKX, UNK unknown"}
  procedure_type: {type: TEXT, description: "Authority: G government, U UNHCR, J joint; _U not given"}
  decision_level: {type: TEXT, description: "Stage of procedure: FI first instance, AR administrative review, NA new applications and other codes of UNHCR; _U not given"}
  unit: {type: TEXT, description: "P persons, C cases; _U not given"}
  recognized: {type: BIGINT, description: "Refugee status granted"}
  other: {type: BIGINT, description: "Complementary protection granted"}
  rejected: {type: BIGINT, description: "Rejected"}
  closed: {type: BIGINT, description: "Otherwise closed"}
  total: {type: BIGINT, description: "All decisions, as published"}
  obs_status: {type: TEXT, description: "A normal; Q a figure of the cell was withheld by the publisher"}
checks:
  - former_state_years: {side: [origin, asylum]}
  - known_country: {staged: staged_asylum_decisions, side: [origin, asylum]}
  - codes_agree: {staged: staged_asylum_decisions, side: [origin, asylum]}
  - one_file_a_cell: {staged: staged_asylum_decisions, by: "'all'"}
  - year_gaps: {by: "'all'"}
  - name: parts_against_total
    severity: warn
    description: "Recognized, other, rejected and closed against the total of the row. Bound of 20: the publisher rounds each of the five figures on its own to a multiple of 5 below 10, so they may part by up to 4 each (set 2026-11)."
    sql: "SELECT concat(CAST(year AS STRING), ' ', origin, ' in ', asylum, ' ', procedure_type, ' ', decision_level, ' ', unit, ': parts ', CAST(recognized + other + rejected + closed AS STRING), ', total ', CAST(total AS STRING)) AS place FROM asylum_decision WHERE abs(recognized + other + rejected + closed - total) > 20"
  - name: codes
    severity: warn
    description: "Codes outside the lists seen by 2026-11 (UNHCR adds one now and then): procedure G J U, unit P C, stage of two letters."
    sql: "SELECT DISTINCT concat('procedure ', procedure_type, ' level ', decision_level, ' unit ', unit) AS place FROM asylum_decision WHERE procedure_type NOT IN ('G', 'J', 'U') OR unit NOT IN ('P', 'C') OR (decision_level <> '_U' AND length(decision_level) > 2)"
previous: {period: year, areas: [origin, asylum], by: [unit], value: total}
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
  FROM staged_asylum_decisions AS s
),
cell AS (
  SELECT
    c.year,
    coalesce(o.iso3, 'UNK') AS origin,
    coalesce(a.iso3, 'UNK') AS asylum,
    coalesce(c.procedure_type, '_U') AS procedure_type,
    coalesce(c.dec_level, '_U') AS decision_level,
    coalesce(c.dec_pc, '_U') AS unit,
    c.dec_recognized,
    CASE WHEN instr(coalesce(c.redacted, ''), ',dec_recognized,') > 0 THEN 1 ELSE 0 END AS recognized_withheld,
    c.dec_other,
    CASE WHEN instr(coalesce(c.redacted, ''), ',dec_other,') > 0 THEN 1 ELSE 0 END AS other_withheld,
    c.dec_rejected,
    CASE WHEN instr(coalesce(c.redacted, ''), ',dec_rejected,') > 0 THEN 1 ELSE 0 END AS rejected_withheld,
    c.dec_closed,
    CASE WHEN instr(coalesce(c.redacted, ''), ',dec_closed,') > 0 THEN 1 ELSE 0 END AS closed_withheld,
    c.dec_total,
    CASE WHEN instr(coalesce(c.redacted, ''), ',dec_total,') > 0 THEN 1 ELSE 0 END AS total_withheld
  FROM coded AS c
  LEFT JOIN known AS o ON o.key = c.origin_key
  LEFT JOIN known AS a ON a.key = c.asylum_key
)
SELECT
  year,
  origin,
  asylum,
  procedure_type,
  decision_level,
  unit,
  CASE WHEN MAX(recognized_withheld) = 0 THEN CAST(SUM(dec_recognized) AS BIGINT) END AS recognized,
  CASE WHEN MAX(other_withheld) = 0 THEN CAST(SUM(dec_other) AS BIGINT) END AS other,
  CASE WHEN MAX(rejected_withheld) = 0 THEN CAST(SUM(dec_rejected) AS BIGINT) END AS rejected,
  CASE WHEN MAX(closed_withheld) = 0 THEN CAST(SUM(dec_closed) AS BIGINT) END AS closed,
  CASE WHEN MAX(total_withheld) = 0 THEN CAST(SUM(dec_total) AS BIGINT) END AS total,
  CASE WHEN MAX(recognized_withheld) + MAX(other_withheld) + MAX(rejected_withheld) + MAX(closed_withheld) + MAX(total_withheld) = 0 THEN 'A' ELSE 'Q' END AS obs_status
FROM cell
GROUP BY year, origin, asylum, procedure_type, decision_level, unit
HAVING coalesce(SUM(dec_recognized), 0) + coalesce(SUM(dec_other), 0) + coalesce(SUM(dec_rejected), 0) + coalesce(SUM(dec_closed), 0) + coalesce(SUM(dec_total), 0) > 0
  OR MAX(recognized_withheld) + MAX(other_withheld) + MAX(rejected_withheld) + MAX(closed_withheld) + MAX(total_withheld) > 0
