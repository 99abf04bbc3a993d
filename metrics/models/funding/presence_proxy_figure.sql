/*
table: presence_proxy_figure
description: >-
  Organisations present in a humanitarian operation beside the partners of refugee responses (1.2.2): by country and type. A sample of the countries of the file, of all humanitarian work, with names counted as they are spelt: no headline, no world figure.
public: false
grain: [indicator_id, ref_area, time_period, breakdown]
inputs: [operational_presence]
columns:
  indicator_id: {type: TEXT, description: "1.2.2"}
  ref_area: {type: TEXT, description: "Country"}
  time_period: {type: INTEGER, description: "Year"}
  breakdown: {type: TEXT, description: "Type of partner; UNK not told; _T all"}
  obs_value: {type: DOUBLE, description: "Organisations"}
  numerator: {type: DOUBLE, description: "The same"}
  coverage_areas: {type: BIGINT, description: "1"}
  coverage_share: {type: DOUBLE, description: "100: the whole list of the country"}
  obs_status: {type: TEXT, description: "D: not of refugee responses"}
*/
WITH cell AS (
  SELECT country, year, '_T' AS breakdown FROM operational_presence
  UNION ALL
  SELECT country, year, coalesce(organization_type, 'UNK') FROM operational_presence
)
SELECT
  '1.2.2' AS indicator_id, country AS ref_area, year AS time_period, breakdown,
  CAST(COUNT(*) AS DOUBLE) AS obs_value, CAST(COUNT(*) AS DOUBLE) AS numerator,
  CAST(1 AS BIGINT) AS coverage_areas, CAST(100 AS DOUBLE) AS coverage_share, 'D' AS obs_status
FROM cell
GROUP BY country, year, breakdown
