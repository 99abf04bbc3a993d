/*
table: code
description: >-
  One row per code of a dimension, with its label in English, French and Spanish. Countries come from the table country; their French and Spanish names from the
  country codes of Datahub, where that source is configured. Beside these: _T total, _Z does not apply, _U unknown.
public: true
grain: [dimension, code]
inputs: [staged_code, country, staged_datahub_country_codes, situation, donor_list]
columns:
  dimension: {type: TEXT, description: "Dimension as in SDMX: REF_AREA, POPULATION_TYPE, SEX, AGE, UNIT_MEASURE, OBS_STATUS, BREAKDOWN, INDICATOR_STATUS, GCM_OBJECTIVE …"}
  code: {type: TEXT, description: "The code as the tables write it"}
  label_en: {type: TEXT, description: "Label in English"}
  label_fr: {type: TEXT, description: "Label in French; NULL where nobody gave one"}
  label_es: {type: TEXT, description: "Label in Spanish; NULL where nobody gave one"}
  meaning: {type: TEXT, description: "What the code means, where the label does not say it all"}
*/
WITH listed AS (
  SELECT dimension, code, label_en, label_fr, label_es, meaning FROM staged_code
),
named AS (
  SELECT iso3, MAX(name_fr) AS name_fr, MAX(name_es) AS name_es FROM staged_datahub_country_codes GROUP BY iso3
),
area AS (
  SELECT 'REF_AREA' AS dimension, c.iso3 AS code, c.name AS label_en, n.name_fr AS label_fr, n.name_es AS label_es, CAST(NULL AS VARCHAR(1)) AS meaning, 2 AS nth
  FROM country c LEFT JOIN named n ON n.iso3 = c.iso3
  UNION ALL
  SELECT 'REF_AREA', unhcr_bureau_code, MAX(unhcr_bureau), NULL, NULL, 'Bureau of UNHCR', 3 FROM country WHERE unhcr_bureau_code IS NOT NULL GROUP BY unhcr_bureau_code
  UNION ALL
  SELECT 'REF_AREA', unsd_region_code, MAX(unsd_region), NULL, NULL, 'Region of the UN M49 standard', 4 FROM country WHERE unsd_region_code IS NOT NULL GROUP BY unsd_region_code
  UNION ALL
  SELECT 'REF_AREA', unsd_subregion_code, MAX(unsd_subregion), NULL, NULL, 'Sub-region of the UN M49 standard', 5 FROM country WHERE unsd_subregion_code IS NOT NULL GROUP BY unsd_subregion_code
  UNION ALL
  SELECT 'REF_AREA', situation, MAX(name), NULL, NULL, 'Situation: pairs of countries of origin and asylum', 6 FROM situation GROUP BY situation
  UNION ALL
  SELECT 'REF_AREA', donor, name, NULL, NULL, 'Donor that is no country, or a group of donors', 7 FROM donor_list WHERE donor_type <> 'government'
),
every AS (
  SELECT dimension, code, label_en, label_fr, label_es, meaning, 1 AS nth FROM listed
  UNION ALL
  SELECT dimension, code, label_en, label_fr, label_es, meaning, nth FROM area
),
first_one AS (
  SELECT dimension, code, label_en, label_fr, label_es, meaning, ROW_NUMBER() OVER (PARTITION BY dimension, code ORDER BY nth) AS place
  FROM every
)
SELECT dimension, code, label_en, label_fr, label_es, meaning FROM first_one WHERE place = 1
