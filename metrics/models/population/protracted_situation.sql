/*
table: protracted_situation
description: >-
  Pairs of origin and country of asylum in which 25,000 people or more have been at five consecutive ends of year, the year of the row the fifth or a later one. Unknown and stateless origins are left out, and people whose country of asylum is unknown;
  so are Palestine refugees under UNRWA's mandate, who are in none of UNHCR's files. A year in which the pair was below 25,000, or has no figure, ends the run. Stocks of 30 June are no end of year.
public: true
grain: [year, origin, asylum, population_type]
inputs: [population, population_series]
columns:
  year: {type: INTEGER, description: "Year at whose end the pair is counted"}
  origin: {type: TEXT, description: "Country of origin"}
  asylum: {type: TEXT, description: "Country of asylum"}
  population_type: {type: TEXT, description: "REF, or REF+OIP (equal to REF before 2018)"}
  persons: {type: BIGINT, description: "People at the end of the year"}
  since_year: {type: INTEGER, description: "First year of the unbroken run of 25,000 or more"}
  years: {type: BIGINT, description: "Ends of year in the run, 5 or more"}
*/
WITH pair AS (
  SELECT f.year, f.origin, f.asylum, s.population_type, CAST(SUM(f.persons) AS BIGINT) AS persons
  FROM population f
  JOIN population_series s ON s.source_type = f.population_type AND f.year >= s.first_year
  WHERE s.population_type IN ('REF', 'REF+OIP') AND f.origin NOT IN ('UNK', 'XXA') AND f.asylum NOT IN ('UNK', 'XXA')
    AND month(f.reference_date) = 12
  GROUP BY f.year, f.origin, f.asylum, s.population_type
),
large AS (
  -- years of one run differ from their rank by the same number
  SELECT year, origin, asylum, population_type, persons,
    year - ROW_NUMBER() OVER (PARTITION BY origin, asylum, population_type ORDER BY year) AS run
  FROM pair
  WHERE persons >= 25000
),
counted AS (
  SELECT year, origin, asylum, population_type, persons,
    MIN(year) OVER (PARTITION BY origin, asylum, population_type, run) AS since_year
  FROM large
)
SELECT year, origin, asylum, population_type, persons, since_year, CAST(year - since_year + 1 AS BIGINT) AS years
FROM counted
WHERE year - since_year >= 4
