/*
table: pledge_theme_word
description: Words by which a theme is found in the text of a pledge, from the list gcr.pledge_theme_word. A hit is a hint, never a fact.
public: false
grain: [theme_kind, theme, word]
inputs: [staged_pledge_theme_word]
columns:
  theme_kind: {type: TEXT, description: "roundtable, priority, statelessness, climate or migration_compact"}
  theme: {type: TEXT, description: "The theme"}
  word: {type: TEXT, description: "The word, lower case"}
  language: {type: TEXT, description: "Language of the word, ISO 639-1"}
checks:
  - name: lower_case
    severity: block
    description: "Pledges are searched in lower case: a word with a capital letter would never be found."
    sql: "SELECT word AS place FROM pledge_theme_word WHERE word <> lower(word)"
*/
SELECT theme_kind, theme, word, language
FROM staged_pledge_theme_word
