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
support_area AS (
  SELECT s.pledge_id, s.host, s.entity_name, s.announced_on, a.area FROM support AS s JOIN area AS a ON a.pledge_id = s.pledge_id
),
policy_area AS (
  -- policies of one host, entity, area and day score alike but for the multistakeholder pledge, which has a way of its own: five of them are enough
  SELECT n.pledge_id, n.host, n.entity_name, n.announced_on, n.area
  FROM (
    SELECT q.pledge_id, q.host, q.entity_name, q.announced_on, a.area,
      ROW_NUMBER() OVER (PARTITION BY q.host, coalesce(q.entity_name, ''), a.area, q.announced_on ORDER BY q.pledge_id) AS alike_no
    FROM policy AS q
    JOIN area AS a ON a.pledge_id = q.pledge_id
  ) AS n
  WHERE n.alike_no <= 5
),
support_group AS (
  SELECT s.pledge_id, s.host, s.entity_name, s.announced_on, m.multistakeholder FROM support AS s JOIN multistakeholder_pledge AS m ON m.pledge_id = s.pledge_id
),
policy_group AS (
  -- here the area makes the difference within a day: five of each set of areas are enough
  SELECT n.pledge_id, n.host, n.entity_name, n.announced_on, n.multistakeholder
  FROM (
    SELECT q.pledge_id, q.host, q.entity_name, q.announced_on, m.multistakeholder,
      ROW_NUMBER() OVER (PARTITION BY q.host, coalesce(q.entity_name, ''), m.multistakeholder, coalesce(lower(p.areas_of_focus), ''), q.announced_on ORDER BY q.pledge_id) AS alike_no
    FROM policy AS q
    JOIN multistakeholder_pledge AS m ON m.pledge_id = q.pledge_id
    JOIN pledge AS p ON p.pledge_id = q.pledge_id
  ) AS n
  WHERE n.alike_no <= 5
),
pair AS (
  -- host and time alone give 60 points at most, so that only pairs with a common area or multistakeholder pledge, or a decision, are looked at
  SELECT s.pledge_id AS support_pledge_id, q.pledge_id AS policy_pledge_id, s.host, s.announced_on AS support_on, q.announced_on AS policy_on, s.area, CAST(NULL AS STRING) AS multistakeholder
  FROM support_area AS s
  JOIN policy_area AS q ON q.host = s.host AND q.area = s.area
  WHERE q.pledge_id <> s.pledge_id AND coalesce(q.entity_name, '') <> coalesce(s.entity_name, '?')
  UNION ALL
  SELECT s.pledge_id, q.pledge_id, s.host, s.announced_on, q.announced_on, CAST(NULL AS STRING), s.multistakeholder
  FROM support_group AS s
  JOIN policy_group AS q ON q.host = s.host AND q.multistakeholder = s.multistakeholder
  WHERE q.pledge_id <> s.pledge_id AND coalesce(q.entity_name, '') <> coalesce(s.entity_name, '?')
  UNION ALL
  SELECT s.pledge_id, q.pledge_id, s.host, s.announced_on, q.announced_on, CAST(NULL AS STRING), CAST(NULL AS STRING)
  FROM pledge_link_decision AS d
  JOIN support AS s ON s.pledge_id = d.support_pledge_id
  JOIN policy AS q ON q.pledge_id = d.policy_pledge_id AND q.host = s.host
  WHERE q.pledge_id <> s.pledge_id AND coalesce(q.entity_name, '') <> coalesce(s.entity_name, '?')
),
joined AS (
  SELECT
    support_pledge_id,
    policy_pledge_id,
    host,
    CAST(abs(datediff(MIN(support_on), MIN(policy_on))) AS INTEGER) AS days_apart,
    MIN(area) AS found_area,
    MIN(multistakeholder) AS found_group
  FROM pair
  GROUP BY support_pledge_id, policy_pledge_id, host
),
group_area AS (
  -- pairs found by their group, or by a decision, may have a common area too
  SELECT j.support_pledge_id, j.policy_pledge_id, j.host, MIN(a.area) AS area
  FROM joined AS j
  JOIN area AS a ON a.pledge_id = j.support_pledge_id
  JOIN pledge AS p ON p.pledge_id = j.policy_pledge_id
  WHERE j.found_area IS NULL AND instr(concat(';', lower(coalesce(p.areas_of_focus, '')), ';'), concat(';', a.area, ';')) > 0
  GROUP BY j.support_pledge_id, j.policy_pledge_id, j.host
),
area_group AS (
  SELECT j.support_pledge_id, j.policy_pledge_id, j.host, MIN(a.multistakeholder) AS multistakeholder
  FROM joined AS j
  JOIN multistakeholder_pledge AS a ON a.pledge_id = j.support_pledge_id
  JOIN pledge AS p ON p.pledge_id = j.policy_pledge_id
  WHERE j.found_group IS NULL
    AND instr(concat(';', lower(replace(replace(replace(coalesce(p.multistakeholder, ''), '–', '-'), '—', '-'), '’', '''')), ';'), concat(';', a.multistakeholder, ';')) > 0
  GROUP BY j.support_pledge_id, j.policy_pledge_id, j.host
),
known AS (
  SELECT
    j.support_pledge_id, j.policy_pledge_id, j.host, j.days_apart,
    coalesce(j.found_area, a.area) AS area,
    coalesce(j.found_group, g.multistakeholder) AS multistakeholder
  FROM joined AS j
  LEFT JOIN group_area AS a ON a.support_pledge_id = j.support_pledge_id AND a.policy_pledge_id = j.policy_pledge_id AND a.host = j.host
  LEFT JOIN area_group AS g ON g.support_pledge_id = j.support_pledge_id AND g.policy_pledge_id = j.policy_pledge_id AND g.host = j.host
),
scored AS (
  SELECT
    j.*,
    40
      + CASE WHEN j.area IS NOT NULL THEN 30 ELSE 0 END
      + CASE WHEN j.days_apart <= 365 THEN 20 WHEN j.days_apart <= 730 THEN 10 ELSE 0 END
      + CASE WHEN j.multistakeholder IS NOT NULL THEN 10 ELSE 0 END AS score
  FROM known AS j
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
