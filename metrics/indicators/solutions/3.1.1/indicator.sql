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
  FROM (SELECT DISTINCT year, host FROM resettlement_case WHERE departures IS NOT NULL) AS s
  JOIN area_member m ON m.iso3 = s.host AND s.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  LEFT JOIN refugee r ON r.asylum = s.host AND r.year = s.year
  GROUP BY m.ref_area, m.kind, s.year
),
departed AS (
  SELECT m.ref_area, '_T' AS counterpart_area, c.year, c.departures
  FROM resettlement_case c
  JOIN area_member m ON m.iso3 = c.host AND c.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  WHERE c.departures IS NOT NULL
  UNION ALL
  SELECT 'WLD' AS ref_area, receiving AS counterpart_area, year, departures FROM resettlement_case WHERE departures IS NOT NULL
),
departure AS (
  SELECT ref_area, counterpart_area, year, CAST(SUM(departures) AS BIGINT) AS persons FROM departed GROUP BY ref_area, counterpart_area, year
),
cell AS (
  SELECT '_T' AS counterpart_area, asylum, year, persons FROM solution WHERE solution_type = 'RST'
  UNION ALL
  SELECT asylum AS counterpart_area, asylum, year, persons FROM solution WHERE solution_type = 'RST'
),
total AS (
  SELECT
    counterpart_area,
    year,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(COUNT(*) AS BIGINT) AS cells,
    CAST(SUM(CASE WHEN persons IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS withheld_cells,
    CAST(COUNT(DISTINCT CASE WHEN persons > 0 AND asylum NOT IN ('UNK', 'XXA', 'TIB') THEN asylum END) AS BIGINT) AS areas
  FROM cell
  GROUP BY counterpart_area, year
)
SELECT
  'arrivals_proxy' AS series,
  'WLD' AS ref_area,
  counterpart_area,
  year AS time_period,
  'RST' AS population_type,
  CAST(persons AS DOUBLE) AS obs_value,
  CAST(persons AS DOUBLE) AS numerator,
  areas AS coverage_areas,
  coalesce(CAST(100 * (cells - withheld_cells) AS DOUBLE) / CAST(NULLIF(cells, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN persons IS NULL THEN 'Q' WHEN withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM total
UNION ALL
SELECT
  'headline' AS series,
  d.ref_area,
  d.counterpart_area,
  d.year AS time_period,
  'RST' AS population_type,
  CAST(d.persons AS DOUBLE) AS obs_value,
  CAST(d.persons AS DOUBLE) AS numerator,
  s.hosts AS coverage_areas,
  CASE WHEN s.kind = 'country' THEN CAST(100 AS DOUBLE) ELSE coalesce(CAST(100 * s.covered AS DOUBLE) / CAST(NULLIF(e.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) END AS coverage_share,
  'A' AS obs_status
FROM departure d
JOIN supplied s ON s.ref_area = d.ref_area AND s.year = d.year
LEFT JOIN everyone e ON e.ref_area = d.ref_area AND e.year = d.year
UNION ALL
SELECT
  'evacuation' AS series,
  v.ref_area,
  v.counterpart_area,
  v.year AS time_period,
  'RST' AS population_type,
  CAST(SUM(v.evacuations) AS DOUBLE) AS obs_value,
  CAST(SUM(v.evacuations) AS DOUBLE) AS numerator,
  CAST(COUNT(DISTINCT v.host) AS BIGINT) AS coverage_areas,
  CAST(100 AS DOUBLE) AS coverage_share,
  'D' AS obs_status
FROM (
  SELECT host AS ref_area, '_T' AS counterpart_area, host, year, evacuations FROM resettlement_case WHERE evacuations IS NOT NULL AND host <> 'UNK'
  UNION ALL
  SELECT host AS ref_area, receiving AS counterpart_area, host, year, evacuations FROM resettlement_case WHERE evacuations IS NOT NULL AND host <> 'UNK'
) AS v
GROUP BY v.ref_area, v.counterpart_area, v.year
