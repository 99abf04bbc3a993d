/*
table: pledge_theme
description: >-
  Themes of pledges for stocktakings: the four roundtables, priorities of the meetings, statelessness, climate action, and themes that also serve the Global Compact for Migration.
  A theme is stated (by the edition, an area of focus, a tag or a multistakeholder pledge) or found by a keyword in title or description; the words that were hit
  are shown, and a keyword is a hint, never a fact.
public: true
grain: [pledge_id, theme_kind, theme, basis]
inputs: [pledge, pledge_theme_word]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  theme_kind: {type: TEXT, description: "roundtable, priority, statelessness, climate or migration_compact"}
  theme: {type: TEXT, description: "The theme"}
  basis: {type: TEXT, description: "stated, or keyword"}
  evidence: {type: TEXT, description: "The words that were hit, with ; between"}
*/
WITH source_text AS (
  SELECT p.pledge_id, 'stated' AS basis, lower(concat(coalesce(p.areas_of_focus, ''), ' | ', coalesce(p.multistakeholder, ''), ' | ', coalesce(p.tags, ''), ' | ', coalesce(p.target_populations, ''))) AS words
  FROM pledge AS p
  UNION ALL
  SELECT p.pledge_id, 'keyword', lower(concat(coalesce(p.title, ''), ' | ', coalesce(p.description, '')))
  FROM pledge AS p
),
hit AS (
  SELECT s.pledge_id, r.theme_kind, r.theme, s.basis, r.word
  FROM source_text AS s
  JOIN pledge_theme_word AS r ON instr(s.words, r.word) > 0
  UNION ALL
  SELECT p.pledge_id, 'statelessness', 'statelessness', 'stated', 'edition HLSS_2019' FROM pledge AS p WHERE p.edition = 'HLSS_2019'
  UNION ALL
  SELECT p.pledge_id, 'migration_compact', 'any', 'stated', 'tag'
  FROM pledge AS p
  WHERE instr(concat(' ', lower(coalesce(p.tags, '')), ' '), 'gcm') > 0 OR instr(lower(coalesce(p.tags, '')), 'compact for migration') > 0
  UNION ALL
  SELECT p.pledge_id, 'roundtable', 'solutions', 'stated', 'contribution: places' FROM pledge AS p WHERE p.is_places
)
SELECT pledge_id, theme_kind, theme, basis, array_join(array_sort(collect_set(word)), ';') AS evidence
FROM hit
GROUP BY pledge_id, theme_kind, theme, basis
