/*
table: pledge_link_decision
description: What people found out about links between support pledges and policy pledges, as corrections are kept - with day and reason.
public: true
grain: [support_pledge_id, policy_pledge_id]
inputs: [staged_pledge_link, pledge_identity, pledge]
columns:
  support_pledge_id: {type: TEXT, description: "Financial, material or technical pledge"}
  policy_pledge_id: {type: TEXT, description: "Policy pledge of a host country"}
  decision: {type: TEXT, description: "confirmed or refuted"}
  decided_on: {type: DATE, description: "When"}
  reason: {type: TEXT, description: "How it is known"}
  pledges_known: {type: BOOLEAN, description: "False where no export has one of the two"}
checks:
  - name: pledges_known
    severity: block
    description: "A decision about a pledge that no export has: the number is mistyped, or the link speaks of a pledge that was never exported."
    sql: "SELECT concat(support_pledge_id, ' and ', policy_pledge_id) AS place FROM pledge_link_decision WHERE NOT pledges_known"
*/
SELECT
  a.pledge_id AS support_pledge_id,
  b.pledge_id AS policy_pledge_id,
  s.decision,
  s.decided_on,
  s.reason,
  p.pledge_id IS NOT NULL AND q.pledge_id IS NOT NULL AS pledges_known
FROM staged_pledge_link AS s
JOIN pledge_identity AS a ON a.pledge_id_text = s.support_pledge_id
JOIN pledge_identity AS b ON b.pledge_id_text = s.policy_pledge_id
LEFT JOIN pledge AS p ON p.pledge_id = a.pledge_id
LEFT JOIN pledge AS q ON q.pledge_id = b.pledge_id
