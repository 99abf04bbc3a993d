WITH world AS (
  SELECT
    year,
    population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(COUNT(CASE WHEN is_host AND income_group IS NOT NULL THEN 1 END) AS BIGINT) AS classified_hosts,
    CAST(SUM(CASE WHEN is_host AND income_group IS NOT NULL THEN persons ELSE 0 END) AS BIGINT) AS classified_persons,
    CAST(SUM(CASE WHEN is_host AND income_group IN ('LIC', 'LMC', 'UMC') THEN persons ELSE 0 END) AS BIGINT) AS lmic_persons,
    CAST(SUM(CASE WHEN income_group IS NULL THEN persons ELSE 0 END) AS BIGINT) AS unclassified_persons
  FROM host_year
  GROUP BY year, population_type
),
share AS (
  SELECT w.*, t.series,
    CASE t.series
      WHEN 'unclassified' THEN unclassified_persons
      WHEN 'upper' THEN lmic_persons + unclassified_persons
      ELSE lmic_persons
    END AS part
  FROM world w
  CROSS JOIN (VALUES ('headline'), ('lower'), ('upper'), ('unclassified')) AS t(series)
)
SELECT
  series,
  'WLD' AS ref_area,
  year AS time_period,
  population_type,
  CASE WHEN classified_hosts > 0 THEN CAST(100 * part AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) END AS obs_value,
  CASE WHEN classified_hosts > 0 THEN CAST(part AS DOUBLE) END AS numerator,
  CASE WHEN classified_hosts > 0 AND series = 'headline' THEN CAST(100 * lmic_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) END AS ci_lower,
  CASE WHEN classified_hosts > 0 AND series = 'headline' THEN CAST(100 * (lmic_persons + unclassified_persons) AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE) END AS ci_upper,
  CASE WHEN classified_hosts > 0 AND series = 'headline' THEN 'bounds: no unclassified host of low or middle income, or all' END AS ci_method,
  CAST(persons AS DOUBLE) AS denominator,
  classified_hosts AS coverage_areas,
  coalesce(CAST(100 * classified_persons AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN classified_hosts = 0 THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    -- what is not classified moves the figure as it is shown, by a tenth of a point or more
    WHEN series = 'headline' AND 1000 * unclassified_persons >= persons THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM share
