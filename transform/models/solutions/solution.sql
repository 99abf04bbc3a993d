/*
table: solution
description: >-
  Durable solutions of the year by country of origin, country of asylum and solution type: RET refugee returns (asylum is the country they left), RST resettlement arrivals (asylum is the receiving country), NAT naturalisation, RDP IDP returns.
  The legacy Popstats resettlement export is used only for years in which the Refugee Data Finder files have no resettlement at all. A published 0 or a missing cell makes no row.
public: true
grain: [year, origin, asylum, solution_type]
inputs: [staged_solutions, staged_popstats_resettlement, country_key, country]
checked_against: [staged_former_state]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  origin: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3, or XKX, UNK unknown, XXA stateless, TIB Tibetan"}
  asylum: {type: TEXT, description: "Country of asylum or, for RST, receiving country; ISO 3166-1 alpha-3, or XKX, UNK unknown"}
  solution_type: {type: TEXT, description: "RET refugee returns, RST resettlement arrivals, NAT naturalisation, RDP IDP returns"}
  persons: {type: BIGINT, description: "Persons, as published"}
  obs_status: {type: TEXT, description: "A normal; Q withheld by the publisher (persons is then NULL)"}
checks:
  - former_state_years: {side: [origin, asylum]}
  - known_country:
      staged: "(SELECT source_file_id, source_line, origin_iso3, origin_unhcr, origin_name, asylum_iso3, asylum_unhcr, asylum_name FROM staged_solutions UNION ALL SELECT source_file_id, source_line, CAST(NULL AS STRING), CAST(NULL AS STRING), origin_name, CAST(NULL AS STRING), CAST(NULL AS STRING), asylum_name FROM staged_popstats_resettlement)"
      side: [origin, asylum]
  - codes_agree: {staged: staged_solutions, side: [origin, asylum]}
  - one_file_a_cell: {staged: staged_solutions, by: "'all'"}
  - year_gaps: {by: solution_type}
  - name: legacy_year_left_out
    severity: warn
    description: "A year of the Popstats resettlement export that was not used because the solutions files have resettlement for it."
    sql: "SELECT concat('year ', CAST(p.year AS STRING)) AS place FROM (SELECT DISTINCT year FROM staged_popstats_resettlement) AS p JOIN (SELECT DISTINCT year FROM staged_solutions WHERE resettlement > 0) AS s ON s.year = p.year"
  - name: displaced_within
    severity: warn
    description: "IDP returns have the same country of origin and of asylum."
    sql: "SELECT concat(CAST(year AS STRING), ' ', origin, ' in ', asylum) AS place FROM solution WHERE solution_type = 'RDP' AND origin <> asylum"
  - name: resettled_at_home
    severity: warn
    description: "Resettlement or naturalisation of people in their own country of origin."
    sql: "SELECT concat(CAST(year AS STRING), ' ', solution_type, ' ', origin) AS place FROM solution WHERE solution_type IN ('RST', 'NAT') AND origin = asylum"
previous: {period: year, areas: [origin, asylum], by: [solution_type], value: persons}
*/
WITH known AS (
  -- codes and names that lead to a member of table country; people of others are counted under UNK, and known_country names them
  SELECT k.key, k.iso3 FROM country_key AS k JOIN country AS m ON m.iso3 = k.iso3
),
finder_year AS (
  SELECT DISTINCT year FROM staged_solutions WHERE resettlement > 0 OR instr(coalesce(redacted, ''), ',resettlement,') > 0
),
given AS (
  SELECT
    s.year,
    ${country_key(s.origin)} AS origin_key,
    ${country_key(s.asylum)} AS asylum_key,
    s.returned_refugees, s.resettlement, s.naturalisation, s.returned_idps, s.redacted
  FROM staged_solutions AS s
  UNION ALL
  SELECT
    s.year,
    concat('name:', lower(trim(replace(coalesce(s.origin_name, ''), '’', '''')))) AS origin_key,
    concat('name:', lower(trim(replace(coalesce(s.asylum_name, ''), '’', '''')))) AS asylum_key,
    CAST(NULL AS BIGINT) AS returned_refugees, s.resettlement, CAST(NULL AS BIGINT) AS naturalisation,
    CAST(NULL AS BIGINT) AS returned_idps, s.redacted
  FROM staged_popstats_resettlement AS s
  LEFT JOIN finder_year AS f ON f.year = s.year
  WHERE f.year IS NULL
),
cell AS (
  SELECT
    c.year,
    coalesce(o.iso3, 'UNK') AS origin,
    coalesce(a.iso3, 'UNK') AS asylum,
    SUM(c.returned_refugees) AS returned_refugees,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',returned_refugees,') > 0 THEN 1 ELSE 0 END) AS returned_refugees_withheld,
    SUM(c.resettlement) AS resettlement,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',resettlement,') > 0 THEN 1 ELSE 0 END) AS resettlement_withheld,
    SUM(c.naturalisation) AS naturalisation,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',naturalisation,') > 0 THEN 1 ELSE 0 END) AS naturalisation_withheld,
    SUM(c.returned_idps) AS returned_idps,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',returned_idps,') > 0 THEN 1 ELSE 0 END) AS returned_idps_withheld
  FROM given AS c
  LEFT JOIN known AS o ON o.key = c.origin_key
  LEFT JOIN known AS a ON a.key = c.asylum_key
  GROUP BY c.year, coalesce(o.iso3, 'UNK'), coalesce(a.iso3, 'UNK')
),
long AS (
  SELECT
    c.year, c.origin, c.asylum, t.solution_type,
    CASE t.solution_type
      WHEN 'RET' THEN c.returned_refugees
      WHEN 'RST' THEN c.resettlement
      WHEN 'NAT' THEN c.naturalisation
      WHEN 'RDP' THEN c.returned_idps
    END AS persons,
    CASE t.solution_type
      WHEN 'RET' THEN c.returned_refugees_withheld
      WHEN 'RST' THEN c.resettlement_withheld
      WHEN 'NAT' THEN c.naturalisation_withheld
      WHEN 'RDP' THEN c.returned_idps_withheld
    END AS withheld
  FROM cell AS c
  CROSS JOIN (VALUES ('RET'), ('RST'), ('NAT'), ('RDP')) AS t(solution_type)
)
SELECT
  year,
  origin,
  asylum,
  solution_type,
  CASE WHEN withheld = 0 THEN CAST(persons AS BIGINT) END AS persons,
  CASE WHEN withheld = 0 THEN 'A' ELSE 'Q' END AS obs_status
FROM long
WHERE persons > 0 OR withheld = 1
