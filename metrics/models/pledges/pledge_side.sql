/*
table: pledge_side
description: Pledges by host that can be two sides of a link - policies of a host, and money, material or technical support for it.
public: false
grain: [host, role, pledge_id]
inputs: [pledge, pledge_beneficiary]
columns:
  host: {type: TEXT, description: "The host country"}
  role: {type: TEXT, values: [policy, support], description: "policy or support"}
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  entity_name: {type: TEXT, description: "Who submitted it"}
  announced_on: {type: DATE, description: "Day from which it counts"}
*/
-- the host of a policy pledge: its one beneficiary country, or the submitting State's own where no country is named
SELECT coalesce(b.country, p.country) AS host, 'policy' AS role, p.pledge_id, p.entity_name, p.announced_on
FROM pledge AS p
LEFT JOIN (SELECT DISTINCT pledge_id, country FROM pledge_beneficiary WHERE country IS NOT NULL) AS b ON b.pledge_id = p.pledge_id
WHERE p.is_policy AND NOT p.is_withdrawn AND (p.entity_type = 'STATE' OR p.entity_type IS NULL OR p.entity_type = 'CITY')
  AND coalesce(b.country, p.country) = p.country
UNION ALL
SELECT b.country, 'support', p.pledge_id, p.entity_name, p.announced_on
FROM pledge AS p
JOIN (SELECT DISTINCT pledge_id, country FROM pledge_beneficiary WHERE country IS NOT NULL) AS b ON b.pledge_id = p.pledge_id
WHERE (p.is_financial OR p.is_material OR p.is_technical) AND NOT p.is_policy AND NOT p.is_withdrawn
