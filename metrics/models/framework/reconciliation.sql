/*
table: reconciliation
description: >-
  Published figures beside ours. equal: the same number; equal_to_rounding: the same when ours is rounded as the published one is, or on the side of the bound that is stated; differs, with why (vintage, definition, coverage) as far as it is known; not_reproducible, with what is missing and who holds it.
  On the sample data, which are invented, nothing needs to agree.
public: true
grain: [figure_id]
inputs: [published_figure, observation, country]
columns:
  figure_id: {type: TEXT, description: "Short name of the figure"}
  document: {type: TEXT, description: "Document that states it"}
  published: {type: TEXT, description: "Its date as far as it is known"}
  statement: {type: TEXT, description: "What is stated"}
  indicator_id: {type: TEXT, description: "Indicator of ours; NULL when there is none"}
  ref_area: {type: TEXT, description: "Area"}
  time_period: {type: INTEGER, description: "Year of ours"}
  published_value: {type: "DECIMAL(22,5)", description: "Figure as published"}
  our_value: {type: DOUBLE, description: "Ours, made as measure says; NULL when it cannot be made"}
  difference: {type: DOUBLE, description: "Ours less the published one"}
  rounded_to: {type: "DECIMAL(22,5)", description: "Step to which the published one is rounded"}
  unit_measure: {type: TEXT, description: "Unit of both"}
  result: {type: TEXT, values: [equal, equal_to_rounding, differs, not_reproducible], description: "equal, equal_to_rounding, differs or not_reproducible"}
  reason: {type: TEXT, description: "Why it differs, or what is missing; a remark where a difference of definition is known although the figures agree"}
  our_status: {type: TEXT, description: "obs_status of ours"}
  our_coverage_share: {type: DOUBLE, description: "coverage_share of ours"}
  vintage: {type: TEXT, description: "Sources of ours and their versions"}
*/
WITH figure AS (
  SELECT DISTINCT
    indicator_id, series, ref_area, CASE counterpart_area WHEN '_Z' THEN '_T' ELSE counterpart_area END AS counterpart_area,
    time_period, population_type, breakdown, obs_value, unit_measure, obs_status, coverage_share, vintage
  FROM observation
  WHERE sex = '_T' AND age = '_T' AND disability = '_T' AND obs_value IS NOT NULL AND framework_edition = 'context'
),
ranked AS (
  SELECT f.time_period, f.ref_area, f.population_type,
    ROW_NUMBER() OVER (PARTITION BY f.time_period, f.population_type ORDER BY f.obs_value DESC, f.ref_area) AS place
  FROM figure f
  JOIN country c ON c.iso3 = f.ref_area AND c.iso3 NOT IN ('UNK', 'XXA', 'TIB')
  WHERE f.indicator_id = 'POP.TOTAL' AND f.series = 'headline' AND f.counterpart_area = '_T'
),
both_years AS (
  SELECT p.figure_id, CAST(COUNT(*) AS DOUBLE) AS hosts
  FROM published_figure p
  JOIN ranked n ON n.time_period = p.time_period AND n.population_type = p.population_type AND n.place <= 20
  JOIN ranked b ON b.time_period = p.base_period AND b.population_type = p.population_type AND b.place <= 20 AND b.ref_area = n.ref_area
  WHERE p.measure = 'hosts_in_both'
  GROUP BY p.figure_id
),
joined AS (
  SELECT
    p.*, n.obs_value + CASE WHEN p.plus_population_type IS NULL THEN CAST(0 AS DOUBLE) ELSE a.obs_value END AS own, b.obs_value AS base_value, h.hosts,
    n.obs_status AS our_status, n.coverage_share AS our_coverage_share, n.vintage, n.unit_measure AS own_unit
  FROM published_figure p
  LEFT JOIN figure n ON n.indicator_id = p.indicator_id AND n.series = p.series AND n.ref_area = p.ref_area
    AND n.counterpart_area = CASE p.counterpart_area WHEN '_Z' THEN '_T' ELSE p.counterpart_area END
    AND n.population_type = p.population_type AND n.breakdown = p.breakdown AND n.time_period = p.time_period
  LEFT JOIN figure b ON b.indicator_id = p.indicator_id AND b.series = p.series AND b.ref_area = p.ref_area
    AND b.counterpart_area = CASE p.counterpart_area WHEN '_Z' THEN '_T' ELSE p.counterpart_area END
    AND b.population_type = p.population_type AND b.breakdown = p.breakdown AND b.time_period = p.base_period
  LEFT JOIN figure a ON a.indicator_id = p.indicator_id AND a.series = p.series AND a.ref_area = p.ref_area
    AND a.counterpart_area = CASE p.counterpart_area WHEN '_Z' THEN '_T' ELSE p.counterpart_area END
    AND a.population_type = p.plus_population_type AND a.breakdown = p.breakdown AND a.time_period = p.time_period
  LEFT JOIN both_years h ON h.figure_id = p.figure_id
),
measured AS (
  SELECT
    j.*, CAST(published_value AS DOUBLE) AS stated, CAST(rounded_to AS DOUBLE) AS step,
    CASE measure
      WHEN 'value' THEN CASE WHEN own_unit = unit_measure THEN own END
      WHEN 'change' THEN CASE WHEN own_unit = unit_measure THEN own - base_value END
      WHEN 'change_percent' THEN 100 * (own - base_value) / NULLIF(base_value, 0)
      WHEN 'factor' THEN own / NULLIF(base_value, 0)
      WHEN 'one_in' THEN CAST(1000 AS DOUBLE) / NULLIF(own, 0)
      WHEN 'hosts_in_both' THEN hosts
    END AS our_value
  FROM joined j
),
judged AS (
  SELECT
    m.*,
    CASE
      WHEN our_value IS NULL THEN 'not_reproducible'
      WHEN bound = 'about' AND our_value = stated THEN 'equal'
      WHEN bound = 'about' AND 2 * abs(our_value - stated) <= step THEN 'equal_to_rounding'
      WHEN bound = 'more' AND our_value > stated THEN 'equal_to_rounding'
      WHEN bound = 'less' AND our_value < stated THEN 'equal_to_rounding'
      ELSE 'differs'
    END AS result
  FROM measured m
)
SELECT
  figure_id, document, published, statement, indicator_id, ref_area, time_period, published_value, our_value,
  our_value - stated AS difference,
  rounded_to, unit_measure, result,
  CASE result
    WHEN 'not_reproducible' THEN coalesce(missing, 'the files at hand give no such figure for this year and area')
    WHEN 'differs' THEN coalesce(why, 'not known')
    ELSE why
  END AS reason,
  our_status, our_coverage_share, vintage
FROM judged
