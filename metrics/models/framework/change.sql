/*
table: change
description: >-
  One row a figure and a year that it is compared with: the latest value against the baseline of 2016 and against the years of the earlier reports, all of this release.
  Progress follows the indicator's direction. Little change: less than one percentage point for percentages, less than one per cent a year for everything else.
  Not comparable: a break of the series after the base year (table series_break, or status B), another definition in one of the two years, coverages more than 20 points apart, a flow of half a year. What the publisher revised is no change: both values are of one vintage.
public: true
grain: [framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, sex, age, disability, breakdown, base]
inputs: [observation, indicator, comparison_base, host_year, series_break]
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
  progress: {type: TEXT, description: "improved, little change, worsened, not comparable, no data; no direction where an increase is neither good nor bad"}
  note: {type: TEXT, description: "What the comparison must know; NULL when nothing"}
*/
WITH last_year AS (
  SELECT framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, sex, age, disability, breakdown,
    MAX(time_period) AS latest_year
  FROM observation
  WHERE obs_value IS NOT NULL
  GROUP BY framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, sex, age, disability, breakdown
),
half_year AS (
  SELECT year, MAX(CASE WHEN month(reference_date) = 6 THEN 1 ELSE 0 END) AS is_half FROM host_year GROUP BY year
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
valued AS (
  SELECT
    p.framework_edition, p.indicator_id, p.series, p.ref_area, p.counterpart_area, p.population_type, p.sex, p.age, p.disability, p.breakdown,
    p.base, p.base_year, p.latest_year,
    b.obs_value AS base_value, n.obs_value AS latest_value, n.unit_measure,
    CASE WHEN p.breakdown IN ('partial', 'none', 'UNK') THEN 'none' ELSE i.direction END AS direction,
    coalesce(h.is_half, 0) AS is_half,
    CASE
      WHEN b.obs_value IS NULL THEN 'no value in the base year'
      WHEN b.unit_measure <> n.unit_measure THEN 'another unit in the base year'
      WHEN k.note IS NOT NULL THEN k.note
      WHEN (b.obs_status = 'D') <> (n.obs_status = 'D') THEN 'another definition in one of the years'
      WHEN abs(b.coverage_share - n.coverage_share) > 20 THEN 'coverages more than 20 points apart'
      WHEN coalesce(h.is_half, 0) = 1 AND p.population_type IN ('RET', 'RST', 'NAT', 'RDP') THEN 'the latest year is half a year'
    END AS obstacle,
    CASE
      WHEN coalesce(h.is_half, 0) = 1 THEN 'the latest stock is of 30 June'
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
  JOIN indicator i ON i.framework_edition = p.framework_edition AND i.indicator_id = p.indicator_id
  LEFT JOIN half_year h ON h.year = p.latest_year
),
measured AS (
  SELECT
    v.*,
    CASE WHEN base_value > 0 AND latest_value > 0
      THEN 100 * (power(latest_value / NULLIF(base_value, 0), CAST(1 AS DOUBLE) / CAST(NULLIF(latest_year - base_year, 0) AS DOUBLE)) - 1) END AS annual_rate_percent
  FROM valued v
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
    WHEN latest_value = base_value THEN 'little change'
    WHEN unit_measure = 'PERCENT' AND abs(latest_value - base_value) < 1 THEN 'little change'
    WHEN unit_measure <> 'PERCENT' AND abs(annual_rate_percent) < 1 THEN 'little change'
    WHEN (latest_value > base_value) = (direction = 'up') THEN 'improved'
    ELSE 'worsened'
  END AS progress,
  CASE WHEN obstacle IS NOT NULL AND remark IS NOT NULL THEN concat(obstacle, '; ', remark) ELSE coalesce(obstacle, remark) END AS note
FROM measured
