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
  SELECT year, CAST(SUM(persons) AS BIGINT) AS persons FROM refugee GROUP BY year
),
placed AS (
  SELECT c.country AS ref_area, c.* FROM cell c
  UNION ALL
  SELECT 'WLD' AS ref_area, c.* FROM cell c
),
total AS (
  SELECT
    p.ref_area, p.year, p.sex, p.breakdown,
    CAST(SUM(p.enrolled) AS BIGINT) AS enrolled,
    CAST(SUM(p.school_age) AS BIGINT) AS school_age,
    CAST(COUNT(*) AS BIGINT) AS areas,
    CAST(SUM(coalesce(r.persons, 0)) AS BIGINT) AS covered
  FROM placed p
  LEFT JOIN refugee r ON r.asylum = p.country AND r.year = p.year
  GROUP BY p.ref_area, p.year, p.sex, p.breakdown
)
SELECT
  'headline' AS series,
  t.ref_area,
  t.year AS time_period,
  'REF' AS population_type,
  t.sex,
  t.breakdown,
  CAST(100 * t.enrolled AS DOUBLE) / CAST(t.school_age AS DOUBLE) AS obs_value,
  CAST(t.enrolled AS DOUBLE) AS numerator,
  CAST(t.school_age AS DOUBLE) AS denominator,
  t.areas AS coverage_areas,
  CASE WHEN t.ref_area = 'WLD' THEN CAST(100 * t.covered AS DOUBLE) / CAST(NULLIF(e.persons, 0) AS DOUBLE) ELSE CAST(100 AS DOUBLE) END AS coverage_share,
  'A' AS obs_status,
  '_T' AS age,
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
  breakdown,
  obs_value,
  numerator,
  denominator,
  coverage_areas,
  coverage_share,
  obs_status,
  age,
  disability,
  conf_status
FROM registration_figure
WHERE indicator = '2.2.1'
