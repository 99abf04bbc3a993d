/*
table: action_point_status
description: >-
  The history of action points: every status that the register and the source grf.action_point_updates give, in the order of days. Of one day an update comes after the register's own status.
public: true
grain: [action_id, step]
inputs: [staged_action_point, staged_action_point_update]
columns:
  action_id: {type: TEXT, description: "Number of the action point"}
  step: {type: BIGINT, description: "1 for the first status that is known, and so on"}
  status: {type: TEXT, description: "open, in_progress, done or dropped"}
  valid_from: {type: DATE, description: "Since when; NULL when the register gives no day, which then comes first"}
  valid_to: {type: DATE, description: "First day of the next status; NULL for the last"}
  basis: {type: TEXT, values: [register, update], description: "register or update"}
  note: {type: TEXT, description: "What was done, in words"}
checks:
  - name: known_action_point
    severity: warn
    description: "A change of an action point that the register does not have; it is in the history alone."
    sql: "SELECT DISTINCT concat('action point ', s.action_id) AS place FROM action_point_status AS s LEFT JOIN (SELECT action_id FROM action_point_status WHERE basis = 'register') AS r ON r.action_id = s.action_id WHERE r.action_id IS NULL"
*/
WITH told AS (
  SELECT action_id, status, status_on, 'register' AS basis, CAST(NULL AS STRING) AS note, 0 AS nth FROM staged_action_point
  UNION ALL
  SELECT action_id, status, status_on, 'update', note, 1 FROM staged_action_point_update
),
placed AS (
  SELECT t.*, ROW_NUMBER() OVER (PARTITION BY t.action_id ORDER BY coalesce(t.status_on, DATE '1900-01-01'), t.nth) AS step
  FROM told AS t
)
SELECT
  p.action_id, CAST(p.step AS BIGINT) AS step, p.status, p.status_on AS valid_from,
  n.status_on AS valid_to,
  p.basis, p.note
FROM placed AS p
LEFT JOIN placed AS n ON n.action_id = p.action_id AND n.step = p.step + 1
