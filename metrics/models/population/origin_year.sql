/*
table: origin_year
description: Refugees (REF) and refugees with other people in need of international protection (REF+OIP) by country of origin and year, with the population of that country.
public: true
grain: [year, origin, population_type]
inputs: [stock_by_origin, country_year]
other_sources: [unhcr.unrwa, worldbank.gdp, worldbank.gdp_per_capita, worldbank.gdp_per_capita_constant, worldbank.income_history]
columns:
  year: {type: INTEGER, description: "Calendar year of the reference date"}
  origin: {type: TEXT, description: "Country or territory of origin (ISO 3166-1 alpha-3, UNK unknown, XXA stateless, TIB Tibetan)"}
  population_type: {type: TEXT, description: "REF, or REF+OIP (equal to REF before 2018, when OIP was not collected)"}
  persons: {type: BIGINT, description: "Sum of the published cells; NULL when every cell is withheld"}
  withheld_cells: {type: BIGINT, description: "Cells whose figure the publisher withheld"}
  asylum_areas: {type: BIGINT, description: "Known countries and territories of asylum with a positive figure"}
  is_area: {type: BOOLEAN, description: "The code names a country or territory (not UNK, XXA or TIB)"}
  population: {type: BIGINT, description: "Inhabitants of the country of origin at mid-year; NULL when not published"}
*/
SELECT
  s.year,
  s.origin,
  s.population_type,
  s.persons,
  s.withheld_cells,
  s.asylum_areas,
  CASE WHEN s.origin IN ('UNK', 'XXA', 'TIB') THEN FALSE ELSE TRUE END AS is_area,
  CASE WHEN y.population > 0 THEN CAST(y.population AS BIGINT) END AS population
FROM stock_by_origin s
LEFT JOIN country_year y ON y.iso3 = s.origin AND y.year = s.year
WHERE s.population_type IN ('REF', 'REF+OIP')
