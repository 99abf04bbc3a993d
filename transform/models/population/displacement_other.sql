/*
table: displacement_other
description: >-
  People counted by other bodies and published beside UNHCR's figures: Palestine refugees registered with UNRWA, people internally displaced by conflict and violence (IDMC; before 2009 one world total under the unknown country).
  They are outside UNHCR's mandate figures or overlap with them, and are never added to table population.
public: true
grain: [year, origin, asylum, body]
inputs: [staged_unrwa, staged_idmc, country_key, country]
checked_against: [staged_former_state]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  origin: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3, or XKX, UNK unknown, XXA stateless, TIB Tibetan"}
  asylum: {type: TEXT, description: "Country of asylum, ISO 3166-1 alpha-3, or XKX, UNK unknown"}
  body: {type: TEXT, description: "UNRWA or IDMC"}
  persons: {type: BIGINT, description: "Persons at the end of the year, as published"}
checks:
  - former_state_years: {side: [origin, asylum]}
  - known_country:
      staged: "(SELECT source_file_id, source_line, origin_iso3, origin_unhcr, origin_name, asylum_iso3, asylum_unhcr, asylum_name FROM staged_unrwa UNION ALL SELECT source_file_id, source_line, origin_iso3, origin_unhcr, origin_name, asylum_iso3, asylum_unhcr, asylum_name FROM staged_idmc)"
      side: [origin, asylum]
  - name: codes_agree_unrwa
    severity: block
    description: "Where a row carries an ISO code and a UNHCR code, both must mean the same country: the two systems collide (UNHCR AUS is Austria, ISO AUS Australia), so swapped columns move people between countries without any other sign."
    sql: "SELECT concat(p.side, ' iso3:', p.iso3, ' is ', i.iso3, ', unhcr:', p.unhcr, ' is ', h.iso3) AS place FROM (SELECT 'origin' AS side, s.origin_iso3 AS iso3, s.origin_unhcr AS unhcr FROM staged_unrwa AS s WHERE s.origin_iso3 IS NOT NULL AND s.origin_unhcr IS NOT NULL UNION SELECT 'asylum' AS side, s.asylum_iso3 AS iso3, s.asylum_unhcr AS unhcr FROM staged_unrwa AS s WHERE s.asylum_iso3 IS NOT NULL AND s.asylum_unhcr IS NOT NULL) AS p JOIN country_key AS i ON i.key = concat('iso3:', p.iso3) JOIN country_key AS h ON h.key = concat('unhcr:', p.unhcr) WHERE i.iso3 <> h.iso3"
  - name: codes_agree_idmc
    severity: block
    description: "Where a row carries an ISO code and a UNHCR code, both must mean the same country: the two systems collide (UNHCR AUS is Austria, ISO AUS Australia), so swapped columns move people between countries without any other sign."
    sql: "SELECT concat(p.side, ' iso3:', p.iso3, ' is ', i.iso3, ', unhcr:', p.unhcr, ' is ', h.iso3) AS place FROM (SELECT 'origin' AS side, s.origin_iso3 AS iso3, s.origin_unhcr AS unhcr FROM staged_idmc AS s WHERE s.origin_iso3 IS NOT NULL AND s.origin_unhcr IS NOT NULL UNION SELECT 'asylum' AS side, s.asylum_iso3 AS iso3, s.asylum_unhcr AS unhcr FROM staged_idmc AS s WHERE s.asylum_iso3 IS NOT NULL AND s.asylum_unhcr IS NOT NULL) AS p JOIN country_key AS i ON i.key = concat('iso3:', p.iso3) JOIN country_key AS h ON h.key = concat('unhcr:', p.unhcr) WHERE i.iso3 <> h.iso3"
  - name: one_file_a_cell_unrwa
    severity: block
    description: "A cell (year, origin, asylum) may come from one file only: figures are added within a file, and two vintages or two extracts that overlap would be counted twice. Leave one of the files out of the configuration."
    sql: "SELECT concat('year ', CAST(d.year AS STRING), ': files ', MIN(d.file_a), ' and ', MAX(d.file_b), ', ', CAST(COUNT(*) AS STRING), ' cells') AS place FROM (SELECT k.year, MIN(k.source_file_id) AS file_a, MAX(k.source_file_id) AS file_b FROM (SELECT s.year, s.source_file_id, coalesce(o.iso3, 'UNK') AS origin, coalesce(a.iso3, 'UNK') AS asylum FROM staged_unrwa AS s LEFT JOIN country_key AS o ON o.key = ${country_key(s.origin)} LEFT JOIN country_key AS a ON a.key = ${country_key(s.asylum)}) AS k GROUP BY k.year, k.origin, k.asylum HAVING COUNT(DISTINCT k.source_file_id) > 1) AS d GROUP BY d.year"
  - name: one_file_a_cell_idmc
    severity: block
    description: "A cell (year, origin, asylum) may come from one file only: figures are added within a file, and two vintages or two extracts that overlap would be counted twice. Leave one of the files out of the configuration."
    sql: "SELECT concat('year ', CAST(d.year AS STRING), ': files ', MIN(d.file_a), ' and ', MAX(d.file_b), ', ', CAST(COUNT(*) AS STRING), ' cells') AS place FROM (SELECT k.year, MIN(k.source_file_id) AS file_a, MAX(k.source_file_id) AS file_b FROM (SELECT s.year, s.source_file_id, CASE WHEN coalesce(s.origin_iso3, s.origin_unhcr, s.origin_name) IS NULL THEN coalesce(a.iso3, 'UNK') ELSE coalesce(o.iso3, 'UNK') END AS origin, coalesce(a.iso3, 'UNK') AS asylum FROM staged_idmc AS s LEFT JOIN country_key AS o ON o.key = ${country_key(s.origin)} LEFT JOIN country_key AS a ON a.key = ${country_key(s.asylum)}) AS k GROUP BY k.year, k.origin, k.asylum HAVING COUNT(DISTINCT k.source_file_id) > 1) AS d GROUP BY d.year"
  - year_gaps: {by: body}
  - name: unrwa_is_palestinian
    severity: block
    description: "UNRWA registers Palestine refugees only."
    sql: "SELECT concat(CAST(year AS STRING), ' ', origin, ' in ', asylum) AS place FROM displacement_other WHERE body = 'UNRWA' AND origin <> 'PSE'"
previous: {period: year, areas: [origin, asylum], by: [body], value: persons}
*/
WITH known AS (
  -- codes and names that lead to a member of table country; people of others are counted under UNK, and known_country names them
  SELECT k.key, k.iso3 FROM country_key AS k JOIN country AS m ON m.iso3 = k.iso3
),
coded AS (
  SELECT s.year, 'UNRWA' AS body, s.total,
    ${country_key(s.origin)} AS origin_key,
    ${country_key(s.asylum)} AS asylum_key
  FROM staged_unrwa AS s
  UNION ALL
  -- IDMC's own files name one country: who is displaced within it comes from it
  SELECT s.year, 'IDMC' AS body, s.total,
    CASE WHEN coalesce(s.origin_iso3, s.origin_unhcr, s.origin_name) IS NULL THEN ${country_key(s.asylum)} ELSE ${country_key(s.origin)} END AS origin_key,
    ${country_key(s.asylum)} AS asylum_key
  FROM staged_idmc AS s
)
SELECT
  c.year,
  coalesce(o.iso3, 'UNK') AS origin,
  coalesce(a.iso3, 'UNK') AS asylum,
  c.body,
  CAST(SUM(c.total) AS BIGINT) AS persons
FROM coded AS c
LEFT JOIN known AS o ON o.key = c.origin_key
LEFT JOIN known AS a ON a.key = c.asylum_key
GROUP BY c.year, coalesce(o.iso3, 'UNK'), coalesce(a.iso3, 'UNK'), c.body
HAVING SUM(c.total) > 0
