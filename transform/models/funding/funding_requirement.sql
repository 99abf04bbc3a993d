/*
table: funding_requirement
description: >-
  What plans and appeals ask for and what came in. Four views that are never added to one another: FTS by country, FTS by cluster, one row a plan (APPEALS), and the budget of UNHCR by operation (UNHCR). A requirement that is not told is NULL, not 0; funding of a plan without
  requirement is kept apart.
public: true
grain: [source_system, plan, recipient, cluster, year]
inputs: [staged_fts_requirements, staged_fts_requirements_cluster, staged_alnap_appeals, staged_unhcr_budget, country_key]
columns:
  source_system: {type: TEXT, description: "FTS, FTS_CLUSTER, APPEALS or UNHCR"}
  plan: {type: TEXT, description: "Number of FTS, or the name of a plan without one; the operation for UNHCR"}
  plan_name: {type: TEXT, description: "Name"}
  plan_type: {type: TEXT, description: "Type; NULL when not told"}
  recipient: {type: TEXT, description: "ISO3 of the country of the row; several joined with ;; WLD when none is told; REG: and the name for regions of UNHCR"}
  cluster: {type: TEXT, description: "Cluster with its number, part of the budget of UNHCR; _T for the whole plan"}
  year: {type: INTEGER, description: "Year"}
  is_refugee_plan: {type: BOOLEAN, description: "The name of the plan speaks of refugees, or it is a regional refugee response (RRP, 3RP)"}
  requirements_usd: {type: "DECIMAL(20,2)", description: "US dollars, current; NULL when not told"}
  funding_usd: {type: "DECIMAL(20,2)", description: "US dollars, current, as the publisher counts it; NULL when not told"}
  source_file_id: {type: TEXT, description: "File"}
  source_line: {type: BIGINT, description: "Line"}
checks:
  - name: known_country
    severity: block
    description: "Countries of FTS rows are in table country."
    sql: "SELECT DISTINCT r.recipient AS place FROM funding_requirement AS r LEFT JOIN country_key AS k ON k.key = concat('iso3:', r.recipient) WHERE r.source_system IN ('FTS', 'FTS_CLUSTER') AND k.key IS NULL"
*/
SELECT
  'FTS' AS source_system,
  coalesce(s.plan_id, s.plan_name) AS plan,
  s.plan_name,
  s.type_name AS plan_type,
  s.country_code AS recipient,
  '_T' AS cluster,
  s.year,
  instr(lower(s.plan_name), 'refugee') > 0 AS is_refugee_plan,
  CAST(s.requirements_usd AS DECIMAL(20, 2)) AS requirements_usd,
  CAST(s.funding_usd AS DECIMAL(20, 2)) AS funding_usd,
  s.source_file_id, s.source_line
FROM staged_fts_requirements AS s
UNION ALL
SELECT
  'FTS_CLUSTER', coalesce(s.plan_id, s.plan_name), s.plan_name, NULL, s.country_code,
  concat(coalesce(s.cluster_code, ''), ' ', s.cluster), s.year,
  instr(lower(s.plan_name), 'refugee') > 0,
  CAST(s.requirements_usd AS DECIMAL(20, 2)), CAST(s.funding_usd AS DECIMAL(20, 2)),
  s.source_file_id, s.source_line
FROM staged_fts_requirements_cluster AS s
UNION ALL
SELECT
  'APPEALS', coalesce(s.appeal_id, s.plan_name), s.plan_name, s.type, coalesce(s.countries, 'WLD'), '_T', s.year,
  instr(lower(s.plan_name), 'refugee') > 0 OR instr(s.plan_name, 'RRP') > 0 OR instr(s.plan_name, '3RP') > 0,
  CAST(s.requirements_usd AS DECIMAL(20, 2)), CAST(s.funding_usd AS DECIMAL(20, 2)),
  s.source_file_id, s.source_line
FROM staged_alnap_appeals AS s
UNION ALL
SELECT
  'UNHCR', coalesce(s.operation, 'all operations'), coalesce(s.operation, 'all operations'), 'UNHCR budget',
  CASE WHEN s.operation IS NULL THEN 'WLD' ELSE coalesce(k.iso3, concat('REG:', s.operation)) END,
  coalesce(s.part, '_T'), s.year,
  false,
  CAST(s.budget_usd AS DECIMAL(20, 2)), CAST(s.funds_usd AS DECIMAL(20, 2)),
  s.source_file_id, s.source_line
FROM staged_unhcr_budget AS s
LEFT JOIN country_key AS k ON k.key = concat('name:', lower(trim(replace(coalesce(s.operation, ''), '’', ''''))))
