/*
table: pledge_beneficiary
description: >-
  Countries and regions that a pledge is for, with the text each came from. A name of a group of countries stays a region: it is never taken for each of its countries.
  What is neither is kept as unresolved.
public: true
grain: [pledge_id, item_no, part_no]
inputs: [pledge_item, country_key, country, counting, staged_region_name]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  item_no: {type: INTEGER, description: "Place in the list"}
  part_no: {type: INTEGER, description: "Place within an entry that held several names with commas between"}
  beneficiary_text: {type: TEXT, description: "The text it came from"}
  area_level: {type: TEXT, description: "country, region, global or unresolved"}
  country: {type: TEXT, description: "ISO 3166-1 alpha-3; NULL unless area_level is country"}
  region: {type: TEXT, description: "BUR_ code of the UNHCR bureau, or the group's own name in capital letters; NULL when global or unresolved"}
checks:
  - name: beneficiary_known
    severity: warn
    description: "A text that is neither a country nor a known group of countries; add a country's spelling to gcr.country_alias, or a group's name to gcr.region_name. The pledge stays, without this beneficiary."
    sql: "SELECT DISTINCT beneficiary_text AS place FROM pledge_beneficiary WHERE area_level = 'unresolved'"
  - name: resolved_pledges
    severity: warn
    description: "Of the pledges that name whom they are for, less than 2 percent name a text that is neither a country nor a known group. The tables by country and region lack these. Add the spelling to gcr.country_alias or gcr.region_name."
    sql: "SELECT concat(CAST(unresolved AS STRING), ' of ', CAST(pledges AS STRING), ' pledges, among them ', example) AS place FROM (SELECT COUNT(DISTINCT CASE WHEN area_level = 'unresolved' THEN pledge_id END) AS unresolved, COUNT(DISTINCT pledge_id) AS pledges, MIN(CASE WHEN area_level = 'unresolved' THEN beneficiary_text END) AS example FROM pledge_beneficiary) AS s WHERE unresolved * 50 >= pledges AND unresolved > 0"
*/
WITH entry AS (
  SELECT
    pledge_id, item_no, item,
    lower(trim(replace(replace(item, '*', ''), '’', ''''))) AS label
  FROM pledge_item
  WHERE kind = 'beneficiary'
),
whole AS (
  SELECT e.*, k.iso3, r.code
  FROM entry AS e
  LEFT JOIN country_key AS k ON k.key = concat('name:', e.label)
  LEFT JOIN staged_region_name AS r ON r.label = e.label
),
part AS (
  SELECT
    w.pledge_id, w.item_no, c.n AS part_no,
    trim(split_part(w.item, ',', c.n)) AS item,
    lower(trim(replace(replace(split_part(w.item, ',', c.n), '*', ''), '’', ''''))) AS label
  FROM whole AS w
  JOIN counting AS c ON c.n <= length(w.item) - length(replace(w.item, ',', '')) + 1
  WHERE w.iso3 IS NULL AND w.code IS NULL
),
resolved AS (
  SELECT pledge_id, item_no, 1 AS part_no, item, iso3, code FROM whole WHERE iso3 IS NOT NULL OR code IS NOT NULL
  UNION ALL
  SELECT p.pledge_id, p.item_no, p.part_no, p.item, k.iso3, r.code
  FROM part AS p
  LEFT JOIN country_key AS k ON k.key = concat('name:', p.label)
  LEFT JOIN staged_region_name AS r ON r.label = p.label
  WHERE p.label <> ''
)
SELECT
  r.pledge_id,
  r.item_no,
  r.part_no,
  r.item AS beneficiary_text,
  CASE WHEN r.iso3 IS NOT NULL THEN 'country' WHEN r.code = 'GLOBAL' THEN 'global' WHEN r.code IS NOT NULL THEN 'region' ELSE 'unresolved' END AS area_level,
  r.iso3 AS country,
  CASE WHEN r.iso3 IS NOT NULL THEN c.unhcr_bureau_code WHEN r.code = 'GLOBAL' THEN NULL ELSE r.code END AS region
FROM resolved AS r
LEFT JOIN country AS c ON c.iso3 = r.iso3
