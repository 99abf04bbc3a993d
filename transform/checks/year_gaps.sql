/*
description: Series are yearly; a year without any row between two that have some points to a truncated file or a failed extract.
severity: warn
parameters: [by]
*/
SELECT concat(g.part, ', no year between ', CAST(g.year AS STRING), ' and ', CAST(g.next_year AS STRING)) AS place
FROM (
  SELECT part, year, LEAD(year) OVER (PARTITION BY part ORDER BY year) AS next_year
  FROM (SELECT DISTINCT ${by} AS part, year FROM ${table}) AS y
) AS g
WHERE g.next_year > g.year + 1
