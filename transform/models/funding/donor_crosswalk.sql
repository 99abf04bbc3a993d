/*
table: donor_crosswalk
description: >-
  Every name and code of a donor that a funding system uses, with the donor that it means. Matched by DAC code, our own lists, the name of a country (without "Government of", before or behind it), the reference that
  the publisher gives beside the name (IATI: XM-DAC-5-7 is an agency of the donor 5, US-USAGOV one of the country US), a country in the name of a government's body (Ministry of Foreign Affairs of Japan;
  Germany - Federal Foreign Office), or not at all: then the name itself is the donor (ORG:…), so that nothing is dropped or lumped together. ISO codes and DAC codes are never taken for one another.
public: true
about_sources: true
grain: [system, label]
inputs: [donor_list, donor_alias, donor_agency, country, country_key, staged_fts_flows, staged_iati_transactions, staged_cerf_contributions, staged_oecd_dac1, staged_oecd_crs, staged_oecd_crs_legacy, staged_refugee_survey, staged_one_dac_donor_gni, staged_unhcr_contributions]
columns:
  system: {type: TEXT, description: "FTS, IATI, CERF, DAC1, CRS, SURVEY, UNHCR or ONE"}
  label: {type: TEXT, description: "Name or code as the system writes it"}
  donor: {type: TEXT, description: "Donor of table donor"}
  matched_by: {type: TEXT, description: "dac_code, list, country, reference, agency (of the country in its name), or none (kept as written)"}
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
referenced AS (
  -- a reference may stand in some rows of a name only, as in IATI files before 2020
  SELECT r.system, r.label, MIN(r.donor) AS donor, MAX(r.is_government) AS is_government
  FROM (
    SELECT
      'IATI' AS system,
      t.provider_name AS label,
      CASE WHEN t.provider_type IN ('10', '11', '15') THEN 1 ELSE 0 END AS is_government,
      CASE
        WHEN substring(t.provider_ref, 1, 10) = 'XI-IATI-EC' THEN 'EUI'
        WHEN t.provider_ref = 'XM-OCHA-CERF' THEN 'CERF'
        WHEN t.provider_ref = 'XM-OCHA-CBPF' THEN 'CBPF'
        WHEN l.donor IS NOT NULL THEN l.donor
        WHEN t.provider_type IN ('10', '11') AND substring(t.provider_ref, 3, 1) = '-' THEN c.iso3
      END AS donor
    FROM staged_iati_transactions AS t
    -- five digits are the code of a channel, not of a donor
    LEFT JOIN donor_list AS l ON l.dac_code = regexp_extract(t.provider_ref, '^XM-DAC-([0-9]{1,4})(-.*)?$', 1)
    LEFT JOIN country AS c ON c.iso2 = substring(t.provider_ref, 1, 2)
    WHERE t.provider_name IS NOT NULL
  ) AS r
  GROUP BY r.system, r.label
  HAVING COUNT(DISTINCT r.donor) <= 1
),
keyed AS (
  SELECT
    l.system,
    l.label,
    lower(trim(replace(l.label, '’', ''''))) AS name,
    lower(trim(replace(replace(replace(replace(replace(replace(l.label, '’', ''''), ' (Government of)', ''), ', Government of', ''), 'Government of the ', ''), 'Government of ', ''), 'Permanent Mission of ', ''))) AS area_name,
    r.donor AS by_reference,
    -- of a government's body: what stands before a dash or "through", and behind the last "of" or comma
    CASE WHEN r.is_government = 1 OR l.system <> 'IATI' THEN lower(trim(regexp_extract(replace(replace(l.label, '’', ''''), ' – ', ' - '), '^(.+?)( - |, through )', 1))) END AS head,
    CASE WHEN r.is_government = 1 THEN lower(trim(regexp_extract(replace(l.label, '’', ''''), '^.* of (the )?(.+)$', 2))) END AS behind_of,
    CASE WHEN r.is_government = 1 THEN lower(trim(regexp_extract(replace(l.label, '’', ''''), '^.*, (.+)$', 1))) END AS behind_comma
  FROM label AS l
  LEFT JOIN referenced AS r ON r.system = l.system AND r.label = l.label
),
matched AS (
  SELECT
    k.system,
    k.label,
    k.by_reference,
    c.donor AS by_code,
    coalesce(a.donor, b.donor, n.donor, m.donor, g.donor, h.donor) AS by_list,
    coalesce(i.iso3, o.iso3) AS by_country,
    coalesce(e.donor, p.iso3, q.iso3, r.iso3) AS by_body
  FROM keyed AS k
  LEFT JOIN donor_list AS c ON c.dac_code = k.label AND k.system IN ('DAC1', 'CRS')
  LEFT JOIN donor_alias AS a ON a.label = k.name
  LEFT JOIN donor_alias AS b ON b.label = k.area_name
  LEFT JOIN donor_list AS n ON lower(n.name) = k.name
  LEFT JOIN donor_list AS m ON lower(m.name) = k.area_name
  LEFT JOIN donor_agency AS g ON g.label = k.name
  LEFT JOIN donor_agency AS h ON h.label = k.head
  LEFT JOIN donor_alias AS e ON e.label = k.head
  LEFT JOIN country_key AS i ON i.key = concat('name:', k.area_name)
  LEFT JOIN country_key AS o ON o.key = concat('iso3:', k.label) AND k.system IN ('CRS', 'DAC1', 'SURVEY')
  -- only of bodies of governments: an organisation with a country in its name is not that country
  LEFT JOIN country_key AS p ON p.key = concat('name:', k.head) AND k.system = 'IATI'
  LEFT JOIN country_key AS q ON q.key = concat('name:', k.behind_of)
  LEFT JOIN country_key AS r ON r.key = concat('name:', k.behind_comma)
)
SELECT
  system,
  label,
  coalesce(by_code, by_list, CASE WHEN by_country <> 'UNK' THEN by_country END, by_reference, CASE WHEN by_body <> 'UNK' THEN by_body END, concat('ORG:', label)) AS donor,
  CASE
    WHEN by_code IS NOT NULL THEN 'dac_code'
    WHEN by_list IS NOT NULL THEN 'list'
    WHEN by_country <> 'UNK' THEN 'country'
    WHEN by_reference IS NOT NULL THEN 'reference'
    WHEN by_body <> 'UNK' THEN 'agency'
    ELSE 'none'
  END AS matched_by
FROM matched
