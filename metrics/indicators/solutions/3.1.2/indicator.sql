WITH refugee AS (
  SELECT asylum, year, persons FROM host_year WHERE population_type = 'REF' AND persons IS NOT NULL
),
everyone AS (
  SELECT m.ref_area, r.year, CAST(SUM(r.persons) AS BIGINT) AS persons
  FROM refugee r
  JOIN area_member m ON m.iso3 = r.asylum AND r.year BETWEEN m.year_from AND m.year_to
  GROUP BY m.ref_area, r.year
),
supplied AS (
  SELECT m.ref_area, m.kind, s.year, CAST(SUM(coalesce(r.persons, 0)) AS BIGINT) AS covered, CAST(COUNT(*) AS BIGINT) AS hosts
  FROM (SELECT DISTINCT year, host FROM resettlement_case WHERE submissions IS NOT NULL) AS s
  JOIN area_member m ON m.iso3 = s.host AND s.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  LEFT JOIN refugee r ON r.asylum = s.host AND r.year = s.year
  GROUP BY m.ref_area, m.kind, s.year
),
submitted AS (
  SELECT m.ref_area, c.year, c.receiving, c.submissions
  FROM resettlement_case c
  JOIN area_member m ON m.iso3 = c.host AND c.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  WHERE c.submissions IS NOT NULL
),
receiver AS (
  SELECT ref_area, year,
    CAST(COUNT(DISTINCT CASE WHEN submissions > 0 AND receiving NOT IN ('UNK', 'XXA', 'TIB') THEN receiving END) AS BIGINT) AS areas
  FROM submitted
  GROUP BY ref_area, year
),
total AS (
  SELECT
    year,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN asylum NOT IN ('UNK', 'XXA', 'TIB') THEN persons ELSE 0 END) AS BIGINT) AS placed_persons,
    CAST(SUM(CASE WHEN asylum IN ('UNK', 'XXA', 'TIB') THEN persons ELSE 0 END) AS BIGINT) AS unknown_persons,
    CAST(SUM(CASE WHEN persons IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS withheld_cells,
    CAST(COUNT(DISTINCT CASE WHEN persons > 0 AND asylum NOT IN ('UNK', 'XXA', 'TIB') THEN asylum END) AS BIGINT) AS areas
  FROM solution
  WHERE solution_type = 'RST'
  GROUP BY year
)
SELECT
  'arrivals_proxy' AS series,
  'WLD' AS ref_area,
  year AS time_period,
  'RST' AS population_type,
  '_Z' AS breakdown,
  CASE WHEN areas > 0 THEN CAST(areas AS DOUBLE) END AS obs_value,
  'COUNT' AS unit_measure,
  CASE WHEN areas > 0 THEN CAST(areas AS DOUBLE) END AS numerator,
  areas AS coverage_areas,
  coalesce(CAST(100 * placed_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN areas = 0 THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM total
UNION ALL
SELECT
  'arrivals_proxy' AS series,
  'WLD' AS ref_area,
  year AS time_period,
  'RST' AS population_type,
  'UNK' AS breakdown,
  CAST(unknown_persons AS DOUBLE) AS obs_value,
  'PERSONS' AS unit_measure,
  CAST(unknown_persons AS DOUBLE) AS numerator,
  CAST(0 AS BIGINT) AS coverage_areas,
  coalesce(CAST(100 * unknown_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM total
WHERE unknown_persons > 0
UNION ALL
SELECT
  'headline' AS series,
  r.ref_area,
  r.year AS time_period,
  'RST' AS population_type,
  '_Z' AS breakdown,
  CAST(r.areas AS DOUBLE) AS obs_value,
  'COUNT' AS unit_measure,
  CAST(r.areas AS DOUBLE) AS numerator,
  s.hosts AS coverage_areas,
  CASE WHEN s.kind = 'country' THEN CAST(100 AS DOUBLE) ELSE coalesce(CAST(100 * s.covered AS DOUBLE) / CAST(NULLIF(e.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) END AS coverage_share,
  'A' AS obs_status
FROM receiver r
JOIN supplied s ON s.ref_area = r.ref_area AND s.year = r.year
LEFT JOIN everyone e ON e.ref_area = r.ref_area AND e.year = r.year
