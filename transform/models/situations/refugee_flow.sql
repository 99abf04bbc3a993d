/*
table: refugee_flow
description: >-
  People newly displaced across a border during the year (first-time arrivals), by country of origin, of asylum and population type: REF refugees newly recognised or arrived, ASY new asylum-seekers,
  ROC people newly in a refugee-like situation (a column that releases before 2023.12 label returned_refugees by mistake), OIP others in need of international protection. A published 0 or a missing cell makes no row.
public: true
grain: [year, origin, asylum, population_type]
inputs: [staged_flows, country_key, country]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  origin: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3, or XKX, UNK unknown, XXA stateless, TIB Tibetan"}
  asylum: {type: TEXT, description: "Country of asylum, ISO 3166-1 alpha-3, or XKX, UNK unknown"}
  population_type: {type: TEXT, description: "REF ASY ROC OIP"}
  persons: {type: BIGINT, description: "Persons newly displaced during the year"}
  obs_status: {type: TEXT, description: "A normal; Q withheld by the publisher (persons is then NULL)"}
checks:
  - name: known_country
    severity: block
    description: "Every code or name of a country must resolve to a member of table country; what does not is kept as it was written (iso3:…, unhcr:… or name:…) and named here. Mend the file by a correction, or add the spelling to country_alias."
    sql: "SELECT DISTINCT concat(u.side, ' ', u.code) AS place FROM (SELECT 'origin' AS side, origin AS code FROM refugee_flow UNION SELECT 'asylum' AS side, asylum AS code FROM refugee_flow) AS u LEFT JOIN country AS c ON c.iso3 = u.code WHERE c.iso3 IS NULL"
  - name: codes_agree
    severity: block
    description: "Where a row carries an ISO code and a UNHCR code, both must mean the same country: the two systems collide (UNHCR AUS is Austria, ISO AUS Australia), so swapped columns move people between countries without any other sign."
    sql: "SELECT concat(p.side, ' iso3:', p.iso3, ' is ', i.iso3, ', unhcr:', p.unhcr, ' is ', h.iso3) AS place FROM (SELECT 'origin' AS side, s.origin_iso3 AS iso3, s.origin_unhcr AS unhcr FROM staged_flows AS s WHERE s.origin_iso3 IS NOT NULL AND s.origin_unhcr IS NOT NULL UNION SELECT 'asylum' AS side, s.asylum_iso3 AS iso3, s.asylum_unhcr AS unhcr FROM staged_flows AS s WHERE s.asylum_iso3 IS NOT NULL AND s.asylum_unhcr IS NOT NULL) AS p JOIN country_key AS i ON i.key = concat('iso3:', p.iso3) JOIN country_key AS h ON h.key = concat('unhcr:', p.unhcr) WHERE i.iso3 <> h.iso3"
  - name: one_file_a_cell
    severity: block
    description: "A cell (year, origin, asylum) may come from one file only: figures are added within a file, and two vintages or two extracts that overlap would be counted twice. Leave one of the files out of the configuration."
    sql: "SELECT concat('year ', CAST(d.year AS STRING), ': files ', MIN(d.file_a), ' and ', MAX(d.file_b), ', ', CAST(COUNT(*) AS STRING), ' cells') AS place FROM (SELECT k.year, MIN(k.source_file_id) AS file_a, MAX(k.source_file_id) AS file_b FROM (SELECT s.year, s.source_file_id, coalesce(o.iso3, 'UNK') AS origin, coalesce(a.iso3, 'UNK') AS asylum FROM staged_flows AS s LEFT JOIN country_key AS o ON o.key = ${country_key(s.origin)} LEFT JOIN country_key AS a ON a.key = ${country_key(s.asylum)}) AS k GROUP BY k.year, k.origin, k.asylum HAVING COUNT(DISTINCT k.source_file_id) > 1) AS d GROUP BY d.year"
  - name: year_gaps
    severity: warn
    description: "Series are yearly; a year without any row between two that have some points to a truncated file or a failed extract."
    sql: "SELECT concat(g.population_type, ', no year between ', CAST(g.year AS STRING), ' and ', CAST(g.next_year AS STRING)) AS place FROM (SELECT population_type, year, LEAD(year) OVER (PARTITION BY population_type ORDER BY year) AS next_year FROM (SELECT DISTINCT population_type, year FROM refugee_flow) AS y) AS g WHERE g.next_year > g.year + 1"
previous: {period: year, areas: [origin, asylum], by: [population_type], value: persons}
*/
WITH coded AS (
  SELECT
    s.*,
    ${country_key(s.origin)} AS origin_key,
    ${country_key(s.asylum)} AS asylum_key
  FROM staged_flows AS s
),
cell AS (
  SELECT
    c.year,
    coalesce(o.iso3, c.origin_key) AS origin,
    coalesce(a.iso3, c.asylum_key) AS asylum,
    SUM(c.refugees) AS refugees,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',refugees,') > 0 THEN 1 ELSE 0 END) AS refugees_withheld,
    SUM(c.asylum_seekers) AS asylum_seekers,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',asylum_seekers,') > 0 THEN 1 ELSE 0 END) AS asylum_seekers_withheld,
    SUM(c.refugee_like) AS refugee_like,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',refugee_like,') > 0 THEN 1 ELSE 0 END) AS refugee_like_withheld,
    SUM(c.oip) AS oip,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',oip,') > 0 THEN 1 ELSE 0 END) AS oip_withheld
  FROM coded AS c
  LEFT JOIN country_key AS o ON o.key = c.origin_key
  LEFT JOIN country_key AS a ON a.key = c.asylum_key
  GROUP BY c.year, coalesce(o.iso3, c.origin_key), coalesce(a.iso3, c.asylum_key)
),
long AS (
  SELECT
    c.year, c.origin, c.asylum, t.population_type,
    CASE t.population_type
      WHEN 'REF' THEN c.refugees
      WHEN 'ASY' THEN c.asylum_seekers
      WHEN 'ROC' THEN c.refugee_like
      WHEN 'OIP' THEN c.oip
    END AS persons,
    CASE t.population_type
      WHEN 'REF' THEN c.refugees_withheld
      WHEN 'ASY' THEN c.asylum_seekers_withheld
      WHEN 'ROC' THEN c.refugee_like_withheld
      WHEN 'OIP' THEN c.oip_withheld
    END AS withheld
  FROM cell AS c
  CROSS JOIN (VALUES ('REF'), ('ASY'), ('ROC'), ('OIP')) AS t(population_type)
)
SELECT
  year,
  origin,
  asylum,
  population_type,
  CASE WHEN withheld = 0 THEN CAST(persons AS BIGINT) END AS persons,
  CASE WHEN withheld = 0 THEN 'A' ELSE 'Q' END AS obs_status
FROM long
WHERE persons > 0 OR withheld = 1
