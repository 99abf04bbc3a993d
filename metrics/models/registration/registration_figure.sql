/*
table: registration_figure
description: >-
  What the protected cube of registered persons tells of indicators, for their series `registration`. A share's denominator are those of whom the attribute is known. Nothing is computed from other than
  published cells: where one of them is suppressed, so is the figure.
public: false
grain: [indicator_id, ref_area, counterpart_area, time_period, population_type, sex, age, disability, breakdown]
inputs: [registration_cube]
columns:
  indicator_id: {type: TEXT, description: "Indicator"}
  ref_area: {type: TEXT, description: "Where the persons are: a country, a bureau or WLD for all that was supplied"}
  counterpart_area: {type: TEXT, description: "_T all countries for departures and permits; _Z does not apply"}
  time_period: {type: INTEGER, description: "Year"}
  population_type: {type: TEXT, description: "REF, RET, RST or _Z"}
  sex: {type: TEXT, description: "F, M, _U or _T"}
  age: {type: TEXT, description: "Age group, _U or _T"}
  disability: {type: TEXT, description: "_T, or the method and the value with a point between: WG_SS.with; methods are never pooled"}
  breakdown: {type: TEXT, description: "Level of education, kind of permit, PERSONS_SUBMITTED, or _Z"}
  obs_value: {type: DOUBLE, description: "Percent or persons; NULL when suppressed or not known"}
  unit_measure: {type: TEXT, description: "PERCENT or PERSONS"}
  numerator: {type: DOUBLE, description: "Persons"}
  denominator: {type: DOUBLE, description: "Persons of whom the attribute is known; NULL for counts"}
  coverage_areas: {type: BIGINT, description: "1 for a country; for WLD the countries in the extracts; NULL for bureaux"}
  coverage_share: {type: DOUBLE, description: "Of the persons concerned, those of whom the attribute is known, percent; NULL for counts"}
  obs_status: {type: TEXT, description: "A, E, O or Q"}
  conf_status: {type: TEXT, description: "F, C or D: the strictest of the cells used"}
*/
WITH cell AS (
  SELECT
    year, population_type, asylum, sex, age_group,
    CASE WHEN disability = '_T' THEN '_T' ELSE concat(disability_method, '.', disability) END AS disability,
    measure, persons, obs_status, conf_status
  FROM registration_cube
  WHERE origin = 'WLD' AND disability <> 'unknown'
),
supplied AS (
  SELECT year, population_type, CAST(COUNT(*) AS BIGINT) AS areas
  FROM cell
  WHERE measure = 'PERSONS' AND sex = '_T' AND age_group = '_T' AND disability = '_T' AND asylum <> 'WLD' AND asylum NOT LIKE 'BUR%'
  GROUP BY year, population_type
),
share AS (
  SELECT s.*
  FROM (VALUES
    ('2.2.1', 'REF', 'ENROLLED_PRIMARY', 'primary', '5-11'),
    ('2.2.1', 'REF', 'ENROLLED_SECONDARY', 'secondary', '12-17'),
    ('4.2.2', 'RET', 'DOCUMENT', '_Z', '*')) AS s(indicator_id, population_type, attribute, breakdown, age_group)
),
parts AS (
  SELECT
    s.indicator_id, s.breakdown, b.year, b.population_type, b.asylum, b.sex, b.age_group, b.disability,
    CASE WHEN y.measure IS NULL THEN 0 ELSE y.persons END AS held,
    CASE WHEN n.measure IS NULL THEN 0 ELSE n.persons END AS not_held,
    CASE WHEN u.measure IS NULL THEN 0 ELSE u.persons END AS not_known,
    CASE WHEN y.obs_status = 'E' OR n.obs_status = 'E' THEN 'E' ELSE 'A' END AS status,
    least(coalesce(y.conf_status, 'F'), coalesce(n.conf_status, 'F')) AS conf_status
  FROM share s
  JOIN cell b ON b.measure = 'PERSONS' AND b.population_type = s.population_type AND (s.age_group = '*' OR b.age_group = s.age_group)
  LEFT JOIN cell y ON y.measure = concat(s.attribute, '.Y') AND y.year = b.year AND y.population_type = b.population_type
    AND y.asylum = b.asylum AND y.sex = b.sex AND y.age_group = b.age_group AND y.disability = b.disability
  LEFT JOIN cell n ON n.measure = concat(s.attribute, '.N') AND n.year = b.year AND n.population_type = b.population_type
    AND n.asylum = b.asylum AND n.sex = b.sex AND n.age_group = b.age_group AND n.disability = b.disability
  LEFT JOIN cell u ON u.measure = concat(s.attribute, '.U') AND u.year = b.year AND u.population_type = b.population_type
    AND u.asylum = b.asylum AND u.sex = b.sex AND u.age_group = b.age_group AND u.disability = b.disability
),
counted AS (
  SELECT
    k.indicator_id, k.breakdown, c.year, c.population_type, k.shown_type, k.counterpart_area, c.asylum, c.sex, c.age_group, c.disability, c.persons, c.obs_status, c.conf_status
  FROM (VALUES
    ('3.1.1', 'RST', '_T', 'RESETTLEMENT_DEPARTURE.Y', '_Z'),
    ('3.1.2', 'RST', '_Z', 'RESETTLEMENT_SUBMISSION.Y', 'PERSONS_SUBMITTED'),
    ('3.2.1', '_Z', '_T', 'PATHWAY.FAMILY', 'family'),
    ('3.2.1', '_Z', '_T', 'PATHWAY.WORK', 'work'),
    ('3.2.1', '_Z', '_T', 'PATHWAY.STUDY', 'study'),
    ('3.2.1', '_Z', '_T', 'PATHWAY.SPONSORSHIP', 'sponsorship'),
    ('3.2.1', '_Z', '_T', 'PATHWAY.OTHER', 'other')) AS k(indicator_id, shown_type, counterpart_area, measure, breakdown)
  JOIN cell c ON c.measure = k.measure AND c.population_type = 'REF'
),
figure AS (
  SELECT
    indicator_id, asylum, '_Z' AS counterpart_area, year, population_type, population_type AS shown_type, sex, age_group, disability, breakdown,
    CAST(100 * held AS DOUBLE) / CAST(NULLIF(held + not_held, 0) AS DOUBLE) AS obs_value,
    'PERCENT' AS unit_measure,
    CAST(held AS DOUBLE) AS numerator,
    CAST(held + not_held AS DOUBLE) AS denominator,
    CAST(100 * (held + not_held) AS DOUBLE) / CAST(NULLIF(held + not_held + not_known, 0) AS DOUBLE) AS coverage_share,
    CASE WHEN held + not_held IS NULL THEN 'Q' WHEN held + not_held <= 0 THEN 'O' ELSE status END AS obs_status,
    conf_status
  FROM parts
  UNION ALL
  SELECT
    indicator_id, asylum, counterpart_area, year, population_type, shown_type, sex, age_group, disability, breakdown,
    CAST(persons AS DOUBLE) AS obs_value,
    'PERSONS' AS unit_measure,
    CAST(persons AS DOUBLE) AS numerator,
    CAST(NULL AS DOUBLE) AS denominator,
    CAST(NULL AS DOUBLE) AS coverage_share,
    obs_status,
    conf_status
  FROM counted
)
SELECT
  f.indicator_id,
  f.asylum AS ref_area,
  f.counterpart_area,
  f.year AS time_period,
  f.shown_type AS population_type,
  f.sex,
  f.age_group AS age,
  f.disability,
  f.breakdown,
  CASE WHEN f.obs_status IN ('O', 'Q') THEN NULL ELSE f.obs_value END AS obs_value,
  f.unit_measure,
  CASE WHEN f.obs_status = 'Q' THEN NULL ELSE f.numerator END AS numerator,
  CASE WHEN f.obs_status = 'Q' THEN NULL ELSE f.denominator END AS denominator,
  CASE WHEN f.asylum = 'WLD' THEN s.areas WHEN f.asylum LIKE 'BUR%' THEN NULL ELSE CAST(1 AS BIGINT) END AS coverage_areas,
  f.coverage_share,
  f.obs_status,
  f.conf_status
FROM figure f
LEFT JOIN supplied s ON s.year = f.year AND s.population_type = f.population_type
