/*
table: country_profile
description: >-
  One row per country and indicator: the latest headline figure with its rank among the countries that have one of the same year, the largest first.
  Countries' latest figures are of different years where first_latest_year and last_latest_year differ, which the note says: then only those of one year may be compared.
public: true
grain: [area, indicator]
inputs: [headline, indicator]
columns:
  area: {type: TEXT, description: "ISO 3166-1 alpha-3"}
  area_name: {type: TEXT, description: "English name"}
  indicator: {type: TEXT, description: "Indicator"}
  title: {type: TEXT, description: "Title of the indicator"}
  objective: {type: TEXT, description: "Objective of the compact, or context"}
  year: {type: INTEGER, description: "Latest year with a value for this country"}
  value: {type: DOUBLE, description: "The figure"}
  unit: {type: TEXT, description: "Unit as a code"}
  unit_label: {type: TEXT, description: "Unit in words"}
  decimals: {type: INTEGER, description: "Digits after the point that mean something"}
  status: {type: TEXT, description: "Status in words"}
  kind: {type: TEXT, description: "computed or proxy"}
  coverage: {type: DOUBLE, description: "Per cent of the population concerned that the figure speaks for"}
  source: {type: TEXT, description: "Sources with their vintages"}
  note: {type: TEXT, description: "As in headline; and of which years the latest figures of countries are, where they differ"}
  rank: {type: BIGINT, description: "Place among the countries with a value of that year; equal values share a place"}
  ranked: {type: BIGINT, description: "Countries with a value of that year"}
  field_dates: {type: TEXT, description: "As in headline"}
  first_latest_year: {type: INTEGER, description: "Earliest of the latest years of all countries with a figure of this indicator"}
  last_latest_year: {type: INTEGER, description: "Last of them"}
*/
WITH country_figure AS (
  SELECT h.*, i.objective
  FROM headline h
  JOIN indicator i ON i.framework_edition = h.framework_edition AND i.indicator_id = h.indicator
  WHERE h.value IS NOT NULL AND length(h.area) = 3 AND h.area NOT IN ('WLD', 'UNK', 'XXA', 'DAC')
),
placed AS (
  SELECT c.*,
    RANK() OVER (PARTITION BY c.indicator, c.year ORDER BY c.value DESC) AS rank_of_year,
    COUNT(*) OVER (PARTITION BY c.indicator, c.year) AS ranked_of_year,
    ROW_NUMBER() OVER (PARTITION BY c.indicator, c.area ORDER BY c.year DESC) AS back
  FROM country_figure c
),
spanned AS (
  SELECT p.*, MIN(p.year) OVER (PARTITION BY p.indicator) AS first_latest_year, MAX(p.year) OVER (PARTITION BY p.indicator) AS last_latest_year
  FROM placed p
  WHERE p.back = 1
)
SELECT area, area_name, indicator, title, objective, year, value, unit, unit_label, decimals, status, kind, coverage, source,
  NULLIF(concat_ws('; ', note,
    CASE WHEN first_latest_year < last_latest_year
      THEN concat('latest figures of countries are of ', CAST(first_latest_year AS STRING), ' to ', CAST(last_latest_year AS STRING)) END), '') AS note,
  rank_of_year AS rank, ranked_of_year AS ranked, field_dates, first_latest_year, last_latest_year
FROM spanned
