/*
table: pledge_link
description: >-
  Links between a support pledge (money, material, technical) and a policy pledge of a host country. Found by rule they are candidates until someone confirms or refutes
  them (source grf.pledge_links). Score, of 100: 40 the support is for the host; 30 a common area of focus, or texts that speak of the same (pledge_text_link); 20 announced within a year of each other, 10 within two;
  10 a common multistakeholder pledge. Candidates have 70 or more; of each support pledge and host the five best are kept, by score, then text score, then days apart, then number of the policy pledge. The reasons name the first
  common area and multistakeholder pledge by the alphabet.
public: true
grain: [support_pledge_id, policy_pledge_id, host]
inputs: [pledge_side, pledge_item, multistakeholder_pledge, pledge_link_decision, pledge_text_link]
columns:
  support_pledge_id: {type: TEXT, description: "Financial, material or technical pledge"}
  policy_pledge_id: {type: TEXT, description: "Policy pledge of a host country"}
  host: {type: TEXT, description: "The host country; _U where a decision joins pledges without a common one"}
  status: {type: TEXT, description: "candidate, confirmed or refuted"}
  score: {type: INTEGER, description: "0 to 100; NULL where a decision joins pledges that no rule would"}
  reasons: {type: TEXT, description: "What the score is made of"}
  text_score: {type: INTEGER, description: "How much the texts speak of the same, of 100; NULL under the threshold of pledge_text_link"}
  text_evidence: {type: TEXT, description: "Words and themes that the texts have in common; NULL likewise"}
  decision_reason: {type: TEXT, description: "How it is known that the link is, or is not; NULL for candidates"}
*/
-- Not every pair is looked at, and none that matters is missed. Take what a candidate has in common: an area, a multistakeholder pledge, or one of each. Among the policies of others for the host with just that in
-- common, points never rise with the days apart, and whatever else they have in common can only add points. So whoever is not among the five nearest of them (days, then number) has five before him in the ranking
-- too. Looked at are therefore the five nearest before and the five nearest from the day of the support on, for each area, each multistakeholder pledge and each couple of both, and all whose texts match, so that others have no text score.
WITH policy AS (
  SELECT pledge_id, entity_name, announced_on, host FROM pledge_side WHERE role = 'policy'
),
support AS (
  SELECT pledge_id, entity_name, announced_on, host FROM pledge_side WHERE role = 'support'
),
area AS (
  SELECT DISTINCT pledge_id, lower(item) AS area FROM pledge_item WHERE kind = 'area'
),
sought AS (
  -- what two pledges can have in common: an area, a multistakeholder pledge, or both; '' for the part that does not matter
  SELECT pledge_id, area, '' AS multistakeholder FROM area
  UNION ALL
  SELECT pledge_id, '', multistakeholder FROM multistakeholder_pledge
  UNION ALL
  SELECT a.pledge_id, a.area, m.multistakeholder FROM area AS a JOIN multistakeholder_pledge AS m ON m.pledge_id = a.pledge_id
),
policy_place AS (
  -- policies with the same in common in the order of time, once forwards (way 1) and once backwards; of one day by number
  SELECT
    q.host, k.area, k.multistakeholder, t.way, q.pledge_id, coalesce(q.entity_name, '') AS entity,
    2 * t.way * datediff(q.announced_on, DATE '2000-01-01') AS moment,
    ROW_NUMBER() OVER (PARTITION BY q.host, k.area, k.multistakeholder, t.way ORDER BY t.way * datediff(q.announced_on, DATE '2000-01-01'), q.pledge_id) AS place_no,
    ROW_NUMBER() OVER (PARTITION BY q.host, k.area, k.multistakeholder, t.way, coalesce(q.entity_name, '') ORDER BY t.way * datediff(q.announced_on, DATE '2000-01-01'), q.pledge_id) AS own_no
  FROM policy AS q
  JOIN sought AS k ON k.pledge_id = q.pledge_id
  CROSS JOIN (VALUES (1), (-1)) AS t(way)
),
arrival AS (
  -- a support stands before the policies of its day on the way forwards and after them on the way backwards, so that each policy is met on one way
  SELECT host, area, multistakeholder, way, entity, CAST(NULL AS STRING) AS support_pledge_id, moment, 1 AS is_policy FROM policy_place
  UNION ALL
  SELECT s.host, k.area, k.multistakeholder, t.way, coalesce(s.entity_name, '?'), s.pledge_id, t.way * (2 * datediff(s.announced_on, DATE '2000-01-01') - 1), 0
  FROM support AS s
  JOIN sought AS k ON k.pledge_id = s.pledge_id
  CROSS JOIN (VALUES (1), (-1)) AS t(way)
),
passed AS (
  SELECT
    a.*,
    SUM(a.is_policy) OVER (PARTITION BY a.host, a.area, a.multistakeholder, a.way ORDER BY a.moment ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS policies_before,
    SUM(a.is_policy) OVER (PARTITION BY a.host, a.area, a.multistakeholder, a.way, a.entity ORDER BY a.moment ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS own_before
  FROM arrival AS a
),
wanted AS (
  -- the next five policies of others: the j-th of others stands at place j plus the number of own ones that have fewer than j of others before them
  SELECT p.host, p.area, p.multistakeholder, p.way, p.entity, p.support_pledge_id, p.policies_before - p.own_before + t.n AS other_no, 2 * (p.policies_before - p.own_before + t.n) AS moment, 0 AS is_own
  FROM passed AS p
  CROSS JOIN (VALUES (1), (2), (3), (4), (5)) AS t(n)
  WHERE p.is_policy = 0
  UNION ALL
  SELECT host, area, multistakeholder, way, entity, NULL, NULL, 2 * (place_no - own_no) + 1, 1 FROM policy_place
),
wanted_place AS (
  SELECT
    w.*,
    w.other_no + SUM(w.is_own) OVER (PARTITION BY w.host, w.area, w.multistakeholder, w.way, w.entity ORDER BY w.moment ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS place_no
  FROM wanted AS w
),
decided AS (
  SELECT s.pledge_id AS support_pledge_id, q.pledge_id AS policy_pledge_id, s.host
  FROM pledge_link_decision AS d
  JOIN support AS s ON s.pledge_id = d.support_pledge_id
  JOIN policy AS q ON q.pledge_id = d.policy_pledge_id AND q.host = s.host
  WHERE coalesce(q.entity_name, '') <> coalesce(s.entity_name, '?')
),
pair AS (
  SELECT w.support_pledge_id, p.pledge_id AS policy_pledge_id, w.host
  FROM wanted_place AS w
  JOIN policy_place AS p ON p.host = w.host AND p.area = w.area AND p.multistakeholder = w.multistakeholder AND p.way = w.way AND p.place_no = w.place_no
  WHERE w.is_own = 0
  UNION
  SELECT support_pledge_id, policy_pledge_id, host FROM decided
  UNION
  SELECT support_pledge_id, policy_pledge_id, host FROM pledge_text_link
),
stated AS (
  -- all of a pledge in one row, so that engines cannot choose to join by area first; entries hold no ;
  SELECT pledge_id, concat(';', array_join(array_sort(collect_set(entry)), ';'), ';') AS entries
  FROM (
    SELECT pledge_id, concat('area ', area) AS entry FROM area
    UNION ALL
    SELECT pledge_id, concat('multistakeholder ', multistakeholder) FROM multistakeholder_pledge
  ) AS e
  GROUP BY pledge_id
),
known AS (
  SELECT
    n.support_pledge_id, n.policy_pledge_id, n.host,
    CAST(abs(datediff(s.announced_on, q.announced_on)) AS INTEGER) AS days_apart,
    MIN(CASE WHEN k.area <> '' AND instr(b.entries, concat(';area ', k.area, ';')) > 0 THEN k.area END) AS area,
    MIN(CASE WHEN k.multistakeholder <> '' AND instr(b.entries, concat(';multistakeholder ', k.multistakeholder, ';')) > 0 THEN k.multistakeholder END) AS multistakeholder
  FROM pair AS n
  JOIN support AS s ON s.pledge_id = n.support_pledge_id AND s.host = n.host
  JOIN policy AS q ON q.pledge_id = n.policy_pledge_id AND q.host = n.host
  LEFT JOIN sought AS k ON k.pledge_id = n.support_pledge_id
  LEFT JOIN stated AS b ON b.pledge_id = n.policy_pledge_id
  GROUP BY n.support_pledge_id, n.policy_pledge_id, n.host, s.announced_on, q.announced_on
),
scored AS (
  SELECT
    j.*, t.text_score, t.shared_words AS text_evidence,
    40
      + CASE WHEN j.area IS NOT NULL OR t.text_score IS NOT NULL THEN 30 ELSE 0 END
      + CASE WHEN j.days_apart <= 365 THEN 20 WHEN j.days_apart <= 730 THEN 10 ELSE 0 END
      + CASE WHEN j.multistakeholder IS NOT NULL THEN 10 ELSE 0 END AS score
  FROM known AS j
  LEFT JOIN pledge_text_link AS t ON t.support_pledge_id = j.support_pledge_id AND t.policy_pledge_id = j.policy_pledge_id AND t.host = j.host
),
ranked AS (
  SELECT
    s.*,
    ROW_NUMBER() OVER (PARTITION BY s.support_pledge_id, s.host ORDER BY s.score DESC, coalesce(s.text_score, 0) DESC, s.days_apart, s.policy_pledge_id) AS place_no
  FROM scored AS s
),
found AS (
  SELECT
    r.support_pledge_id, r.policy_pledge_id, r.host, r.score, r.text_score, r.text_evidence,
    concat(
      'host ', r.host, ' 40',
      CASE WHEN r.area IS NOT NULL THEN concat('; area ', r.area, ' 30') WHEN r.text_score IS NOT NULL THEN '; texts 30' ELSE '' END,
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
  f.score, f.reasons, f.text_score, f.text_evidence,
  f.reason AS decision_reason
FROM found AS f
WHERE f.is_candidate OR f.decision IS NOT NULL
UNION ALL
SELECT d.support_pledge_id, d.policy_pledge_id, '_U', d.decision, NULL, NULL, NULL, NULL, d.reason
FROM pledge_link_decision AS d
LEFT JOIN decided AS c ON c.support_pledge_id = d.support_pledge_id AND c.policy_pledge_id = d.policy_pledge_id
WHERE c.support_pledge_id IS NULL AND d.pledges_known
