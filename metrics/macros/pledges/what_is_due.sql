/*
macro: what_is_due
parameters: [as_of]
description: >-
  What is next and what is late on a day: events of process_calendar that have not ended, and action points that are neither done nor dropped, as they stood on that day. days is how many days are left, negative when it is
  late; events never are. What has no date is told as not_stated and comes last.
reads: [process_calendar, action_point, action_point_status]
*/
WITH item AS (
  SELECT 'event' AS what, event AS id, title, CAST(NULL AS VARCHAR) AS owner, due, event, starts_on, ends_on AS due_on, day_status
  FROM release.process_calendar
  WHERE ends_on IS NULL OR ends_on >= CAST(as_of AS DATE)
  UNION ALL
  SELECT 'action_point', a.action_id, a.action_text, a.owner, CAST(NULL AS VARCHAR), coalesce(a.event, a.source_event), CAST(NULL AS DATE), a.due_on,
    CASE WHEN a.due_on IS NULL THEN 'not_stated' ELSE 'given' END
  FROM release.action_point AS a
  JOIN release.action_point_status AS s ON s.action_id = a.action_id
    AND coalesce(s.valid_from, DATE '1900-01-01') <= CAST(as_of AS DATE) AND (s.valid_to IS NULL OR s.valid_to > CAST(as_of AS DATE))
  WHERE s.status IN ('open', 'in_progress')
)
SELECT
  what,
  CASE
    WHEN due_on IS NULL THEN 'not_stated'
    WHEN due_on < CAST(as_of AS DATE) THEN 'late'
    WHEN starts_on <= CAST(as_of AS DATE) THEN 'running'
    ELSE 'next'
  END AS state,
  due_on,
  date_diff('day', CAST(as_of AS DATE), due_on) AS days,
  id, title, owner, due, event, starts_on, day_status
FROM item
ORDER BY due_on NULLS LAST, what, id
