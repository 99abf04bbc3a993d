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
  persons: {type: BIGINT, description: "Registered persons as published; NULL when suppressed"}
  known_share_pct: {type: DOUBLE, description: "Of them with a known value, percent; NULL when a cell that it needs is suppressed"}
  obs_status: {type: TEXT, description: "A normal; E from rounded or noisy counts; Q suppressed"}
checks:
  - name: shares_are_shares
    severity: warn
    description: "Known shares lie between 0 and 100 percent; with rounded or noisy counts they may not."
    sql: "SELECT concat(asylum, ' ', CAST(year AS STRING), ' ', dimension) AS place FROM registration_completeness WHERE known_share_pct < 0 OR known_share_pct > 100"
*/
WITH cell AS (
  SELECT year, population_type, origin, asylum, sex, age_group, disability, persons, obs_status FROM registration_cube WHERE measure = 'PERSONS'
),
total AS (
  SELECT year, population_type, asylum, persons, obs_status
  FROM cell
  WHERE origin = 'WLD' AND sex = '_T' AND age_group = '_T' AND disability = '_T'
),
unknown_cell AS (
  SELECT year, population_type, asylum, 'origin' AS dimension, persons, obs_status
  FROM cell WHERE origin = 'UNK' AND sex = '_T' AND age_group = '_T' AND disability = '_T'
  UNION ALL
  SELECT year, population_type, asylum, 'sex' AS dimension, persons, obs_status
  FROM cell WHERE origin = 'WLD' AND sex = '_U' AND age_group = '_T' AND disability = '_T'
  UNION ALL
  SELECT year, population_type, asylum, 'age' AS dimension, persons, obs_status
  FROM cell WHERE origin = 'WLD' AND sex = '_T' AND age_group = '_U' AND disability = '_T'
  UNION ALL
  SELECT year, population_type, asylum, 'disability' AS dimension, persons, obs_status
  FROM cell WHERE origin = 'WLD' AND sex = '_T' AND age_group = '_T' AND disability = 'unknown'
),
not_known AS (
  SELECT
    year, population_type, asylum, dimension,
    CAST(SUM(persons) AS BIGINT) AS persons,
    MAX(CASE WHEN persons IS NULL THEN 1 ELSE 0 END) AS withheld,
    MAX(CASE WHEN obs_status = 'E' THEN 1 ELSE 0 END) AS estimated
  FROM unknown_cell
  GROUP BY year, population_type, asylum, dimension
),
held AS (
  SELECT
    t.year, t.population_type, t.asylum, d.dimension, t.persons,
    CASE WHEN u.withheld = 1 THEN NULL ELSE coalesce(u.persons, 0) END AS not_known,
    CASE WHEN t.obs_status = 'E' OR coalesce(u.estimated, 0) = 1 THEN 'E' ELSE 'A' END AS status
  FROM total t
  CROSS JOIN (VALUES ('origin'), ('sex'), ('age'), ('disability')) AS d(dimension)
  LEFT JOIN not_known u ON u.year = t.year AND u.population_type = t.population_type AND u.asylum = t.asylum AND u.dimension = d.dimension
)
SELECT
  'gcr.registration' AS source,
  year, population_type, asylum, dimension, persons,
  CAST(100 * (persons - not_known) AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) AS known_share_pct,
  CASE WHEN persons IS NULL OR not_known IS NULL THEN 'Q' ELSE status END AS obs_status
FROM held
