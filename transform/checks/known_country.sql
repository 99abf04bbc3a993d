/*
description: >-
  Every code or name of a country must resolve to a member of table country; what does not is named here, with the first row that has it. Mend the file by a correction, or add the spelling to gcr.country_alias.
  What cannot be resolved may be accepted, with a reason and an end, by the name of the table and of this check, as population.known_country: its people are then counted under UNK, and unresolved_extent says their share.
severity: block
parameters: [staged, side]
*/
SELECT concat('${side} ', u.code) AS place, MIN(u.source_row) AS source_row
FROM (SELECT ${country_key(s.${side})} AS code, ${source_row(s)} AS source_row FROM ${staged} AS s) AS u
LEFT JOIN country_key AS k ON k.key = u.code
LEFT JOIN country AS c ON c.iso3 = k.iso3
WHERE c.iso3 IS NULL AND u.code <> 'name:'
GROUP BY u.code
