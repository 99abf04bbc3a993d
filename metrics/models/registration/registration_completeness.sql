/*
table: registration_completeness
description: >-
  How complete registration extracts are: the share of persons of whom origin, sex, age and disability are known. It is computed from nothing but the protected cube, so that it tells no more than that does.
grain: [source, year, population_type, asylum, dimension]
inputs: [registration_cube]
columns:
  source: {type: TEXT, description: "Source of the extracts"}
  year: {type: INTEGER, description: "Year"}
  population_type: {type: TEXT, description: "REF, ASY and so on; _U when not known"}
  asylum: {type: TEXT, description: "Country of asylum, bureau, or WLD for all that was supplied"}
  dimension: {type: TEXT, description: "origin, sex, age or disability; disability is known by whatever method"}
  persons: {type: BIGINT, description: "Registered persons as published, a multiple of 5"}
  known_share_pct: {type: DOUBLE, description: "Of them with a known value, percent, whole under a base of 400 and else with one digit; NULL for fewer than 20 persons"}
  standard_error: {type: DOUBLE, description: "Of the share, from the rounding alone, in points"}
  obs_status: {type: TEXT, description: "E estimated, since figures are rounded; U when the standard error is above 5 points; Q the base is too small"}
*/
WITH cell AS (
  SELECT year, population_type, origin, asylum, sex, age_group, disability, disability_method, persons, standard_error FROM registration_cube WHERE measure = 'PERSONS'
),
total AS (
  SELECT year, population_type, asylum, persons, standard_error
  FROM cell
  WHERE origin = 'WLD' AND sex = '_T' AND age_group = '_T' AND disability = '_T'
),
unknown_cell AS (
  SELECT year, population_type, asylum, 'origin' AS dimension, persons
  FROM cell WHERE origin = 'UNK' AND sex = '_T' AND age_group = '_T' AND disability = '_T'
  UNION ALL
  SELECT year, population_type, asylum, 'sex' AS dimension, persons
  FROM cell WHERE origin = 'WLD' AND sex = '_U' AND age_group = '_T' AND disability = '_T'
  UNION ALL
  SELECT year, population_type, asylum, 'age' AS dimension, persons
  FROM cell WHERE origin = 'WLD' AND sex = '_T' AND age_group = '_U' AND disability = '_T'
  UNION ALL
  SELECT year, population_type, asylum, 'disability' AS dimension, persons
  FROM cell WHERE origin = 'WLD' AND sex = '_T' AND age_group = '_T' AND disability = 'unknown'
),
not_known AS (
  SELECT year, population_type, asylum, dimension, CAST(SUM(persons) AS BIGINT) AS persons, CAST(COUNT(*) AS BIGINT) AS figures
  FROM unknown_cell
  GROUP BY year, population_type, asylum, dimension
),
held AS (
  SELECT
    t.year, t.population_type, t.asylum, d.dimension, t.persons,
    greatest(CAST(0 AS BIGINT), t.persons - coalesce(u.persons, 0)) AS known,
    t.standard_error * sqrt(CAST(greatest(coalesce(u.figures, 1), CAST(1 AS BIGINT)) AS DOUBLE)
      + (CAST(coalesce(u.persons, 0) AS DOUBLE) / NULLIF(CAST(t.persons AS DOUBLE), 0)) * (CAST(coalesce(u.persons, 0) AS DOUBLE) / NULLIF(CAST(t.persons AS DOUBLE), 0)))
      / NULLIF(CAST(t.persons AS DOUBLE), 0) * 100 AS error
  FROM total t
  CROSS JOIN (VALUES ('origin'), ('sex'), ('age'), ('disability')) AS d(dimension)
  LEFT JOIN not_known u ON u.year = t.year AND u.population_type = t.population_type AND u.asylum = t.asylum AND u.dimension = d.dimension
)
SELECT
  'gcr.registration' AS source,
  year, population_type, asylum, dimension, persons,
  CASE
    WHEN persons < 20 THEN NULL
    WHEN persons < 400 THEN round(CAST(100 * known AS DOUBLE) / NULLIF(CAST(persons AS DOUBLE), 0), 0)
    ELSE round(CAST(100 * known AS DOUBLE) / NULLIF(CAST(persons AS DOUBLE), 0), 1)
  END AS known_share_pct,
  CASE WHEN persons < 20 THEN NULL ELSE error END AS standard_error,
  CASE WHEN persons < 20 THEN 'Q' WHEN error > 5 THEN 'U' ELSE 'E' END AS obs_status
FROM held
