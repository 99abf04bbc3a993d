/*
table: country_area
description: Area of a country or territory as each list of countries gives it, and thereby which countries are in the list at all. GeoNames comes first where one is chosen; the other is told beside.
public: true
grain: [source, iso3]
inputs: [staged_geonames_country_info, staged_mledoze_countries, country]
columns:
  source: {type: TEXT, values: [GeoNames, mledoze], description: "List of countries: GeoNames or mledoze"}
  iso3: {type: TEXT, description: "Country or territory, as in table country"}
  area_km2: {type: "DECIMAL(12,2)", description: "Total area in square kilometres, inland water included; NULL where the list tells none"}
*/
WITH listed AS (
  SELECT 'GeoNames' AS source, iso3 AS code, area_km2, source_vintage, source_file_id, source_line FROM staged_geonames_country_info
  UNION ALL
  -- Kosovo is UNK in this list
  SELECT 'mledoze' AS source, CASE WHEN cca3 = 'UNK' THEN 'XKX' ELSE cca3 END AS code, area_km2, source_vintage, source_file_id, source_line
  FROM staged_mledoze_countries
),
newest AS (
  SELECT l.source, c.iso3, l.area_km2, ROW_NUMBER() OVER (
    PARTITION BY l.source, c.iso3 ORDER BY l.source_vintage DESC NULLS LAST, l.source_file_id, l.source_line) AS pick
  FROM listed AS l
  JOIN country AS c ON c.iso3 = l.code
)
SELECT
  source,
  iso3,
  CASE WHEN area_km2 > 0 THEN CAST(CAST(floor(CAST(area_km2 AS DOUBLE) * 100 + 0.5) AS BIGINT) AS DECIMAL(18, 0)) * CAST(0.01 AS DECIMAL(3, 2)) END AS area_km2
FROM newest
WHERE pick = 1
