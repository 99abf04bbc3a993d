/*
table: refugee_flow
description: >-
  People newly displaced across a border during the year (first-time arrivals), by country of origin, of asylum and population type: REF refugees newly recognised or arrived, ASY new asylum-seekers,
  ROC people newly in a refugee-like situation (a column that releases before 2023.12 label returned_refugees by mistake), OIP others in need of international protection. A published 0 or a missing cell makes no row.
public: true
grain: [year, origin, asylum, population_type]
inputs: [staged_flows, country_key, country]
checked_against: [staged_former_state]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  origin: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3, or XKX, UNK unknown, XXA stateless, TIB Tibetan"}
  asylum: {type: TEXT, description: "Country of asylum, ISO 3166-1 alpha-3, or XKX, UNK unknown"}
  population_type: {type: TEXT, description: "REF ASY ROC OIP"}
  persons: {type: BIGINT, description: "Persons newly displaced during the year"}
  obs_status: {type: TEXT, description: "A normal; Q withheld by the publisher (persons is then NULL)"}
checks:
  - former_state_years: {side: [origin, asylum]}
  - known_country: {staged: staged_flows, side: [origin, asylum]}
  - codes_agree: {staged: staged_flows, side: [origin, asylum]}
  - one_file_a_cell: {staged: staged_flows, by: "'all'"}
  - year_gaps: {by: population_type}
previous: {period: year, areas: [origin, asylum], by: [population_type], value: persons}
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
  FROM staged_flows AS s
),
cell AS (
  SELECT
    c.year,
    coalesce(o.iso3, 'UNK') AS origin,
    coalesce(a.iso3, 'UNK') AS asylum,
    SUM(c.refugees) AS refugees,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',refugees,') > 0 THEN 1 ELSE 0 END) AS refugees_withheld,
    SUM(c.asylum_seekers) AS asylum_seekers,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',asylum_seekers,') > 0 THEN 1 ELSE 0 END) AS asylum_seekers_withheld,
    SUM(c.refugee_like) AS refugee_like,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',refugee_like,') > 0 THEN 1 ELSE 0 END) AS refugee_like_withheld,
    SUM(c.oip) AS oip,
    MAX(CASE WHEN instr(coalesce(c.redacted, ''), ',oip,') > 0 THEN 1 ELSE 0 END) AS oip_withheld
  FROM coded AS c
  LEFT JOIN known AS o ON o.key = c.origin_key
  LEFT JOIN known AS a ON a.key = c.asylum_key
  GROUP BY c.year, coalesce(o.iso3, 'UNK'), coalesce(a.iso3, 'UNK')
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
