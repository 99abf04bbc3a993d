/*
table: funding_counted
description: "What counts in a total: each flow once, each year with its share. Add amount_usd within one total only. Amounts that are not known in US dollars are NULL and stay in the count of flows."
public: true
grain: [total, usage_year, source_system, row_id]
inputs: [funding_share, deflator]
columns:
  total: {type: TEXT, values: [APPEALS, UNHCR, UNHCR_LIST, CERF, ODA], description: "Total of table funding_total"}
  usage_year: {type: INTEGER, description: "Year"}
  source_system: {type: TEXT, values: [FTS, IATI, CERF, CRS, UNHCR], description: "System"}
  row_id: {type: TEXT, description: "Row of funding_flow"}
  flow_id: {type: TEXT, description: "Flow"}
  donor: {type: TEXT, description: "Donor of table donor; NULL when not told"}
  recipient: {type: TEXT, description: "As in funding_flow"}
  plan_id: {type: TEXT, description: "Plan"}
  channel: {type: TEXT, description: "Receiver"}
  beneficiary: {type: TEXT, values: [refugees_hosts, returnees, in_donor, other, unknown], description: "As in funding_flow"}
  aid_kind: {type: TEXT, values: [humanitarian, development, in_donor, unknown], description: "humanitarian, development, in_donor, unknown"}
  earmarking: {type: TEXT, description: "Earmarking; NULL when not told"}
  is_national_actor: {type: BOOLEAN, description: "As in funding_flow"}
  usage_years: {type: BIGINT, description: "Years that the flow is for"}
  amount_usd: {type: "DECIMAL(20,2)", description: "US dollars, current prices, that count in this year"}
  amount_usd_constant: {type: "DECIMAL(20,2)", description: "In prices of base_year, whole dollars; NULL without deflator of donor and year"}
  base_year: {type: INTEGER, description: "Year of the constant prices"}
checks:
  - name: counted_and_excluded_add_up
    severity: block
    description: "What counts and what is left out is what was claimed."
    sql: "SELECT s.total AS place FROM funding_share AS s GROUP BY s.total HAVING SUM(CASE WHEN s.whole_rule IS NULL THEN s.amount_usd - s.parent_part_usd - s.other_years_usd ELSE 0 END) <> (SELECT coalesce(SUM(c.amount_usd), 0) FROM funding_counted AS c WHERE c.total = s.total)"
  - name: projected_deflators
    severity: warn
    description: "Constant prices made with a deflator of a year that was not over when its version came out; they will change."
    sql: "SELECT concat(CAST(c.usage_year AS STRING), ': ', CAST(COUNT(*) AS STRING), ' flows') AS place FROM funding_counted AS c JOIN deflator AS d ON d.is_preferred AND d.area = c.donor AND d.year = c.usage_year WHERE d.is_projection AND c.amount_usd_constant IS NOT NULL GROUP BY c.usage_year"
*/
SELECT
  s.total, s.usage_year, s.source_system, s.row_id, s.flow_id,
  s.donor, s.recipient, s.plan_id, s.channel, s.beneficiary, s.aid_kind, s.earmarking, s.is_national_actor, s.usage_years,
  CAST(s.amount_usd - s.parent_part_usd - s.other_years_usd AS DECIMAL(20, 2)) AS amount_usd,
  CAST(round(CAST(s.amount_usd - s.parent_part_usd - s.other_years_usd AS DOUBLE) / CAST(NULLIF(d.deflator, 0) AS DOUBLE), 0) AS DECIMAL(20, 2)) AS amount_usd_constant,
  CASE WHEN s.amount_usd IS NOT NULL THEN d.base_year END AS base_year
FROM funding_share AS s
LEFT JOIN deflator AS d ON d.is_preferred AND d.area = s.donor AND d.year = s.usage_year
WHERE s.whole_rule IS NULL
