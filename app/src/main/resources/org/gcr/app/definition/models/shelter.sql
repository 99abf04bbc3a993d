/*
table: shelter
description: Places in shelters by country. One row per country and year.
public: true
grain: [year, asylum]
inputs: [staged_shelter]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  asylum: {type: TEXT, description: "Country, ISO 3166-1 alpha-3"}
  places: {type: BIGINT, description: "Places at the end of the year"}
checks:
  - name: country_is_known
    severity: block
    description: "Every row says its country by its code."
    sql: "SELECT CAST(year AS STRING) AS place FROM shelter WHERE length(asylum) <> 3"
*/
SELECT year, coalesce(asylum_iso3, asylum_name) AS asylum, CAST(SUM(shelter_places) AS BIGINT) AS places
FROM staged_shelter
GROUP BY year, coalesce(asylum_iso3, asylum_name)
