/*
table: funding_claim
description: "Every row of funding_flow that has a claim to a total, with the whole-row rule that takes it out, if any. APPEALS: FTS, and humanitarian activities of the CRS; ODA: the CRS, and FTS flows of governments and the EU; UNHCR: IATI, and FTS flows to UNHCR; UNHCR_LIST: the list of UNHCR; CERF: CERF."
public: false
grain: [total, source_system, row_id]
inputs: [funding_flow, funding_total, funding_rule]
columns:
  total: {type: TEXT, description: "Total"}
  source_system: {type: TEXT, description: "System"}
  row_id: {type: TEXT, description: "Row of funding_flow"}
  flow_id: {type: TEXT, description: "Flow"}
  whole_rule: {type: TEXT, description: "Rule that takes the row out; NULL when none does"}
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
    c.total, c.source_system, c.row_id, c.flow_id, c.on_boundary, c.updated_at, c.version_id,
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
    f.*,
    ROW_NUMBER() OVER (PARTITION BY f.total, f.flow_id ORDER BY coalesce(f.updated_at, '') DESC, coalesce(f.version_id, -1) DESC, f.row_id) AS place,
    MAX(coalesce(f.updated_at, '')) OVER (PARTITION BY f.total, f.flow_id) AS newest
  FROM first_pass AS f
  WHERE f.source_system = 'FTS' AND f.whole_rule IS NULL
)
SELECT f.total, f.source_system, f.row_id, f.flow_id,
  CASE
    WHEN f.whole_rule IS NOT NULL THEN f.whole_rule
    WHEN r.place > 1 AND coalesce(r.updated_at, '') < r.newest AND v.rule IS NOT NULL THEN 'OLDER_VERSION'
    WHEN r.place > 1 AND r.on_boundary = 'shared' AND h.rule IS NOT NULL THEN 'SHARED'
    WHEN r.place > 1 AND r.on_boundary <> 'shared' AND coalesce(r.updated_at, '') = r.newest AND d.rule IS NOT NULL THEN 'REPEATED'
  END AS whole_rule
FROM first_pass AS f
LEFT JOIN ranked AS r ON r.total = f.total AND r.source_system = f.source_system AND r.row_id = f.row_id
LEFT JOIN rule_on AS v ON v.rule = 'OLDER_VERSION'
LEFT JOIN rule_on AS h ON h.rule = 'SHARED'
LEFT JOIN rule_on AS d ON d.rule = 'REPEATED'
