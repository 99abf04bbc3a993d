/*
table: common_change
description: >-
  Changes of areas of several countries over the countries alone that are members of the area and have a figure in both years: like for like. For indicators that are sums or ratios of sums and have figures of countries.
public: false
grain: [framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, breakdown, base]
inputs: [observation, indicator, comparison_base, area_member]
columns:
  framework_edition: {type: TEXT, description: "As in observation"}
  indicator_id: {type: TEXT, description: "As in observation"}
  series: {type: TEXT, description: "As in observation"}
  ref_area: {type: TEXT, description: "Area of several countries"}
  counterpart_area: {type: TEXT, description: "_T or _Z"}
  population_type: {type: TEXT, description: "As in observation"}
  breakdown: {type: TEXT, description: "As in observation"}
  base: {type: TEXT, description: "As in comparison_base"}
  comparable_change: {type: DOUBLE, description: "Change over the common countries, in the unit of the indicator"}
  comparable_areas: {type: BIGINT, description: "Common countries"}
  note: {type: TEXT, description: "How many countries have a figure in one of the years alone; NULL when none"}
checks: []
*/
WITH figure AS (
  SELECT o.framework_edition, o.indicator_id, o.series, o.ref_area, o.counterpart_area, o.population_type, o.breakdown, o.time_period, o.obs_value,
    o.numerator, o.denominator, i.aggregation
  FROM observation o
  JOIN indicator i ON i.framework_edition = o.framework_edition AND i.indicator_id = o.indicator_id
  WHERE i.aggregation IN ('sum', 'ratio_of_sums') AND o.obs_value IS NOT NULL AND o.counterpart_area IN ('_T', '_Z') AND o.sex = '_T' AND o.age = '_T'
    AND o.disability = '_T' AND o.series <> 'survey' AND coalesce(o.period_complete, TRUE)
),
latest AS (
  SELECT f.framework_edition, f.indicator_id, f.series, f.ref_area, f.counterpart_area, f.population_type, f.breakdown, MAX(f.time_period) AS latest_year
  FROM figure f
  JOIN (SELECT DISTINCT ref_area FROM area_member WHERE kind <> 'country') a ON a.ref_area = f.ref_area
  GROUP BY f.framework_edition, f.indicator_id, f.series, f.ref_area, f.counterpart_area, f.population_type, f.breakdown
),
subject AS (
  SELECT l.*, c.base, c.base_year,
    -- what a unit of numerator by denominator is worth in the unit of the indicator, by the area's own figure
    f.aggregation, CASE WHEN f.aggregation = 'ratio_of_sums' THEN f.obs_value * f.denominator / NULLIF(f.numerator, 0) ELSE CAST(1 AS DOUBLE) END AS scale
  FROM latest l
  JOIN comparison_base c ON c.base_year < l.latest_year
  JOIN figure f ON f.framework_edition = l.framework_edition AND f.indicator_id = l.indicator_id AND f.series = l.series AND f.ref_area = l.ref_area
    AND f.counterpart_area = l.counterpart_area AND f.population_type = l.population_type AND f.breakdown = l.breakdown AND f.time_period = l.latest_year
),
side AS (
  SELECT s.framework_edition, s.indicator_id, s.series, s.ref_area, s.counterpart_area, s.population_type, s.breakdown, s.base, s.scale, s.aggregation, a.iso3,
    CASE WHEN f.time_period = s.latest_year THEN 1 ELSE 0 END AS is_latest,
    -- decimals: a sum of them is the same in whatever order its parts come
    CAST(CASE s.aggregation WHEN 'sum' THEN f.obs_value ELSE f.numerator END AS DECIMAL(38, 6)) AS top,
    CAST(f.denominator AS DECIMAL(38, 6)) AS denominator
  FROM subject s
  JOIN area_member a ON a.ref_area = s.ref_area AND a.kind <> 'country'
  JOIN figure f ON f.framework_edition = s.framework_edition AND f.indicator_id = s.indicator_id AND f.series = s.series AND f.ref_area = a.iso3
    AND f.counterpart_area = s.counterpart_area AND f.population_type = s.population_type AND f.breakdown = s.breakdown
    AND f.time_period IN (s.base_year, s.latest_year) AND f.time_period BETWEEN a.year_from AND a.year_to
  WHERE s.aggregation = 'sum' OR (f.numerator IS NOT NULL AND f.denominator > 0)
),
country AS (
  SELECT framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, breakdown, base, scale, aggregation, iso3,
    SUM(is_latest) AS in_latest, COUNT(*) AS years,
    SUM(CASE WHEN is_latest = 1 THEN top ELSE 0 END) AS latest_top, SUM(CASE WHEN is_latest = 0 THEN top ELSE 0 END) AS base_top,
    SUM(CASE WHEN is_latest = 1 THEN denominator ELSE 0 END) AS latest_below, SUM(CASE WHEN is_latest = 0 THEN denominator ELSE 0 END) AS base_below
  FROM side
  GROUP BY framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, breakdown, base, scale, aggregation, iso3
),
summed AS (
  SELECT framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, breakdown, base, scale, aggregation,
    SUM(CASE WHEN years = 2 THEN latest_top END) AS latest_top, SUM(CASE WHEN years = 2 THEN base_top END) AS base_top,
    SUM(CASE WHEN years = 2 THEN latest_below END) AS latest_below, SUM(CASE WHEN years = 2 THEN base_below END) AS base_below,
    CAST(COUNT(CASE WHEN years = 2 THEN 1 END) AS BIGINT) AS common_areas,
    CAST(COUNT(CASE WHEN years = 1 AND in_latest = 0 THEN 1 END) AS BIGINT) AS base_alone,
    CAST(COUNT(CASE WHEN years = 1 AND in_latest = 1 THEN 1 END) AS BIGINT) AS latest_alone
  FROM country
  GROUP BY framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, breakdown, base, scale, aggregation
),
area AS (
  SELECT framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, breakdown, base, scale, aggregation,
    CAST(latest_top AS DOUBLE) AS latest_top, CAST(base_top AS DOUBLE) AS base_top,
    CAST(latest_below AS DOUBLE) AS latest_below, CAST(base_below AS DOUBLE) AS base_below,
    common_areas, base_alone, latest_alone
  FROM summed
)
SELECT
  framework_edition, indicator_id, series, ref_area, counterpart_area, population_type, breakdown, base,
  CASE aggregation
    WHEN 'sum' THEN latest_top - base_top
    ELSE scale * (latest_top / NULLIF(latest_below, 0) - base_top / NULLIF(base_below, 0))
  END AS comparable_change,
  common_areas AS comparable_areas,
  CASE WHEN base_alone + latest_alone > 0
    THEN concat('another set of countries: ', CAST(common_areas AS STRING), ' in both years, ', CAST(base_alone AS STRING), ' in the base year alone, ', CAST(latest_alone AS STRING), ' in the latest alone')
  END AS note
FROM area
