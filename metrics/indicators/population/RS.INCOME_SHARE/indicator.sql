WITH world AS (
  SELECT
    year,
    population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(COUNT(CASE WHEN is_host AND income_group IS NOT NULL THEN 1 END) AS BIGINT) AS classified_hosts,
    CAST(SUM(CASE WHEN is_host AND income_group IS NOT NULL THEN persons ELSE 0 END) AS BIGINT) AS classified_persons
  FROM host_year
  GROUP BY year, population_type
),
income AS (
  SELECT
    year,
    population_type,
    coalesce(income_group, 'UNCLASSIFIED') AS breakdown,
    CAST(SUM(persons) AS BIGINT) AS persons
  FROM host_year
  GROUP BY year, population_type, coalesce(income_group, 'UNCLASSIFIED')
),
member AS (
  SELECT w.year, w.population_type, t.breakdown, w.persons, w.withheld_cells, w.classified_hosts, w.classified_persons
  FROM world w
  CROSS JOIN (VALUES ('LIC'), ('LMC'), ('UMC'), ('HIC'), ('UNCLASSIFIED')) AS t(breakdown)
)
SELECT
  'WLD' AS ref_area,
  m.year AS time_period,
  m.population_type,
  m.breakdown,
  CASE WHEN m.classified_hosts > 0 THEN CAST(100 * coalesce(i.persons, 0) AS DOUBLE) / CAST(NULLIF(m.persons, 0) AS DOUBLE) END AS obs_value,
  CASE WHEN m.classified_hosts > 0 THEN CAST(coalesce(i.persons, 0) AS DOUBLE) END AS numerator,
  CAST(m.persons AS DOUBLE) AS denominator,
  m.classified_hosts AS coverage_areas,
  coalesce(CAST(100 * m.classified_persons AS DOUBLE) / CAST(NULLIF(m.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE
    WHEN m.persons IS NULL THEN 'Q'
    WHEN m.classified_hosts = 0 THEN 'O'
    WHEN m.withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM member m
LEFT JOIN income i ON i.year = m.year AND i.population_type = m.population_type AND i.breakdown = m.breakdown
