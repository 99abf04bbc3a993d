/*
table: funding_period
description: >-
  Up to which day each system of funding is told, by its own content and version: the newest day on which a flow was reported, changed or paid, or the day on which the file was drawn where its version is a date. A year that ends later is not over in the file:
  its figures are not complete. Systems that give whole years (the Creditor Reporting System) have no row, and neither has one that tells no day at all.
public: true
grain: [series]
inputs: [staged_fts_flows, staged_iati_transactions, staged_cerf_contributions, staged_unhcr_contributions]
columns:
  series: {type: TEXT, values: [appeals, unhcr, unhcr_list, cerf], description: "Total of funding, as in series of the funding indicators"}
  complete_until: {type: DATE, description: "Last day that the files tell of"}
*/
WITH told AS (
  SELECT 'appeals' AS series, CASE WHEN length(s.updated_at) >= 10 AND substring(s.updated_at, 5, 1) = '-' AND substring(s.updated_at, 8, 1) = '-' AND substring(s.updated_at, 1, 2) = '20' THEN CAST(substring(s.updated_at, 1, 10) AS DATE) END AS day FROM staged_fts_flows AS s
  UNION ALL
  SELECT 'appeals', s.first_reported FROM staged_fts_flows AS s
  UNION ALL
  -- a day of payment can lie ahead; it counts where the flow has no day of report
  SELECT 'appeals', CASE WHEN s.updated_at IS NULL AND s.first_reported IS NULL THEN s.date END FROM staged_fts_flows AS s
  UNION ALL
  SELECT 'appeals', CASE WHEN length(s.source_vintage) >= 10 AND substring(s.source_vintage, 5, 1) = '-' AND substring(s.source_vintage, 8, 1) = '-' AND substring(s.source_vintage, 1, 2) = '20' THEN CAST(substring(s.source_vintage, 1, 10) AS DATE) END FROM staged_fts_flows AS s
  UNION ALL
  SELECT 'unhcr', s.date FROM staged_iati_transactions AS s
  UNION ALL
  SELECT 'unhcr', CASE WHEN length(s.source_vintage) >= 10 AND substring(s.source_vintage, 5, 1) = '-' AND substring(s.source_vintage, 8, 1) = '-' AND substring(s.source_vintage, 1, 2) = '20' THEN CAST(substring(s.source_vintage, 1, 10) AS DATE) END FROM staged_iati_transactions AS s
  UNION ALL
  SELECT 'cerf', CASE WHEN length(s.source_vintage) >= 10 AND substring(s.source_vintage, 5, 1) = '-' AND substring(s.source_vintage, 8, 1) = '-' AND substring(s.source_vintage, 1, 2) = '20' THEN CAST(substring(s.source_vintage, 1, 10) AS DATE) END FROM staged_cerf_contributions AS s
  UNION ALL
  SELECT 'unhcr_list', s.received_on FROM staged_unhcr_contributions AS s
  UNION ALL
  SELECT 'unhcr_list', CASE WHEN length(s.source_vintage) >= 10 AND substring(s.source_vintage, 5, 1) = '-' AND substring(s.source_vintage, 8, 1) = '-' AND substring(s.source_vintage, 1, 2) = '20' THEN CAST(substring(s.source_vintage, 1, 10) AS DATE) END FROM staged_unhcr_contributions AS s
)
SELECT series, MAX(day) AS complete_until
FROM told
WHERE day IS NOT NULL
GROUP BY series
