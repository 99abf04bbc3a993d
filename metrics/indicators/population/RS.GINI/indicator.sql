WITH world AS (
  SELECT
    year,
    population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells
  FROM host_year
  GROUP BY year, population_type
),
ranked AS (
  SELECT
    year,
    population_type,
    persons,
    CAST(ROW_NUMBER() OVER (PARTITION BY year, population_type ORDER BY persons, asylum) AS BIGINT) AS place
  FROM host_year
  WHERE is_host
),
summed AS (
  SELECT
    year,
    population_type,
    CAST(COUNT(place) AS BIGINT) AS hosts,
    CAST(SUM(persons) AS BIGINT) AS hosted_persons,
    CAST(SUM(place * persons) AS BIGINT) AS ranked_persons
  FROM ranked
  GROUP BY year, population_type
)
SELECT
  'WLD' AS ref_area,
  w.year AS time_period,
  w.population_type,
  CAST(2 * s.ranked_persons - (s.hosts + 1) * s.hosted_persons AS DOUBLE) / CAST(NULLIF(s.hosts * s.hosted_persons, 0) AS DOUBLE) AS obs_value,
  CAST(2 * s.ranked_persons - (s.hosts + 1) * s.hosted_persons AS DOUBLE) AS numerator,
  CAST(s.hosts * s.hosted_persons AS DOUBLE) AS denominator,
  coalesce(s.hosts, CAST(0 AS BIGINT)) AS coverage_areas,
  coalesce(CAST(100 * coalesce(s.hosted_persons, CAST(0 AS BIGINT)) AS DOUBLE) / CAST(NULLIF(w.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE
    WHEN w.persons IS NULL THEN 'Q'
    WHEN s.hosts IS NULL THEN 'O'
    WHEN w.withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM world w
LEFT JOIN summed s ON s.year = w.year AND s.population_type = w.population_type
