/*
table: host_year
description: Refugees (REF) and refugees with other people in need of international protection (REF+OIP) by country of asylum and year, with the denominators and classifications of that country in that year. Base of the responsibility-sharing measures.
public: true
grain: [year, asylum, population_type]
inputs: [stock_by_asylum, country, country_year]
other_sources: [unhcr.unrwa, worldbank.gdp_per_capita, worldbank.gdp_per_capita_constant]
columns:
  year: {type: INTEGER, description: "Calendar year of the reference date"}
  asylum: {type: TEXT, description: "Country or territory of asylum (ISO 3166-1 alpha-3, UNK unknown)"}
  population_type: {type: TEXT, description: "REF, or REF+OIP (equal to REF before 2018, when OIP was not collected)"}
  persons: {type: BIGINT, description: "Sum of the published cells; NULL when every cell is withheld"}
  withheld_cells: {type: BIGINT, description: "Cells whose figure the publisher withheld"}
  is_area: {type: BOOLEAN, description: "The code names a country or territory (not UNK, XXA or TIB)"}
  is_host: {type: BOOLEAN, description: "A country or territory with a published figure above zero"}
  income_group: {type: TEXT, description: "World Bank income group in force from 1 July of the year (LIC LMC UMC HIC); NULL when the economy or the year is not classified"}
  is_ldc: {type: BOOLEAN, description: "Least developed country on the present list (applied to all years); NULL when the area is not on the list of areas"}
  population: {type: BIGINT, description: "Inhabitants at mid-year; NULL when not published"}
  gdp_usd: {type: "DECIMAL(20,2)", description: Gross domestic product in current US dollars; NULL when not published}
  reference_date: {type: DATE, description: "Date of the stock (30 June or 31 December)"}
*/
SELECT
  s.year,
  s.asylum,
  s.population_type,
  s.persons,
  s.withheld_cells,
  CASE WHEN s.asylum IN ('UNK', 'XXA', 'TIB') THEN FALSE ELSE TRUE END AS is_area,
  CASE WHEN s.asylum NOT IN ('UNK', 'XXA', 'TIB') AND s.persons > 0 THEN TRUE ELSE FALSE END AS is_host,
  y.income_group,
  coalesce(y.is_ldc, c.is_ldc) AS is_ldc,
  CASE WHEN y.population > 0 THEN CAST(y.population AS BIGINT) END AS population,
  -- Whole cents by floor: the engines round a cast from DOUBLE to DECIMAL differently.
  CASE WHEN y.gdp_usd > 0 THEN CAST(CAST(floor(y.gdp_usd * 100 + 0.5) AS BIGINT) AS DECIMAL(18, 0)) * CAST(0.01 AS DECIMAL(3, 2)) END AS gdp_usd,
  s.reference_date
FROM stock_by_asylum s
LEFT JOIN country c ON c.iso3 = s.asylum
LEFT JOIN country_year y ON y.iso3 = s.asylum AND y.year = s.year
WHERE s.population_type IN ('REF', 'REF+OIP')
