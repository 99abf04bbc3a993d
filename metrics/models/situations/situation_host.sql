/*
table: situation_host
description: Refugees and others in need of protection of a situation by the country that they are in. Situations overlap, so people of different situations are never added.
public: false
grain: [situation, asylum, year, population_type]
inputs: [population, population_series, situation]
columns:
  situation: {type: TEXT, description: "Situation (SIT_)"}
  asylum: {type: TEXT, description: "Country of asylum, UNK unknown"}
  year: {type: INTEGER, description: "Year"}
  population_type: {type: TEXT, description: "REF or REF+OIP"}
  persons: {type: BIGINT, description: "People; NULL when all cells are withheld"}
  withheld_cells: {type: BIGINT, description: "Cells that the publisher withheld"}
*/
WITH pair AS (
  SELECT DISTINCT s.situation, f.origin, f.asylum
  FROM (SELECT DISTINCT origin, asylum FROM population WHERE population_type IN ('REF', 'OIP')) AS f
  JOIN situation s ON s.origin IN (f.origin, '_T') AND s.asylum IN (f.asylum, '_T')
)
SELECT
  p.situation,
  f.asylum,
  f.year,
  s.population_type,
  CAST(SUM(f.persons) AS BIGINT) AS persons,
  CAST(COUNT(CASE WHEN f.persons IS NULL THEN 1 END) AS BIGINT) AS withheld_cells
FROM population f
JOIN pair p ON p.origin = f.origin AND p.asylum = f.asylum
JOIN population_series s ON s.source_type = f.population_type AND f.year >= s.first_year
WHERE s.population_type IN ('REF', 'REF+OIP')
GROUP BY p.situation, f.asylum, f.year, s.population_type
