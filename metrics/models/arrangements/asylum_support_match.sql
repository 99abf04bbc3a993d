/*
table: asylum_support_match
description: >-
  Requests for asylum capacity support beside the offers that were matched with them; requests that wait, and offers that wait or stand by. candidates counts what might fit (the same kind of support, open or
  standing by, with days that overlap where both are stated); a candidate is no match.
public: true
grain: [request_id, offer_id]
inputs: [asylum_support]
columns:
  request_id: {type: TEXT, description: "Number of the request; _Z for an offer without one"}
  offer_id: {type: TEXT, description: "Number of the offer; _Z for a request without one"}
  support: {type: TEXT, description: "What is asked for or offered"}
  requested_by: {type: TEXT, description: "Who asks"}
  offered_by: {type: TEXT, description: "Who offers"}
  state: {type: TEXT, values: [matched, waiting, open, standby, closed], description: "matched; waiting (a request without an offer); open or standby (an offer without a request); closed"}
  starts_on: {type: DATE, description: "From when: of a match the later of the two days"}
  ends_on: {type: DATE, description: "Until when: of a match the earlier of the two days"}
  candidates: {type: BIGINT, description: "Rows of the other role that might fit; 0 for what is matched or closed"}
*/
WITH stated AS (
  SELECT
    CASE WHEN a.role = 'request' THEN a.support_id ELSE a.matched_with END AS request_id,
    CASE WHEN a.role = 'offer' THEN a.support_id ELSE a.matched_with END AS offer_id
  FROM asylum_support AS a
  WHERE a.matched_with IS NOT NULL
),
pair AS (
  SELECT DISTINCT request_id, offer_id FROM stated
),
free AS (
  SELECT a.*
  FROM asylum_support AS a
  LEFT JOIN (SELECT request_id AS support_id FROM pair UNION SELECT offer_id FROM pair) AS p ON p.support_id = a.support_id
  WHERE p.support_id IS NULL
),
fit AS (
  SELECT a.support_id, CAST(COUNT(b.support_id) AS BIGINT) AS candidates
  FROM free AS a
  LEFT JOIN free AS b ON b.role <> a.role AND b.support = a.support AND b.state <> 'closed' AND a.state <> 'closed'
    AND (a.ends_on IS NULL OR b.starts_on IS NULL OR b.starts_on <= a.ends_on)
    AND (b.ends_on IS NULL OR a.starts_on IS NULL OR a.starts_on <= b.ends_on)
  GROUP BY a.support_id
)
SELECT
  p.request_id, p.offer_id, r.support,
  r.entity AS requested_by,
  o.entity AS offered_by,
  CASE WHEN r.state = 'closed' OR o.state = 'closed' THEN 'closed' ELSE 'matched' END AS state,
  CASE WHEN r.starts_on IS NULL THEN o.starts_on WHEN o.starts_on IS NULL OR r.starts_on >= o.starts_on THEN r.starts_on ELSE o.starts_on END AS starts_on,
  CASE WHEN r.ends_on IS NULL THEN o.ends_on WHEN o.ends_on IS NULL OR r.ends_on <= o.ends_on THEN r.ends_on ELSE o.ends_on END AS ends_on,
  CAST(0 AS BIGINT) AS candidates
FROM pair AS p
JOIN asylum_support AS r ON r.support_id = p.request_id
JOIN asylum_support AS o ON o.support_id = p.offer_id
UNION ALL
SELECT
  CASE WHEN f.role = 'request' THEN f.support_id ELSE '_Z' END,
  CASE WHEN f.role = 'offer' THEN f.support_id ELSE '_Z' END,
  f.support,
  CASE WHEN f.role = 'request' THEN f.entity END,
  CASE WHEN f.role = 'offer' THEN f.entity END,
  CASE WHEN f.state = 'closed' THEN 'closed' WHEN f.role = 'request' THEN 'waiting' ELSE f.state END,
  f.starts_on, f.ends_on, t.candidates
FROM free AS f
JOIN fit AS t ON t.support_id = f.support_id
