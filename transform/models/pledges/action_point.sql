/*
table: action_point
description: >-
  Follow-up action points of stocktakings and consultations, and recommendations of outcome documents, with who is to do what until when. The status is the last that the register or an update gives; all of them are in action_point_status.
public: true
grain: [action_id]
inputs: [staged_action_point, action_point_status, process_calendar]
columns:
  action_id: {type: TEXT, description: "Number of the action point"}
  source_event: {type: TEXT, description: "Meeting or consultation that asked for it"}
  action_text: {type: TEXT, description: "What is to be done"}
  owner: {type: TEXT, description: "Organisation or unit that is to do it"}
  priority: {type: BIGINT, description: "1 is the most urgent; NULL when not ranked"}
  due_on: {type: DATE, description: "When it is due"}
  status: {type: TEXT, description: "open, in_progress, done or dropped"}
  status_on: {type: DATE, description: "Since when"}
  indicator_ids: {type: TEXT, description: "Indicators that it is about"}
  event: {type: TEXT, description: "The same meeting as process_calendar calls it, found by short name or title; NULL when the calendar has none"}
  kind: {type: TEXT, values: [follow_up, recommendation], description: "follow_up, or recommendation of an outcome document"}
  document: {type: TEXT, description: "Document and paragraph that it is from; NULL when not told"}
  status_changes: {type: BIGINT, description: "Statuses known besides the present one"}
checks:
  - name: recommendation_has_source
    severity: warn
    description: "A recommendation names the document and the paragraph that it is from."
    sql: "SELECT concat('action point ', action_id) AS place FROM action_point WHERE kind = 'recommendation' AND document IS NULL"
*/
WITH known AS (
  SELECT s.action_id, s.step, s.status, s.valid_from
  FROM action_point_status AS s
  WHERE s.valid_to IS NULL
),
last_one AS (
  SELECT k.action_id, k.status, k.valid_from, k.step,
    ROW_NUMBER() OVER (PARTITION BY k.action_id ORDER BY k.step DESC) AS place
  FROM known AS k
),
named AS (
  SELECT k.key, MIN(k.event) AS event
  FROM (
    SELECT lower(event) AS key, event FROM process_calendar
    UNION
    SELECT lower(title), event FROM process_calendar
  ) AS k
  GROUP BY k.key
)
SELECT
  a.action_id, a.source_event, a.action_text, a.owner, a.priority, a.due_on,
  l.status, l.valid_from AS status_on, a.indicator_ids,
  n.event,
  coalesce(a.kind, 'follow_up') AS kind,
  a.document,
  l.step - 1 AS status_changes
FROM staged_action_point AS a
JOIN last_one AS l ON l.action_id = a.action_id AND l.place = 1
LEFT JOIN named AS n ON n.key = lower(trim(a.source_event))
