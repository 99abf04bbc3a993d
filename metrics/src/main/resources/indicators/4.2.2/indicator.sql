WITH cell AS (
  SELECT country, year, sex, age, returnees, with_documents, method
  FROM returnee_document
  WHERE with_documents IS NOT NULL AND returnees > 0
),
placed AS (
  SELECT country AS ref_area, c.* FROM cell c
  UNION ALL
  SELECT 'WLD' AS ref_area, c.* FROM cell c WHERE method IN ('registration', 'administrative', 'census')
),
returned AS (
  SELECT origin, year, CAST(SUM(persons) AS BIGINT) AS persons FROM solution WHERE solution_type = 'RET' GROUP BY origin, year
),
everyone AS (
  SELECT year, CAST(SUM(persons) AS BIGINT) AS persons FROM returned GROUP BY year
),
total AS (
  SELECT
    p.ref_area, p.year, p.sex, p.age,
    CAST(SUM(p.with_documents) AS BIGINT) AS with_documents,
    CAST(SUM(p.returnees) AS BIGINT) AS returnees,
    CAST(COUNT(*) AS BIGINT) AS areas,
    CAST(SUM(coalesce(r.persons, 0)) AS BIGINT) AS covered,
    MAX(CASE WHEN p.method IN ('survey', 'estimate') THEN 1 ELSE 0 END) AS estimated
  FROM placed p
  LEFT JOIN returned r ON r.origin = p.country AND r.year = p.year
  GROUP BY p.ref_area, p.year, p.sex, p.age
)
SELECT
  'headline' AS series,
  t.ref_area,
  t.year AS time_period,
  'RET' AS population_type,
  t.sex,
  t.age,
  CAST(100 * t.with_documents AS DOUBLE) / CAST(t.returnees AS DOUBLE) AS obs_value,
  CAST(t.with_documents AS DOUBLE) AS numerator,
  CAST(t.returnees AS DOUBLE) AS denominator,
  t.areas AS coverage_areas,
  CASE WHEN t.ref_area = 'WLD' THEN CAST(100 * t.covered AS DOUBLE) / CAST(NULLIF(e.persons, 0) AS DOUBLE) ELSE CAST(100 AS DOUBLE) END AS coverage_share,
  CASE WHEN t.estimated = 1 THEN 'E' ELSE 'A' END AS obs_status,
  '_T' AS disability,
  'F' AS conf_status
FROM total t
LEFT JOIN everyone e ON e.year = t.year
UNION ALL
SELECT
  'registration' AS series,
  ref_area,
  time_period,
  population_type,
  sex,
  age,
  obs_value,
  numerator,
  denominator,
  coverage_areas,
  coverage_share,
  obs_status,
  disability,
  conf_status
FROM registration_figure
WHERE indicator = '4.2.2'
