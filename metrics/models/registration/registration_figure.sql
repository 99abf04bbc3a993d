/*
table: registration_figure
description: >-
  What the protected cube of registered persons tells of indicators, for their series `registration`. A share's denominator are those of whom the attribute is known. Nothing is computed from other than
  published figures, which are multiples of 5 and at most 4 persons off. A group smaller than the rule asks has no figure.
public: false
grain: [indicator_id, ref_area, counterpart_area, time_period, population_type, sex, age, disability, breakdown]
inputs: [registration_cube, disclosure_rule, area_member]
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
  obs_value: {type: DOUBLE, description: "Percent, whole under a base of 400 and else with one digit, or persons; NULL when withheld or not known"}
  unit_measure: {type: TEXT, description: "PERCENT or PERSONS"}
  numerator: {type: DOUBLE, description: "Persons, rounded"}
  denominator: {type: DOUBLE, description: "Persons of whom the attribute is known, from rounded figures; NULL for counts"}
  standard_error: {type: DOUBLE, description: "Of obs_value, from the rounding alone, in its unit"}
  ci_lower: {type: DOUBLE, description: "Share less 1.96 standard errors, at least 0; NULL for counts"}
  ci_upper: {type: DOUBLE, description: "Share and 1.96 standard errors, at most 100; NULL for counts"}
  ci_method: {type: TEXT, description: "rounding: the interval is of the protection alone; NULL for counts"}
  coverage_areas: {type: BIGINT, description: "1 for a country; for WLD and bureaux the countries in the extracts that have a figure"}
  coverage_share: {type: DOUBLE, description: "Of the persons concerned, those of whom the attribute is known, percent; 100 for counts, which are of everybody registered; 0 where nothing is shown"}
  obs_status: {type: TEXT, description: "E estimated, since figures are rounded; U when the standard error of a share is above 5 points; O nothing known; Q the group or the base is too small"}
  conf_status: {type: TEXT, description: "F; C where the figure is withheld"}
*/
WITH cell AS (
  SELECT
    year, population_type, asylum, sex, age_group,
    CASE WHEN disability = '_T' THEN '_T' ELSE concat(disability_method, '.', disability) END AS disability,
    measure, persons, standard_error
  FROM registration_cube
  WHERE origin = 'WLD' AND disability <> 'unknown'
),
rule AS (
  SELECT group_minimum FROM disclosure_rule WHERE cube = 'registration_cube'
),
supplied AS (
  SELECT m.ref_area, c.year, c.population_type, CAST(COUNT(*) AS BIGINT) AS areas
  FROM cell c
  JOIN (
    SELECT iso3, ref_area, year_from, year_to FROM area_member WHERE kind IN ('bureau', 'world')
  ) AS m ON m.iso3 = c.asylum AND c.year BETWEEN m.year_from AND m.year_to
  WHERE c.measure = 'PERSONS' AND c.sex = '_T' AND c.age_group = '_T' AND c.disability = '_T'
  GROUP BY m.ref_area, c.year, c.population_type
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
    b.persons >= r.group_minimum AS shown,
    b.standard_error,
    coalesce(y.persons, 0) AS held,
    coalesce(n.persons, 0) AS not_held,
    coalesce(u.persons, 0) AS not_known
  FROM share s
  CROSS JOIN rule r
  JOIN cell b ON b.measure = 'PERSONS' AND b.population_type = s.population_type AND (s.age_group = '*' OR b.age_group = s.age_group)
  LEFT JOIN cell y ON y.measure = concat(s.attribute, '.Y') AND y.year = b.year AND y.population_type = b.population_type
    AND y.asylum = b.asylum AND y.sex = b.sex AND y.age_group = b.age_group AND y.disability = b.disability
  LEFT JOIN cell n ON n.measure = concat(s.attribute, '.N') AND n.year = b.year AND n.population_type = b.population_type
    AND n.asylum = b.asylum AND n.sex = b.sex AND n.age_group = b.age_group AND n.disability = b.disability
  LEFT JOIN cell u ON u.measure = concat(s.attribute, '.U') AND u.year = b.year AND u.population_type = b.population_type
    AND u.asylum = b.asylum AND u.sex = b.sex AND u.age_group = b.age_group AND u.disability = b.disability
  WHERE b.sex = '_T' OR b.disability = '_T'
),
measured AS (
  SELECT
    indicator_id, breakdown, year, population_type, asylum, sex, age_group, disability, held, not_held, not_known,
    CASE WHEN NOT shown THEN 'Q' WHEN held + not_held = 0 THEN 'O' WHEN held + not_held < 20 THEN 'Q' ELSE 'E' END AS status,
    CAST(held AS DOUBLE) / CAST(NULLIF(held + not_held, 0) AS DOUBLE) AS p,
    standard_error / CAST(NULLIF(held + not_held, 0) AS DOUBLE) AS unit_error
  FROM parts
),
estimated AS (
  SELECT
    m.*,
    100 * p AS percent,
    100 * unit_error * sqrt((1 - p) * (1 - p) + p * p) AS percent_error
  FROM measured m
),
counted AS (
  SELECT
    k.indicator_id, k.breakdown, c.year, c.population_type, k.shown_type, k.counterpart_area, c.asylum, c.sex, c.age_group, c.disability, c.persons, c.standard_error
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
    CASE WHEN held + not_held < 400 THEN round(percent, 0) ELSE round(percent, 1) END AS obs_value,
    'PERCENT' AS unit_measure,
    CAST(held AS DOUBLE) AS numerator,
    CAST(held + not_held AS DOUBLE) AS denominator,
    percent_error AS standard_error,
    greatest(CAST(0 AS DOUBLE), percent - CAST(1.96 AS DOUBLE) * percent_error) AS ci_lower,
    least(CAST(100 AS DOUBLE), percent + CAST(1.96 AS DOUBLE) * percent_error) AS ci_upper,
    coalesce(CAST(100 * (held + not_held) AS DOUBLE) / CAST(NULLIF(held + not_held + not_known, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
    CASE WHEN status = 'E' AND percent_error > 5 THEN 'U' ELSE status END AS obs_status
  FROM estimated
  UNION ALL
  SELECT
    indicator_id, asylum, counterpart_area, year, population_type, shown_type, sex, age_group, disability, breakdown,
    CAST(persons AS DOUBLE) AS obs_value,
    'PERSONS' AS unit_measure,
    CAST(persons AS DOUBLE) AS numerator,
    CAST(NULL AS DOUBLE) AS denominator,
    standard_error,
    CAST(NULL AS DOUBLE) AS ci_lower,
    CAST(NULL AS DOUBLE) AS ci_upper,
    CAST(100 AS DOUBLE) AS coverage_share,
    'E' AS obs_status
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
  CASE WHEN f.obs_status IN ('O', 'Q') THEN NULL ELSE f.standard_error END AS standard_error,
  CASE WHEN f.obs_status IN ('O', 'Q') THEN NULL ELSE f.ci_lower END AS ci_lower,
  CASE WHEN f.obs_status IN ('O', 'Q') THEN NULL ELSE f.ci_upper END AS ci_upper,
  CASE WHEN f.obs_status IN ('O', 'Q') OR f.ci_lower IS NULL THEN NULL ELSE 'rounding' END AS ci_method,
  CASE WHEN f.asylum = 'WLD' OR f.asylum LIKE 'BUR%' THEN coalesce(s.areas, CAST(0 AS BIGINT)) ELSE CAST(1 AS BIGINT) END AS coverage_areas,
  CASE WHEN f.obs_status = 'Q' THEN CAST(0 AS DOUBLE) ELSE f.coverage_share END AS coverage_share,
  f.obs_status,
  CASE WHEN f.obs_status = 'Q' THEN 'C' ELSE 'F' END AS conf_status
FROM figure f
LEFT JOIN supplied s ON s.ref_area = f.asylum AND s.year = f.year AND s.population_type = f.population_type
