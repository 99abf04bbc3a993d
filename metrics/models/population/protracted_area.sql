/*
table: protracted_area
description: >-
  Protracted situations and the people in them, for each host and for the world. A year has figures only when it and the four years before it have a stock of 31 December in table population: otherwise nobody can tell, and there is no row.
public: false
grain: [ref_area, year, population_type]
inputs: [population, stock_by_asylum, protracted_situation]
other_sources: [unhcr.unrwa]
columns:
  ref_area: {type: TEXT, description: "Country of asylum, or WLD"}
  year: {type: INTEGER, description: "Year"}
  population_type: {type: TEXT, description: "REF or REF+OIP"}
  situations: {type: BIGINT, description: "Protracted situations"}
  protracted_persons: {type: BIGINT, description: "People in them"}
  persons: {type: BIGINT, description: "All people of the area, of unknown origin too"}
  hosts: {type: BIGINT, description: "Countries of asylum with people"}
  withheld_cells: {type: BIGINT, description: "Cells that the publisher withheld"}
  known_share: {type: DOUBLE, description: "Percentage of the people whose origin is neither unknown nor stateless"}
*/
WITH year_end AS (
  SELECT DISTINCT year FROM population WHERE month(reference_date) = 12 AND population_type = 'REF'
),
complete AS (
  SELECT y.year FROM year_end y JOIN year_end p ON p.year BETWEEN y.year - 4 AND y.year GROUP BY y.year HAVING COUNT(*) = 5
),
known AS (
  SELECT f.asylum, f.year, f.population_type AS source_type, CAST(SUM(f.persons) AS BIGINT) AS persons
  FROM population f
  WHERE f.population_type IN ('REF', 'OIP') AND f.origin NOT IN ('UNK', 'XXA')
  GROUP BY f.asylum, f.year, f.population_type
),
known_series AS (
  SELECT k.asylum, k.year, t.population_type, CAST(SUM(k.persons) AS BIGINT) AS persons
  FROM known k
  JOIN (VALUES ('REF', 'REF', 1951), ('REF+OIP', 'REF', 1951), ('REF+OIP', 'OIP', 2018)) AS t(population_type, source_type, first_year)
    ON t.source_type = k.source_type AND k.year >= t.first_year
  GROUP BY k.asylum, k.year, t.population_type
),
protracted AS (
  SELECT asylum, year, population_type, CAST(COUNT(*) AS BIGINT) AS situations, CAST(SUM(persons) AS BIGINT) AS persons
  FROM protracted_situation
  GROUP BY asylum, year, population_type
),
host AS (
  SELECT
    s.asylum, s.year, s.population_type, s.persons, s.withheld_cells,
    coalesce(p.situations, CAST(0 AS BIGINT)) AS situations,
    coalesce(p.persons, CAST(0 AS BIGINT)) AS protracted_persons,
    coalesce(k.persons, CAST(0 AS BIGINT)) AS known_persons
  FROM stock_by_asylum s
  JOIN complete c ON c.year = s.year
  LEFT JOIN protracted p ON p.asylum = s.asylum AND p.year = s.year AND p.population_type = s.population_type
  LEFT JOIN known_series k ON k.asylum = s.asylum AND k.year = s.year AND k.population_type = s.population_type
  WHERE s.population_type IN ('REF', 'REF+OIP')
),
area AS (
  SELECT asylum AS ref_area, asylum, year, population_type, persons, withheld_cells, situations, protracted_persons, known_persons
  FROM host
  WHERE asylum NOT IN ('UNK', 'XXA', 'TIB')
  UNION ALL
  SELECT 'WLD' AS ref_area, asylum, year, population_type, persons, withheld_cells, situations, protracted_persons, known_persons
  FROM host
)
SELECT
  ref_area, year, population_type,
  CAST(SUM(situations) AS BIGINT) AS situations,
  CAST(SUM(protracted_persons) AS BIGINT) AS protracted_persons,
  CAST(SUM(persons) AS BIGINT) AS persons,
  CAST(COUNT(CASE WHEN persons > 0 AND asylum NOT IN ('UNK', 'XXA', 'TIB') THEN 1 END) AS BIGINT) AS hosts,
  CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
  coalesce(CAST(100 * SUM(known_persons) AS DOUBLE) / CAST(NULLIF(SUM(persons), 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS known_share
FROM area
GROUP BY ref_area, year, population_type
