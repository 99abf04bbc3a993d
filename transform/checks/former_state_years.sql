/*
description: >-
  A state that is no more should have no figures of years in which it was none: the row is kept under the state's own code, so that the world adds up. Look whether the year is right, or which state of today the publisher means.
severity: warn
parameters: [side]
*/
SELECT concat('${side} ', t.${side}, ' ', CAST(t.year AS STRING), ': ', MIN(f.name), ', a state ', CASE WHEN MIN(f.first_year) IS NULL THEN '' ELSE concat('from ', CAST(MIN(f.first_year) AS STRING), ' ') END, 'to ', CAST(MAX(f.last_year) AS STRING)) AS place
FROM ${table} AS t
JOIN staged_former_state AS f ON f.iso3 = t.${side}
WHERE t.year > f.last_year OR t.year < f.first_year
GROUP BY t.${side}, t.year
