/*
macro: pledge_transitions
parameters: [from_day, to_day]
description: >-
  Pledges that stood on both days, by their stage on each. direction is forward, backward, none, first_report (not reported on the first day), or not_reported on both.
reads: [pledge, pledge_stage_span]
*/
WITH standing AS (
  SELECT p.pledge_id, a.stage AS from_stage, b.stage AS to_stage, a.stage_rank AS from_rank, b.stage_rank AS to_rank
  FROM release.pledge AS p
  LEFT JOIN release.pledge_stage_span AS a
    ON a.pledge_id = p.pledge_id AND a.valid_from <= CAST(from_day AS DATE) AND (a.valid_to IS NULL OR a.valid_to > CAST(from_day AS DATE))
  LEFT JOIN release.pledge_stage_span AS b
    ON b.pledge_id = p.pledge_id AND b.valid_from <= CAST(to_day AS DATE) AND (b.valid_to IS NULL OR b.valid_to > CAST(to_day AS DATE))
  WHERE p.announced_on <= CAST(from_day AS DATE) AND (p.withdrawn_on IS NULL OR p.withdrawn_on > CAST(to_day AS DATE))
)
SELECT
  coalesce(from_stage, 'not_reported') AS from_stage,
  coalesce(to_stage, 'not_reported') AS to_stage,
  CASE WHEN to_rank IS NULL THEN 'not_reported' WHEN from_rank IS NULL THEN 'first_report' WHEN to_rank > from_rank THEN 'forward' WHEN to_rank < from_rank THEN 'backward' ELSE 'none' END AS direction,
  count(*) AS pledges
FROM standing
GROUP BY ALL
ORDER BY ALL
