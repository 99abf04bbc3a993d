/*
table: funding_exclusion
description: "What is left out of a total, one row for each row of funding_flow, year and rule, with the amount and the reason. Amount of a claim = counted + excluded, in every year."
public: true
grain: [total, usage_year, source_system, row_id, rule]
inputs: [funding_share, funding_rule]
columns:
  total: {type: TEXT, values: [APPEALS, UNHCR, UNHCR_LIST, CERF, ODA], description: "Total of table funding_total"}
  usage_year: {type: INTEGER, description: "Year"}
  source_system: {type: TEXT, values: [FTS, IATI, CERF, CRS, UNHCR], description: "System"}
  row_id: {type: TEXT, description: "Row of funding_flow"}
  flow_id: {type: TEXT, description: "Flow"}
  rule: {type: TEXT, values: [GROUP_DONOR, OTHER_SYSTEM, SAME_MONEY, NOT_INCOMING, PLEDGE, COMMITMENT, OLDER_VERSION, SHARED, REPEATED, PARENT, OTHER_YEARS], description: "Rule of table funding_rule"}
  amount_usd: {type: "DECIMAL(20,2)", description: "US dollars left out by this rule; NULL when the amount is not known"}
  reason: {type: TEXT, description: "Why"}
*/
WITH left_out AS (
  SELECT total, usage_year, source_system, row_id, flow_id, whole_rule AS rule, CAST(amount_usd - other_years_usd AS DECIMAL(20, 2)) AS amount_usd
  FROM funding_share
  WHERE whole_rule IS NOT NULL
  UNION ALL
  SELECT total, usage_year, source_system, row_id, flow_id, 'PARENT', parent_part_usd
  FROM funding_share
  WHERE whole_rule IS NULL AND parent_part_usd <> 0
  UNION ALL
  SELECT total, usage_year, source_system, row_id, flow_id, 'OTHER_YEARS', other_years_usd
  FROM funding_share
  WHERE other_years_usd <> 0
)
SELECT x.total, x.usage_year, x.source_system, x.row_id, x.flow_id, x.rule, x.amount_usd, r.reason
FROM left_out AS x
JOIN funding_rule AS r ON r.rule = x.rule
