/*
table: policy_member
description: Host countries of the years for which any policy status was supplied, with their people and the status of the very year; unknown where none was supplied or nobody knows.
public: true
grain: [indicator_id, series, year, population_type, asylum]
inputs: [policy_status, host_year, country]
columns:
  indicator_id: {type: TEXT, description: "2.1.1 work, 2.1.2 movement"}
  series: {type: TEXT, description: "headline: in law; in_practice"}
  year: {type: INTEGER, description: "Year"}
  population_type: {type: TEXT, description: "REF or REF+OIP"}
  asylum: {type: TEXT, description: "Country of asylum, UNK unknown"}
  persons: {type: BIGINT, description: "People at the end of the year"}
  level: {type: TEXT, description: "full, partial, none, unknown"}
  is_supplied: {type: BOOLEAN, description: "A status was supplied, be it unknown"}
  bureau: {type: TEXT, description: "UNHCR bureau (BUR_)"}
  region: {type: TEXT, description: "UN M49 region (M49_)"}
  income_group: {type: TEXT, description: "World Bank income group of the year (INC_); NULL not classified"}
*/
WITH status AS (
  SELECT p.indicator_id, t.series, p.year, p.country,
    CASE t.series WHEN 'headline' THEN p.in_law ELSE p.in_practice END AS level
  FROM policy_status p
  CROSS JOIN (VALUES ('headline'), ('in_practice')) AS t(series)
),
subject AS (
  SELECT DISTINCT indicator_id, series, year FROM status
)
SELECT
  s.indicator_id,
  s.series,
  h.year,
  h.population_type,
  h.asylum,
  h.persons,
  coalesce(st.level, 'unknown') AS level,
  CASE WHEN st.country IS NOT NULL THEN TRUE ELSE FALSE END AS is_supplied,
  c.unhcr_bureau_code AS bureau,
  c.unsd_region_code AS region,
  CASE WHEN h.income_group IS NOT NULL THEN concat('INC_', h.income_group) END AS income_group
FROM subject s
JOIN host_year h ON h.year = s.year AND h.persons > 0
LEFT JOIN status st ON st.indicator_id = s.indicator_id AND st.series = s.series AND st.year = s.year AND st.country = h.asylum
LEFT JOIN country c ON c.iso3 = h.asylum
