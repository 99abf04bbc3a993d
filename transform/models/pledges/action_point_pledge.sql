/*
table: action_point_pledge
description: The pledges that action points are about.
public: true
grain: [action_id, pledge_id]
inputs: [staged_action_point, pledge_identity, counting, pledge]
columns:
  action_id: {type: TEXT, description: "Number of the action point"}
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  is_known_pledge: {type: BOOLEAN, description: "False where no export has the pledge"}
checks:
  - name: known_pledge
    severity: warn
    description: "An action point about a pledge that no export has."
    sql: "SELECT concat('action point ', action_id, ': ', pledge_id) AS place FROM action_point_pledge WHERE NOT is_known_pledge"
*/
SELECT DISTINCT
  a.action_id,
  i.pledge_id,
  p.pledge_id IS NOT NULL AS is_known_pledge
FROM staged_action_point AS a
JOIN counting AS c ON c.n <= length(a.pledge_list) - length(replace(a.pledge_list, ';', '')) + 1
JOIN pledge_identity AS i ON i.pledge_id_text = trim(split_part(a.pledge_list, ';', c.n))
LEFT JOIN pledge AS p ON p.pledge_id = i.pledge_id
