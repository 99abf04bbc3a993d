/*
table: country
description: >-
  Countries and territories: ISO 3166-1, with XKX (Kosovo) and the members that UNHCR counts people under: UNK unknown, XXA stateless, TIB Tibetan, and states that are no more
  (gcr.former_state: YUG, SCG, SUN …) under their codes of ISO 3166-3; these have no region, bureau or M49 code and count towards the world alone.
  From UN M49 (names, regions, LDC flags), UNHCR's country list (its codes, regional bureaux) and, for what M49 lacks, the Datahub code list.
  Of several vintages the newest wins. The special members are there even when no country list is configured.
public: true
grain: [iso3]
inputs: [staged_unsd_m49, staged_countries, staged_datahub_country_codes, country_alias, staged_former_state]
columns:
  iso3: {type: TEXT, description: "ISO 3166-1 alpha-3, or XKX, UNK, XXA, TIB, or a code of ISO 3166-3 of a former state"}
  name: {type: TEXT, description: "English name of M49; of the Datahub list or of UNHCR where M49 has none"}
  iso2: {type: TEXT, description: "ISO 3166-1 alpha-2 (NA is Namibia)"}
  m49_code: {type: TEXT, description: "UN M49 code, three digits"}
  unhcr_code: {type: TEXT, description: "UNHCR's own code; collides with ISO codes of other countries (AUS is Austria)"}
  unsd_region: {type: TEXT, description: "UN M49 region, name"}
  unsd_region_code: {type: TEXT, description: "UN M49 region as a ref_area, M49_150"}
  unsd_subregion: {type: TEXT, description: "UN M49 sub-region, name"}
  unsd_subregion_code: {type: TEXT, description: "UN M49 sub-region as a ref_area, M49_155"}
  unhcr_bureau: {type: TEXT, description: "Regional bureau of UNHCR in the newest country list; NULL when it names none"}
  unhcr_bureau_code: {type: TEXT, description: "Bureau as a ref_area: BUR_EUROPE BUR_AMERICAS BUR_EAST_SOUTHERN_AFRICA BUR_ASIA_PACIFIC BUR_WEST_CENTRAL_AFRICA BUR_MENA; BUR_UNK when none is named"}
  is_ldc: {type: BOOLEAN, description: "On the list of least developed countries as the newest M49 file has it; NULL when the area is not in it"}
  is_lldc: {type: BOOLEAN, description: "Land-locked developing country; NULL when not in M49"}
  is_sids: {type: BOOLEAN, description: "Small island developing state; NULL when not in M49"}
checks:
  - name: unknown_bureau
    severity: warn
    description: "A region name of UNHCR's country list that no bureau code is declared for (the countries of it fall to BUR_UNK): add it to this model."
    sql: "SELECT DISTINCT s.unhcr_region AS place FROM staged_countries AS s WHERE s.unhcr_region IS NOT NULL AND lower(trim(s.unhcr_region)) NOT IN ('europe', 'the americas', 'americas', 'asia and the pacific', 'asia', 'eastern and southern africa', 'east and southern africa', 'east and horn of africa', 'east and horn of africa, and great lakes', 'southern africa', 'west and central africa', 'middle east and north africa')"
  - name: code_form
    severity: block
    description: "iso3 has three capital letters, m49_code three digits."
    sql: "SELECT iso3 AS place FROM country WHERE length(iso3) <> 3 OR iso3 <> upper(iso3) OR length(m49_code) <> 3"
  - name: unhcr_code_once
    severity: block
    description: "One UNHCR code means one country."
    sql: "SELECT unhcr_code AS place FROM country WHERE unhcr_code IS NOT NULL GROUP BY unhcr_code HAVING COUNT(*) > 1"
  - name: alias_of_a_country
    severity: block
    description: "An alias that leads to a country outside this table would leave its rows unresolved; asked when a whole country list (200 areas or more) is configured."
    sql: "SELECT concat(a.kind, ':', a.label, ' is ', a.iso3) AS place FROM country_alias AS a LEFT JOIN country AS c ON c.iso3 = a.iso3 CROSS JOIN (SELECT COUNT(*) AS members FROM country) AS n WHERE c.iso3 IS NULL AND n.members >= 200"
  - name: country_lists_agree
    severity: warn
    description: "A country of UNHCR's list that neither M49 nor the Datahub list has (asked when M49 is whole: 200 areas or more)."
    sql: "SELECT concat(c.iso3, ' ', c.name) AS place FROM country AS c CROSS JOIN (SELECT COUNT(*) AS areas FROM staged_unsd_m49) AS n WHERE n.areas >= 200 AND c.m49_code IS NULL AND c.iso3 NOT IN ('UNK', 'XXA', 'TIB', 'XKX') AND c.iso3 NOT IN (SELECT f.iso3 FROM staged_former_state AS f)"
*/
WITH m49 AS (
  -- a row without an M49 code is an addition of the file's owner, not of the UN
  SELECT m.*, ROW_NUMBER() OVER (
    PARTITION BY m.iso3 ORDER BY m.source_vintage DESC NULLS LAST, m.source_file_id, m.source_line) AS pick
  FROM staged_unsd_m49 AS m
  WHERE m.iso3 IS NOT NULL AND m.m49_code IS NOT NULL
),
datahub AS (
  SELECT d.*, ROW_NUMBER() OVER (
    PARTITION BY d.iso3 ORDER BY d.source_vintage DESC NULLS LAST, d.source_file_id, d.source_line) AS pick
  FROM staged_datahub_country_codes AS d
  WHERE d.iso3 IS NOT NULL
),
unhcr_member AS (
  -- pseudo countries have other codes here than in the facts (XXX), or none (TIB): country_alias knows them
  SELECT u.*, coalesce(i.iso3, u.iso_code, h.iso3) AS member
  FROM staged_countries AS u
  LEFT JOIN country_alias AS i ON i.kind = 'iso3' AND i.label = u.iso_code
  LEFT JOIN country_alias AS h ON h.kind = 'unhcr' AND h.label = u.unhcr_code
),
unhcr AS (
  -- a row with its own ISO code goes before one that is only known by our alias
  SELECT u.*, ROW_NUMBER() OVER (
    PARTITION BY u.member
    ORDER BY u.source_vintage DESC NULLS LAST, CASE WHEN u.iso_code IS NULL THEN 1 ELSE 0 END,
      u.source_file_id, u.source_line) AS pick
  FROM unhcr_member AS u
  WHERE u.member IS NOT NULL
),
special AS (
  SELECT iso3, name, iso2, unhcr_code, unhcr_region
  FROM (VALUES
    ('UNK', 'Unknown', CAST(NULL AS STRING), 'UKN', CAST(NULL AS STRING)),
    ('XXA', 'Stateless', CAST(NULL AS STRING), 'STA', CAST(NULL AS STRING)),
    ('TIB', 'Tibetan', CAST(NULL AS STRING), 'TIB', 'Asia and the Pacific'),
    ('XKX', 'Kosovo', 'XK', 'KOS', 'Europe')
  ) AS t(iso3, name, iso2, unhcr_code, unhcr_region)
),
member AS (
  SELECT iso3 FROM m49
  UNION SELECT iso3 FROM datahub
  UNION SELECT member AS iso3 FROM unhcr
  UNION SELECT iso3 FROM special
  UNION SELECT iso3 FROM staged_former_state
),
joined AS (
  SELECT
    k.iso3,
    coalesce(s.name, m.area_name, d.name_cldr, d.name_en, u.name, f.name) AS name,
    coalesce(m.iso2, d.iso2, s.iso2) AS iso2,
    lpad(coalesce(m.m49_code, d.m49_code), 3, '0') AS m49_code,
    coalesce(s.unhcr_code, u.unhcr_code) AS unhcr_code,
    coalesce(m.region_name, d.region_name) AS unsd_region,
    concat('M49_', lpad(coalesce(m.region_code, d.region_code), 3, '0')) AS unsd_region_code,
    coalesce(m.subregion_name, d.subregion_name) AS unsd_subregion,
    concat('M49_', lpad(coalesce(m.subregion_code, d.subregion_code), 3, '0')) AS unsd_subregion_code,
    lower(trim(coalesce(u.unhcr_region, s.unhcr_region))) AS region_label,
    coalesce(m.is_ldc, d.is_ldc) AS is_ldc,
    coalesce(m.is_lldc, d.is_lldc) AS is_lldc,
    coalesce(m.is_sids, d.is_sids) AS is_sids
  FROM member AS k
  LEFT JOIN m49 AS m ON m.iso3 = k.iso3 AND m.pick = 1
  LEFT JOIN datahub AS d ON d.iso3 = k.iso3 AND d.pick = 1
  LEFT JOIN unhcr AS u ON u.member = k.iso3 AND u.pick = 1
  LEFT JOIN special AS s ON s.iso3 = k.iso3
  LEFT JOIN staged_former_state AS f ON f.iso3 = k.iso3
),
bureau AS (
  SELECT
    j.*,
    CASE
      WHEN j.region_label = 'europe' THEN 'BUR_EUROPE'
      WHEN j.region_label IN ('the americas', 'americas') THEN 'BUR_AMERICAS'
      WHEN j.region_label IN ('asia and the pacific', 'asia') THEN 'BUR_ASIA_PACIFIC'
      WHEN j.region_label IN ('eastern and southern africa', 'east and southern africa', 'east and horn of africa',
        'east and horn of africa, and great lakes', 'southern africa') THEN 'BUR_EAST_SOUTHERN_AFRICA'
      WHEN j.region_label = 'west and central africa' THEN 'BUR_WEST_CENTRAL_AFRICA'
      WHEN j.region_label = 'middle east and north africa' THEN 'BUR_MENA'
      ELSE 'BUR_UNK'
    END AS unhcr_bureau_code
  FROM joined AS j
)
SELECT
  iso3,
  name,
  iso2,
  m49_code,
  unhcr_code,
  unsd_region,
  CASE WHEN unsd_region IS NOT NULL THEN unsd_region_code END AS unsd_region_code,
  unsd_subregion,
  CASE WHEN unsd_subregion IS NOT NULL THEN unsd_subregion_code END AS unsd_subregion_code,
  CASE unhcr_bureau_code
    WHEN 'BUR_EUROPE' THEN 'Europe'
    WHEN 'BUR_AMERICAS' THEN 'The Americas'
    WHEN 'BUR_ASIA_PACIFIC' THEN 'Asia and the Pacific'
    WHEN 'BUR_EAST_SOUTHERN_AFRICA' THEN 'Eastern and Southern Africa'
    WHEN 'BUR_WEST_CENTRAL_AFRICA' THEN 'West and Central Africa'
    WHEN 'BUR_MENA' THEN 'Middle East and North Africa'
  END AS unhcr_bureau,
  unhcr_bureau_code,
  is_ldc,
  is_lldc,
  is_sids
FROM bureau
