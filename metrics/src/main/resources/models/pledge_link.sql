/*
table: pledge_link
description: >-
  Links between a support pledge (money, material, technical) and a policy pledge of a host country. Found by rule they are candidates until someone confirms or refutes
  them (source grf.pledge_links). Score, of 100: 40 the support is for the host; 30 a common area of focus; 20 announced within a year of each other, 10 within two;
  10 a common multistakeholder pledge. Candidates have 70 or more; of each support pledge and host the five best are kept.
public: true
grain: [support_pledge_id, policy_pledge_id, host]
inputs: [pledge, pledge_item, pledge_beneficiary, multistakeholder_pledge, pledge_link_decision]
columns:
  support_pledge_id: {type: TEXT, description: "Financial, material or technical pledge"}
  policy_pledge_id: {type: TEXT, description: "Policy pledge of a host country"}
  host: {type: TEXT, description: "The host country; _U where a decision joins pledges without a common one"}
  status: {type: TEXT, description: "candidate, confirmed or refuted"}
  score: {type: INTEGER, description: "0 to 100; NULL where a decision joins pledges that no rule would"}
  reasons: {type: TEXT, description: "What the score is made of"}
  decision_reason: {type: TEXT, description: "How it is known that the link is, or is not; NULL for candidates"}
*/
WITH policy AS (
  -- the host of a policy pledge: its one beneficiary country, or the submitting State's own where no country is named
  SELECT p.pledge_id, p.entity_name, p.announced_on, coalesce(b.country, p.country) AS host
  FROM pledge AS p
  LEFT JOIN (SELECT DISTINCT pledge_id, country FROM pledge_beneficiary WHERE country IS NOT NULL) AS b ON b.pledge_id = p.pledge_id
  WHERE p.is_policy AND NOT p.is_withdrawn AND (p.entity_type = 'STATE' OR p.entity_type IS NULL OR p.entity_type = 'CITY')
    AND coalesce(b.country, p.country) = p.country
),
support AS (
  SELECT p.pledge_id, p.entity_name, p.announced_on, b.country AS host
  FROM pledge AS p
  JOIN (SELECT DISTINCT pledge_id, country FROM pledge_beneficiary WHERE country IS NOT NULL) AS b ON b.pledge_id = p.pledge_id
  WHERE (p.is_financial OR p.is_material OR p.is_technical) AND NOT p.is_policy AND NOT p.is_withdrawn
),
area AS (
  SELECT DISTINCT pledge_id, lower(item) AS area FROM pledge_item WHERE kind = 'area'
),
pair AS (
  SELECT
    s.pledge_id AS support_pledge_id,
    q.pledge_id AS policy_pledge_id,
    s.host,
    CAST(abs(datediff(s.announced_on, q.announced_on)) AS INTEGER) AS days_apart
  FROM support AS s
  JOIN policy AS q ON q.host = s.host AND q.pledge_id <> s.pledge_id
  WHERE coalesce(q.entity_name, '') <> coalesce(s.entity_name, '?')
),
common_area AS (
  SELECT p.support_pledge_id, p.policy_pledge_id, p.host, MIN(a.area) AS area
  FROM pair AS p
  JOIN area AS a ON a.pledge_id = p.support_pledge_id
  JOIN area AS b ON b.pledge_id = p.policy_pledge_id AND b.area = a.area
  GROUP BY p.support_pledge_id, p.policy_pledge_id, p.host
),
common_group AS (
  SELECT p.support_pledge_id, p.policy_pledge_id, p.host, MIN(a.multistakeholder) AS multistakeholder
  FROM pair AS p
  JOIN multistakeholder_pledge AS a ON a.pledge_id = p.support_pledge_id
  JOIN multistakeholder_pledge AS b ON b.pledge_id = p.policy_pledge_id AND b.multistakeholder = a.multistakeholder
  GROUP BY p.support_pledge_id, p.policy_pledge_id, p.host
),
scored AS (
  SELECT
    p.support_pledge_id,
    p.policy_pledge_id,
    p.host,
    p.days_apart,
    a.area,
    g.multistakeholder,
    40
      + CASE WHEN a.area IS NOT NULL THEN 30 ELSE 0 END
      + CASE WHEN p.days_apart <= 365 THEN 20 WHEN p.days_apart <= 730 THEN 10 ELSE 0 END
      + CASE WHEN g.multistakeholder IS NOT NULL THEN 10 ELSE 0 END AS score
  FROM pair AS p
  LEFT JOIN common_area AS a ON a.support_pledge_id = p.support_pledge_id AND a.policy_pledge_id = p.policy_pledge_id AND a.host = p.host
  LEFT JOIN common_group AS g ON g.support_pledge_id = p.support_pledge_id AND g.policy_pledge_id = p.policy_pledge_id AND g.host = p.host
),
ranked AS (
  SELECT
    s.*,
    ROW_NUMBER() OVER (PARTITION BY s.support_pledge_id, s.host ORDER BY s.score DESC, s.days_apart, s.policy_pledge_id) AS place_no
  FROM scored AS s
),
found AS (
  SELECT
    r.support_pledge_id, r.policy_pledge_id, r.host, r.score,
    concat(
      'host ', r.host, ' 40',
      CASE WHEN r.area IS NOT NULL THEN concat('; area ', r.area, ' 30') ELSE '' END,
      '; ', CAST(r.days_apart AS STRING), ' days apart ', CASE WHEN r.days_apart <= 365 THEN '20' WHEN r.days_apart <= 730 THEN '10' ELSE '0' END,
      CASE WHEN r.multistakeholder IS NOT NULL THEN concat('; multistakeholder ', r.multistakeholder, ' 10') ELSE '' END
    ) AS reasons,
    r.score >= 70 AND r.place_no <= 5 AS is_candidate,
    d.decision, d.reason
  FROM ranked AS r
  LEFT JOIN pledge_link_decision AS d ON d.support_pledge_id = r.support_pledge_id AND d.policy_pledge_id = r.policy_pledge_id
)
SELECT
  f.support_pledge_id, f.policy_pledge_id, f.host,
  coalesce(f.decision, 'candidate') AS status,
  f.score, f.reasons,
  f.reason AS decision_reason
FROM found AS f
WHERE f.is_candidate OR f.decision IS NOT NULL
UNION ALL
SELECT d.support_pledge_id, d.policy_pledge_id, '_U', d.decision, NULL, NULL, d.reason
FROM pledge_link_decision AS d
LEFT JOIN found AS f ON f.support_pledge_id = d.support_pledge_id AND f.policy_pledge_id = d.policy_pledge_id
WHERE f.support_pledge_id IS NULL AND d.pledges_known
