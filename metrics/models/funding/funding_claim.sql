/*
table: funding_claim
description: "Every row of funding_flow that has a claim to a total, with what the totals need of it and the whole-row rule that takes it out, if any. APPEALS: FTS, and humanitarian activities of the CRS; ODA: the CRS, and FTS flows of governments and the EU; UNHCR: IATI, and FTS flows to UNHCR; UNHCR_LIST: the list of UNHCR; CERF: CERF."
public: false
grain: [total, source_system, row_id]
inputs: [funding_flow, funding_total, funding_rule]
columns:
  total: {type: TEXT, values: [APPEALS, UNHCR, UNHCR_LIST, CERF, ODA], description: "Total"}
  source_system: {type: TEXT, values: [FTS, IATI, CERF, CRS, UNHCR], description: "System"}
  row_id: {type: TEXT, description: "Row of funding_flow"}
  flow_id: {type: TEXT, description: "Flow"}
  parent_flow_id: {type: TEXT, description: "As in funding_flow"}
  whole_rule: {type: TEXT, values: [GROUP_DONOR, OTHER_SYSTEM, SAME_MONEY, NOT_INCOMING, PLEDGE, COMMITMENT, OLDER_VERSION, SHARED, REPEATED], description: "Rule that takes the row out; NULL when none does"}
  amount_usd: {type: "DECIMAL(20,2)", description: "As in funding_flow"}
  full_amount_usd: {type: "DECIMAL(20,2)", description: "As in funding_flow"}
  usage_years: {type: BIGINT, description: "As in funding_flow"}
  usage_year_start: {type: INTEGER, description: "As in funding_flow"}
  donor: {type: TEXT, description: "As in funding_flow"}
  recipient: {type: TEXT, description: "As in funding_flow"}
  plan_id: {type: TEXT, description: "As in funding_flow"}
  channel: {type: TEXT, description: "As in funding_flow"}
  beneficiary: {type: TEXT, values: [refugees_hosts, returnees, in_donor, other, unknown], description: "As in funding_flow"}
  aid_kind: {type: TEXT, values: [humanitarian, development, in_donor, unknown], description: "As in funding_flow"}
  earmarking: {type: TEXT, description: "As in funding_flow"}
  is_national_actor: {type: BOOLEAN, description: "As in funding_flow"}
checks:
  - name: year_told
    severity: warn
    description: "A flow whose year of use is not told is in no total, since totals are by year."
    sql: "SELECT concat(total, ': ', CAST(COUNT(*) AS STRING), ' flows, first ', MIN(row_id)) AS place FROM funding_claim WHERE usage_years IS NULL AND whole_rule IS NULL GROUP BY total"
*/
WITH claim AS (
  SELECT t.total, t.source_system AS speaker, f.*
  FROM funding_flow AS f
  JOIN funding_total AS t
    ON (t.total = 'APPEALS' AND (f.source_system = 'FTS' OR (f.source_system = 'CRS' AND f.aid_kind = 'humanitarian')))
    OR (t.total = 'ODA' AND (f.source_system = 'CRS' OR (f.source_system = 'FTS' AND f.donor_type IN ('government', 'eu'))))
    OR (t.total = 'UNHCR' AND (f.source_system = 'IATI' OR (f.source_system = 'FTS' AND f.channel IN ('United Nations High Commissioner for Refugees', 'UNHCR'))))
    OR (t.total = 'UNHCR_LIST' AND f.source_system = 'UNHCR')
    OR (t.total = 'CERF' AND f.source_system = 'CERF')
),
rule_on AS (
  SELECT rule FROM funding_rule WHERE is_on
),
first_pass AS (
  SELECT
    c.total, c.source_system, c.row_id, c.flow_id, c.parent_flow_id, c.on_boundary, c.updated_at, c.version_id,
    c.amount_usd, c.full_amount_usd, c.usage_years, c.usage_year_start,
    c.donor, c.recipient, c.plan_id, c.channel, c.beneficiary, c.aid_kind, c.earmarking, c.is_national_actor,
    CASE
      WHEN c.donor_type = 'group' AND g.rule IS NOT NULL THEN 'GROUP_DONOR'
      WHEN c.source_system <> c.speaker AND c.total <> 'UNHCR' AND o.rule IS NOT NULL THEN 'OTHER_SYSTEM'
      WHEN c.total = 'UNHCR' AND (c.source_system <> c.speaker OR c.boundary = 'outgoing') AND s.rule IS NOT NULL THEN 'SAME_MONEY'
      WHEN c.boundary IN ('internal', 'outgoing') AND c.source_system = 'FTS' AND n.rule IS NOT NULL THEN 'NOT_INCOMING'
      WHEN c.stage = 'pledge' AND p.rule IS NOT NULL THEN 'PLEDGE'
      WHEN c.stage = 'commitment' AND c.source_system = 'CRS' AND m.rule IS NOT NULL THEN 'COMMITMENT'
    END AS whole_rule
  FROM claim AS c
  LEFT JOIN rule_on AS g ON g.rule = 'GROUP_DONOR'
  LEFT JOIN rule_on AS o ON o.rule = 'OTHER_SYSTEM'
  LEFT JOIN rule_on AS s ON s.rule = 'SAME_MONEY'
  LEFT JOIN rule_on AS n ON n.rule = 'NOT_INCOMING'
  LEFT JOIN rule_on AS p ON p.rule = 'PLEDGE'
  LEFT JOIN rule_on AS m ON m.rule = 'COMMITMENT'
),
ranked AS (
  -- the newest state of a flow first; only FTS repeats its flows
  SELECT
    f.total, f.row_id, f.on_boundary, coalesce(f.updated_at, '') AS updated_at,
    ROW_NUMBER() OVER (PARTITION BY f.total, f.flow_id ORDER BY coalesce(f.updated_at, '') DESC, coalesce(f.version_id, -1) DESC, f.row_id) AS place,
    MAX(coalesce(f.updated_at, '')) OVER (PARTITION BY f.total, f.flow_id) AS newest
  FROM first_pass AS f
  WHERE f.source_system = 'FTS' AND f.whole_rule IS NULL
)
SELECT f.total, f.source_system, f.row_id, f.flow_id, f.parent_flow_id,
  CASE
    WHEN f.whole_rule IS NOT NULL THEN f.whole_rule
    WHEN r.place > 1 AND r.updated_at < r.newest AND v.rule IS NOT NULL THEN 'OLDER_VERSION'
    WHEN r.place > 1 AND r.on_boundary = 'shared' AND h.rule IS NOT NULL THEN 'SHARED'
    WHEN r.place > 1 AND r.on_boundary <> 'shared' AND r.updated_at = r.newest AND d.rule IS NOT NULL THEN 'REPEATED'
  END AS whole_rule,
  f.amount_usd, f.full_amount_usd, f.usage_years, f.usage_year_start,
  f.donor, f.recipient, f.plan_id, f.channel, f.beneficiary, f.aid_kind, f.earmarking, f.is_national_actor
FROM first_pass AS f
LEFT JOIN ranked AS r ON f.source_system = 'FTS' AND r.total = f.total AND r.row_id = f.row_id
LEFT JOIN rule_on AS v ON v.rule = 'OLDER_VERSION'
LEFT JOIN rule_on AS h ON h.rule = 'SHARED'
LEFT JOIN rule_on AS d ON d.rule = 'REPEATED'
