/*
table: country_key
description: >-
  Every code and name by which a source may point at a country, with the member of table country that it means: `iso3:AUS` (Australia), `unhcr:AUS` (Austria), `name:austria`.
  Names are compared in lower case, without outer blanks, with straight apostrophes. Our own list (country_alias) goes first, then UNHCR, M49, Datahub.
public: false
grain: [key]
inputs: [country, country_alias, staged_unsd_m49, staged_countries, staged_datahub_country_codes]
columns:
  key: {type: TEXT, description: "Kind of code and the code: iso3:…, unhcr:… or name:…"}
  iso3: {type: TEXT, description: "Member of table country"}
  source: {type: TEXT, description: "Where the key comes from: alias, iso3, unhcr, m49 or datahub"}
checks:
  - name: names_differ
    severity: warn
    description: "The same name or code means another country in another reference file; the first of alias, UNHCR, M49, Datahub is taken."
    sql: "SELECT concat('name:', n.label, ' is ', MIN(n.iso3), ' and ', MAX(n.iso3)) AS place FROM (SELECT lower(trim(replace(m.area_name, '’', ''''))) AS label, m.iso3 FROM staged_unsd_m49 AS m WHERE m.m49_code IS NOT NULL AND m.iso3 IS NOT NULL AND m.area_name IS NOT NULL UNION SELECT lower(trim(replace(u.name, '’', ''''))) AS label, u.iso_code AS iso3 FROM staged_countries AS u WHERE u.iso_code IS NOT NULL AND u.iso_code <> 'XXX' AND u.name IS NOT NULL UNION SELECT lower(trim(replace(d.name_en, '’', ''''))) AS label, d.iso3 FROM staged_datahub_country_codes AS d WHERE d.iso3 IS NOT NULL AND d.name_en IS NOT NULL UNION SELECT lower(trim(replace(a.label, '’', ''''))) AS label, a.iso3 FROM country_alias AS a WHERE a.kind = 'name') AS n GROUP BY n.label HAVING COUNT(DISTINCT n.iso3) > 1"
  - name: code_moved
    severity: block
    description: "A UNHCR code that two vintages of the country list give to two countries."
    sql: "SELECT concat('unhcr:', u.unhcr_code, ' is ', MIN(u.iso_code), ' and ', MAX(u.iso_code)) AS place FROM staged_countries AS u WHERE u.iso_code IS NOT NULL GROUP BY u.unhcr_code HAVING COUNT(DISTINCT u.iso_code) > 1"
*/
WITH candidate AS (
  SELECT
    CASE WHEN a.kind = 'name' THEN concat('name:', lower(trim(replace(a.label, '’', '''')))) ELSE concat(a.kind, ':', a.label) END AS key,
    a.iso3, 1 AS source_order, 'alias' AS source
  FROM country_alias AS a
  UNION ALL
  SELECT concat('iso3:', c.iso3), c.iso3, 2, 'iso3' FROM country AS c
  UNION ALL
  SELECT concat('unhcr:', u.unhcr_code), u.iso_code, 3, 'unhcr'
  FROM staged_countries AS u WHERE u.unhcr_code IS NOT NULL AND u.iso_code IS NOT NULL
  UNION ALL
  SELECT concat('name:', lower(trim(replace(u.name, '’', '''')))), u.iso_code, 3, 'unhcr'
  FROM staged_countries AS u WHERE u.name IS NOT NULL AND u.iso_code IS NOT NULL
  UNION ALL
  SELECT concat('name:', lower(trim(replace(m.area_name, '’', '''')))), m.iso3, 4, 'm49'
  FROM staged_unsd_m49 AS m WHERE m.area_name IS NOT NULL AND m.iso3 IS NOT NULL AND m.m49_code IS NOT NULL
  UNION ALL
  SELECT concat('name:', lower(trim(replace(d.name_en, '’', '''')))), d.iso3, 5, 'datahub'
  FROM staged_datahub_country_codes AS d WHERE d.name_en IS NOT NULL AND d.iso3 IS NOT NULL
  UNION ALL
  SELECT concat('name:', lower(trim(replace(d.name_cldr, '’', '''')))), d.iso3, 6, 'datahub'
  FROM staged_datahub_country_codes AS d WHERE d.name_cldr IS NOT NULL AND d.iso3 IS NOT NULL
  UNION ALL
  SELECT concat('name:', lower(trim(replace(d.name_formal, '’', '''')))), d.iso3, 7, 'datahub'
  FROM staged_datahub_country_codes AS d WHERE d.name_formal IS NOT NULL AND d.iso3 IS NOT NULL
),
ranked AS (
  SELECT
    key, iso3, source,
    ROW_NUMBER() OVER (PARTITION BY key ORDER BY source_order, iso3) AS pick
  FROM candidate
)
SELECT key, iso3, source FROM ranked WHERE pick = 1
