/*
table: pledge_match
description: >-
  Whether each policy pledge of a host country has support, and each support pledge a policy partner: the gap that a stocktaking looks for. matched needs a confirmed link; candidate says
  that only links found by rule exist, which nobody confirmed.
public: true
grain: [pledge_id, role]
inputs: [pledge, pledge_link]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  role: {type: TEXT, description: "policy or support"}
  country: {type: TEXT, description: "Country of the submitting entity"}
  title: {type: TEXT, description: "Title"}
  confirmed_links: {type: BIGINT, description: "Links that someone confirmed"}
  candidate_links: {type: BIGINT, description: "Links found by rule, not confirmed or refuted"}
  match_state: {type: TEXT, description: "matched, candidate or unmatched"}
*/
WITH member AS (
  SELECT pledge_id, 'policy' AS role, country, title FROM pledge
  WHERE is_policy AND NOT is_withdrawn AND (entity_type = 'STATE' OR entity_type IS NULL OR entity_type = 'CITY')
  UNION ALL
  SELECT pledge_id, 'support', country, title FROM pledge
  WHERE (is_financial OR is_material OR is_technical) AND NOT is_policy AND NOT is_withdrawn
),
link AS (
  SELECT policy_pledge_id AS pledge_id, 'policy' AS role, status FROM pledge_link
  UNION ALL
  SELECT support_pledge_id, 'support', status FROM pledge_link
),
counted AS (
  SELECT
    m.pledge_id, m.role, m.country, m.title,
    CAST(COUNT(CASE WHEN l.status = 'confirmed' THEN 1 END) AS BIGINT) AS confirmed_links,
    CAST(COUNT(CASE WHEN l.status = 'candidate' THEN 1 END) AS BIGINT) AS candidate_links
  FROM member AS m
  LEFT JOIN link AS l ON l.pledge_id = m.pledge_id AND l.role = m.role
  GROUP BY m.pledge_id, m.role, m.country, m.title
)
SELECT
  pledge_id, role, country, title, confirmed_links, candidate_links,
  CASE WHEN confirmed_links > 0 THEN 'matched' WHEN candidate_links > 0 THEN 'candidate' ELSE 'unmatched' END AS match_state
FROM counted
