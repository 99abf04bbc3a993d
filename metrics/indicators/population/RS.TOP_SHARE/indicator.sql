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
    ROW_NUMBER() OVER (PARTITION BY year, population_type ORDER BY persons DESC, asylum) AS place
  FROM host_year
  WHERE is_host
),
top AS (
  SELECT
    r.year,
    r.population_type,
    t.breakdown,
    CAST(SUM(CASE WHEN r.place <= t.hosts THEN r.persons ELSE 0 END) AS BIGINT) AS top_persons,
    CAST(COUNT(r.place) AS BIGINT) AS hosts,
    CAST(SUM(r.persons) AS BIGINT) AS hosted_persons
  FROM ranked r
  CROSS JOIN (VALUES ('5', 5), ('10', 10), ('20', 20)) AS t(breakdown, hosts)
  GROUP BY r.year, r.population_type, t.breakdown
),
member AS (
  SELECT w.year, w.population_type, t.breakdown, w.persons, w.withheld_cells
  FROM world w
  CROSS JOIN (VALUES ('5'), ('10'), ('20')) AS t(breakdown)
)
SELECT
  'WLD' AS ref_area,
  m.year AS time_period,
  m.population_type,
  m.breakdown,
  CAST(100 * p.top_persons AS DOUBLE) / CAST(NULLIF(m.persons, 0) AS DOUBLE) AS obs_value,
  CAST(p.top_persons AS DOUBLE) AS numerator,
  CAST(m.persons AS DOUBLE) AS denominator,
  coalesce(p.hosts, CAST(0 AS BIGINT)) AS coverage_areas,
  coalesce(CAST(100 * coalesce(p.hosted_persons, CAST(0 AS BIGINT)) AS DOUBLE) / CAST(NULLIF(m.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE
    WHEN m.persons IS NULL THEN 'Q'
    WHEN p.hosts IS NULL THEN 'O'
    WHEN m.withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM member m
LEFT JOIN top p ON p.year = m.year AND p.population_type = m.population_type AND p.breakdown = m.breakdown
