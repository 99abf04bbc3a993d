/*
table: pledge_state
description: Each pledge on each day of pledge_moment on which it stood, announced and not withdrawn, with the stage of its last update up to then.
public: false
grain: [as_of_name, pledge_id]
inputs: [pledge_moment, pledge, pledge_stage_span]
columns:
  as_of_name: {type: TEXT, description: "Name of the day"}
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  as_of: {type: DATE, description: "The day"}
  stage_rank: {type: INTEGER, description: "1 planning, 2 in progress, 3 fulfilled; NULL not reported"}
  days_since_update: {type: BIGINT, description: "Days since that update; NULL not reported"}
*/
WITH held AS (
  -- the moments are few: what held at each of them first, so that the pledges join on equal values only and the work grows with them alone
  SELECT m.as_of_name, s.pledge_id, s.stage_rank, s.valid_from
  FROM pledge_stage_span AS s
  CROSS JOIN pledge_moment AS m
  WHERE s.valid_from <= m.as_of AND (s.valid_to IS NULL OR s.valid_to > m.as_of)
),
standing AS (
  SELECT m.as_of_name, p.pledge_id, m.as_of
  FROM pledge AS p
  CROSS JOIN pledge_moment AS m
  WHERE p.announced_on <= m.as_of AND (p.withdrawn_on IS NULL OR p.withdrawn_on > m.as_of)
)
SELECT
  t.as_of_name,
  t.pledge_id,
  t.as_of,
  h.stage_rank,
  CAST(datediff(t.as_of, h.valid_from) AS BIGINT) AS days_since_update
FROM standing AS t
LEFT JOIN held AS h ON h.as_of_name = t.as_of_name AND h.pledge_id = t.pledge_id
