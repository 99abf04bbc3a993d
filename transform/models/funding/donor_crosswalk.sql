/*
table: donor_crosswalk
description: >-
  Every name and code of a donor that a funding system uses, with the donor that it means. Matched by DAC code, our own list, the name of a country (without "Government of"), or not at all: then
  the name itself is the donor (ORG:…), so that nothing is dropped or lumped together. ISO codes and DAC codes are never taken for one another.
public: true
grain: [system, label]
inputs: [donor_list, donor_alias, country_key, staged_fts_flows, staged_iati_transactions, staged_cerf_contributions, staged_oecd_dac1, staged_oecd_crs, staged_oecd_crs_legacy, staged_refugee_survey, staged_one_dac_donor_gni, staged_unhcr_contributions]
columns:
  system: {type: TEXT, description: "FTS, IATI, CERF, DAC1, CRS, SURVEY, UNHCR or ONE"}
  label: {type: TEXT, description: "Name or code as the system writes it"}
  donor: {type: TEXT, description: "Donor of table donor"}
  matched_by: {type: TEXT, description: "dac_code, list, country, or none (kept as written)"}
checks:
  - name: codes_resolve
    severity: block
    description: "A code of a donor that is not known (a name may be kept as written, a code says nothing): add it to donor_list, or mend the file."
    sql: "SELECT concat(system, ' ', label) AS place FROM donor_crosswalk WHERE matched_by = 'none' AND system IN ('CRS', 'DAC1')"
*/
WITH label AS (
  SELECT DISTINCT 'FTS' AS system, source_organization AS label FROM staged_fts_flows WHERE source_organization IS NOT NULL
  UNION ALL
  SELECT DISTINCT 'IATI', provider_name FROM staged_iati_transactions WHERE provider_name IS NOT NULL
  UNION ALL
  SELECT DISTINCT 'CERF', donor FROM staged_cerf_contributions
  UNION ALL
  SELECT DISTINCT 'DAC1', donor_code FROM staged_oecd_dac1
  UNION ALL
  SELECT DISTINCT 'CRS', c.label FROM (SELECT donor AS label FROM staged_oecd_crs UNION SELECT donor_code FROM staged_oecd_crs_legacy) AS c
  UNION ALL
  SELECT DISTINCT 'SURVEY', donor FROM staged_refugee_survey
  UNION ALL
  SELECT DISTINCT 'UNHCR', donor FROM staged_unhcr_contributions
  UNION ALL
  SELECT DISTINCT 'ONE', donor_name FROM staged_one_dac_donor_gni
),
keyed AS (
  SELECT
    system,
    label,
    lower(trim(replace(label, '’', ''''))) AS name,
    lower(trim(replace(replace(replace(replace(label, '’', ''''), ', Government of', ''), 'Government of ', ''), 'Permanent Mission of ', ''))) AS area_name
  FROM label
),
matched AS (
  SELECT
    k.system,
    k.label,
    c.donor AS by_code,
    coalesce(a.donor, b.donor, n.donor, m.donor) AS by_list,
    coalesce(i.iso3, o.iso3) AS by_country
  FROM keyed AS k
  LEFT JOIN donor_list AS c ON c.dac_code = k.label AND k.system IN ('DAC1', 'CRS')
  LEFT JOIN donor_alias AS a ON a.label = k.name
  LEFT JOIN donor_alias AS b ON b.label = k.area_name
  LEFT JOIN donor_list AS n ON lower(n.name) = k.name
  LEFT JOIN donor_list AS m ON lower(m.name) = k.area_name
  LEFT JOIN country_key AS i ON i.key = concat('name:', k.area_name)
  LEFT JOIN country_key AS o ON o.key = concat('iso3:', k.label) AND k.system IN ('CRS', 'DAC1', 'SURVEY')
)
SELECT
  system,
  label,
  coalesce(by_code, by_list, CASE WHEN by_country <> 'UNK' THEN by_country END, concat('ORG:', label)) AS donor,
  CASE
    WHEN by_code IS NOT NULL THEN 'dac_code'
    WHEN by_list IS NOT NULL THEN 'list'
    WHEN by_country <> 'UNK' THEN 'country'
    ELSE 'none'
  END AS matched_by
FROM matched
