/*
macro: action_point_summary
parameters: [as_of]
description: Action points of each source event by status, with those that are overdue on a day (due before it, neither done nor dropped).
reads: [action_point]
*/
SELECT
  source_event,
  status,
  count(*) AS action_points,
  count(CASE WHEN due_on < CAST(as_of AS DATE) AND status IN ('open', 'in_progress') THEN 1 END) AS overdue,
  count(CASE WHEN due_on IS NULL THEN 1 END) AS without_due_date
FROM release.action_point
GROUP BY source_event, status
ORDER BY source_event, status
