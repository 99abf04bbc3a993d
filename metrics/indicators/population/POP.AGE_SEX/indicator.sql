WITH cell AS (
  SELECT 'headline' AS series, asylum AS ref_area, year, population_type, sex, age_group, persons FROM demographic
  UNION ALL
  SELECT 'headline' AS series, 'WLD' AS ref_area, year, population_type, sex, age_group, persons FROM demographic
  UNION ALL
  SELECT 'origin' AS series, origin AS ref_area, year, population_type, sex, age_group, persons FROM demographic
),
typed AS (
  SELECT series, ref_area, year, population_type, sex, age_group, persons FROM cell WHERE population_type <> '_U'
  UNION ALL
  SELECT series, ref_area, year, population_type, '_T' AS sex, '_T' AS age_group, persons FROM cell WHERE population_type <> '_U'
),
summed AS (
  SELECT
    series, ref_area, year, population_type, sex, age_group,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN persons IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS withheld_cells
  FROM typed
  GROUP BY series, ref_area, year, population_type, sex, age_group
),
known AS (
  SELECT series, ref_area, year, population_type,
    CAST(SUM(CASE WHEN sex IN ('F', 'M') AND age_group <> '_U' THEN persons ELSE 0 END) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN sex = '_T' THEN persons ELSE 0 END) AS BIGINT) AS all_persons
  FROM summed
  GROUP BY series, ref_area, year, population_type
),
host AS (
  SELECT 'headline' AS series, 'WLD' AS ref_area, year, population_type,
    CAST(COUNT(DISTINCT CASE WHEN asylum NOT IN ('UNK', 'XXA', 'TIB') THEN asylum END) AS BIGINT) AS hosts
  FROM demographic GROUP BY year, population_type
  UNION ALL
  SELECT 'origin' AS series, origin AS ref_area, year, population_type,
    CAST(COUNT(DISTINCT CASE WHEN asylum NOT IN ('UNK', 'XXA', 'TIB') THEN asylum END) AS BIGINT) AS hosts
  FROM demographic GROUP BY origin, year, population_type
)
SELECT
  s.series,
  s.ref_area,
  '_T' AS counterpart_area,
  s.year AS time_period,
  s.population_type,
  s.sex,
  s.age_group AS age,
  CAST(s.persons AS DOUBLE) AS obs_value,
  CAST(s.persons AS DOUBLE) AS numerator,
  coalesce(h.hosts, CAST(CASE WHEN s.ref_area IN ('UNK', 'XXA', 'TIB') THEN 0 ELSE 1 END AS BIGINT)) AS coverage_areas,
  coalesce(CAST(100 * k.persons AS DOUBLE) / CAST(NULLIF(k.all_persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN s.persons IS NULL THEN 'Q' WHEN s.withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM summed s
JOIN known k ON k.series = s.series AND k.ref_area = s.ref_area AND k.year = s.year AND k.population_type = s.population_type
LEFT JOIN host h ON h.series = s.series AND h.ref_area = s.ref_area AND h.year = s.year AND h.population_type = s.population_type
