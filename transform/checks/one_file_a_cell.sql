/*
description: >-
  A cell (year, origin, asylum) may come from one file only: figures are added within a file, and two vintages or two extracts that overlap would be
  counted twice. Leave one of the files out of the configuration.
severity: block
parameters: [staged, by]
*/
SELECT
  concat('year ', CAST(d.year AS STRING), ': files ', MIN(d.file_a), ' and ', MAX(d.file_b), ', ', CAST(COUNT(*) AS STRING), ' cells') AS place,
  MAX(d.row_b) AS source_row
FROM (
  SELECT k.year, MIN(k.source_file_id) AS file_a, MAX(k.source_file_id) AS file_b, MAX(k.source_row) AS row_b
  FROM (
    SELECT
      s.year, s.source_file_id, ${source_row(s)} AS source_row, ${by} AS part,
      coalesce(o.iso3, 'UNK') AS origin, coalesce(a.iso3, 'UNK') AS asylum
    FROM ${staged} AS s
    LEFT JOIN country_key AS o ON o.key = ${country_key(s.origin)}
    LEFT JOIN country_key AS a ON a.key = ${country_key(s.asylum)}
  ) AS k
  GROUP BY k.year, k.origin, k.asylum, k.part
  HAVING COUNT(DISTINCT k.source_file_id) > 1
) AS d
GROUP BY d.year
