/*
table: sea_arrival
description: "Arrivals by sea in the Mediterranean by country and year, summed over places. The portal dates its totals with a month that is not that of the arrivals, so there are no months. A year whose last figure is of before 31 December of it is not whole."
public: true
grain: [year, asylum]
inputs: [staged_sea_arrivals, country_key]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  asylum: {type: TEXT, description: "Country of arrival, ISO 3166-1 alpha-3"}
  persons: {type: BIGINT, description: "Persons who arrived"}
  last_update: {type: DATE, description: "Latest day up to which a figure counts"}
  is_whole_year: {type: BOOLEAN, description: "last_update reaches the end of the year"}
checks:
  - name: known_country
    severity: block
    description: "Every name of a country must be known; add the spelling to country_alias."
    sql: "SELECT DISTINCT asylum AS place FROM sea_arrival WHERE length(asylum) <> 3"
*/
SELECT
  s.year,
  coalesce(k.iso3, concat('name:', s.country)) AS asylum,
  CAST(SUM(s.persons) AS BIGINT) AS persons,
  MAX(s.last_update) AS last_update,
  substring(CAST(MAX(s.last_update) AS STRING), 1, 10) >= concat(CAST(s.year AS STRING), '-12-31') AS is_whole_year
FROM staged_sea_arrivals AS s
LEFT JOIN country_key AS k ON k.key = concat('name:', lower(trim(replace(s.country, '’', ''''))))
GROUP BY s.year, coalesce(k.iso3, concat('name:', s.country))
