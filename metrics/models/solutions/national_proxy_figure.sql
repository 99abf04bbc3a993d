/*
table: national_proxy_figure
description: >-
  Resettlement as receiving states count it, beside 3.1.1: arrivals in the United States and the United Kingdom by nationality, and by the host that they left where the state tells it. States count people whom UNHCR did not submit. Relocation that is no resettlement is left out. Whole calendar years.
public: false
grain: [indicator_id, ref_area, counterpart_area, time_period, breakdown]
inputs: [resettlement_report, solution]
other_sources: [unhcr.rsq_departures, unhcr.rsq_submissions]
columns:
  indicator_id: {type: TEXT, description: "3.1.1"}
  ref_area: {type: TEXT, description: "Host that they left; WLD all hosts"}
  counterpart_area: {type: TEXT, description: "Receiving country"}
  time_period: {type: INTEGER, description: "Year"}
  population_type: {type: TEXT, description: "RST"}
  breakdown: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3; _Z all"}
  obs_value: {type: DOUBLE, description: "Persons"}
  numerator: {type: DOUBLE, description: "The same"}
  coverage_areas: {type: BIGINT, description: "1 receiving country"}
  coverage_share: {type: DOUBLE, description: "Of all hosts the percentage of the world's resettlement arrivals of the year that came to this country; of one host the percentage of the country's whose host is told"}
  obs_status: {type: TEXT, description: "D: the state's own counting"}
*/
WITH report AS (
  SELECT year, host, origin, receiving, persons
  FROM resettlement_report
  WHERE publisher <> 'UNHCR' AND measure = 'arrivals' AND is_whole_year
),
arrived AS (
  SELECT asylum, year, CAST(SUM(persons) AS BIGINT) AS persons FROM solution WHERE solution_type = 'RST' GROUP BY asylum, year
),
all_arrived AS (
  SELECT year, CAST(SUM(persons) AS BIGINT) AS persons FROM solution WHERE solution_type = 'RST' GROUP BY year
),
told AS (
  SELECT receiving, year,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN host <> 'UNK' THEN persons ELSE 0 END) AS BIGINT) AS with_host
  FROM report
  GROUP BY receiving, year
),
cell AS (
  SELECT 'WLD' AS ref_area, receiving, year, '_Z' AS breakdown, persons FROM report
  UNION ALL
  SELECT 'WLD', receiving, year, origin, persons FROM report
  UNION ALL
  SELECT host, receiving, year, '_Z', persons FROM report WHERE host <> 'UNK'
)
SELECT
  '3.1.1' AS indicator_id,
  c.ref_area,
  c.receiving AS counterpart_area,
  c.year AS time_period,
  'RST' AS population_type,
  c.breakdown,
  CAST(SUM(c.persons) AS DOUBLE) AS obs_value,
  CAST(SUM(c.persons) AS DOUBLE) AS numerator,
  CAST(1 AS BIGINT) AS coverage_areas,
  CASE
    WHEN c.ref_area <> 'WLD' THEN CAST(100 * MAX(t.with_host) AS DOUBLE) / CAST(NULLIF(MAX(t.persons), 0) AS DOUBLE)
    ELSE coalesce(CAST(100 * MAX(a.persons) AS DOUBLE) / CAST(NULLIF(MAX(w.persons), 0) AS DOUBLE), CAST(0 AS DOUBLE))
  END AS coverage_share,
  'D' AS obs_status
FROM cell c
JOIN told t ON t.receiving = c.receiving AND t.year = c.year
LEFT JOIN arrived a ON a.asylum = c.receiving AND a.year = c.year
LEFT JOIN all_arrived w ON w.year = c.year
GROUP BY c.ref_area, c.receiving, c.year, c.breakdown
