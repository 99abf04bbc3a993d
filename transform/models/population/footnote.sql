/*
table: footnote
description: >-
  Footnotes of the publisher, with what they speak of: a range of years, an origin, a country of asylum, a population type; NULL means all. A note with several ranges or types has a row for each, under one footnote_id
  (a hash of text, origin and asylum, so it stays the same from release to release). Three kinds are ours and speak of the figures that name them: rejected.SOURCE says that rows of that source were kept out, unresolved.SOURCE that codes or names of countries lead to none, hole.… that a country is missing in the first or last year of a series (table population_hole).
public: true
grain: [footnote_id, item]
inputs: [published_footnote, reject_extent, unresolved_extent, population_hole]
columns:
  footnote_id: {type: TEXT, description: "Identity of the note: text, origin and asylum"}
  item: {type: INTEGER, description: "Number of the row within the note, from 1"}
  text: {type: TEXT, description: "The note as published"}
  year_from: {type: INTEGER, description: "First year; NULL = all"}
  year_to: {type: INTEGER, description: "Last year; NULL = all"}
  origin: {type: TEXT, description: "Country of origin (ISO 3166-1 alpha-3 or a special member); NULL = all"}
  asylum: {type: TEXT, description: "Country of asylum (ISO 3166-1 alpha-3 or a special member); NULL = all"}
  population_type: {type: TEXT, description: "REF OIP ASY IDP STA OOC HST RET RDP RST NAT; NULL = all"}
*/
SELECT footnote_id, item, text, year_from, year_to, origin, asylum, population_type
FROM published_footnote
UNION ALL
SELECT
  concat('rejected.', source_id),
  CAST(1 AS INTEGER),
  concat(
    CAST(rows_rejected AS STRING), ' of ', CAST(rows_read AS STRING), ' rows of ', source_id,
    ' could not be right and were kept out; this figure may lack some of them. The table reject lists them.'),
  CAST(NULL AS INTEGER),
  CAST(NULL AS INTEGER),
  CAST(NULL AS STRING),
  CAST(NULL AS STRING),
  CAST(NULL AS STRING)
FROM reject_extent
WHERE period = '_T' AND area = '_T'
UNION ALL
SELECT
  concat('unresolved.', source_id),
  CAST(1 AS INTEGER),
  concat(
    CAST(round(MAX(unresolved_share), 1) AS STRING), ' percent of the ', unit, ' of ', source_id, CASE WHEN unit = 'persons' THEN ' in one year' ELSE '' END,
    ' name a country that no list resolves; this figure may lack some of them.'),
  CAST(NULL AS INTEGER),
  CAST(NULL AS INTEGER),
  CAST(NULL AS STRING),
  CAST(NULL AS STRING),
  CAST(NULL AS STRING)
FROM unresolved_extent
WHERE unresolved_share > declared_share
GROUP BY source_id, unit
UNION ALL
SELECT
  hole_id,
  CAST(1 AS INTEGER),
  concat(
    area_name, ' (', area, ', as country of ', side, ') has no figure of ', population_type, ' in ', CAST(year AS STRING), '; in ', CAST(told_year AS STRING), ' it had ',
    CAST(persons AS STRING), ' of ', CAST(total_persons AS STRING), '. Its rows may be missing from the file, and this figure leaves them out.'),
  CAST(NULL AS INTEGER),
  CAST(NULL AS INTEGER),
  CAST(NULL AS STRING),
  CAST(NULL AS STRING),
  CAST(NULL AS STRING)
FROM population_hole
