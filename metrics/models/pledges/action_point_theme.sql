/*
table: action_point_theme
description: Themes of action points, found by the same rules as those of pledges. A hint, never a fact.
public: true
grain: [action_id, theme_kind, theme]
inputs: [text_theme_hit]
columns:
  action_id: {type: TEXT, description: "Number of the action point"}
  theme_kind: {type: TEXT, description: "As in pledge_theme"}
  theme: {type: TEXT, description: "The theme"}
  evidence: {type: TEXT, description: "The words that were hit, with ; between"}
*/
SELECT subject_id AS action_id, theme_kind, theme, array_join(array_sort(collect_set(word)), ';') AS evidence
FROM text_theme_hit
WHERE subject = 'action_point' AND NOT is_negated AND theme_kind <> 'quality'
GROUP BY subject_id, theme_kind, theme
