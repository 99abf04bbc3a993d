WITH cell AS (
  SELECT country, year, sex, education_level AS breakdown, enrolled, school_age
  FROM enrolment
  WHERE enrolled IS NOT NULL AND school_age > 0
  UNION ALL
  SELECT country, year, sex, '_Z' AS breakdown, CAST(SUM(enrolled) AS BIGINT) AS enrolled, CAST(SUM(school_age) AS BIGINT) AS school_age
  FROM enrolment
  WHERE enrolled IS NOT NULL AND school_age > 0
  GROUP BY country, year, sex
  HAVING COUNT(DISTINCT education_level) = 2
),
refugee AS (
  SELECT asylum, year, persons FROM host_year WHERE population_type = 'REF' AND persons IS NOT NULL
),
everyone AS (
  SELECT m.ref_area, r.year, CAST(SUM(r.persons) AS BIGINT) AS persons
  FROM refugee r
  JOIN area_member m ON m.iso3 = r.asylum AND r.year BETWEEN m.year_from AND m.year_to
  GROUP BY m.ref_area, r.year
),
placed AS (
  SELECT m.ref_area, m.kind, c.*
  FROM cell c
  JOIN area_member m ON m.iso3 = c.country AND c.year BETWEEN m.year_from AND m.year_to AND m.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
),
total AS (
  SELECT
    p.ref_area, p.kind, p.year, p.sex, p.breakdown,
    CAST(SUM(p.enrolled) AS BIGINT) AS enrolled,
    CAST(SUM(p.school_age) AS BIGINT) AS school_age,
    CAST(COUNT(*) AS BIGINT) AS areas,
    CAST(SUM(coalesce(r.persons, 0)) AS BIGINT) AS covered
  FROM placed p
  LEFT JOIN refugee r ON r.asylum = p.country AND r.year = p.year
  GROUP BY p.ref_area, p.kind, p.year, p.sex, p.breakdown
)
SELECT
  t.ref_area,
  t.year AS time_period,
  'REF' AS population_type,
  t.sex,
  t.breakdown,
  CAST(100 * t.enrolled AS DOUBLE) / CAST(NULLIF(t.school_age, 0) AS DOUBLE) AS obs_value,
  CAST(t.enrolled AS DOUBLE) AS numerator,
  CAST(t.school_age AS DOUBLE) AS denominator,
  t.areas AS coverage_areas,
  CASE WHEN t.kind = 'country' THEN CAST(100 AS DOUBLE) ELSE coalesce(CAST(100 * t.covered AS DOUBLE) / CAST(NULLIF(e.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) END AS coverage_share,
  'A' AS obs_status
FROM total t
LEFT JOIN everyone e ON e.ref_area = t.ref_area AND e.year = t.year
