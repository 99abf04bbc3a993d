/*
table: population
description: >-
  People by country of origin, country of asylum and population type: stocks (REF OIP ASY IDP STA OOC HST) and the returns of the year (RET RDP).
  The types overlap and are never added to one another. A published 0 may mean nothing or nothing reported, so it makes no row; neither does a missing cell.
  OIP holds Venezuelans displaced abroad where the file has that older name. Figures of several rows of a file for the same cell are added;
  if the publisher withheld one of them the sum is unknown: persons NULL, obs_status Q.
public: true
grain: [year, origin, asylum, population_type]
inputs: [staged_population, country_key, country]
checked_against: [staged_population_start, staged_former_state]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  origin: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3, or XKX, UNK unknown, XXA stateless, TIB Tibetan"}
  asylum: {type: TEXT, description: "Country of asylum, ISO 3166-1 alpha-3, or XKX, UNK unknown"}
  population_type: {type: TEXT, description: "REF refugees, OIP other people in need of international protection, ASY asylum-seekers, IDP internally displaced, STA stateless, OOC others of concern, HST host community, RET returned refugees, RDP returned IDPs"}
  persons: {type: BIGINT, description: "Persons, as published (rounded by the publisher: 1 to 4 become 0 or 5)"}
  reference_date: {type: DATE, description: "31 December of the year; 30 June for the last year of a mid-year release, which its entry says, or its version (2025.6.1), or its date within that year"}
  obs_status: {type: TEXT, description: "A normal; Q withheld by the publisher (persons is then NULL)"}
checks:
  - former_state_years: {side: [origin, asylum]}
  - known_country: {staged: staged_population, side: [origin, asylum]}
  - codes_agree: {staged: staged_population, side: [origin, asylum]}
  - one_file_a_cell: {staged: staged_population, by: "'all'"}
  - year_gaps: {by: population_type}
  - name: series_start
    severity: warn
    description: "A figure from before the year in which UNHCR began to collect the type (as in the vintages seen by 2026-11): REF 1951, RET 1965, IDP 1993, ASY 1993 (complete from 2000), RDP 1997, STA 2004, OIP 2018, HST 2019. OOC has no sure start."
    sql: "SELECT concat(p.population_type, ' ', CAST(MIN(p.year) AS STRING)) AS place FROM population AS p JOIN (SELECT population_type AS population_type, first_year AS first_year FROM staged_population_start) AS t ON t.population_type = p.population_type WHERE p.year < t.first_year GROUP BY p.population_type"
  - name: unrounded_cells
    severity: warn
    description: "UNHCR publishes no cell from 1 to 4 (it rounds them to 0 or 5); such a cell tells of an unprotected or an older file."
    sql: "SELECT concat(CAST(year AS STRING), ' ', population_type, ': ', CAST(COUNT(*) AS STRING), ' cells from 1 to 4') AS place FROM population WHERE persons BETWEEN 1 AND 4 GROUP BY year, population_type"
  - name: displaced_within
    severity: warn
    description: "Internally displaced people and IDP returns have the same country of origin and of asylum."
    sql: "SELECT concat(CAST(year AS STRING), ' ', population_type, ' ', origin, ' in ', asylum) AS place FROM population WHERE population_type IN ('IDP', 'RDP') AND origin <> asylum"
previous: {period: year, areas: [origin, asylum], by: [population_type], value: persons}
*/
WITH known AS (
  -- codes and names that lead to a member of table country; people of others are counted under UNK, and known_country names them
  SELECT k.key, k.iso3 FROM country_key AS k JOIN country AS m ON m.iso3 = k.iso3
),
coded AS (
  SELECT
    s.*,
    coalesce(s.oip, s.vda) AS oip_or_vda,
    ${country_key(s.origin)} AS origin_key,
    ${country_key(s.asylum)} AS asylum_key
  FROM staged_population AS s
),
mid_year AS (
  -- The last year of a mid-year release stands at 30 June. Where the entry does not say which release it is, its version does: 2025.6.1 is of June 2025, and a file drawn before June of the year after its
  -- last, when ends of years are published, holds no end of it.
  SELECT source_file_id, MAX(year) AS last_year
  FROM staged_population
  GROUP BY source_file_id
  HAVING MAX(CASE WHEN source_release = 'mid-year' THEN 1 ELSE 0 END) = 1
    OR (MAX(CASE WHEN source_release = 'not said' THEN 1 ELSE 0 END) = 1
      AND (instr(MAX(source_vintage), concat(CAST(MAX(year) AS STRING), '.6.')) = 1
        OR (length(MAX(source_vintage)) = 10 AND substr(MAX(source_vintage), 5, 1) = '-' AND substr(MAX(source_vintage), 8, 1) = '-'
          AND MAX(source_vintage) >= concat(CAST(MAX(year) AS STRING), '-01-01')
          AND MAX(source_vintage) < concat(CAST(MAX(year) + 1 AS STRING), '-06-01'))))
),
cell AS (
  SELECT
    c.year,
    coalesce(o.iso3, 'UNK') AS origin,
    coalesce(a.iso3, 'UNK') AS asylum,
    MIN(CASE WHEN m.last_year IS NULL THEN make_date(c.year, 12, 31) ELSE make_date(c.year, 6, 30) END) AS reference_date,
    SUM(c.refugees) AS refugees,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',refugees,') > 0 THEN 1 ELSE 0 END) AS refugees_withheld,
    SUM(c.oip_or_vda) AS oip,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',oip,') > 0 OR instr(coalesce(c.redacted, ''), ',vda,') > 0 THEN 1 ELSE 0 END) AS oip_withheld,
    SUM(c.asylum_seekers) AS asylum_seekers,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',asylum_seekers,') > 0 THEN 1 ELSE 0 END) AS asylum_seekers_withheld,
    SUM(c.idps) AS idps,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',idps,') > 0 THEN 1 ELSE 0 END) AS idps_withheld,
    SUM(c.stateless) AS stateless,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',stateless,') > 0 THEN 1 ELSE 0 END) AS stateless_withheld,
    SUM(c.ooc) AS ooc,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',ooc,') > 0 THEN 1 ELSE 0 END) AS ooc_withheld,
    SUM(c.hst) AS hst,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',hst,') > 0 THEN 1 ELSE 0 END) AS hst_withheld,
    SUM(c.returned_refugees) AS returned_refugees,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',returned_refugees,') > 0 THEN 1 ELSE 0 END) AS returned_refugees_withheld,
    SUM(c.returned_idps) AS returned_idps,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',returned_idps,') > 0 THEN 1 ELSE 0 END) AS returned_idps_withheld
  FROM coded AS c
  LEFT JOIN mid_year AS m ON m.source_file_id = c.source_file_id AND m.last_year = c.year
  LEFT JOIN known AS o ON o.key = c.origin_key
  LEFT JOIN known AS a ON a.key = c.asylum_key
  GROUP BY c.year, coalesce(o.iso3, 'UNK'), coalesce(a.iso3, 'UNK')
),
long AS (
  SELECT
    c.year, c.origin, c.asylum, t.population_type, c.reference_date,
    CASE t.population_type
      WHEN 'REF' THEN c.refugees
      WHEN 'OIP' THEN c.oip
      WHEN 'ASY' THEN c.asylum_seekers
      WHEN 'IDP' THEN c.idps
      WHEN 'STA' THEN c.stateless
      WHEN 'OOC' THEN c.ooc
      WHEN 'HST' THEN c.hst
      WHEN 'RET' THEN c.returned_refugees
      WHEN 'RDP' THEN c.returned_idps
    END AS persons,
    CASE t.population_type
      WHEN 'REF' THEN c.refugees_withheld
      WHEN 'OIP' THEN c.oip_withheld
      WHEN 'ASY' THEN c.asylum_seekers_withheld
      WHEN 'IDP' THEN c.idps_withheld
      WHEN 'STA' THEN c.stateless_withheld
      WHEN 'OOC' THEN c.ooc_withheld
      WHEN 'HST' THEN c.hst_withheld
      WHEN 'RET' THEN c.returned_refugees_withheld
      WHEN 'RDP' THEN c.returned_idps_withheld
    END AS withheld
  FROM cell AS c
  CROSS JOIN (VALUES ('REF'), ('OIP'), ('ASY'), ('IDP'), ('STA'), ('OOC'), ('HST'), ('RET'), ('RDP')) AS t(population_type)
)
SELECT
  year,
  origin,
  asylum,
  population_type,
  CASE WHEN withheld = 0 THEN CAST(persons AS BIGINT) END AS persons,
  reference_date,
  CASE WHEN withheld = 0 THEN 'A' ELSE 'Q' END AS obs_status
FROM long
WHERE persons > 0 OR withheld = 1
