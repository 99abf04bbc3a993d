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
WITH expected AS (
  SELECT c.event AS round, c.starts_on, c.ends_on, p.pledge_id, p.entity_name, coalesce(p.entity_type, '_U') AS entity_type, p.country
  FROM process_calendar AS c
  JOIN pledge_moment AS m ON m.as_of_name = 'LATEST' AND c.ends_on <= m.as_of
  JOIN pledge AS p ON p.announced_on < c.starts_on AND (p.withdrawn_on IS NULL OR p.withdrawn_on > c.ends_on)
  LEFT JOIN pledge_stage_span AS s
    ON s.pledge_id = p.pledge_id AND s.stage_rank = 3 AND s.valid_from < c.starts_on AND (s.valid_to IS NULL OR s.valid_to >= c.starts_on)
  WHERE c.kind = 'round' AND s.pledge_id IS NULL
)
SELECT
  e.round,
  e.pledge_id,
  e.ends_on AS round_ended_on,
  e.entity_name,
  e.entity_type,
  e.country,
  MAX(CASE WHEN u.date_basis = 'reported' AND u.reported_on BETWEEN e.starts_on AND e.ends_on THEN 1 ELSE 0 END) = 1 AS is_answered,
  MAX(u.reported_on) AS last_update_on
FROM expected AS e
LEFT JOIN pledge_update AS u ON u.pledge_id = e.pledge_id AND u.reported_on <= e.ends_on
GROUP BY e.round, e.pledge_id, e.ends_on, e.entity_name, e.entity_type, e.country
