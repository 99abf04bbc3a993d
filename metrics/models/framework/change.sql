/*
table: change
description: >-
  One row a figure and a year that it is compared with: the latest value against the baseline of 2016 and against the years of the earlier reports, all of this release.
  Progress follows the indicator's direction. Where both years have an interval the verdict is that of the interval of the change: no evidence when it holds 0. Where neither has one (registers, administrative figures) it is that of
  the threshold that the indicator's metadata state (change_threshold: percentage points for percentages, per cent a year for everything else): little change below it. An estimate (status E or U) without an interval, an interval in one of
  the years alone, or no threshold: no evidence. Intervals of changes: of surveys by their design, with the covariance of clusters that both rounds have; else from the two intervals, as of independent samples (Zou and Donner 2008, MOVER); of bounds, the farthest ends.
  Not comparable: a break of the series after the base year (table series_break, or status B), another definition in one of the two years, coverages more than 20 points apart. Years that are not over or not complete in their source are never the latest value, and the note names them; so it does where a country is missing at an end (table population_hole). What the publisher revised is no change: both values are of one vintage.
public: true
grain: [framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, sex, age, disability, breakdown, base]
inputs: [observation, indicator, comparison_base, series_break, survey_change, common_change, class_change, footnote]
columns:
  framework_edition: {type: TEXT, description: "Edition of the framework, or context"}
  indicator_id: {type: TEXT, description: "Indicator"}
  series: {type: TEXT, description: "As in observation"}
  ref_area: {type: TEXT, description: "As in observation"}
  counterpart_area: {type: TEXT, description: "As in observation"}
  population_type: {type: TEXT, description: "As in observation"}
  sex: {type: TEXT, description: "As in observation"}
  age: {type: TEXT, description: "As in observation"}
  disability: {type: TEXT, description: "As in observation"}
  breakdown: {type: TEXT, description: "As in observation"}
  base: {type: TEXT, description: "baseline, or the report whose year it is"}
  base_year: {type: INTEGER, description: "Year compared with"}
  base_value: {type: DOUBLE, description: "Value of that year; NULL when there is none"}
  latest_year: {type: INTEGER, description: "Latest year with a value"}
  latest_value: {type: DOUBLE, description: "Value of the latest year"}
  unit_measure: {type: TEXT, description: "Unit of both values and of the change"}
  change: {type: DOUBLE, description: "Latest less base value"}
  change_percent: {type: DOUBLE, description: "Change in per cent of the base value; NULL for a base of 0"}
  factor: {type: DOUBLE, description: "Latest by base value; NULL for a base of 0"}
  annual_rate_percent: {type: DOUBLE, description: "Constant yearly rate in per cent that leads from one to the other; NULL unless both are above 0"}
  progress: {type: TEXT, description: "improved, little change, worsened, no evidence, not comparable, no data; no direction where an increase is neither good nor bad"}
  note: {type: TEXT, description: "What the comparison must know; NULL when nothing"}
  standard_error: {type: DOUBLE, description: "Standard error of the change, of surveys by their design, else from the two intervals; NULL when there is none: none is invented"}
  change_lower: {type: DOUBLE, description: "Lower end of the 95 per cent interval of the change, or of its bounds"}
  change_upper: {type: DOUBLE, description: "Upper end"}
  change_method: {type: TEXT, description: "How the interval came about"}
  comparable_change: {type: DOUBLE, description: "For areas of several countries: the change over those alone that have a figure in both years; NULL when the indicator has no figures of countries or is neither a sum nor a ratio of sums"}
  comparable_areas: {type: BIGINT, description: "Countries that have one in both years"}
  base_field_dates: {type: TEXT, description: "First and last day in the field of the survey of the base year, as in observation; NULL for other figures"}
  latest_field_dates: {type: TEXT, description: "That of the latest year"}
*/
WITH last_year AS (
  SELECT framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, sex, age, disability, breakdown,
    MAX(CASE WHEN coalesce(period_complete, TRUE) THEN time_period END) AS latest_year,
    MIN(CASE WHEN NOT coalesce(period_complete, TRUE) THEN time_period END) AS open_year
  FROM observation
  WHERE obs_value IS NOT NULL
  GROUP BY framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, sex, age, disability, breakdown
),
pair AS (
  SELECT l.*, c.base, c.base_year
  FROM last_year l
  JOIN comparison_base c ON c.base_year < l.latest_year
),
break_point AS (
  SELECT p.framework_edition, p.indicator_id, p.series, p.ref_area, p.counterpart_area, p.population_type, p.sex, p.age, p.disability, p.breakdown,
    p.base, d.note
  FROM pair p
  JOIN series_break d ON d.indicator_id = p.indicator_id AND d.population_type = p.population_type
    AND d.ref_area IN (p.ref_area, '*') AND d.counterpart_area IN (p.counterpart_area, '*')
    AND d.break_year > p.base_year AND d.break_year <= p.latest_year
  UNION
  SELECT p.framework_edition, p.indicator_id, p.series, p.ref_area, p.counterpart_area, p.population_type, p.sex, p.age, p.disability, p.breakdown,
    p.base, 'a break in the series' AS note
  FROM pair p
  JOIN observation o ON o.framework_edition = p.framework_edition AND o.indicator_id = p.indicator_id AND o.series = p.series
    AND o.ref_area = p.ref_area AND o.counterpart_area = p.counterpart_area AND o.population_type = p.population_type AND o.sex = p.sex
    AND o.age = p.age AND o.disability = p.disability AND o.breakdown = p.breakdown
    AND o.time_period > p.base_year AND o.time_period <= p.latest_year
  LEFT JOIN series_break d ON d.indicator_id = o.indicator_id AND d.population_type = o.population_type AND d.break_year = o.time_period
    AND d.ref_area IN (o.ref_area, '*') AND d.counterpart_area IN (o.counterpart_area, '*')
  WHERE o.obs_status = 'B' AND d.note IS NULL
),
broken AS (
  SELECT framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, sex, age, disability, breakdown, base,
    array_join(array_sort(collect_set(note)), '; ') AS note
  FROM break_point
  GROUP BY framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, sex, age, disability, breakdown, base
),
-- what the footnotes of a figure say of countries that it misses
missing AS (
  SELECT o.footnotes, array_join(array_sort(collect_set(substring(f.text, 1, length(f.text) - 1))), '; ') AS note
  FROM (SELECT DISTINCT footnotes FROM observation WHERE instr(footnotes, 'hole.') > 0) AS o
  JOIN footnote f ON substring(f.footnote_id, 1, 5) = 'hole.' AND instr(concat(';', o.footnotes, ';'), concat(';', f.footnote_id, ';')) > 0
  GROUP BY o.footnotes
),
valued AS (
  SELECT
    p.framework_edition, p.indicator_id, p.series, p.ref_area, p.counterpart_area, p.population_type, p.sex, p.age, p.disability, p.breakdown,
    p.base, p.base_year, p.latest_year,
    b.obs_value AS base_value, n.obs_value AS latest_value, n.unit_measure,
    b.ci_lower AS base_lower, b.ci_upper AS base_upper, n.ci_lower AS latest_lower, n.ci_upper AS latest_upper,
    CASE WHEN n.ci_method LIKE 'bounds%' THEN TRUE ELSE FALSE END AS is_bounds,
    CASE WHEN b.obs_status IN ('E', 'U') OR n.obs_status IN ('E', 'U') THEN TRUE ELSE FALSE END AS is_estimate,
    s.standard_error AS survey_error, s.ci_lower AS survey_lower, s.ci_upper AS survey_upper, s.ci_method AS survey_method,
    b.field_dates AS base_field_dates, n.field_dates AS latest_field_dates, m.comparable_change, m.comparable_areas, m.note AS set_note, g.note AS class_note,
    CASE WHEN b.obs_value IS NOT NULL THEN NULLIF(concat_ws('; ', hb.note, hn.note), '') END AS missing_note,
    i.change_threshold,
    CASE WHEN p.breakdown IN ('partial', 'none', 'UNK') THEN 'none' ELSE i.direction END AS direction,
    CASE
      WHEN b.obs_value IS NULL THEN 'no value in the base year'
      WHEN NOT coalesce(b.period_complete, TRUE) THEN 'the base year is not complete in its source'
      WHEN b.unit_measure <> n.unit_measure THEN 'another unit in the base year'
      WHEN k.note IS NOT NULL THEN k.note
      WHEN (b.obs_status = 'D') <> (n.obs_status = 'D') THEN 'another definition in one of the years'
      WHEN abs(b.coverage_share - n.coverage_share) > 20 THEN 'coverages more than 20 points apart'
    END AS obstacle,
    CASE
      WHEN p.open_year IS NOT NULL THEN concat('figures from ', CAST(p.open_year AS STRING), ' on are of a period that is not complete')
    END AS remark
  FROM pair p
  JOIN observation n ON n.framework_edition = p.framework_edition AND n.indicator_id = p.indicator_id AND n.series = p.series
    AND n.ref_area = p.ref_area AND n.counterpart_area = p.counterpart_area AND n.population_type = p.population_type AND n.sex = p.sex
    AND n.age = p.age AND n.disability = p.disability AND n.breakdown = p.breakdown AND n.time_period = p.latest_year
  LEFT JOIN observation b ON b.framework_edition = p.framework_edition AND b.indicator_id = p.indicator_id AND b.series = p.series
    AND b.ref_area = p.ref_area AND b.counterpart_area = p.counterpart_area AND b.population_type = p.population_type AND b.sex = p.sex
    AND b.age = p.age AND b.disability = p.disability AND b.breakdown = p.breakdown AND b.time_period = p.base_year
  LEFT JOIN broken k ON k.framework_edition = p.framework_edition AND k.indicator_id = p.indicator_id AND k.series = p.series
    AND k.ref_area = p.ref_area AND k.counterpart_area = p.counterpart_area AND k.population_type = p.population_type AND k.sex = p.sex
    AND k.age = p.age AND k.disability = p.disability AND k.breakdown = p.breakdown AND k.base = p.base
  LEFT JOIN missing hb ON hb.footnotes = b.footnotes
  LEFT JOIN missing hn ON hn.footnotes = n.footnotes
  JOIN indicator i ON i.framework_edition = p.framework_edition AND i.indicator_id = p.indicator_id
  LEFT JOIN (SELECT *, 'survey' AS series FROM survey_change) s ON s.indicator_id = p.indicator_id AND s.series = p.series AND s.ref_area = p.ref_area AND s.time_period = p.latest_year
    AND s.base_year = p.base_year AND s.population_type = p.population_type AND s.sex = p.sex AND s.age = p.age AND s.disability = p.disability
    AND s.breakdown = p.breakdown
  LEFT JOIN (SELECT *, '_T' AS total FROM common_change) m ON m.framework_edition = p.framework_edition AND m.indicator_id = p.indicator_id AND m.series = p.series
    AND m.ref_area = p.ref_area AND m.counterpart_area = p.counterpart_area AND m.population_type = p.population_type AND m.breakdown = p.breakdown
    AND m.base = p.base AND m.total = p.sex AND m.total = p.age AND m.total = p.disability
  LEFT JOIN class_change g ON g.base_year = p.base_year AND g.latest_year = p.latest_year AND g.income_class = CASE
      WHEN p.indicator_id = 'RS.LMIC_SHARE' THEN 'LMIC'
      WHEN p.indicator_id = 'RS.INCOME_SHARE' THEN concat('INC_', p.breakdown)
      ELSE p.ref_area
    END
),
ranged AS (
  SELECT
    v.*,
    CASE WHEN base_value > 0 AND latest_value > 0
      THEN 100 * (power(latest_value / NULLIF(base_value, 0), CAST(1 AS DOUBLE) / CAST(NULLIF(latest_year - base_year, 0) AS DOUBLE)) - 1) END AS annual_rate_percent,
    CASE WHEN base_lower IS NOT NULL AND base_upper IS NOT NULL AND latest_lower IS NOT NULL AND latest_upper IS NOT NULL THEN TRUE ELSE FALSE END AS has_both,
    CASE WHEN base_lower IS NULL AND base_upper IS NULL AND latest_lower IS NULL AND latest_upper IS NULL THEN TRUE ELSE FALSE END AS has_none
  FROM valued v
),
measured AS (
  SELECT
    r.*,
    CASE
      WHEN survey_lower IS NOT NULL THEN survey_lower
      WHEN has_both AND is_bounds THEN latest_lower - base_upper
      WHEN has_both THEN latest_value - base_value - sqrt(power(latest_value - latest_lower, 2) + power(base_upper - base_value, 2))
    END AS change_lower,
    CASE
      WHEN survey_lower IS NOT NULL THEN survey_upper
      WHEN has_both AND is_bounds THEN latest_upper - base_lower
      WHEN has_both THEN latest_value - base_value + sqrt(power(latest_upper - latest_value, 2) + power(base_value - base_lower, 2))
    END AS change_upper,
    CASE
      WHEN survey_lower IS NOT NULL THEN survey_error
      WHEN has_both AND NOT is_bounds THEN sqrt(power(latest_upper - latest_lower, 2) + power(base_upper - base_lower, 2)) * 0.25510672846232696
    END AS standard_error,
    CASE
      WHEN survey_lower IS NOT NULL THEN survey_method
      WHEN has_both AND is_bounds THEN 'bounds, the farthest ends'
      WHEN has_both THEN 'MOVER, independent samples, 95 per cent'
    END AS change_method
  FROM ranged r
),
judged AS (
  SELECT
    m.*,
    CASE
      WHEN change_lower IS NOT NULL THEN NULL
      WHEN NOT has_none THEN 'an interval in one of the years alone'
      WHEN is_estimate THEN 'an estimate (status E or U) without an interval'
      WHEN change_threshold IS NULL THEN 'the metadata state no threshold'
    END AS lack
  FROM measured m
)
SELECT
  framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, sex, age, disability, breakdown,
  base, base_year, base_value, latest_year, latest_value, unit_measure,
  latest_value - base_value AS change,
  100 * (latest_value - base_value) / NULLIF(base_value, 0) AS change_percent,
  latest_value / NULLIF(base_value, 0) AS factor,
  annual_rate_percent,
  CASE
    WHEN base_value IS NULL THEN 'no data'
    WHEN obstacle IS NOT NULL THEN 'not comparable'
    WHEN direction NOT IN ('up', 'down') THEN 'no direction'
    WHEN change_lower IS NOT NULL AND unit_measure = 'PERCENT' AND change_threshold IS NOT NULL AND change_lower > -change_threshold AND change_upper < change_threshold THEN 'little change'
    WHEN change_lower IS NOT NULL AND change_lower <= 0 AND change_upper >= 0 THEN 'no evidence'
    WHEN change_lower IS NOT NULL THEN CASE WHEN (change_lower > 0) = (direction = 'up') THEN 'improved' ELSE 'worsened' END
    WHEN lack IS NOT NULL THEN 'no evidence'
    WHEN latest_value = base_value THEN 'little change'
    WHEN unit_measure = 'PERCENT' AND abs(latest_value - base_value) < change_threshold THEN 'little change'
    WHEN unit_measure <> 'PERCENT' AND abs(annual_rate_percent) < change_threshold THEN 'little change'
    WHEN (latest_value > base_value) = (direction = 'up') THEN 'improved'
    ELSE 'worsened'
  END AS progress,
  NULLIF(concat_ws('; ', obstacle, remark, missing_note,
    CASE WHEN base_value IS NOT NULL AND obstacle IS NULL AND direction IN ('up', 'down') THEN lack END,
    CASE WHEN base_value IS NOT NULL THEN class_note END,
    CASE WHEN base_value IS NOT NULL THEN set_note END), '') AS note,
  standard_error,
  change_lower,
  change_upper,
  change_method,
  comparable_change,
  comparable_areas,
  base_field_dates,
  latest_field_dates
FROM judged
