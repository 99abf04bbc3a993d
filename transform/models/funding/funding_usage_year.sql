/*
table: funding_usage_year
description: "The years that a flow of FTS is for, a row for each; how much of it counts in which is decided in funding_counted. The other systems name one year a row, which funding_flow takes as it is."
public: false
grain: [row_id, usage_year]
inputs: [staged_fts_flows]
columns:
  row_id: {type: TEXT, description: "As in funding_flow"}
  usage_year: {type: INTEGER, description: "Calendar year"}
checks:
  - name: years_in_range
    severity: block
    description: "Years of use from 1990 to 2059 only; others would be lost without a sign."
    sql: "SELECT concat('FTS line ', CAST(s.source_line AS STRING), ': ', coalesce(s.years, concat(CAST(s.year_start AS STRING), '-', CAST(s.year_end AS STRING)))) AS place FROM staged_fts_flows AS s LEFT JOIN (SELECT DISTINCT row_id FROM funding_usage_year) AS u ON u.row_id = concat(s.source_file_id, ':', CAST(s.source_line AS STRING)) WHERE u.row_id IS NULL AND (s.years IS NOT NULL OR s.year_start IS NOT NULL)"
*/
WITH decade AS (SELECT d FROM (VALUES (1990), (2000), (2010), (2020), (2030), (2040), (2050)) AS t(d)),
digit AS (SELECT e FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(e)),
calendar AS (SELECT d + e AS usage_year FROM decade CROSS JOIN digit)
SELECT concat(s.source_file_id, ':', CAST(s.source_line AS STRING)) AS row_id, c.usage_year
FROM staged_fts_flows AS s
JOIN calendar AS c
  ON (s.years IS NULL AND c.usage_year BETWEEN s.year_start AND coalesce(s.year_end, s.year_start))
  OR (s.years IS NOT NULL AND instr(s.years, CAST(c.usage_year AS STRING)) > 0)
