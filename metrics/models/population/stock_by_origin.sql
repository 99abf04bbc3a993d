/*
table: stock_by_origin
description: Persons at the reference date by country of origin and series, summed over countries of asylum. A NULL cell (withheld by its publisher) adds nothing to persons and is counted in withheld_cells.
public: false
grain: [year, origin, population_type]
inputs: [population, displacement_other, population_series]
other_sources: [unhcr.idmc]
columns:
  year: {type: INTEGER, description: "Calendar year of the reference date"}
  origin: {type: TEXT, description: "Country or territory of origin (ISO 3166-1 alpha-3, UNK unknown, XXA stateless, TIB Tibetan)"}
  population_type: {type: TEXT, description: "Series as in population_series"}
  persons: {type: BIGINT, description: "Sum of the published cells; NULL when every cell is withheld; a lower bound when withheld_cells > 0"}
  cells: {type: BIGINT, description: "Cells that the publisher gives, those withheld included"}
  withheld_cells: {type: BIGINT, description: "Cells whose figure the publisher withheld"}
  asylum_areas: {type: BIGINT, description: "Known countries and territories of asylum with a positive figure"}
*/
WITH cell AS (
  SELECT year, origin, asylum, population_type AS source_type, persons
  FROM population
  UNION ALL
  SELECT year, origin, asylum, body AS source_type, persons
  FROM displacement_other
)
SELECT
  c.year,
  c.origin,
  s.population_type,
  CAST(SUM(c.persons) AS BIGINT) AS persons,
  CAST(COUNT(*) AS BIGINT) AS cells,
  CAST(SUM(CASE WHEN c.persons IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS withheld_cells,
  CAST(COUNT(DISTINCT CASE WHEN c.persons > 0 AND c.asylum NOT IN ('UNK', 'XXA', 'TIB') THEN c.asylum END) AS BIGINT) AS asylum_areas
FROM cell c
JOIN population_series s ON s.source_type = c.source_type AND c.year >= s.first_year
GROUP BY c.year, c.origin, s.population_type
