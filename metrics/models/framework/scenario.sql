/*
table: scenario
description: >-
  One row a what-if: the world's figure if one area had no gap any more and nothing else changed. A host that gives no right to work or to move opens it; an area's plans are paid for in full. Computed exactly from numerators and denominators of
  observation, of the last whole year; the change is the area's alone. A scenario is no forecast, and never in observation. An indicator has none where the areas' denominators do not add up to the world's.
public: true
grain: [framework_edition, indicator_id, series, population_type, breakdown, ref_area]
inputs: [observation, area_member]
columns:
  scenario: {type: TEXT, values: [right_opened, funding_gap_closed], description: "right_opened (2.1.1 work, 2.1.2 movement), funding_gap_closed (FUND.APPEAL_COVERAGE)"}
  framework_edition: {type: TEXT, description: "As in observation"}
  indicator_id: {type: TEXT, description: "As in observation"}
  series: {type: TEXT, description: "As in observation"}
  population_type: {type: TEXT, description: "As in observation"}
  breakdown: {type: TEXT, description: "As in observation"}
  time_period: {type: INTEGER, description: "Year that is changed"}
  ref_area: {type: TEXT, description: "Area whose gap is closed (ISO 3166-1 alpha-3)"}
  added: {type: DOUBLE, description: "What the area adds to the numerator: people, or US dollars"}
  world_value: {type: DOUBLE, description: "The world's figure as it is, in per cent"}
  scenario_value: {type: DOUBLE, description: "The world's figure in the scenario, in per cent"}
  change: {type: DOUBLE, description: "Difference in percentage points; all of it comes from this area"}
  share_of_gap: {type: DOUBLE, description: "Percentage of the world's gap that is this area's"}
*/
WITH figure AS (
  SELECT o.framework_edition, o.indicator_id, o.series, o.population_type, o.breakdown, o.time_period, o.ref_area, o.numerator, o.denominator
  FROM observation o
  WHERE ((o.indicator_id IN ('2.1.1', '2.1.2') AND o.breakdown = '_Z') OR o.indicator_id = 'FUND.APPEAL_COVERAGE')
    AND o.period_complete AND o.numerator IS NOT NULL AND o.denominator > 0
    AND o.counterpart_area IN ('_T', '_Z') AND o.sex IN ('_T', '_Z') AND o.age IN ('_T', '_Z') AND o.disability IN ('_T', '_Z')
),
world AS (
  SELECT f.*, ROW_NUMBER() OVER (PARTITION BY f.framework_edition, f.indicator_id, f.series, f.population_type, f.breakdown ORDER BY f.time_period DESC) AS newest
  FROM figure f
  WHERE f.ref_area = 'WLD'
),
part AS (
  SELECT f.*
  FROM figure f
  JOIN area_member a ON a.kind = 'country' AND a.ref_area = f.ref_area
),
whole AS (
  SELECT w.framework_edition, w.indicator_id, w.series, w.population_type, w.breakdown, w.time_period, w.numerator, w.denominator
  FROM world w
  JOIN part p ON p.framework_edition = w.framework_edition AND p.indicator_id = w.indicator_id AND p.series = w.series
    AND p.population_type = w.population_type AND p.breakdown = w.breakdown AND p.time_period = w.time_period
  WHERE w.newest = 1
  GROUP BY w.framework_edition, w.indicator_id, w.series, w.population_type, w.breakdown, w.time_period, w.numerator, w.denominator
  HAVING abs(SUM(p.denominator) - w.denominator) <= 1
)
SELECT
  CASE w.indicator_id WHEN 'FUND.APPEAL_COVERAGE' THEN 'funding_gap_closed' ELSE 'right_opened' END AS scenario,
  w.framework_edition, w.indicator_id, w.series, w.population_type, w.breakdown, w.time_period, p.ref_area,
  p.denominator - p.numerator AS added,
  100 * w.numerator / NULLIF(w.denominator, 0) AS world_value,
  100 * (w.numerator + (p.denominator - p.numerator)) / NULLIF(w.denominator, 0) AS scenario_value,
  100 * (p.denominator - p.numerator) / NULLIF(w.denominator, 0) AS change,
  100 * (p.denominator - p.numerator) / NULLIF(w.denominator - w.numerator, 0) AS share_of_gap
FROM whole w
JOIN part p ON p.framework_edition = w.framework_edition AND p.indicator_id = w.indicator_id AND p.series = w.series
  AND p.population_type = w.population_type AND p.breakdown = w.breakdown AND p.time_period = w.time_period
WHERE p.denominator > p.numerator
