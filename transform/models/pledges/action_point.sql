/*
table: action_point
description: Follow-up action points of stocktakings and consultations, with who is to do what until when.
public: true
grain: [action_id]
inputs: [staged_action_point]
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
*/
SELECT action_id, source_event, action_text, owner, priority, due_on, status, status_on, indicator_ids
FROM staged_action_point
