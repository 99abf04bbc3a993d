/*
table: pledge_match
description: >-
  Whether each policy pledge of a host country has support, and each support pledge a policy partner: the gap that a stocktaking looks for. matched needs a confirmed link; candidate says
  that only links found by rule exist, which nobody confirmed. A policy pledge is not unmatched because others stand nearer to each support: support that could be
  for it is counted beyond the five links of each support pledge.
public: true
grain: [pledge_id, role]
inputs: [pledge, pledge_item, pledge_beneficiary, pledge_link, pledge_text_link]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  role: {type: TEXT, description: "policy or support"}
  country: {type: TEXT, description: "Country of the submitting entity"}
  title: {type: TEXT, description: "Title"}
  confirmed_links: {type: BIGINT, description: "Links that someone confirmed"}
  candidate_links: {type: BIGINT, description: "Links found by rule, not confirmed or refuted"}
  has_further_support: {type: BOOLEAN, description: "Policy: more support pledges of others name its host and share an area of focus, or have a text that speaks of the same, than pledge_link shows, which keeps five policies for each; false for support"}
  match_state: {type: TEXT, description: "matched; candidate with a candidate link or further support; else unmatched"}
*/
WITH member AS (
  SELECT pledge_id, 'policy' AS role, country, title FROM pledge
  WHERE is_policy AND NOT is_withdrawn AND (entity_type = 'STATE' OR entity_type IS NULL OR entity_type = 'CITY')
  UNION ALL
  SELECT pledge_id, 'support', country, title FROM pledge
  WHERE (is_financial OR is_material OR is_technical) AND NOT is_policy AND NOT is_withdrawn
),
link AS (
  SELECT policy_pledge_id AS pledge_id, 'policy' AS role, status, COUNT(*) AS links FROM pledge_link GROUP BY policy_pledge_id, status
  UNION ALL
  SELECT support_pledge_id, 'support', status, COUNT(*) FROM pledge_link GROUP BY support_pledge_id, status
),
area AS (
  SELECT DISTINCT pledge_id, lower(item) AS area FROM pledge_item WHERE kind = 'area'
),
beneficiary AS (
  SELECT DISTINCT pledge_id, country FROM pledge_beneficiary WHERE country IS NOT NULL
),
support_area AS (
  SELECT b.country AS host, a.area, coalesce(p.entity_name, '?') AS entity
  FROM member AS m
  JOIN pledge AS p ON p.pledge_id = m.pledge_id
  JOIN beneficiary AS b ON b.pledge_id = m.pledge_id
  JOIN area AS a ON a.pledge_id = m.pledge_id
  WHERE m.role = 'support'
),
offered AS (
  SELECT host, area, COUNT(*) AS supports FROM support_area GROUP BY host, area
),
own AS (
  SELECT host, area, entity, COUNT(*) AS supports FROM support_area GROUP BY host, area, entity
),
listed AS (
  SELECT l.policy_pledge_id, a.area, COUNT(*) AS supports
  FROM pledge_link AS l
  JOIN area AS a ON a.pledge_id = l.support_pledge_id
  WHERE l.host <> '_U'
  GROUP BY l.policy_pledge_id, a.area
),
policy_area AS (
  -- grouped before it is joined, so that engines cannot choose to join by area alone
  SELECT m.pledge_id, m.country AS host, a.area, coalesce(p.entity_name, '') AS entity
  FROM member AS m
  JOIN pledge AS p ON p.pledge_id = m.pledge_id
  LEFT JOIN beneficiary AS b ON b.pledge_id = m.pledge_id
  JOIN area AS a ON a.pledge_id = m.pledge_id
  WHERE m.role = 'policy' AND coalesce(b.country, m.country) = m.country
  GROUP BY m.pledge_id, m.country, a.area, coalesce(p.entity_name, '')
),
further AS (
  -- counted and not paired: supports of the host and area, less those of the policy's own entity, less those that pledge_link has already (refuted ones too)
  SELECT DISTINCT q.pledge_id
  FROM policy_area AS q
  JOIN offered AS o ON o.host = q.host AND o.area = q.area
  LEFT JOIN own AS w ON w.host = q.host AND w.area = q.area AND w.entity = q.entity
  LEFT JOIN listed AS l ON l.policy_pledge_id = q.pledge_id AND l.area = q.area
  WHERE o.supports - coalesce(w.supports, 0) - coalesce(l.supports, 0) > 0
  UNION
  SELECT t.policy_pledge_id
  FROM pledge_text_link AS t
  LEFT JOIN pledge_link AS l ON l.support_pledge_id = t.support_pledge_id AND l.policy_pledge_id = t.policy_pledge_id
  WHERE l.support_pledge_id IS NULL
),
counted AS (
  SELECT
    m.pledge_id, m.role, m.country, m.title,
    CAST(SUM(CASE WHEN l.status = 'confirmed' THEN l.links ELSE 0 END) AS BIGINT) AS confirmed_links,
    CAST(SUM(CASE WHEN l.status = 'candidate' THEN l.links ELSE 0 END) AS BIGINT) AS candidate_links
  FROM member AS m
  LEFT JOIN link AS l ON l.pledge_id = m.pledge_id AND l.role = m.role
  GROUP BY m.pledge_id, m.role, m.country, m.title
)
SELECT
  c.pledge_id, c.role, c.country, c.title, c.confirmed_links, c.candidate_links,
  f.pledge_id IS NOT NULL AS has_further_support,
  CASE WHEN c.confirmed_links > 0 THEN 'matched' WHEN c.candidate_links > 0 OR f.pledge_id IS NOT NULL THEN 'candidate' ELSE 'unmatched' END AS match_state
FROM counted AS c
LEFT JOIN further AS f ON f.pledge_id = c.pledge_id AND c.role = 'policy'
