WITH cell AS (
  SELECT f.year, f.origin, f.asylum, s.population_type, f.persons, CASE WHEN f.persons IS NULL THEN 1 ELSE 0 END AS withheld
  FROM population f
  JOIN population_series s ON s.source_type = f.population_type AND f.year >= s.first_year
  WHERE s.population_type IN ('REF', 'REF+OIP')
),
chosen AS (
  -- GeoNames where it is given, else the other list
  SELECT MIN(source) AS source FROM country_area
),
listing AS (
  SELECT DISTINCT a.source, CASE WHEN a.source = c.source THEN 'headline' ELSE lower(a.source) END AS series
  FROM country_area a
  CROSS JOIN chosen c
),
pair AS (
  SELECT
    l.series, c.year, c.origin, c.asylum, c.population_type, c.persons, c.withheld,
    CASE WHEN k.iso3 IS NOT NULL THEN c.persons ELSE CAST(0 AS BIGINT) END AS listed_persons,
    CASE WHEN b.neighbour IS NOT NULL THEN c.persons ELSE CAST(0 AS BIGINT) END AS neighbour_persons,
    k.iso3 IS NOT NULL AS is_listed,
    c.origin IN ('UNK', 'XXA', 'TIB') AS is_nowhere
  FROM cell c
  CROSS JOIN listing l
  LEFT JOIN country_area k ON k.source = l.source AND k.iso3 = c.origin
  LEFT JOIN country_border b ON b.source = l.source AND b.iso3 = c.origin AND b.neighbour = c.asylum
),
placed AS (
  SELECT series, origin AS ref_area, year, population_type, origin, persons, withheld, listed_persons, neighbour_persons, is_listed FROM pair WHERE NOT is_nowhere
  UNION ALL
  SELECT series, 'WLD' AS ref_area, year, population_type, origin, persons, withheld, listed_persons, neighbour_persons, is_listed FROM pair
  UNION ALL
  SELECT 'known_origins' AS series, 'WLD' AS ref_area, year, population_type, origin, persons, withheld, listed_persons, neighbour_persons, is_listed
  FROM pair
  WHERE series = 'headline' AND NOT is_nowhere
),
total AS (
  SELECT
    series, ref_area, year, population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(listed_persons) AS BIGINT) AS listed_persons,
    CAST(SUM(neighbour_persons) AS BIGINT) AS neighbour_persons,
    CAST(SUM(withheld) AS BIGINT) AS withheld_cells,
    CAST(COUNT(DISTINCT CASE WHEN is_listed AND persons > 0 THEN origin END) AS BIGINT) AS origins
  FROM placed
  GROUP BY series, ref_area, year, population_type
)
SELECT
  series,
  ref_area,
  '_T' AS counterpart_area,
  year AS time_period,
  population_type,
  CASE WHEN listed_persons > 0 THEN CAST(100 * neighbour_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) END AS obs_value,
  CASE WHEN listed_persons > 0 THEN CAST(neighbour_persons AS DOUBLE) END AS numerator,
  CAST(persons AS DOUBLE) AS denominator,
  origins AS coverage_areas,
  coalesce(CAST(100 * listed_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN coalesce(listed_persons, 0) = 0 THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM total
