/*
table: funding_share
description: "What of each claim falls to each year: the amount, the part that its children already count (PARENT), and the part that falls to its other years (OTHER_YEARS)."
public: false
grain: [total, source_system, row_id, usage_year]
inputs: [funding_claim, funding_flow, funding_usage_year, funding_rule]
columns:
  total: {type: TEXT, description: "Total"}
  source_system: {type: TEXT, description: "System"}
  row_id: {type: TEXT, description: "Row of funding_flow"}
  usage_year: {type: INTEGER, description: "Year"}
  flow_id: {type: TEXT, description: "Flow"}
  whole_rule: {type: TEXT, description: "Rule that takes the row out; NULL when none does"}
  amount_usd: {type: "DECIMAL(20,2)", description: "Amount of the row"}
  parent_part_usd: {type: "DECIMAL(20,2)", description: "Part that its children count, in the first of its years"}
  other_years_usd: {type: "DECIMAL(20,2)", description: "Part that falls to other years"}
*/
WITH rule_on AS (
  SELECT rule FROM funding_rule WHERE is_on
),
children AS (
  SELECT c.total, f.parent_flow_id, SUM(f.amount_usd) AS amount_usd
  FROM funding_claim AS c
  JOIN funding_flow AS f ON f.source_system = c.source_system AND f.row_id = c.row_id
  WHERE c.whole_rule IS NULL AND c.source_system = 'FTS' AND f.parent_flow_id IS NOT NULL AND f.parent_flow_id <> f.flow_id
  GROUP BY c.total, f.parent_flow_id
),
net AS (
  SELECT
    c.total, c.source_system, c.row_id, c.flow_id, c.whole_rule,
    f.amount_usd,
    CASE
      WHEN c.whole_rule IS NOT NULL OR r.rule IS NULL OR k.amount_usd IS NULL THEN CAST(0 AS DECIMAL(20, 2))
      -- the publisher has already taken the children off
      WHEN f.full_amount_usd > f.amount_usd THEN CAST(0 AS DECIMAL(20, 2))
      WHEN k.amount_usd > f.amount_usd THEN f.amount_usd
      WHEN k.amount_usd < 0 THEN CAST(0 AS DECIMAL(20, 2))
      ELSE CAST(k.amount_usd AS DECIMAL(20, 2))
    END AS parent_usd
  FROM funding_claim AS c
  JOIN funding_flow AS f ON f.source_system = c.source_system AND f.row_id = c.row_id
  LEFT JOIN children AS k ON c.source_system = 'FTS' AND k.total = c.total AND k.parent_flow_id = c.flow_id
  LEFT JOIN rule_on AS r ON r.rule = 'PARENT'
),
placed AS (
  SELECT
    u.source_system, u.row_id, u.usage_year,
    ROW_NUMBER() OVER (PARTITION BY u.source_system, u.row_id ORDER BY u.usage_year) AS place,
    COUNT(*) OVER (PARTITION BY u.source_system, u.row_id) AS years
  FROM funding_usage_year AS u
),
split AS (
  SELECT
    n.*, p.usage_year, p.place, p.years,
    CAST(CAST(floor(CAST(n.amount_usd AS DOUBLE) / CAST(NULLIF(p.years, 0) AS DOUBLE)) AS BIGINT) AS DECIMAL(20, 2)) AS equal_part,
    CAST(CAST(floor(CAST(n.parent_usd AS DOUBLE) / CAST(NULLIF(p.years, 0) AS DOUBLE)) AS BIGINT) AS DECIMAL(20, 2)) AS equal_parent_part,
    y.rule IS NOT NULL AND p.years > 1 AS is_split
  FROM net AS n
  JOIN placed AS p ON p.source_system = n.source_system AND p.row_id = n.row_id
  LEFT JOIN rule_on AS y ON y.rule = 'OTHER_YEARS'
)
SELECT
  total, source_system, row_id, usage_year, flow_id, whole_rule, amount_usd,
  CASE
    WHEN NOT is_split THEN parent_usd
    WHEN place < years THEN equal_parent_part
    ELSE CAST(parent_usd - equal_parent_part * CAST(years - 1 AS DECIMAL(4, 0)) AS DECIMAL(20, 2))
  END AS parent_part_usd,
  CASE
    WHEN NOT is_split THEN CAST(0 AS DECIMAL(20, 2))
    WHEN place < years THEN CAST(amount_usd - equal_part AS DECIMAL(20, 2))
    ELSE CAST(equal_part * CAST(years - 1 AS DECIMAL(4, 0)) AS DECIMAL(20, 2))
  END AS other_years_usd
FROM split
