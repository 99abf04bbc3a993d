WITH inhabitants AS (
  SELECT
    m.ref_area,
    c.year,
    CAST(SUM(CAST(c.population AS BIGINT)) AS BIGINT) AS population,
    CAST(COUNT(c.population) AS BIGINT) AS areas
  FROM country_year c
  JOIN area_member m ON m.iso3 = c.iso3 AND c.year BETWEEN m.year_from AND m.year_to AND m.kind <> 'country'
  WHERE c.population > 0
  GROUP BY m.ref_area, c.year
),
area AS (
  SELECT
    m.ref_area,
    o.year,
    o.population_type,
    CAST(SUM(o.persons) AS BIGINT) AS persons,
    CAST(SUM(o.withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(SUM(CASE WHEN o.is_area AND o.population IS NOT NULL THEN o.persons ELSE 0 END) AS BIGINT) AS placed_persons
  FROM origin_year o
  JOIN area_member m ON m.iso3 = o.origin AND o.year BETWEEN m.year_from AND m.year_to AND m.kind <> 'country'
    AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  GROUP BY m.ref_area, o.year, o.population_type
)
SELECT
  origin AS ref_area,
  year AS time_period,
  population_type,
  CAST(100000 * persons AS DOUBLE) / CAST(NULLIF(population + persons, 0) AS DOUBLE) AS obs_value,
  CAST(persons AS DOUBLE) AS numerator,
  CAST(population + persons AS DOUBLE) AS denominator,
  CAST(CASE WHEN population + persons IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS coverage_areas,
  CAST(CASE WHEN population + persons IS NOT NULL THEN 100 ELSE 0 END AS DOUBLE) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN population IS NULL THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM origin_year
WHERE is_area
UNION ALL
SELECT
  w.ref_area,
  w.year AS time_period,
  w.population_type,
  CAST(100000 * w.persons AS DOUBLE) / CAST(NULLIF(i.population + w.persons, 0) AS DOUBLE) AS obs_value,
  CAST(w.persons AS DOUBLE) AS numerator,
  CAST(i.population + w.persons AS DOUBLE) AS denominator,
  coalesce(i.areas, CAST(0 AS BIGINT)) AS coverage_areas,
  coalesce(CAST(100 * w.placed_persons AS DOUBLE) / CAST(NULLIF(w.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE
    WHEN w.persons IS NULL THEN 'Q'
    WHEN i.population IS NULL THEN 'O'
    WHEN w.withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM area w
LEFT JOIN inhabitants i ON i.ref_area = w.ref_area AND i.year = w.year
