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
SELECT
  m.as_of_name,
  p.pledge_id,
  m.as_of,
  s.stage_rank,
  CAST(datediff(m.as_of, s.valid_from) AS BIGINT) AS days_since_update
FROM pledge_moment AS m
JOIN pledge AS p ON p.announced_on <= m.as_of AND (p.withdrawn_on IS NULL OR p.withdrawn_on > m.as_of)
LEFT JOIN pledge_stage_span AS s ON s.pledge_id = p.pledge_id AND s.valid_from <= m.as_of AND (s.valid_to IS NULL OR s.valid_to > m.as_of)
