/*
table: stock_by_asylum
description: Persons at the reference date by country of asylum and series, summed over origins. A NULL cell (withheld by its publisher) adds nothing to persons and is counted in withheld_cells.
public: false
grain: [year, asylum, population_type]
inputs: [population, displacement_other, population_series]
other_sources: [unhcr.idmc]
columns:
  year: {type: INTEGER, description: "Calendar year of the reference date"}
  asylum: {type: TEXT, description: "Country or territory of asylum (ISO 3166-1 alpha-3, UNK unknown)"}
  population_type: {type: TEXT, description: "Series as in population_series"}
  persons: {type: BIGINT, description: "Sum of the published cells; NULL when every cell is withheld; a lower bound when withheld_cells > 0"}
  cells: {type: BIGINT, description: "Cells that the publisher gives, those withheld included"}
  withheld_cells: {type: BIGINT, description: "Cells whose figure the publisher withheld"}
  reference_date: {type: DATE, description: "Date of the stock (30 June or 31 December); NULL for UNRWA"}
checks:
  - name: refugees_and_oip_add_up
    severity: block
    description: REF+OIP is REF plus OIP in every area and year.
    sql: "SELECT concat(CAST(year AS STRING), ' ', asylum) AS place FROM stock_by_asylum GROUP BY year, asylum HAVING SUM(CASE WHEN population_type = 'REF+OIP' THEN coalesce(persons, 0) WHEN population_type IN ('REF', 'OIP') THEN 0 - coalesce(persons, 0) ELSE 0 END) <> 0"
*/
WITH cell AS (
  SELECT year, asylum, population_type AS source_type, persons, reference_date
  FROM population
  UNION ALL
  SELECT year, asylum, body AS source_type, persons, CAST(NULL AS DATE) AS reference_date
  FROM displacement_other
)
SELECT
  c.year,
  c.asylum,
  s.population_type,
  CAST(SUM(c.persons) AS BIGINT) AS persons,
  CAST(COUNT(*) AS BIGINT) AS cells,
  CAST(SUM(CASE WHEN c.persons IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS withheld_cells,
  MIN(c.reference_date) AS reference_date
FROM cell c
JOIN population_series s ON s.source_type = c.source_type AND c.year >= s.first_year
GROUP BY c.year, c.asylum, s.population_type
