/*
table: headline
description: >-
  One row per headline figure: an indicator, an area, a year. Each indicator has one series here, so that a sum over a column never counts a person twice
  within one indicator and year of one kind of area; world, regions and countries overlap and must not be added. The whole population, both sexes, all ages.
  Where an indicator has several populations or parts, the widest is taken, and the title says which. Begin here.
public: true
grain: [indicator, area, year]
inputs: [observation, indicator, code]
columns:
  indicator: {type: TEXT, description: "Indicator, such as RS.GINI or 2.1.1"}
  title: {type: TEXT, description: "Title of the indicator; after a colon the part, where the figure is of a part"}
  framework_edition: {type: TEXT, description: "Edition of the framework, or context"}
  area: {type: TEXT, description: "WLD the world, ISO 3166-1 alpha-3, or a region's code"}
  area_name: {type: TEXT, description: "English name of the area"}
  year: {type: INTEGER, description: "Year of the figure"}
  value: {type: DOUBLE, description: "The figure; NULL where there is none"}
  unit: {type: TEXT, description: "Unit as a code"}
  unit_label: {type: TEXT, description: "Unit in words"}
  decimals: {type: INTEGER, description: "Digits after the point that mean something"}
  interval: {type: TEXT, description: "Interval in square brackets; NULL where none is given"}
  ci_lower: {type: DOUBLE, description: "Lower end of the interval"}
  ci_upper: {type: DOUBLE, description: "Upper end of the interval"}
  obs_status: {type: TEXT, description: "Status as an SDMX code: A normal, E estimated, P provisional, B break …"}
  status: {type: TEXT, description: "Status in words"}
  kind: {type: TEXT, description: "computed, or proxy: a figure that stands for the indicator and is not it"}
  coverage: {type: DOUBLE, description: "Per cent of the population concerned that the figure speaks for"}
  coverage_areas: {type: BIGINT, description: "Countries that the figure speaks for"}
  source: {type: TEXT, description: "Sources with their vintages"}
  note: {type: TEXT, description: "Population, part and series in words; what must be known of the status"}
  field_dates: {type: TEXT, description: "First and last day in the field of the survey behind the figure; NULL for other figures"}
  series: {type: TEXT, description: "As in observation"}
  population_type: {type: TEXT, description: "As in observation"}
  breakdown: {type: TEXT, description: "As in observation"}
*/
WITH candidate AS (
  SELECT framework_edition, indicator_id, series, counterpart_area, population_type, breakdown, COUNT(DISTINCT ref_area) AS areas,
    MAX(time_period) AS last_year
  FROM observation
  WHERE obs_value IS NOT NULL AND counterpart_area IN ('_T', '_Z') AND sex = '_T' AND age = '_T' AND disability = '_T'
    AND coalesce(conf_status, 'F') = 'F' AND series NOT IN ('by_group', 'lower', 'upper', 'pair')
  GROUP BY framework_edition, indicator_id, series, counterpart_area, population_type, breakdown
),
ranked AS (
  SELECT framework_edition, indicator_id, series, counterpart_area, population_type, breakdown,
    ROW_NUMBER() OVER (PARTITION BY indicator_id ORDER BY
      framework_edition DESC,
      CASE series WHEN 'headline' THEN 0 WHEN 'unhcr_results' THEN 1 ELSE 2 END,
      CASE population_type WHEN 'REF+OIP' THEN 0 WHEN 'REF' THEN 1 WHEN '_Z' THEN 2 WHEN 'RET' THEN 3 ELSE 4 END,
      CASE breakdown WHEN '_T' THEN 0 WHEN '_Z' THEN 1 WHEN '10' THEN 2 ELSE 3 END,
      CASE counterpart_area WHEN '_T' THEN 0 ELSE 1 END,
      areas DESC, last_year DESC, series, population_type, breakdown) AS place
  FROM candidate
),
chosen AS (
  SELECT framework_edition, indicator_id, series, counterpart_area, population_type, breakdown FROM ranked WHERE place = 1
),
figure AS (
  SELECT o.*, i.title, i.status AS indicator_status
  FROM observation o
  JOIN chosen c ON c.framework_edition = o.framework_edition AND c.indicator_id = o.indicator_id AND c.series = o.series
    AND c.counterpart_area = o.counterpart_area AND c.population_type = o.population_type AND c.breakdown = o.breakdown
  JOIN indicator i ON i.framework_edition = o.framework_edition AND i.indicator_id = o.indicator_id
  WHERE o.sex = '_T' AND o.age = '_T' AND o.disability = '_T' AND coalesce(o.conf_status, 'F') = 'F'
),
label AS (
  SELECT dimension, code, label_en FROM code
)
SELECT
  f.indicator_id AS indicator,
  CASE WHEN f.breakdown IN ('_T', '_Z') THEN f.title ELSE concat(f.title, ': ', coalesce(b.label_en, f.breakdown)) END AS title,
  f.framework_edition,
  f.ref_area AS area,
  coalesce(a.label_en, f.ref_area) AS area_name,
  f.time_period AS year,
  f.obs_value AS value,
  f.unit_measure AS unit,
  coalesce(u.label_en, f.unit_measure) AS unit_label,
  f.decimals,
  CASE WHEN f.ci_lower IS NOT NULL AND f.ci_upper IS NOT NULL
    THEN CASE f.decimals
      WHEN 0 THEN concat('[', CAST(CAST(f.ci_lower AS DECIMAL(38, 0)) AS VARCHAR(60)), ', ', CAST(CAST(f.ci_upper AS DECIMAL(38, 0)) AS VARCHAR(60)), ']')
      WHEN 1 THEN concat('[', CAST(CAST(f.ci_lower AS DECIMAL(38, 1)) AS VARCHAR(60)), ', ', CAST(CAST(f.ci_upper AS DECIMAL(38, 1)) AS VARCHAR(60)), ']')
      WHEN 2 THEN concat('[', CAST(CAST(f.ci_lower AS DECIMAL(38, 2)) AS VARCHAR(60)), ', ', CAST(CAST(f.ci_upper AS DECIMAL(38, 2)) AS VARCHAR(60)), ']')
      ELSE concat('[', CAST(CAST(f.ci_lower AS DECIMAL(38, 3)) AS VARCHAR(60)), ', ', CAST(CAST(f.ci_upper AS DECIMAL(38, 3)) AS VARCHAR(60)), ']') END END AS interval,
  f.ci_lower,
  f.ci_upper,
  f.obs_status,
  coalesce(s.label_en, f.obs_status) AS status,
  CASE WHEN f.series IN ('unhcr_results') OR f.series LIKE '%proxy%' OR f.indicator_status = 'proxy' THEN 'proxy' ELSE 'computed' END AS kind,
  f.coverage_share AS coverage,
  f.coverage_areas,
  f.vintage AS source,
  nullif(concat_ws('; ',
    CASE WHEN f.population_type <> '_Z' THEN coalesce(p.label_en, f.population_type) END,
    CASE WHEN f.series <> 'headline' THEN coalesce(e.label_en, concat('series ', f.series)) END,
    CASE WHEN f.obs_status <> 'A' THEN coalesce(s.label_en, f.obs_status) END,
    CASE WHEN f.field_dates IS NOT NULL THEN concat('in the field ', f.field_dates) END), '') AS note,
  f.field_dates,
  f.series,
  f.population_type,
  f.breakdown
FROM figure f
LEFT JOIN label a ON a.dimension = 'REF_AREA' AND a.code = f.ref_area
LEFT JOIN label u ON u.dimension = 'UNIT_MEASURE' AND u.code = f.unit_measure
LEFT JOIN label s ON s.dimension = 'OBS_STATUS' AND s.code = f.obs_status
LEFT JOIN label p ON p.dimension = 'POPULATION_TYPE' AND p.code = f.population_type
LEFT JOIN label b ON b.dimension = 'BREAKDOWN' AND b.code = f.breakdown
LEFT JOIN label e ON e.dimension = 'SERIES' AND e.code = f.series
