/*
table: area_member
description: >-
  Which countries are in which area in which years: a country in itself, in the world, in its UNHCR bureau, its UN M49 region and sub-region, and in the income group of the very year. Areas of one kind never overlap;
  areas of different kinds do, and are never added. Situations overlap among themselves and are in table situation. An income group has the members of its year, so its figures of two years may speak for other countries.
public: true
grain: [iso3, ref_area, year_from]
inputs: [country, country_year]
other_sources: [worldbank.population, un.wpp_population, worldbank.gdp, worldbank.gdp_per_capita, worldbank.gdp_per_capita_constant]
columns:
  iso3: {type: TEXT, description: "Member of table country"}
  ref_area: {type: TEXT, description: "Area, as in observation: ISO 3166-1 alpha-3, WLD, BUR_, M49_, INC_; BUR_UNK and M49_UNK hold what belongs to none"}
  kind: {type: TEXT, description: "country, world, bureau, region, subregion, income_group"}
  area_name: {type: TEXT, description: "Name in English"}
  year_from: {type: INTEGER, description: "First year of the membership"}
  year_to: {type: INTEGER, description: "Last year of it"}
checks:
  - name: one_area_of_a_kind
    severity: block
    description: "A country is in one area of a kind in a year; in two it would count twice."
    sql: "SELECT concat(a.iso3, ' in ', a.ref_area, ' and ', b.ref_area) AS place FROM area_member AS a JOIN area_member AS b ON b.iso3 = a.iso3 AND b.kind = a.kind AND b.ref_area > a.ref_area AND b.year_from <= a.year_to AND b.year_to >= a.year_from"
*/
SELECT iso3, iso3 AS ref_area, 'country' AS kind, name AS area_name, 1900 AS year_from, 2100 AS year_to FROM country
UNION ALL
SELECT iso3, 'WLD', 'world', 'World', 1900, 2100 FROM country
UNION ALL
SELECT iso3, coalesce(unhcr_bureau_code, 'BUR_UNK'), 'bureau', coalesce(unhcr_bureau, 'Bureau not known'), 1900, 2100 FROM country
UNION ALL
SELECT iso3, coalesce(unsd_region_code, 'M49_UNK'), 'region', coalesce(unsd_region, 'Region not known'), 1900, 2100 FROM country
UNION ALL
SELECT iso3, unsd_subregion_code, 'subregion', unsd_subregion, 1900, 2100 FROM country WHERE unsd_subregion_code IS NOT NULL
UNION ALL
SELECT
  iso3,
  concat('INC_', income_group),
  'income_group',
  CASE income_group
    WHEN 'LIC' THEN 'Low-income economies'
    WHEN 'LMC' THEN 'Lower-middle-income economies'
    WHEN 'UMC' THEN 'Upper-middle-income economies'
    WHEN 'HIC' THEN 'High-income economies'
  END,
  year,
  year
FROM country_year
WHERE income_group IS NOT NULL
