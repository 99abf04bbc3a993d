/*
table: country_border
description: >-
  Pairs of countries with a common land border, in both directions, as each list of countries gives them. A border that one of the two countries names and the other does not is a border; named_by says so.
  Rivers and lakes are land borders in these lists, bridges are not always. Kosovo, which one list calls UNK, is XKX: UNK is the unknown country of UNHCR's files and has no neighbours.
public: true
grain: [source, iso3, neighbour]
inputs: [staged_geonames_country_info, staged_mledoze_countries, country]
columns:
  source: {type: TEXT, values: [GeoNames, mledoze], description: "List of countries: GeoNames or mledoze"}
  iso3: {type: TEXT, description: "Country"}
  neighbour: {type: TEXT, description: "Country with a land border to it"}
  named_by: {type: TEXT, values: [both, country, neighbour], description: "Whose row of the list names the border: both, the country alone, the neighbour alone"}
checks:
  - name: no_neighbour_of_itself
    severity: block
    description: "A country has no border with itself; a list that says so is damaged."
    sql: "SELECT concat(source, ' ', iso3) AS place FROM country_border WHERE iso3 = neighbour"
  - name: unknown_has_no_neighbour
    severity: block
    description: "UNK, XXA and TIB name no country, so nobody borders on them; a list that calls a country so would invent neighbours for people of unknown origin."
    sql: "SELECT concat(source, ' ', iso3, ' ', neighbour) AS place FROM country_border WHERE iso3 IN ('UNK', 'XXA', 'TIB') OR neighbour IN ('UNK', 'XXA', 'TIB')"
*/
WITH mledoze AS (
  SELECT
    CASE WHEN cca3 = 'UNK' THEN 'XKX' ELSE cca3 END AS iso3,
    replace(concat(',', coalesce(borders, ''), ','), ',UNK,', ',XKX,') AS neighbours
  FROM staged_mledoze_countries
),
named AS (
  SELECT DISTINCT 'GeoNames' AS source, a.iso3, b.iso3 AS neighbour
  FROM staged_geonames_country_info AS s
  JOIN country AS a ON a.iso3 = s.iso3
  JOIN country AS b ON b.iso2 IS NOT NULL AND instr(concat(',', replace(coalesce(s.neighbours, ''), ' ', ''), ','), concat(',', b.iso2, ',')) > 0
  UNION
  SELECT DISTINCT 'mledoze' AS source, a.iso3, b.iso3 AS neighbour
  FROM mledoze AS s
  JOIN country AS a ON a.iso3 = s.iso3
  JOIN country AS b ON instr(s.neighbours, concat(',', b.iso3, ',')) > 0
),
either AS (
  SELECT source, iso3, neighbour, 1 AS own, 0 AS others FROM named
  UNION ALL
  SELECT source, neighbour AS iso3, iso3 AS neighbour, 0 AS own, 1 AS others FROM named
)
SELECT
  source,
  iso3,
  neighbour,
  CASE WHEN MAX(own) = 1 AND MAX(others) = 1 THEN 'both' WHEN MAX(own) = 1 THEN 'country' ELSE 'neighbour' END AS named_by
FROM either
GROUP BY source, iso3, neighbour
