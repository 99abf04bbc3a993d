/*
table: family_reunion_proxy_figure
description: >-
  Family reunion beside complementary pathways (3.2.1): visas granted to relatives of people with protection, by the country that grants them and by nationality. One pathway of one country; whether the relatives are refugees is not told. Years of which all quarters are there.
public: false
grain: [indicator_id, ref_area, counterpart_area, time_period, sex, breakdown]
inputs: [family_reunion]
columns:
  indicator_id: {type: TEXT, description: "3.2.1"}
  ref_area: {type: TEXT, description: "Country that grants the visas"}
  counterpart_area: {type: TEXT, description: "Nationality; _T all"}
  time_period: {type: INTEGER, description: "Year"}
  sex: {type: TEXT, description: "F, M, _U, _T"}
  breakdown: {type: TEXT, description: "family"}
  obs_value: {type: DOUBLE, description: "Visas"}
  numerator: {type: DOUBLE, description: "The same"}
  coverage_areas: {type: BIGINT, description: "1"}
  coverage_share: {type: DOUBLE, description: "100: all such visas of the country"}
  obs_status: {type: TEXT, description: "D: visas of one pathway"}
*/
WITH cell AS (
  SELECT destination, nationality AS counterpart_area, year, '_T' AS sex, visas FROM family_reunion WHERE is_whole_year
  UNION ALL
  SELECT destination, '_T', year, '_T', visas FROM family_reunion WHERE is_whole_year
  UNION ALL
  SELECT destination, '_T', year, sex, visas FROM family_reunion WHERE is_whole_year
)
SELECT
  '3.2.1' AS indicator_id, destination AS ref_area, counterpart_area, year AS time_period, sex, 'family' AS breakdown,
  CAST(SUM(visas) AS DOUBLE) AS obs_value, CAST(SUM(visas) AS DOUBLE) AS numerator,
  CAST(1 AS BIGINT) AS coverage_areas, CAST(100 AS DOUBLE) AS coverage_share, 'D' AS obs_status
FROM cell
GROUP BY destination, counterpart_area, year, sex
