/*
macro: pledge_progress
parameters: [as_of]
description: >-
  How far the pledges were on a day: pledges announced by then and not withdrawn, by the stage of their last update up to that day. share_of_all_pct is the percentage of all of
  them, share_of_reported_pct that of those with a stage; the latter is NULL for not_reported.
reads: [pledge, pledge_stage_span]
*/
WITH standing AS (
  SELECT p.pledge_id, coalesce(s.stage, 'not_reported') AS stage
  FROM release.pledge AS p
  LEFT JOIN release.pledge_stage_span AS s
    ON s.pledge_id = p.pledge_id AND s.valid_from <= CAST(as_of AS DATE) AND (s.valid_to IS NULL OR s.valid_to > CAST(as_of AS DATE))
  WHERE p.announced_on <= CAST(as_of AS DATE) AND (p.withdrawn_on IS NULL OR p.withdrawn_on > CAST(as_of AS DATE))
),
total AS (
  SELECT count(*) AS pledges, count(CASE WHEN stage <> 'not_reported' THEN 1 END) AS reported FROM standing
)
SELECT
  t.stage,
  count(s.pledge_id) AS pledges,
  CAST(100 * count(s.pledge_id) AS DOUBLE) / nullif(any_value(total.pledges), 0) AS share_of_all_pct,
  CASE WHEN t.stage <> 'not_reported' THEN CAST(100 * count(s.pledge_id) AS DOUBLE) / nullif(any_value(total.reported), 0) END AS share_of_reported_pct
FROM (VALUES (1, 'planning'), (2, 'in_progress'), (3, 'fulfilled'), (4, 'not_reported')) AS t(stage_order, stage)
CROSS JOIN total
LEFT JOIN standing AS s ON s.stage = t.stage
GROUP BY t.stage_order, t.stage
ORDER BY t.stage_order
