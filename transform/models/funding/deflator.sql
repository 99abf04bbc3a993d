/*
table: deflator
description: >-
  Deflators that turn current US dollars into constant ones of base_year: constant = current / deflator. They hold prices and the exchange rate together, by donor. Per area and year one is preferred: that of
  the OECD before the World Economic Outlook before what was made from it, then the newest version. A published 0 stands for missing and makes no row.
public: true
grain: [area, year, base_year, deflator_source, version]
inputs: [staged_alnap_deflators]
columns:
  area: {type: TEXT, description: "ISO 3166-1 alpha-3; DAC and EUI"}
  year: {type: INTEGER, description: "Year of the current prices"}
  base_year: {type: INTEGER, description: "Year of the constant prices"}
  deflator_source: {type: TEXT, description: "OECD, WEO, WEO_est"}
  version: {type: TEXT, description: "Version of the source"}
  deflator: {type: "DECIMAL(18,12)", description: "1 in the base year"}
  is_projection: {type: BOOLEAN, description: "Year not over when the version came out"}
  is_preferred: {type: BOOLEAN, description: "The one that is used"}
checks:
  - name: one_in_base_year
    severity: warn
    description: "In the base year the deflator is 1 (0.001 either way)."
    sql: "SELECT concat(area, ' ', version) AS place FROM deflator WHERE year = base_year AND (deflator < 0.999 OR deflator > 1.001)"
*/
SELECT
  area_code AS area,
  year,
  base_year,
  source AS deflator_source,
  ver AS version,
  gdp_defl AS deflator,
  year >= CAST(CASE WHEN substring(ver, 4, 2) = '20' AND length(ver) = 7 THEN substring(ver, 4, 4) ELSE '2100' END AS INTEGER) AS is_projection,
  ROW_NUMBER() OVER (
    PARTITION BY area_code, year
    ORDER BY base_year DESC, CASE source WHEN 'OECD' THEN 1 WHEN 'WEO' THEN 2 ELSE 3 END, substring(ver, 4, 4) DESC, ver, source
  ) = 1 AS is_preferred
FROM staged_alnap_deflators
WHERE currency = 'USD' AND gdp_defl > 0
