/*
description: >-
  Every code or name of a country must resolve to a member of table country; what does not is kept as it was written (iso3:…, unhcr:… or name:…)
  and named here, with the first row that has it. Mend the file by a correction, or add the spelling to country_alias.
severity: block
parameters: [staged, side]
*/
SELECT concat('${side} ', u.code) AS place, MIN(${source_row(s)}) AS source_row
FROM (
  SELECT DISTINCT t.${side} AS code
  FROM ${table} AS t
  LEFT JOIN country AS c ON c.iso3 = t.${side}
  WHERE c.iso3 IS NULL AND t.${side} IS NOT NULL
) AS u
LEFT JOIN ${staged} AS s ON ${country_key(s.${side})} = u.code
GROUP BY u.code
