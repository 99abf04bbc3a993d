/*
table: scenario
description: >-
  One row a what-if: the world's figure if one area had no gap any more and nothing else changed. A host that gives no right to work or to move opens it; an area's plans are paid for in full; a State that resettles doubles its quota. Computed exactly from numerators and denominators of
  observation, of the last whole year; the change is the area's alone. A scenario is no forecast, and never in observation. An indicator has none where the areas' denominators do not add up to the world's, or arrivals by State not to all arrivals.
public: true
grain: [framework_edition, indicator_id, series, population_type, breakdown, ref_area]
inputs: [observation, area_member]
columns:
  scenario: {type: TEXT, values: [right_opened, funding_gap_closed, quota_doubled], description: "right_opened (2.1.1 work, 2.1.2 movement), funding_gap_closed (FUND.APPEAL_COVERAGE), quota_doubled (SOL.RESETTLEMENT_RATE, by arrivals of 3.1.1)"}
  framework_edition: {type: TEXT, description: "As in observation"}
  indicator_id: {type: TEXT, description: "As in observation"}
  series: {type: TEXT, description: "As in observation"}
  population_type: {type: TEXT, description: "As in observation"}
  breakdown: {type: TEXT, description: "As in observation"}
  time_period: {type: INTEGER, description: "Year that is changed"}
  ref_area: {type: TEXT, description: "Area whose gap is closed, or State that takes twice as many (ISO 3166-1 alpha-3)"}
  added: {type: DOUBLE, description: "What the area adds to the numerator: people, or US dollars"}
  world_value: {type: DOUBLE, description: "The world's figure as it is, in per cent (of resettlement per 100 refugees)"}
  scenario_value: {type: DOUBLE, description: "The world's figure in the scenario, in per cent"}
  change: {type: DOUBLE, description: "Difference in percentage points; all of it comes from this area"}
  share_of_gap: {type: DOUBLE, description: "Percentage of the world's gap that is this area's; NULL for a quota, which has no gap"}
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
),
arrival AS (
  -- Arrivals of a year by resettling State; an edition of the framework tells them as another does.
  SELECT o.time_period, o.counterpart_area AS ref_area, MAX(o.obs_value) AS persons
  FROM observation o
  WHERE o.indicator_id = '3.1.1' AND o.series = 'arrivals_proxy' AND o.breakdown = '_Z' AND o.ref_area = 'WLD' AND o.counterpart_area NOT IN ('_T', '_Z')
    AND o.obs_value > 0
  GROUP BY o.time_period, o.counterpart_area
),
arrival_total AS (
  SELECT time_period, SUM(persons) AS persons
  FROM arrival
  GROUP BY time_period
),
rate AS (
  SELECT o.framework_edition, o.indicator_id, o.series, o.population_type, o.breakdown, o.time_period, o.numerator, o.denominator,
    ROW_NUMBER() OVER (PARTITION BY o.framework_edition, o.series, o.population_type, o.breakdown ORDER BY o.time_period DESC) AS newest
  FROM observation o
  WHERE o.indicator_id = 'SOL.RESETTLEMENT_RATE' AND o.series = 'headline' AND o.breakdown = '_Z' AND o.ref_area = 'WLD' AND o.counterpart_area = '_T'
    AND o.period_complete AND o.numerator IS NOT NULL AND o.denominator > 0
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
UNION ALL
SELECT
  'quota_doubled', r.framework_edition, r.indicator_id, r.series, r.population_type, r.breakdown, r.time_period, a.ref_area,
  a.persons,
  100 * r.numerator / NULLIF(r.denominator, 0),
  100 * (r.numerator + a.persons) / NULLIF(r.denominator, 0),
  100 * a.persons / NULLIF(r.denominator, 0),
  CAST(NULL AS DOUBLE)
FROM rate r
JOIN arrival_total t ON t.time_period = r.time_period
JOIN arrival a ON a.time_period = r.time_period
WHERE r.newest = 1 AND abs(t.persons - r.numerator) <= 1
