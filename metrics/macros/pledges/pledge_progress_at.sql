/*
macro: pledge_progress_at
parameters: [event_name]
description: How far the pledges were on the last day of an event of process_calendar, such as 'HLOM_2021'; no rows for an event that the calendar does not have.
reads: [pledge, pledge_stage_span, process_calendar]
*/
WITH moment AS (
  SELECT ends_on AS as_of FROM release.process_calendar WHERE event = event_name
),
standing AS (
  SELECT m.as_of, p.pledge_id, coalesce(s.stage, 'not_reported') AS stage
  FROM moment AS m
  JOIN release.pledge AS p ON p.announced_on <= m.as_of AND (p.withdrawn_on IS NULL OR p.withdrawn_on > m.as_of)
  LEFT JOIN release.pledge_stage_span AS s
    ON s.pledge_id = p.pledge_id AND s.valid_from <= m.as_of AND (s.valid_to IS NULL OR s.valid_to > m.as_of)
)
SELECT
  m.as_of,
  t.stage,
  count(s.pledge_id) AS pledges,
  CAST(100 * count(s.pledge_id) AS DOUBLE) / nullif((SELECT count(*) FROM standing), 0) AS share_of_all_pct,
  CASE WHEN t.stage <> 'not_reported'
    THEN CAST(100 * count(s.pledge_id) AS DOUBLE) / nullif((SELECT count(*) FROM standing WHERE stage <> 'not_reported'), 0) END AS share_of_reported_pct
FROM moment AS m
CROSS JOIN (VALUES (1, 'planning'), (2, 'in_progress'), (3, 'fulfilled'), (4, 'not_reported')) AS t(stage_order, stage)
LEFT JOIN standing AS s ON s.stage = t.stage
GROUP BY m.as_of, t.stage_order, t.stage
ORDER BY t.stage_order
