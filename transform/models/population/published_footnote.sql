/*
table: published_footnote
description: >-
  Footnotes of the publisher, with what they speak of: a range of years, an origin, a country of asylum, a population type; NULL means all. A note with several ranges or types has a row for each, under one footnote_id
  (a hash of text, origin and asylum, so it stays the same from release to release). People in refugee-like and IDP-like situations (ROC, IOC) count under REF and IDP, Venezuelans displaced abroad (VDA) under OIP.
public: false
grain: [footnote_id, item]
inputs: [staged_footnotes, country_key]
checked_against: [country]
columns:
  footnote_id: {type: TEXT, description: "Identity of the note: text, origin and asylum"}
  item: {type: INTEGER, description: "Number of the row within the note, from 1"}
  text: {type: TEXT, description: "The note as published"}
  year_from: {type: INTEGER, description: "First year; NULL = all"}
  year_to: {type: INTEGER, description: "Last year; NULL = all"}
  origin: {type: TEXT, description: "Country of origin (ISO 3166-1 alpha-3 or a special member); NULL = all"}
  asylum: {type: TEXT, description: "Country of asylum (ISO 3166-1 alpha-3 or a special member); NULL = all"}
  population_type: {type: TEXT, description: "REF OIP ASY IDP STA OOC HST RET RDP RST NAT; NULL = all"}
checks:
  - known_country: {staged: staged_footnotes, side: [origin, asylum]}
  - name: tells_of_a_break
    severity: warn
    description: "A note says that something else is counted from a year on. Look whether the break is declared (metrics/framework/breaks.yaml, table series_break)."
    sql: "SELECT concat(coalesce(CAST(year_from AS STRING), 'all years'), ' ', coalesce(asylum, 'all hosts'), ' ', coalesce(population_type, 'all types'), ': ', substring(text, 1, 100)) AS place FROM published_footnote WHERE instr(lower(text), 'no longer considered') > 0 OR instr(lower(text), 'no longer counted') > 0 OR instr(lower(text), 'no longer reported') > 0 OR instr(lower(text), 'no longer included') > 0 OR instr(lower(text), 'reclassif') > 0 OR instr(lower(text), 'improved methodology') > 0 OR instr(lower(text), 'break in') > 0"
  - name: years
    severity: block
    description: "A range runs forward and lies in the years that UNHCR publishes."
    sql: "SELECT concat(footnote_id, ' ', CAST(year_from AS STRING), ' to ', CAST(year_to AS STRING)) AS place FROM published_footnote WHERE year_from > year_to OR year_from < 1950 OR year_to > 2100"
  - name: population_types
    severity: warn
    description: "A population type that no other table has: the note would never be shown."
    sql: "SELECT DISTINCT population_type AS place FROM published_footnote WHERE population_type NOT IN ('REF', 'OIP', 'ASY', 'IDP', 'STA', 'OOC', 'HST', 'RET', 'RDP', 'RST', 'NAT')"
  - name: list_too_long
    severity: block
    description: "The model reads up to 12 ranges of years and 20 population types of a note."
    sql: "SELECT concat('line ', CAST(source_line AS STRING)) AS place FROM staged_footnotes WHERE length(years) - length(replace(years, ',', '')) > 11 OR length(pop_types) - length(replace(pop_types, ',', '')) > 19"
*/
WITH coded AS (
  SELECT
    trim(s.footnote) AS text, s.years, s.pop_types,
    CASE
      WHEN s.origin_iso3 IS NOT NULL THEN concat('iso3:', s.origin_iso3)
      WHEN s.origin_unhcr IS NOT NULL THEN concat('unhcr:', s.origin_unhcr)
      WHEN s.origin_name IS NOT NULL THEN concat('name:', lower(trim(replace(s.origin_name, '’', ''''))))
    END AS origin_key,
    CASE
      WHEN s.asylum_iso3 IS NOT NULL THEN concat('iso3:', s.asylum_iso3)
      WHEN s.asylum_unhcr IS NOT NULL THEN concat('unhcr:', s.asylum_unhcr)
      WHEN s.asylum_name IS NOT NULL THEN concat('name:', lower(trim(replace(s.asylum_name, '’', ''''))))
    END AS asylum_key
  FROM staged_footnotes AS s
  WHERE s.footnote IS NOT NULL
),
named AS (
  SELECT
    c.text, c.years, c.pop_types,
    coalesce(o.iso3, c.origin_key) AS origin,
    coalesce(a.iso3, c.asylum_key) AS asylum
  FROM coded AS c
  LEFT JOIN country_key AS o ON o.key = c.origin_key
  LEFT JOIN country_key AS a ON a.key = c.asylum_key
),
ranged AS (
  SELECT
    c.text, c.origin, c.asylum, c.pop_types,
    trim(split_part(c.years, ',', n.number)) AS year_range
  FROM named AS c
  CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) AS n(number)
  WHERE n.number = 1 OR trim(split_part(c.years, ',', n.number)) <> ''
),
typed AS (
  SELECT
    c.text, c.origin, c.asylum, c.year_range,
    trim(split_part(c.pop_types, ',', n.number)) AS population_type
  FROM ranged AS c
  CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19), (20)) AS n(number)
  WHERE n.number = 1 OR trim(split_part(c.pop_types, ',', n.number)) <> ''
),
item AS (
  SELECT DISTINCT
    substring(md5(concat(text, '|', coalesce(origin, ''), '|', coalesce(asylum, ''))), 1, 12) AS footnote_id,
    text,
    CAST(CASE WHEN year_range <> '' THEN trim(split_part(year_range, '-', 1)) END AS INTEGER) AS year_from,
    CAST(CASE
      WHEN year_range = '' THEN CAST(NULL AS STRING)
      WHEN instr(year_range, '-') > 0 THEN trim(split_part(year_range, '-', 2))
      ELSE year_range
    END AS INTEGER) AS year_to,
    origin,
    asylum,
    CASE population_type WHEN 'ROC' THEN 'REF' WHEN 'IOC' THEN 'IDP' WHEN 'VDA' THEN 'OIP' WHEN '' THEN CAST(NULL AS STRING) ELSE population_type END AS population_type
  FROM typed
)
SELECT
  footnote_id,
  CAST(ROW_NUMBER() OVER (
    PARTITION BY footnote_id
    ORDER BY year_from NULLS FIRST, year_to NULLS FIRST, population_type NULLS FIRST) AS INTEGER) AS item,
  text,
  year_from,
  year_to,
  origin,
  asylum,
  population_type
FROM item
