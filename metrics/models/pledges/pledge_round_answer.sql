/*
table: pledge_round_answer
description: >-
  Who answered each update round: pledges that were announced before it, not withdrawn, and not reported as fulfilled before it. Only rounds that ended by the last export.
  Those with is_answered false are the ones that have not answered.
public: true
grain: [round, pledge_id]
inputs: [pledge, pledge_update, pledge_stage_span, process_calendar, pledge_moment]
columns:
  round: {type: TEXT, description: "Update round of process_calendar"}
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  round_ended_on: {type: DATE, description: "Last day of the round"}
  entity_name: {type: TEXT, description: "Who submitted the pledge"}
  entity_type: {type: TEXT, description: "Type of the entity; _U where not stated"}
  country: {type: TEXT, description: "Country of the entity"}
  is_answered: {type: BOOLEAN, description: "Whether there is an update dated within the round"}
  last_update_on: {type: DATE, description: "Last update before the end of the round; NULL when there is none"}
*/
WITH update_round AS (
  SELECT c.event AS round, c.starts_on, c.ends_on
  FROM process_calendar AS c
  JOIN pledge_moment AS m ON m.as_of_name = 'LATEST' AND c.ends_on <= m.as_of
  WHERE c.kind = 'round'
),
done AS (
  SELECT DISTINCT r.round, s.pledge_id
  FROM pledge_stage_span AS s
  CROSS JOIN update_round AS r
  WHERE s.stage_rank = 3 AND s.valid_from < r.starts_on AND (s.valid_to IS NULL OR s.valid_to >= r.starts_on)
),
heard AS (
  -- by round and pledge first, so that what follows joins on equal values only and grows with the pledges alone
  SELECT
    r.round, u.pledge_id,
    MAX(CASE WHEN u.date_basis = 'reported' AND u.reported_on >= r.starts_on THEN 1 ELSE 0 END) AS answered,
    MAX(u.reported_on) AS last_update_on
  FROM pledge_update AS u
  CROSS JOIN update_round AS r
  WHERE u.reported_on <= r.ends_on
  GROUP BY r.round, u.pledge_id
),
expected AS (
  SELECT r.round, r.ends_on, p.pledge_id, p.entity_name, coalesce(p.entity_type, '_U') AS entity_type, p.country
  FROM pledge AS p
  CROSS JOIN update_round AS r
  WHERE p.announced_on < r.starts_on AND (p.withdrawn_on IS NULL OR p.withdrawn_on > r.ends_on)
)
SELECT
  e.round,
  e.pledge_id,
  e.ends_on AS round_ended_on,
  e.entity_name,
  e.entity_type,
  e.country,
  coalesce(h.answered, 0) = 1 AS is_answered,
  h.last_update_on
FROM expected AS e
LEFT JOIN done AS d ON d.round = e.round AND d.pledge_id = e.pledge_id
LEFT JOIN heard AS h ON h.round = e.round AND h.pledge_id = e.pledge_id
WHERE d.pledge_id IS NULL
