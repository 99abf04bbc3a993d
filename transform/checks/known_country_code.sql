/*
description: Every code must be one of table country; mend the file.
severity: block
parameters: [side]
*/
SELECT DISTINCT concat('${side} ', t.${side}) AS place
FROM ${table} AS t
LEFT JOIN country AS c ON c.iso3 = t.${side}
WHERE c.iso3 IS NULL AND t.${side} IS NOT NULL
