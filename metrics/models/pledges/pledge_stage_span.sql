/*
table: pledge_stage_span
description: >-
  From when to when each pledge stood at a stage, by its updates. Of several stages on one day the least advanced holds. A stage holds until the next update with a stage.
public: true
grain: [pledge_id, valid_from]
inputs: [pledge_update]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  valid_from: {type: DATE, description: "Day of the update"}
  valid_to: {type: DATE, description: "Day of the next update with a stage, on which this one no longer holds; NULL for the last"}
  stage: {type: TEXT, description: "planning, in_progress or fulfilled"}
  stage_rank: {type: INTEGER, description: "1, 2 or 3"}
  previous_rank: {type: INTEGER, description: "stage_rank of the update before; NULL for the first"}
*/
WITH day AS (
  SELECT pledge_id, reported_on, MIN(stage_rank) AS stage_rank
  FROM pledge_update
  WHERE is_known_pledge AND stage_rank IS NOT NULL
  GROUP BY pledge_id, reported_on
)
SELECT
  pledge_id,
  reported_on AS valid_from,
  LEAD(reported_on) OVER (PARTITION BY pledge_id ORDER BY reported_on) AS valid_to,
  CASE stage_rank WHEN 1 THEN 'planning' WHEN 2 THEN 'in_progress' ELSE 'fulfilled' END AS stage,
  stage_rank,
  LAG(stage_rank) OVER (PARTITION BY pledge_id ORDER BY reported_on) AS previous_rank
FROM day
