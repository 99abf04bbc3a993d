/*
table: funding_share
description: "What of each claim falls to each year: the amount, the part that its children already count (PARENT), and the part that falls to its other years (OTHER_YEARS)."
public: false
grain: [total, source_system, row_id, usage_year]
inputs: [funding_claim, funding_usage_year, funding_rule]
columns:
  total: {type: TEXT, values: [APPEALS, UNHCR, UNHCR_LIST, CERF, ODA], description: "Total"}
  source_system: {type: TEXT, values: [FTS, IATI, CERF, CRS, UNHCR], description: "System"}
  row_id: {type: TEXT, description: "Row of funding_flow"}
  usage_year: {type: INTEGER, description: "Year"}
  flow_id: {type: TEXT, description: "Flow"}
  whole_rule: {type: TEXT, values: [GROUP_DONOR, OTHER_SYSTEM, SAME_MONEY, NOT_INCOMING, PLEDGE, COMMITMENT, OLDER_VERSION, SHARED, REPEATED], description: "Rule that takes the row out; NULL when none does"}
  amount_usd: {type: "DECIMAL(20,2)", description: "Amount of the row"}
  parent_part_usd: {type: "DECIMAL(20,2)", description: "Part that its children count, in the first of its years"}
  other_years_usd: {type: "DECIMAL(20,2)", description: "Part that falls to other years"}
  usage_years: {type: BIGINT, description: "As in funding_flow"}
  donor: {type: TEXT, description: "As in funding_flow"}
  recipient: {type: TEXT, description: "As in funding_flow"}
  plan_id: {type: TEXT, description: "As in funding_flow"}
  channel: {type: TEXT, description: "As in funding_flow"}
  beneficiary: {type: TEXT, values: [refugees_hosts, returnees, in_donor, other, unknown], description: "As in funding_flow"}
  aid_kind: {type: TEXT, values: [humanitarian, development, in_donor, unknown], description: "As in funding_flow"}
  earmarking: {type: TEXT, description: "As in funding_flow"}
  is_national_actor: {type: BOOLEAN, description: "As in funding_flow"}
*/
WITH rule_on AS (
  SELECT rule FROM funding_rule WHERE is_on
),
children AS (
  SELECT c.total, c.parent_flow_id, SUM(c.amount_usd) AS amount_usd
  FROM funding_claim AS c
  WHERE c.whole_rule IS NULL AND c.source_system = 'FTS' AND c.parent_flow_id IS NOT NULL AND c.parent_flow_id <> c.flow_id
  GROUP BY c.total, c.parent_flow_id
),
net AS (
  SELECT
    c.total, c.source_system, c.row_id, c.flow_id, c.whole_rule, c.amount_usd, c.usage_years, c.usage_year_start,
    c.donor, c.recipient, c.plan_id, c.channel, c.beneficiary, c.aid_kind, c.earmarking, c.is_national_actor,
    CASE
      WHEN c.whole_rule IS NOT NULL OR r.rule IS NULL OR k.amount_usd IS NULL THEN CAST(0 AS DECIMAL(20, 2))
      -- the publisher has already taken the children off
      WHEN c.full_amount_usd > c.amount_usd THEN CAST(0 AS DECIMAL(20, 2))
      WHEN k.amount_usd > c.amount_usd THEN c.amount_usd
      WHEN k.amount_usd < 0 THEN CAST(0 AS DECIMAL(20, 2))
      ELSE CAST(k.amount_usd AS DECIMAL(20, 2))
    END AS parent_usd
  FROM funding_claim AS c
  LEFT JOIN children AS k ON c.source_system = 'FTS' AND k.total = c.total AND k.parent_flow_id = c.flow_id
  LEFT JOIN rule_on AS r ON r.rule = 'PARENT'
),
placed AS (
  SELECT
    u.row_id, u.usage_year,
    ROW_NUMBER() OVER (PARTITION BY u.row_id ORDER BY u.usage_year) AS place
  FROM funding_usage_year AS u
),
split AS (
  SELECT
    n.*, coalesce(p.usage_year, n.usage_year_start) AS usage_year, coalesce(p.place, 1) AS place,
    CAST(CAST(floor(CAST(n.amount_usd AS DOUBLE) / CAST(NULLIF(n.usage_years, 0) AS DOUBLE)) AS BIGINT) AS DECIMAL(20, 2)) AS equal_part,
    CAST(CAST(floor(CAST(n.parent_usd AS DOUBLE) / CAST(NULLIF(n.usage_years, 0) AS DOUBLE)) AS BIGINT) AS DECIMAL(20, 2)) AS equal_parent_part,
    y.rule IS NOT NULL AND n.usage_years > 1 AS is_split
  FROM net AS n
  LEFT JOIN placed AS p ON n.source_system = 'FTS' AND p.row_id = n.row_id
  LEFT JOIN rule_on AS y ON y.rule = 'OTHER_YEARS'
  WHERE n.usage_years IS NOT NULL
)
SELECT
  total, source_system, row_id, usage_year, flow_id, whole_rule, amount_usd,
  CASE
    WHEN NOT is_split THEN parent_usd
    WHEN place < usage_years THEN equal_parent_part
    ELSE CAST(parent_usd - equal_parent_part * CAST(usage_years - 1 AS DECIMAL(4, 0)) AS DECIMAL(20, 2))
  END AS parent_part_usd,
  CASE
    WHEN NOT is_split THEN CAST(0 AS DECIMAL(20, 2))
    WHEN place < usage_years THEN CAST(amount_usd - equal_part AS DECIMAL(20, 2))
    ELSE CAST(equal_part * CAST(usage_years - 1 AS DECIMAL(4, 0)) AS DECIMAL(20, 2))
  END AS other_years_usd,
  usage_years, donor, recipient, plan_id, channel, beneficiary, aid_kind, earmarking, is_national_actor
FROM split
