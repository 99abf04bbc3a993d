/*
table: funding_usage_year
description: "The years that a flow is for. A flow of several years has a row for each; how much of it counts in which is decided in funding_counted."
public: false
grain: [source_system, row_id, usage_year]
inputs: [staged_fts_flows, staged_iati_transactions, staged_cerf_contributions, staged_oecd_crs, staged_oecd_crs_legacy, staged_unhcr_contributions]
columns:
  source_system: {type: TEXT, description: "As in funding_flow"}
  row_id: {type: TEXT, description: "As in funding_flow"}
  usage_year: {type: INTEGER, description: "Calendar year"}
checks:
  - name: years_in_range
    severity: block
    description: "Years of use from 1990 to 2059 only; others would be lost without a sign."
    sql: "SELECT concat('FTS line ', CAST(s.source_line AS STRING), ': ', coalesce(s.years, concat(CAST(s.year_start AS STRING), '-', CAST(s.year_end AS STRING)))) AS place FROM staged_fts_flows AS s LEFT JOIN (SELECT DISTINCT row_id FROM funding_usage_year WHERE source_system = 'FTS') AS u ON u.row_id = concat(s.source_file_id, ':', CAST(s.source_line AS STRING)) WHERE u.row_id IS NULL AND (s.years IS NOT NULL OR s.year_start IS NOT NULL)"
*/
WITH decade AS (SELECT d FROM (VALUES (1990), (2000), (2010), (2020), (2030), (2040), (2050)) AS t(d)),
digit AS (SELECT e FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(e)),
calendar AS (SELECT d + e AS usage_year FROM decade CROSS JOIN digit)
SELECT 'FTS' AS source_system, concat(s.source_file_id, ':', CAST(s.source_line AS STRING)) AS row_id, c.usage_year
FROM staged_fts_flows AS s
JOIN calendar AS c
  ON (s.years IS NULL AND c.usage_year BETWEEN s.year_start AND coalesce(s.year_end, s.year_start))
  OR (s.years IS NOT NULL AND instr(s.years, CAST(c.usage_year AS STRING)) > 0)
UNION ALL
SELECT
  'IATI', concat(source_file_id, ':', CAST(source_line AS STRING)),
  CASE WHEN substring(activity_id, 1, 13) = 'XM-DAC-41121-' AND substring(activity_id, 14, 2) = '20' AND length(activity_id) >= 17
    THEN CAST(substring(activity_id, 14, 4) AS INTEGER) ELSE CAST(year(date) AS INTEGER) END
FROM staged_iati_transactions
UNION ALL
SELECT 'CERF', concat(source_file_id, ':', CAST(source_line AS STRING), ':', t.stage), year
FROM staged_cerf_contributions CROSS JOIN (VALUES ('paid'), ('pledge')) AS t(stage)
UNION ALL
SELECT 'CRS', concat(source_file_id, ':', CAST(source_line AS STRING)), time_period
FROM staged_oecd_crs
UNION ALL
SELECT 'UNHCR', concat(source_file_id, ':', CAST(source_line AS STRING)), year
FROM staged_unhcr_contributions
UNION ALL
SELECT 'CRS', concat(source_file_id, ':', CAST(source_line AS STRING), ':', t.stage), year
FROM staged_oecd_crs_legacy CROSS JOIN (VALUES ('commitment'), ('disbursement')) AS t(stage)
