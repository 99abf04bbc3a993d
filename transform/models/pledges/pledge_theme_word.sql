/*
table: pledge_theme_word
description: Words by which a theme is found in the text of a pledge, from the list gcr.pledge_theme_word. A hit is a hint, never a fact.
public: false
grain: [theme_kind, theme, word, language]
inputs: [staged_pledge_theme_word]
columns:
  theme_kind: {type: TEXT, description: "roundtable, priority, statelessness, climate, migration_compact, gcm_objective, subject, or one of the user"}
  theme: {type: TEXT, description: "The theme"}
  word: {type: TEXT, description: "The word, lower case"}
  language: {type: TEXT, description: "Language of the word, ISO 639-1"}
  match: {type: TEXT, values: [start, whole], description: "start: the last word may go on; whole: it may not"}
checks:
  - name: lower_case
    severity: block
    description: "Words are written in lower case, as they are searched."
    sql: "SELECT word AS place FROM pledge_theme_word WHERE word <> lower(word)"
*/
SELECT theme_kind, theme, word, language, coalesce(match, 'start') AS match
FROM staged_pledge_theme_word
