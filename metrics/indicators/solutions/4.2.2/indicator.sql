WITH cell AS (
  SELECT country, year, sex, age, returnees, with_documents, method
  FROM returnee_document
  WHERE with_documents IS NOT NULL AND returnees > 0
),
placed AS (
  SELECT m.ref_area, m.kind, c.*
  FROM cell c
  JOIN area_member m ON m.iso3 = c.country AND c.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
  WHERE m.kind = 'country' OR c.method IN ('registration', 'administrative', 'census')
),
returned AS (
  SELECT origin, year, CAST(SUM(persons) AS BIGINT) AS persons FROM solution WHERE solution_type = 'RET' GROUP BY origin, year
),
everyone AS (
  SELECT m.ref_area, r.year, CAST(SUM(r.persons) AS BIGINT) AS persons
  FROM returned r
  JOIN area_member m ON m.iso3 = r.origin AND r.year BETWEEN m.year_from AND m.year_to
  GROUP BY m.ref_area, r.year
),
total AS (
  SELECT
    p.ref_area, p.kind, p.year, p.sex, p.age,
    CAST(SUM(p.with_documents) AS BIGINT) AS with_documents,
    CAST(SUM(p.returnees) AS BIGINT) AS returnees,
    CAST(COUNT(*) AS BIGINT) AS areas,
    CAST(SUM(coalesce(r.persons, 0)) AS BIGINT) AS covered,
    MAX(CASE WHEN p.method IN ('survey', 'estimate') THEN 1 ELSE 0 END) AS estimated
  FROM placed p
  LEFT JOIN returned r ON r.origin = p.country AND r.year = p.year
  GROUP BY p.ref_area, p.kind, p.year, p.sex, p.age
)
SELECT
  t.ref_area,
  t.year AS time_period,
  'RET' AS population_type,
  t.sex,
  t.age,
  CAST(100 * t.with_documents AS DOUBLE) / CAST(NULLIF(t.returnees, 0) AS DOUBLE) AS obs_value,
  CAST(t.with_documents AS DOUBLE) AS numerator,
  CAST(t.returnees AS DOUBLE) AS denominator,
  t.areas AS coverage_areas,
  CASE WHEN t.kind = 'country' THEN CAST(100 AS DOUBLE) ELSE coalesce(CAST(100 * t.covered AS DOUBLE) / CAST(NULLIF(e.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) END AS coverage_share,
  CASE WHEN t.estimated = 1 THEN 'E' ELSE 'A' END AS obs_status
FROM total t
LEFT JOIN everyone e ON e.ref_area = t.ref_area AND e.year = t.year
