/*
table: pledge_theme
description: >-
  Themes of pledges for stocktakings: the four roundtables, priorities of the meetings, statelessness, climate action, themes and objectives of the Global Compact for Migration, and subjects.
  A theme is stated (by the edition, an area of focus, a tag or a multistakeholder pledge) or found by a keyword in title or description, in any of the languages of the rules; the words that were hit
  are shown, negated ones do not count, and a keyword is a hint, never a fact.
public: true
grain: [pledge_id, theme_kind, theme, basis]
inputs: [pledge, text_theme_hit]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  theme_kind: {type: TEXT, description: "roundtable, priority, statelessness, climate, migration_compact, gcm_objective, subject, or a kind of the user's list"}
  theme: {type: TEXT, description: "The theme; of gcm_objective a code of dimension GCM_OBJECTIVE"}
  basis: {type: TEXT, description: "stated, or keyword"}
  evidence: {type: TEXT, description: "The words that were hit, with ; between; where they stand is in text_theme_hit"}
*/
WITH hit AS (
  SELECT subject_id AS pledge_id, theme_kind, theme, CASE WHEN field = 'stated' THEN 'stated' ELSE 'keyword' END AS basis, word
  FROM text_theme_hit
  WHERE subject = 'pledge' AND NOT is_negated AND theme_kind <> 'quality'
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
